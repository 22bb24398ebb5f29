"""Rows as they were before a run, told from their histories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.storage.acts import Act


@dataclass(slots=True)
class Before:
    """What a run did to rows of one model: those it brought in, and the earlier states of the others."""

    model: Any
    brought_in: set[int] = field(default_factory=set)
    states: dict[int, Any] = field(default_factory=dict)  # key -> historical row

    @property
    def fields(self) -> list[str]:
        tracked = self.model.history.model.tracked_fields
        return [column.attname for column in tracked if not column.primary_key]


def before_run(model: Any, reason: str, **where: Any) -> Before:
    """What the act with this change reason found, of the rows that `where` picks."""
    found = Before(model)
    first: dict[int, Any] = {}
    acts = model.history.filter(history_change_reason=reason, **where)
    for state in acts.order_by("history_date", "history_id"):
        first.setdefault(state.id, state)
    changed = []
    for pk, state in first.items():
        if state.history_type == "+":
            found.brought_in.add(pk)
        elif state.history_type == "-":
            found.states[pk] = state  # what is recorded at a deletion is the last state before it
        else:
            changed.append(pk)
    for state in _previous(model, changed, first):
        found.states[state.id] = state
    return found


def put_back(found: Before, act: Act) -> list[Any]:
    """Give the rows their earlier states; deleted ones come back under their keys. Those rows."""
    states = found.states.values()
    alive = found.model.objects.in_bulk(list(found.states))
    rows = []
    for state in states:
        row = alive.get(state.id) or found.model(pk=state.id)
        for name in found.fields:
            setattr(row, name, getattr(state, name))
        rows.append(row)
    act.restore(found.model, [row for row in rows if row.pk in alive], found.fields)
    _recreate(found, [row for row in rows if row.pk not in alive], act)
    return rows


def _recreate(found: Before, rows: Sequence[Any], act: Act) -> None:
    if not rows:
        return
    times = [column.attname for column in found.model._meta.fields if getattr(column, "auto_now_add", False)]
    times += [column.attname for column in found.model._meta.fields if getattr(column, "auto_now", False)]
    kept = {row.pk: {name: getattr(row, name) for name in times} for row in rows}
    act.create(found.model, rows)
    if times:
        for row in rows:
            for name, value in kept[row.pk].items():
                setattr(row, name, value)
        found.model.objects.bulk_update(rows, times)


def _previous(model: Any, ids: Iterable[int], first: dict[int, Any]) -> list[Any]:
    """The state of each row just before the act first changed it."""
    wanted = list(ids)
    previous: dict[int, Any] = {}
    for state in model.history.filter(id__in=wanted).order_by("history_date", "history_id"):
        act = first[state.id]
        if (state.history_date, state.history_id) < (act.history_date, act.history_id):
            previous[state.id] = state
    return list(previous.values())
