"""Putting the index in place, filling it, and seeing that it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db import transaction

from archive.wording import _postgresql, _sqlite
from archive.wording.fields import INDEXED

BATCH: Final = 5000


def install(connection: Any) -> bool:
    """What is missing of the index is made; whether anything was.

    On SQLite rows that have no entry get one, so many in a transaction: broken off, it goes on from there.
    """
    made = False
    for table in INDEXED:
        if connection.vendor == "postgresql":
            made |= _make_index(connection, table)
        else:
            made |= _make_triggers(connection, table)
    return made


def is_there(connection: Any) -> bool:
    """Whether the migration that the index needs has run."""
    found = {
        "sqlite": f"SELECT 1 FROM sqlite_master WHERE name = '{_sqlite.TABLE}'",
        "postgresql": "SELECT 1 FROM pg_proc WHERE proname = 'archive_grams'",
    }
    with connection.cursor() as cursor:
        cursor.execute(found[connection.vendor])
        return cursor.fetchone() is not None


def rebuild(connection: Any) -> None:
    """The whole index anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if connection.in_atomic_block:  # no index is made on a table whose checks are still to come
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in INDEXED:
                cursor.execute(f"DROP INDEX IF EXISTS {_postgresql.index(table)[0]}")
        else:
            _drop_triggers(cursor)
            cursor.execute(f"DROP TABLE IF EXISTS {_sqlite.TABLE}")
            cursor.execute(_sqlite.CREATE)
    install(connection)


def faults(connection: Any) -> Iterator[str]:
    """Where index and rows disagree, a sentence each."""
    if connection.vendor == "postgresql":
        for table in INDEXED:
            if not _has_index(connection, table):
                yield f"the index over the words of {table} is missing"
        return
    with connection.cursor() as cursor:
        for table in INDEXED:
            if _standing(connection, table) != _sqlite.triggers(table):
                yield f"the triggers that index the words of {table} are not as they should be"
            cursor.execute(f"SELECT id FROM {table} WHERE {_sqlite.missing(table)}")
            yield from (f"{table} {key} is not in the index of words" for (key,) in cursor.fetchall())
            cursor.execute(_sqlite.left_over(table))
            yield from (
                f"the index of words holds {table} {key}, which is gone" for (key,) in cursor.fetchall()
            )


def _make_index(connection: Any, table: str) -> bool:
    if _has_index(connection, table):
        return False
    with connection.cursor() as cursor:
        cursor.execute(_postgresql.index(table)[1])
    return True


def _has_index(connection: Any, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", [_postgresql.index(table)[0]])
        return cursor.fetchone() is not None


def _make_triggers(connection: Any, table: str) -> bool:
    """A migration that makes a table anew drops its triggers; the keys, and with them the entries, stay."""
    wanted = _sqlite.triggers(table)
    if _standing(connection, table) == wanted:
        return False
    _fill(connection, table)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name, statement in wanted.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(statement)
    return True


def _standing(connection: Any, table: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s",
            [table, f"{_sqlite.PREFIX}%"],
        )
        return dict(cursor.fetchall())


def _drop_triggers(cursor: Any) -> None:
    for table in INDEXED:
        for name in _sqlite.triggers(table):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def _fill(connection: Any, table: str) -> None:
    """Entries for the rows that have none."""
    last = 0
    while True:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT max(id) FROM (SELECT id FROM {table} WHERE id > %s ORDER BY id LIMIT {BATCH})",
                [last],
            )
            (top,) = cursor.fetchone()
            if top is None:
                return
            cursor.execute(
                f"INSERT INTO {_sqlite.TABLE}(rowid, words)"
                f" SELECT {_sqlite.entry(table)}, {_sqlite.tokens(table)} FROM {table}"
                f" WHERE id > %s AND id <= %s AND {_sqlite.missing(table)}",
                [last, top],
            )
        last = top
