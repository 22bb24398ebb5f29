"""Many rows written at once, and their history, without a round through Python for each.

Django's `bulk_update` builds a CASE with a branch a row for every field, and simple_history an object a row
with all its texts: of ten thousand stories withdrawn that took eleven seconds, of which the database had two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from archive.storage.chunks import chunks

#: Where rows take one of so few sets of values, each set is one statement.
_ALIKE: Final = 20


def write_fields(model: Any, rows: Sequence[Any], names: Iterable[str]) -> None:
    """Write these fields of rows that are in the database. Neither history nor `auto_now`: see `acts`."""
    columns: list[Any] = [model._meta.get_field(name) for name in names]
    if not rows or not columns:
        return
    alike: dict[str, list[Any]] = {}
    for row in rows:
        # As `bulk_update` does: a row that it points to may have got its key since it was set.
        row._prepare_related_fields_for_save(operation_name="bulk_update", fields=columns)
        alike.setdefault(repr([getattr(row, column.attname) for column in columns]), []).append(row)
    quoted = connection.ops.quote_name
    changes = ", ".join(f"{quoted(column.column)} = %s" for column in columns)
    sql = f"UPDATE {quoted(model._meta.db_table)} SET {changes} WHERE {quoted(model._meta.pk.column)}"
    with connection.cursor() as cursor:
        if len(alike) <= 1 + len(rows) // _ALIKE:
            for some in (portion for group in alike.values() for portion in chunks(group)):
                marks = ", ".join(["%s"] * len(some))
                cursor.execute(f"{sql} IN ({marks})", [*_values(some[0], columns), *(row.pk for row in some)])
        elif connection.vendor == "sqlite":
            cursor.executemany(f"{sql} = %s", [[*_values(row, columns), row.pk] for row in rows])
        else:  # a statement a row would fire what watches the table as often
            model._base_manager.bulk_update(rows, [column.name for column in columns], batch_size=500)


def _values(row: Any, columns: Sequence[Any]) -> list[Any]:
    return [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]


def note_history(model: Any, rows: Sequence[Any], *, user: Any, reason: str, kind: str = "~") -> None:
    """An entry for each row, as it stands in the database now."""
    if not rows:
        return
    history = model.history.model
    who = user or history.get_default_history_user(rows[0])
    quoted = connection.ops.quote_name
    tracked = [quoted(column.column) for column in history.tracked_fields]
    added = ["history_date", "history_change_reason", "history_type", "history_user_id"]
    into = ", ".join([*tracked, *map(quoted, added)])
    fixed: list[Any] = [
        history._meta.get_field(name).get_db_prep_save(value, connection)
        for name, value in (("history_date", timezone.now()), ("history_change_reason", reason))
    ]
    fixed += [kind, who.pk if who else None]
    for some in chunks(row.pk for row in rows):
        marks = ", ".join(["%s"] * len(some))
        sql = (
            f"INSERT INTO {quoted(history._meta.db_table)} ({into})"
            f" SELECT {', '.join(tracked)}, %s, %s, %s, %s FROM {quoted(model._meta.db_table)}"
            f" WHERE {quoted(model._meta.pk.column)} IN ({marks}) ORDER BY {quoted(model._meta.pk.column)}"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*fixed, *some])
