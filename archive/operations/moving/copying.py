"""Rows stream from one database into the other, table by table, and are counted and hashed on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.models import AutoField

from archive.models import SearchDocument
from archive.operations.moving.tables import DERIVED, OWN, Sum, columns, models_to_move, rows, summed
from archive.operations.moving.target import ALIAS, begin, finish
from archive.search import _postgresql

_SQLITE_OWN: Final = ("sqlite_", "archive_search_")  # of SQLite itself, and of its text index


class Differs(RuntimeError):
    """What arrived is not what was sent."""


def unknown_tables(source: Any) -> list[str]:
    """Tables of the source that no model stands for: nobody would move them."""
    known = {model._meta.db_table for model in models_to_move()} | {*DERIVED, OWN}
    found = source.introspection.table_names()
    return sorted(table for table in found if table not in known and not table.startswith(_SQLITE_OWN))


def copy_all(source: str) -> Iterator[tuple[str, int]]:
    """Move everything; after each table its name and number of rows. Raises Differs where they disagree.

    The source is held against writers until the end: what is written meanwhile would be lost.
    """
    target = connections[ALIAS]
    begin(target)
    sums: dict[str, list[Any]] = {}
    with transaction.atomic(using=source):
        for model in models_to_move():
            table = model._meta.db_table
            sums[table] = _copy(model, source, target)
            yield table, sums[table][0]
        _next_keys(source, target)
        yield "archive_search", _index(target)
        for model in models_to_move():
            if summed(model, ALIAS) != sums[model._meta.db_table]:
                raise Differs(model._meta.db_table)
    finish(target, sums)


def differences(source: str, sums: dict[str, list[Any]]) -> list[str]:
    """Tables that are not, here or there, as they were when the copy was finished."""
    return [
        model._meta.db_table
        for model in models_to_move()
        if not summed(model, source) == summed(model, ALIAS) == sums.get(model._meta.db_table)
    ]


def _copy(model: Any, source: str, target: Any) -> list[Any]:
    """One table in one transaction; its references are checked when that ends."""
    total = Sum()
    quote = target.ops.quote_name
    names = ", ".join(quote(field.column) for field in columns(model))
    statement = f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN"
    with transaction.atomic(using=ALIAS), target.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows(model, source):
            total.add(row)
            copy.write_row(row)
    return total.as_json()


def _next_keys(source: str, target: Any) -> None:
    """The next new row gets the key that it would have got in the source: no address is given out twice."""
    given = _given_keys(connections[source])
    with target.cursor() as cursor:
        for statement in target.ops.sequence_reset_sql(no_style(), models_to_move()):
            cursor.execute(statement)
        for model in models_to_move():
            key, table = model._meta.pk, model._meta.db_table
            if isinstance(key, AutoField) and table in given:
                cursor.execute(
                    "SELECT setval(s, greatest(%s, (SELECT last_value FROM pg_sequences"
                    " WHERE format('%%I.%%I', schemaname, sequencename) = s)))"
                    " FROM pg_get_serial_sequence(%s, %s) AS s",
                    [given[table], f'"{table}"', key.column],
                )


def _given_keys(source: Any) -> dict[str, int]:
    """Table -> the highest key that was ever given there, deleted rows included."""
    if source.vendor != "sqlite":
        return {}
    with source.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence WHERE seq > 0")
        return dict(cursor.fetchall())


def _index(target: Any) -> int:
    """The search index, from the documents that have just arrived."""
    with transaction.atomic(using=ALIAS):
        _postgresql.finish_bulk(target)
    return SearchDocument.objects.using(ALIAS).count()
