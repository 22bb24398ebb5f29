"""Every row that people edit has a history, and its last entry is the row as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from django.apps import apps
from django.utils.translation import gettext as _

_BATCH: Final = 500


def every_row_has_its_history() -> Iterator[str]:
    """What was written past the history shows here."""
    for model in apps.get_app_config("archive").get_models():
        if hasattr(model, "history"):
            yield from _breaches(model)


def _breaches(model: Any) -> Iterator[str]:
    rows = model._base_manager.order_by("pk").iterator(_BATCH)
    while batch := list(islice(rows, _BATCH)):
        last = _last_states(model, batch)
        for row in batch:
            state = last.get(row.pk)
            if state is None:
                yield _("%(noun)s %(id)d 没有历史记录") % _named(row)
            elif differing := _differing(row, state):
                yield _("%(noun)s %(id)d 与最后一条历史记录不符：%(fields)s") % {
                    **_named(row),
                    "fields": "、".join(differing),
                }


def _last_states(model: Any, rows: Sequence[Any]) -> dict[int, Any]:
    states = model.history.filter(id__in=[row.pk for row in rows])
    return {state.id: state for state in states.order_by("history_date", "history_id").iterator(_BATCH)}


def _differing(row: Any, state: Any) -> list[str]:
    if state.history_type == "-":
        return [str(_("已记为删除"))]
    return [
        str(column.verbose_name)
        for column in type(state).tracked_fields
        if getattr(row, column.attname) != getattr(state, column.attname) and not _went(column, row)
    ]


def _went(column: Any, row: Any) -> bool:
    """A reference that the database itself took away with the row it led to."""
    return column.is_relation and getattr(row, column.attname) is None


def _named(row: Any) -> dict[str, Any]:
    return {"noun": row._meta.verbose_name, "id": row.pk}
