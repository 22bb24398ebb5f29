"""What became of a file, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Outcome(StrEnum):
    """What an import did with a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"


OUTCOME_LABELS: Final = {
    Outcome.CREATED: gettext_lazy("新导入"),
    Outcome.UPDATED: gettext_lazy("已更新"),
    Outcome.UNCHANGED: gettext_lazy("没有变化"),
    Outcome.DUPLICATE: gettext_lazy("内容重复"),
    Outcome.FAILED: gettext_lazy("未能导入"),
}


class Refused(ValueError):
    """A page that does not go in; the message says why, `line` where, as far as it is known."""

    def __init__(self, reason: str, *, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line

    def __str__(self) -> str:
        reason = super().__str__()
        return (
            _("第 %(line)d 行：%(reason)s") % {"line": self.line, "reason": reason} if self.line else reason
        )


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's outcome. `notes` are what a person should look at, a sentence each."""

    name: str
    outcome: Outcome
    message: str = ""
    page: int | None = None
    articles: int = 0
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = "；".join(part for part in (self.message, *self.notes) if part)
        label = str(OUTCOME_LABELS[self.outcome])
        return f"{self.name}：{label}，{said}" if said else f"{self.name}：{label}"

    def as_json(self) -> dict[str, Any]:
        """The form in which an ImportRun keeps it."""
        message = "；".join(part for part in (self.message, *self.notes) if part)
        return {"name": self.name, "outcome": self.outcome.value, "message": message, "page": self.page}


@dataclass(slots=True)
class RunReport:
    """A whole run: how many files came to what."""

    run: int | None
    counts: Counter[Outcome] = field(default_factory=Counter)
    articles: int = 0

    @property
    def failed(self) -> int:
        return self.counts[Outcome.FAILED]

    def add(self, report: FileReport) -> None:
        self.counts[report.outcome] += 1
        self.articles += report.articles

    def __str__(self) -> str:
        counted = _counted(self.counts)
        return _("共 %(files)d 个文件：%(counted)s") % {"files": self.counts.total(), "counted": counted}


def _counted(counts: Counter[Outcome]) -> str:
    labels: Iterable[Outcome] = (outcome for outcome in Outcome if counts[outcome])
    return "，".join(f"{OUTCOME_LABELS[outcome]} {counts[outcome]}" for outcome in labels) or _("没有文件")
