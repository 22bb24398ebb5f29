"""A row's history as versions: who, when, why, and each column from what to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from archive.storage.earlier_parts import models_of, owner_column
from archive.storage.mending_words import marks_in_words

#: Columns that follow from others or say nothing to a person.
SILENT: Final = {
    *("id", "revision", "created_at", "updated_at", "edited_fields", "stretches", "places", "start", "end"),
    *("key", "furniture", "left_out", "fingerprint", "published_at"),
}
#: Writes of one act follow each other within this time.
_TOGETHER: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a history table."""

    when: datetime
    model: Any
    history_id: int
    row: int
    user: int | None
    reason: str | None
    kind: str


@dataclass(slots=True)
class Change:
    """One column of one entry, or what an act did to the article's parts of a kind."""

    label: str
    name: str
    old: Any
    new: Any
    history_id: int = 0  # of the row's own history; 0 for parts


@dataclass(slots=True)
class Version:
    """What one act did to a row, and to what hangs on it."""

    number: int
    marks: list[Mark]
    changes: list[Change] = field(default_factory=list)
    state: Any = None  # the row's own state after it, if the act wrote the row itself

    @property
    def when(self) -> datetime:
        return self.marks[-1].when

    @property
    def user(self) -> int | None:
        return self.marks[-1].user

    @property
    def reason(self) -> str | None:
        return next((mark.reason for mark in self.marks if mark.reason), None)

    @property
    def kind(self) -> str:
        """+ for the version that brought the row in, - for the one that took it out, ~ for others."""
        return next((mark.kind for mark in self.marks if mark.history_id and mark.kind != "~"), "~")


def versions_of(model: Any, pk: int) -> list[Version]:
    """All versions of a row, the oldest first, without what they changed: see `fill`."""
    marks = _marks(model, {"id": pk})
    # What hangs on a row is told in the row's own history.
    for part in models_of(model):
        marks += _marks(part, {owner_column(model): pk})
    marks.sort(key=lambda mark: (mark.when, mark.history_id))
    groups: list[list[Mark]] = []
    for mark in marks:
        last = groups[-1][-1] if groups else None
        if last and _one_act(last, mark):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [Version(number, group) for number, group in enumerate(groups, start=1)]


def _marks(model: Any, where: dict[str, int]) -> list[Mark]:
    columns = ("history_date", "history_id", "id", "history_user_id", "history_change_reason", "history_type")
    return [Mark(when, model, *rest) for when, *rest in model.history.filter(**where).values_list(*columns)]


def _one_act(last: Mark, mark: Mark) -> bool:
    if last.user != mark.user or mark.when - last.when > _TOGETHER:
        return False
    # A form's own save has no reason; what follows from it has one.
    same = last.reason == mark.reason or not last.reason or not mark.reason
    twice = mark.model is last.model and mark.row == last.row and mark.reason == last.reason
    return same and not (twice and not mark.reason)


def fill(model: Any, versions: Iterable[Version]) -> None:
    """Add to these versions what they changed, in a number of queries that does not grow with them."""
    shown = list(versions)
    for kind in (model, *models_of(model)):
        rows = {mark.row for version in shown for mark in version.marks if mark.model is kind}
        states = _states(kind, rows)
        for version in shown:
            ids = [mark.history_id for mark in version.marks if mark.model is kind]
            pairs = [states[one] for one in ids]
            if kind is model:
                version.changes += [change for before, after in pairs for change in _columns(before, after)]
                version.state = pairs[-1][1] if pairs else None
            elif pairs:
                version.changes += _of_parts(kind, pairs)


def _states(model: Any, rows: set[int]) -> dict[int, tuple[Any, Any]]:
    """History key -> (the state before, the state)."""
    found: dict[int, tuple[Any, Any]] = {}
    last: dict[int, Any] = {}
    if not rows:
        return found
    related = [one.name for one in model.history.model._meta.fields if one.is_relation and one.name in _SHOWN]
    for state in model.history.filter(id__in=rows).select_related(*related).order_by("history_id"):
        found[state.history_id] = (last.get(state.id), state)
        last[state.id] = None if state.history_type == "-" else state
    return found


_SHOWN: Final = ("hospital", "initiative", "person", "tag", "merged_into", "reprint_of", "continues")


def columns_of(model: Any) -> list[Any]:
    """The columns that a history tells of."""
    return [one for one in model.history.model.tracked_fields if one.attname not in SILENT]


def _columns(before: Any, after: Any) -> list[Change]:
    if before is None or after.history_type == "-":
        return []
    found = []
    for column in columns_of(after.instance_type):
        old, new = getattr(before, column.attname), getattr(after, column.attname)
        if old != new:
            shown = [in_words(column, state) for state in (before, after)]
            found.append(Change(str(column.verbose_name), column.attname, *shown, after.history_id))
    return found


def _of_parts(model: Any, pairs: list[tuple[Any, Any]]) -> list[Change]:
    """Facts of a kind that an act brought in, changed or took out, as one line."""
    old, new = [], []
    for before, after in pairs:
        gone = after.history_type == "-"
        was, now = (part_in_words(before) if before else ""), ("" if gone else part_in_words(after))
        if was != now:
            old += [was] if was else []
            new += [now] if now else []
    if not old and not new:
        return []
    return [Change(str(model._meta.verbose_name), "", _listed(old), _listed(new))]


def _listed(names: list[str], most: int = 12) -> str:
    words = "；".join(names[:most])
    return f"{words}……共 {len(names)} 条" if len(names) > most else words


def part_in_words(state: Any) -> str:
    """人才队伍（已驳回）; 300张; 宁康医院（主角）."""
    name = next(
        (getattr(state, one) for one in ("tag", "person", "initiative", "hospital") if _has(state, one)), ""
    )
    if hasattr(state, "value"):
        name = f"{state.label} {state.quote}".strip()
    words = str(name or getattr(state, "name", "") or getattr(state, "quote", ""))
    notes = [state.get_role_display()] if hasattr(state, "role") else []
    notes += [state.position] if getattr(state, "position", "") else []
    if getattr(state, "review", "unreviewed") != "unreviewed":
        notes.append(state.get_review_display())
    if getattr(state, "evidence_lost", False):
        notes.append("证据失效")
    return f"{words}（{'，'.join(map(str, notes))}）" if notes else words


def _has(state: Any, name: str) -> bool:
    try:
        return getattr(state, name, None) is not None
    except Exception:  # the row that it led to is gone
        return False


def in_words(column: Any, state: Any) -> str:
    """A column of a state as people read it."""
    value = getattr(state, column.attname)
    if value in (None, "", []):
        return ""
    if column.is_relation:
        return str(getattr(state, column.name)) if _has(state, column.name) else f"#{value}"
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.name == "mending":
        return marks_in_words(value)
    if isinstance(value, list):
        return "；".join(
            one["text"] if isinstance(one, dict) and "text" in one else str(one) for one in value
        )
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return str(value)
