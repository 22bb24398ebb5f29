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


@dataclass(frozen=True, slots=True)
class Past:
    """One row, by keys of its history: its state before the act (None: the act brought it in), and after
    its last write by it. The states themselves are fetched where they are needed (`states`)."""

    model: Any
    pk: int
    before: int | None
    after: int
    last: int  # the last entry of its history, whoever made it
    deleted: bool

    @property
    def changed_since(self) -> bool:
        return self.last != self.after


def pasts(keys: Keys, reasons: Iterable[str]) -> dict[Any, list[Past]]:
    """Model -> what became of each row that acts with these change reasons wrote."""
    wanted = set(reasons)
    found: dict[Any, list[Past]] = {}
    columns = ("id", "history_id", "history_type", "history_change_reason")
    for name, ids in keys.items():
        model = apps.get_model("archive", name)
        found[model] = []
        for some in chunks(ids):
            entries: dict[int, list[Any]] = {}
            rows = model.history.filter(id__in=some).order_by("history_id")
            for pk, *entry in rows.values_list(*columns):
                entries.setdefault(pk, []).append(entry)
            found[model] += filter(None, (_past(model, pk, known, wanted) for pk, known in entries.items()))
    return found


def _past(model: Any, pk: int, history: list[Any], reasons: set[str]) -> Past | None:
    own = [at for at, (_key, _kind, reason) in enumerate(history) if reason in reasons]
    if not own:
        return None
    first, last = own[0], own[-1]
    before = history[first - 1][0] if first and history[first - 1][1] != "-" else None
    if before is None and history[first][1] != "+":
        before = history[first][0]  # older than its history: this is all that is known
    return Past(model, pk, before, history[last][0], history[-1][0], history[last][1] == "-")


def states(model: Any, keys: Iterable[int | None]) -> dict[int, Any]:
    """Entries of a model's history by their keys."""
    found: dict[int, Any] = model.history.in_bulk([key for key in keys if key], field_name="history_id")
    return found


def tracked(model: Any) -> list[str]:
    """Columns that the history knows, the key aside."""
    return [column.attname for column in model.history.model.tracked_fields if not column.primary_key]
