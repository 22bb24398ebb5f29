"""`import_pages`: pages in from files, a line of outcome each."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from archive.models import ImportRun
from archive.models.statistics import refresh_statistics
from archive.search import settle
from archive.storage.ahead import ReadAhead
from archive.storage.outcomes import Outcome
from archive.storage.runs import Importer
from archive.storage.undo import undo_run

#: From so many files on a bar shows how far the import is.
_MANY: Final = 20
#: A run keeps the outcome of each of its files. More files than this make several runs: what one holds
#: in memory, and writes again and again as it goes on, stays small.
_FILES_A_RUN: Final = 5000
_MOST_JOBS: Final = 64


class Command(BaseCommand):
    help = (
        "Import newspaper pages, a text file each; a folder stands for the *.txt files in it. "
        "Without a path: the seed pages."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="text file or folder")
        parser.add_argument("--publish", action="store_true", help="publish new articles at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="processes that read; the rows are the same"
        )
        parser.add_argument("--undo", type=int, metavar="RUN", help="take an import run back")

    def handle(
        self,
        *args: Any,
        paths: list[Path],
        publish: bool,
        dry_run: bool,
        undo: int | None,
        jobs: int,
        **options: Any,
    ) -> None:
        if undo is not None:
            if paths or publish or dry_run:
                raise CommandError(_("--undo 不能与其他参数同用"))
            self._undo(undo)
            return
        if not 1 <= jobs <= _MOST_JOBS:
            raise CommandError(_("--jobs 应在 1 到 %(most)d 之间") % {"most": _MOST_JOBS})
        files = list(_files(paths or [settings.BASE_DIR / "seeds"]))
        failed = 0
        with ReadAhead(jobs) if jobs > 1 else nullcontext() as ahead:
            for at in range(0, len(files), _FILES_A_RUN):
                importer = Importer(publish=publish, dry_run=dry_run, ahead=ahead)
                failed += self._import(importer, files[at : at + _FILES_A_RUN], options)
        if files and not dry_run:
            settle()
            refresh_statistics(connection)
        if failed:
            raise CommandError(_("%(count)d 个文件未能导入") % {"count": failed})

    def _import(self, importer: Importer, paths: list[Path], options: dict[str, Any]) -> int:
        """How many of the files did not go in."""
        bar = _Bar(self.stderr, len(paths)) if len(paths) >= _MANY and options["verbosity"] else None
        # The line that names the file says it all; the log would say it twice.
        logging.getLogger("archive.storage.runs").setLevel(
            logging.ERROR if options["verbosity"] > 1 else logging.CRITICAL
        )
        for report in importer.files(paths):
            out = self.stderr if report.outcome == Outcome.FAILED else self.stdout
            if bar:
                bar.clear()
            if options["verbosity"] or report.outcome == Outcome.FAILED:
                out.write(str(report))
            if bar:
                bar.step()
        if bar:
            bar.clear()
        if options["verbosity"]:
            self.stdout.write(_summary(importer))
        return importer.report.failed

    def _undo(self, number: int) -> None:
        run = ImportRun.objects.filter(pk=number).first()
        if run is None:
            raise CommandError(_("没有第 %(run)d 号导入批次") % {"run": number})
        if run.undone_at:
            raise CommandError(_("第 %(run)d 号导入批次已经撤销过") % {"run": number})
        undone = undo_run(run)
        for line in undone.lines():
            self.stdout.write(line)


class _Bar:
    """How far a long import is, on a terminal only."""

    def __init__(self, stream: Any, total: int) -> None:
        self.stream, self.total, self.done = stream, total, 0
        self.shown = sys.stderr.isatty()

    def step(self) -> None:
        self.done += 1
        if self.shown:
            filled = 30 * self.done // self.total
            bar = "█" * filled + "░" * (30 - filled)
            self.stream.write(f"\r{bar} {self.done}/{self.total}", ending="")
            self.stream.flush()

    def clear(self) -> None:
        if self.shown:
            self.stream.write("\r\033[K", ending="")


def _files(paths: list[Path]) -> Iterator[Path]:
    """Files in the order given; a folder stands for its *.txt files, by name.

    A folder that has none, or cannot be read, stands for itself: the import says so in its line.
    """
    for path in paths:
        yield from _pages(path) or [path]


def _pages(path: Path) -> list[Path]:
    try:
        return sorted(found for found in path.iterdir() if found.suffix.lower() == ".txt" and found.is_file())
    except OSError:  # a file, nothing at all, or a folder that may not be read
        return []


def _summary(importer: Importer) -> str:
    if importer.dry_run:
        return _("%(report)s（试运行，没有写入）") % {"report": importer.report}
    run = importer.report.run
    said = _("%(report)s（导入批次 #%(run)d）") % {"report": importer.report, "run": run or 0}
    return said if run else str(importer.report)
