"""What people did, told from the history: no reader and no undo may overwrite it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import models

from archive.storage.acts import JUDGEMENT_TAKEN_BACK, MACHINE_REASONS, TAKES_BACK, by_people
from archive.storage.chunks import chunks

#: Fields that change with every save and say nothing about what a person meant.
_INCIDENTAL: Final = {"revision", "updated_at", "edited_fields"}


def touched_ids(model: Any, ids: Iterable[int]) -> set[int]:
    """Of the rows with these keys, those that a person saved at least once; what was taken back is none."""
    found: set[int] = set()
    for some in chunks(ids):
        touched = set(model.history.filter(by_people(), id__in=some).values_list("id", flat=True))
        undone = taken_back(model, touched)
        if undone:
            left = model.history.filter(by_people(), id__in=undone).exclude(pk__in=_entries(undone))
            touched = touched - undone.keys() | set(left.values_list("id", flat=True))
        found |= touched
    return found


def taken_back(model: Any, ids: Iterable[int]) -> dict[int, set[int]]:
    """Row key -> entries of its history that were taken back, and those that took them back."""
    found: dict[int, set[int]] = {}
    acts: set[tuple[int, str]] = set()
    undoing = models.Q()
    for prefix in (JUDGEMENT_TAKEN_BACK, *TAKES_BACK):
        undoing |= models.Q(history_change_reason__startswith=prefix)
    entries = model.history.filter(undoing, id__in=list(ids))
    for pk, key, reason in entries.values_list("id", "history_id", "history_change_reason"):
        prefix, sign, number = reason.rpartition("#")
        own = found.setdefault(pk, set())
        own.add(key)
        if reason.startswith(JUDGEMENT_TAKEN_BACK):
            own |= {int(number)} if number.isdigit() else set()
        else:
            acts.add((pk, f"{TAKES_BACK[prefix + sign]}{number}"))
    rows, reasons = {pk for pk, _reason in acts}, {reason for _pk, reason in acts}
    done = model.history.filter(id__in=rows, history_change_reason__in=reasons)
    for pk, key, reason in done.values_list("id", "history_id", "history_change_reason"):
        if (pk, reason) in acts:
            found[pk].add(key)
    return found


def _entries(undone: dict[int, set[int]]) -> set[int]:
    return {key for keys in undone.values() for key in keys}


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
    undone = _entries(taken_back(model, touched))
    states = model.history.filter(id__in=touched).order_by("id", "history_date", "history_id")
    for state in states.values("history_change_reason", "history_id", *names).iterator():
        reason, key, pk = state.pop("history_change_reason"), state.pop("history_id"), state["id"]
        if not is_machine(reason) and key not in undone:
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
