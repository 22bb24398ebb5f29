"""Acts that can be taken back: which rows they wrote is noted, what these were stands in their history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from archive.storage.acts import Act
from archive.storage.chunks import chunks

#: Model name -> keys of the rows that an act wrote.
Keys = dict[str, list[int]]


@dataclass
class Recorded:
    """An act that notes the keys of all rows that it writes. Several may share their `keys`."""

    act: Act
    keys: Keys = field(default_factory=dict)

    def create(self, model: Any, rows: Sequence[Any]) -> list[Any]:
        created = self.act.create(model, rows)
        self._note(model, created)
        return created

    def update(self, model: Any, rows: Sequence[Any], fields: Iterable[str]) -> None:
        self.act.update(model, rows, fields)
        self._note(model, rows)

    def delete(self, model: Any, rows: Sequence[Any]) -> None:
        self._note(model, rows)
        self.act.delete(model, rows)

    def _note(self, model: Any, rows: Sequence[Any]) -> None:
        known = self.keys.setdefault(model._meta.model_name, [])
        seen = set(known)
        known += [row.pk for row in rows if row.pk not in seen]


@dataclass(slots=True)
class Past:
    """One row: its state before the act (None: the act brought it in), and after its last write by it."""

    model: Any
    pk: int
    before: Any
    after: Any
    last: Any  # the last entry of its history, whoever made it

    @property
    def changed_since(self) -> bool:
        return bool(self.last.history_id != self.after.history_id)

    @property
    def deleted(self) -> bool:
        return bool(self.after.history_type == "-")


def pasts(keys: Keys, reasons: Iterable[str]) -> dict[Any, list[Past]]:
    """Model -> what became of each row that acts with these change reasons wrote."""
    wanted = set(reasons)
    found: dict[Any, list[Past]] = {}
    for name, ids in keys.items():
        model = apps.get_model("archive", name)
        found[model] = []
        for some in chunks(ids):
            states: dict[int, list[Any]] = {}
            for state in model.history.filter(id__in=some).order_by("history_id"):
                states.setdefault(state.id, []).append(state)
            for pk, history in states.items():
                past = _past(model, pk, history, wanted)
                if past:
                    found[model].append(past)
    return found


def _past(model: Any, pk: int, history: list[Any], reasons: set[str]) -> Past | None:
    own = [at for at, state in enumerate(history) if state.history_change_reason in reasons]
    if not own:
        return None
    first, last = own[0], own[-1]
    before = history[first - 1] if first and history[first - 1].history_type != "-" else None
    if before is None and history[first].history_type != "+":
        before = history[first]  # older than its history: this is all that is known
    return Past(model, pk, before, history[last], history[-1])


def tracked(model: Any) -> list[str]:
    """Columns that the history knows, the key aside."""
    return [column.attname for column in model.history.model.tracked_fields if not column.primary_key]
