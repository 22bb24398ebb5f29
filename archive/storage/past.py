"""Rows as they were before a run, told from their histories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from archive.storage.acts import Act
from archive.storage.chunks import chunks


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
        else:
            changed.append(pk)
            if state.history_type == "-":
                found.states[pk] = state  # for rows older than the history: their last state is all there is
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
    act.recreate(found.model, [row for row in rows if row.pk not in alive])
    return rows


def _previous(model: Any, ids: Iterable[int], first: dict[int, Any]) -> list[Any]:
    """The state of each row just before the act first changed it."""
    previous: dict[int, Any] = {}
    for some in chunks(ids):
        for state in model.history.filter(id__in=some).order_by("history_date", "history_id"):
            act = first[state.id]
            if (state.history_date, state.history_id) < (act.history_date, act.history_id):
                previous[state.id] = state
    return list(previous.values())
