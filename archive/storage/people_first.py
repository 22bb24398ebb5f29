"""What people did, told from the history: no reader and no undo may overwrite it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from archive.storage.acts import MACHINE_REASONS, by_people
from archive.storage.chunks import chunks

#: Fields that change with every save and say nothing about what a person meant.
_INCIDENTAL: Final = {"revision", "updated_at", "edited_fields"}


def touched_ids(model: Any, ids: Iterable[int]) -> set[int]:
    """Of the rows with these keys, those that a person saved at least once."""
    found: set[int] = set()
    for some in chunks(ids):
        found |= set(model.history.filter(by_people(), id__in=some).values_list("id", flat=True))
    return found


def edited_fields(model: Any, rows: Iterable[Any]) -> dict[int, set[str]]:
    """Row key -> fields that a person set: those the row names, and those its history shows.

    A form that forgets to write `edited_fields` loses nothing that way.
    """
    found = {row.pk: set(getattr(row, "edited_fields", ())) for row in rows}
    touched = touched_ids(model, found)
    if not touched:
        return found
    names = [
        field.attname for field in model.history.model.tracked_fields if field.attname not in _INCIDENTAL
    ]
    before: dict[int, dict[str, Any]] = {}
    states = model.history.filter(id__in=touched).order_by("id", "history_date", "history_id")
    for state in states.values("history_change_reason", *names).iterator():
        reason, pk = state.pop("history_change_reason"), state["id"]
        if not is_machine(reason):
            earlier = before.get(pk, {})
            found[pk] |= {
                _field(name) for name in names if name not in earlier or earlier[name] != state[name]
            }
        before[pk] = state
    return found


def is_machine(reason: str | None) -> bool:
    """Whether a change reason is that of an import, an undo or a re-anchoring."""
    return bool(reason) and reason.startswith(MACHINE_REASONS)


def judged(facts: Iterable[Any], model: Any) -> set[int]:
    """Keys of the facts that a person entered, judged or saved in any way."""
    rows = list(facts)
    said = {row.pk for row in rows if row.origin != "machine" or row.review != "unreviewed"}
    return said | touched_ids(model, [row.pk for row in rows if row.pk not in said])


def past_values(model: Any, ids: Iterable[int], *names: str) -> dict[int, set[tuple[Any, ...]]]:
    """Row key -> every combination of `names` that the row ever had."""
    found: dict[int, set[tuple[Any, ...]]] = {}
    for some in chunks(ids):
        for pk, *values in model.history.filter(id__in=some).values_list("id", *names):
            found.setdefault(pk, set()).add(tuple(values))
    return found


def deleted_by_people(model: Any, **where: Any) -> list[Any]:
    """Last states of rows that a person deleted and that are still gone."""
    states = list(model.history.filter(by_people(), history_type="-", **where).order_by("-history_date"))
    alive = model.objects.in_bulk([state.id for state in states])
    return [state for state in states if state.id not in alive]


def _field(attname: str) -> str:
    return attname.removesuffix("_id")
