"""Merged rows lead to the row they went into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def resolve_merged(model: Any, rows: Iterable[Any]) -> dict[int, Any]:
    """Key of each row -> the row that stands for it today; a row that was never merged stands for itself."""
    known = {row.pk: row for row in rows}
    while missing := {row.merged_into_id for row in known.values() if row.merged_into_id} - known.keys():
        fetched = {row.pk: row for row in model.objects.filter(pk__in=missing)}
        if not fetched:
            break
        known |= fetched
    return {pk: _last(row, known) for pk, row in known.items()}


def _last(row: Any, known: dict[int, Any]) -> Any:
    seen = {row.pk}
    while row.merged_into_id in known and row.merged_into_id not in seen:
        row = known[row.merged_into_id]
        seen.add(row.pk)
    return row
