"""What there is to move: the tables in an order in which every reference finds its row, and their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from graphlib import TopologicalSorter
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

from django.apps import apps

#: Made from the rows, or kept by each database for itself: not moved.
DERIVED: Final = (
    *("archive_search", "archive_change", "archive_changing", "archive_dataversion"),
    *("archive_tally", "archive_tallying"),
    *(f"archive_search_{part}" for part in ("docs", "places", "stale", "generation")),
)
OWN: Final = "django_migrations"
_BATCH: Final = 1000


def models_to_move() -> list[Any]:
    """Every model with a table of its own, those that others refer to first."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    graph = {model: {target for target in _targets(model) if target is not model} for model in models}
    return [model for model in TopologicalSorter(graph).static_order() if model in graph]


def _targets(model: Any) -> Iterator[Any]:
    for field in model._meta.local_concrete_fields:
        if field.remote_field and field.db_constraint:
            yield field.remote_field.model._meta.concrete_model


def columns(model: Any) -> list[Any]:
    return list(model._meta.local_concrete_fields)


def rows(model: Any, alias: str) -> Iterator[tuple[Any, ...]]:
    """The rows by key, in values that mean the same whatever database they come from; in constant memory."""
    names = [field.attname for field in columns(model)]
    found = model._base_manager.using(alias).order_by(model._meta.pk.attname)
    for row in found.values_list(*names).iterator(_BATCH):
        yield tuple(map(plain, row))


def plain(value: Any) -> Any:
    """A value as text that PostgreSQL's COPY takes; numbers, None and bytes stay."""
    if value is None or isinstance(value, bool | int | str | bytes):
        return value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, UUID | timedelta | float):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be moved")


class Sum:
    """How many rows there are, and a hash over them in order."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = blake2b(digest_size=16)

    def add(self, row: tuple[Any, ...]) -> None:
        self.count += 1
        self._hash.update(repr(row).encode("utf-8", "surrogatepass"))

    def as_json(self) -> list[Any]:
        return [self.count, self._hash.hexdigest()]


def summed(model: Any, alias: str) -> list[Any]:
    """Count and hash of a table as a database holds it."""
    total = Sum()
    for row in rows(model, alias):
        total.add(row)
    return total.as_json()
