"""Indexes that rest while many rows come in: made once at the end they take minutes instead of hours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import connection, transaction

#: What rests is written down in the database, so that a run that goes on after a kill still brings it back.
_TABLE: Final = "archive_bench_indexes"


def let_rest(tables: Iterable[str]) -> None:
    """Drop the indexes of these tables, on PostgreSQL; those that hold a rule stay."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no index goes while checks are still to come
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {_TABLE} (name text PRIMARY KEY, ddl text NOT NULL)")
        cursor.execute(
            "SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid"
            " WHERE indrelid = ANY (%s::regclass[]) AND NOT indisunique",
            [list(tables)],
        )
        for name, statement in cursor.fetchall():
            cursor.execute(f"INSERT INTO {_TABLE} VALUES (%s, %s)", [name, statement])
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")


def bring_back() -> None:
    """Make all that rest, each in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [_TABLE])
        if not cursor.fetchone()[0]:
            return
        cursor.execute(f"SELECT name, ddl FROM {_TABLE} ORDER BY name")
        for row in cursor.fetchall():
            _bring_back(cursor, *row)
        cursor.execute(f"DROP TABLE {_TABLE}")


def _bring_back(cursor: Any, name: str, statement: str) -> None:
    with transaction.atomic():
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)
        cursor.execute(f"DELETE FROM {_TABLE} WHERE name = %s", [name])
