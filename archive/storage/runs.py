"""Imports of many files: each on its own, all under one run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import ImportRun
from archive.storage.decoding import fingerprint
from archive.storage.importer import Order, import_bytes
from archive.storage.outcomes import FileReport, Outcome, Refused, RunReport
from archive.storage.pages import PageDetails

logger = logging.getLogger(__name__)

#: A run's outcomes are written after so many files, so that a crash leaves them on record.
_SAVE_EVERY: Final = 100
LARGEST_FILE: Final = 20 * 1024 * 1024


class _DryRun(Exception):
    """Rolls a file's transaction back."""


class Importer:
    """Imports files one after the other. `report` counts what became of them. With `run` it goes on with
    a run that was begun before, with `ahead` (ahead.ReadAhead) other processes read.

    Usage: `for outcome in Importer(publish=True).files(paths): print(outcome)`.
    """

    def __init__(
        self,
        *,
        user: Any = None,
        publish: bool = False,
        dry_run: bool = False,
        details: PageDetails | None = None,
        run: ImportRun | None = None,
        ahead: Any = None,
    ) -> None:
        self.dry_run = dry_run
        self.run = run or ImportRun(user=user, publish=publish)
        if not dry_run and run is None:
            self.run.save()
        self.order = Order(self.run, publish=publish, details=details or PageDetails())
        self.ahead = ahead
        if ahead:
            self.order = replace(self.order, read=ahead.read)
        self.report = RunReport(run=self.run.pk)
        self.report.counts.update({Outcome(name): count for name, count in self.run.counts.items()})
        self._seen: dict[str, str] = {}

    def files(self, paths: Iterable[Path]) -> Iterator[FileReport]:
        """Import each file and yield its outcome; whatever happens to one, the others go in."""
        sources = ((path.name or str(path), _reader(path)) for path in paths)
        return self._each(self.ahead.over(sources) if self.ahead else sources)

    def uploads(self, files: Iterable[tuple[str, bytes]]) -> Iterator[FileReport]:
        """Import pages that are at hand as (name, bytes)."""
        return self._each((name, lambda raw=raw: raw) for name, raw in files)

    def sources(self, sources: Iterable[tuple[str, Callable[[], bytes]]]) -> Iterator[FileReport]:
        """Import pages under their names; what gives a page's bytes may raise Refused."""
        return self._each(sources)

    def _each(self, sources: Iterable[tuple[str, Any]]) -> Iterator[FileReport]:
        try:
            for name, read in sources:
                report = self._one(name, read)
                self.report.add(report)
                self.run.outcomes.append(report.as_json())
                if len(self.run.outcomes) % _SAVE_EVERY == 0:
                    self._save()
                yield report
        except BaseException as error:
            self.run.error = _("导入中断：%(error)s") % {"error": type(error).__name__}
            raise
        finally:
            self._close()

    def _one(self, name: str, read: Any) -> FileReport:
        try:
            return (
                self._try_out(name, read())
                if self.dry_run
                else import_bytes(read(), name=name, order=self.order)
            )
        except Refused as refused:
            return FileReport(name, Outcome.FAILED, str(refused))
        except OSError as error:
            return FileReport(name, Outcome.FAILED, os_reason(error))
        except (DatabaseError, ValidationError) as error:
            logger.exception("import of %s", name)
            return FileReport(
                name, Outcome.FAILED, _("数据库没有接受：%(error)s") % {"error": _first_line(error)}
            )
        except Exception as error:
            # Whatever is wrong with one page or with the reader, the other pages go in.
            logger.exception("import of %s", name)
            return FileReport(
                name, Outcome.FAILED, _("导入时出错：%(error)s") % {"error": _first_line(error)}
            )

    def _try_out(self, name: str, raw: bytes) -> FileReport:
        """What an import would do; nothing is written."""
        print_ = fingerprint(raw)
        if earlier := self._seen.get(print_):
            message = _("与本批的《%(name)s》一字不差") % {"name": earlier}
            return FileReport(name, Outcome.DUPLICATE, message)
        report = None
        with suppress(_DryRun), transaction.atomic():
            self.run.pk = None
            self.run.save(force_insert=True)
            report = import_bytes(raw, name=name, order=self.order)
            raise _DryRun
        assert report is not None
        self._seen[print_] = name
        return FileReport(name, report.outcome, report.message, None, report.articles, report.notes)

    def _close(self) -> None:
        """A run that changed nothing leaves nothing behind; any other stays on record."""
        self.run.finished_at = timezone.now()
        if self.run.pk and not self.dry_run and self._changed_nothing():
            self.run.delete()
            self.report.run = None
        else:
            self._save()

    def _changed_nothing(self) -> bool:
        return set(self.report.counts) <= {Outcome.UNCHANGED} and not self.run.error

    def _save(self) -> None:
        self.run.counts = {outcome.value: count for outcome, count in self.report.counts.items()}
        if not self.dry_run:
            self.run.save(update_fields=["outcomes", "counts", "error", "finished_at"])


def _reader(path: Path) -> Any:
    def read() -> bytes:
        if path.is_dir():
            next(path.iterdir(), None)  # says so where the folder may not be read
            raise Refused(_("文件夹里没有 .txt 文件"))
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(_("文件超过 %(size)d MB，不像一版报纸") % {"size": LARGEST_FILE // 1024 // 1024})
        return path.read_bytes()

    return read


def os_reason(error: OSError) -> str:
    """Why a file could not be read, in plain words."""
    reasons = {
        FileNotFoundError: _("文件不存在"),
        PermissionError: _("没有读取权限"),
        IsADirectoryError: _("这是文件夹，不是文件"),
    }
    return reasons.get(type(error), _("读不了文件：%(error)s") % {"error": error.strerror or error})


def _first_line(error: BaseException) -> str:
    return f"{type(error).__name__} {error}".splitlines()[0].strip()
