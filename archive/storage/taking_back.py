"""A recorded act is taken back: what it wrote is as before, what came later stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from archive.storage.acts import Act
from archive.storage.chunks import chunks
from archive.storage.prune import referred_to
from archive.storage.recording import Keys, Past, pasts, states, tracked

#: Called with a model and the rows that are about to be written: takes them out of the way of constraints,
#: and names the columns that it set for that.
Park = Callable[[Any, list[Any]], list[str]]


@dataclass(slots=True)
class TakenBack:
    """How many rows are as before, and those that were left, each as (model name, key)."""

    rows: int = 0
    left: list[tuple[str, int]] = field(default_factory=list)


def take_back(
    keys: Keys, reasons: Iterable[str], act: Act, *, strict: bool = False, park: Park | None = None
) -> TakenBack:
    """Give every row of the act its earlier state. Call it in a transaction.

    A field that was changed since keeps its later value; with `strict` the whole row is left where
    anything of it changed since. Rows that are gone by now are passed over.
    """
    done = TakenBack()
    found = pasts(keys, reasons)
    for model, rows in found.items():
        changed = [one for one in rows if one.before and not one.deleted]
        # What must be parked is parked together; else as many at a time as memory hardly notices.
        for some in [changed] if park else chunks(changed):
            _restore(model, some, act, done, strict, park)
    for model, rows in found.items():
        for some in chunks(one for one in rows if one.before and one.deleted):
            _recreate(model, some, act, done)
    for model, rows in reversed(found.items()):
        for some in chunks(one for one in rows if one.before is None):
            _drop_created(model, some, act, done)
    return done


def _drop_created(model: Any, rows: list[Past], act: Act, done: TakenBack) -> None:
    alive = model._base_manager.in_bulk([one.pk for one in rows])
    staying = {one.pk for one in rows if one.changed_since} | referred_to(model, set(alive))
    going = [row for pk, row in alive.items() if pk not in staying]
    done.left += [(model._meta.model_name, pk) for pk in alive if pk in staying]
    act.delete(model, going)
    done.rows += len(going)


def _restore(
    model: Any, rows: list[Past], act: Act, done: TakenBack, strict: bool, park: Park | None
) -> None:
    alive = model._base_manager.select_for_update().in_bulk([one.pk for one in rows])
    known = states(model, (key for one in rows for key in (one.before, one.after)))
    names = tracked(model)
    changed, fields = [], set()
    for one in rows:
        row = alive.get(one.pk)
        if row is None or one.before is None:
            continue
        if strict and one.changed_since:
            done.left.append((model._meta.model_name, one.pk))
            continue
        before, after = known[one.before], known[one.after]
        back = [name for name in names if _goes_back(row, before, after, name)]
        for name in back:
            setattr(row, name, getattr(before, name))
        if back:
            changed.append(row)
            fields |= set(back)
    if park and changed:
        fields |= set(park(model, changed))
    act.restore(model, changed, sorted(fields))
    done.rows += len(changed)


def _goes_back(row: Any, before: Any, after: Any, name: str) -> bool:
    was, became = getattr(before, name), getattr(after, name)
    return was != became and getattr(row, name) == became


def _recreate(model: Any, rows: list[Past], act: Act, done: TakenBack) -> None:
    alive = set(model._base_manager.filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True))
    known = states(model, (one.before for one in rows))
    coming = []
    for one in rows:
        if one.pk in alive or one.before is None:
            continue
        row = model(pk=one.pk, **{name: getattr(known[one.before], name) for name in tracked(model)})
        if _owners_alive(row) and _free(row):
            coming.append(row)
        else:
            done.left.append((model._meta.model_name, one.pk))
    act.recreate(model, coming)
    done.rows += len(coming)


def _owners_alive(row: Any) -> bool:
    """Whether everything that the row must belong to is still there."""
    relations = [one for one in row._meta.concrete_fields if one.is_relation and not one.null]
    return all(
        one.related_model._base_manager.filter(pk=getattr(row, one.attname)).exists() for one in relations
    )


def _free(row: Any) -> bool:
    """Whether no other row stands in its place today."""
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            here = {name: getattr(row, name) for name in constraint.fields}
            if type(row)._base_manager.filter(**here).exclude(pk=row.pk).exists():
                return False
    return True
