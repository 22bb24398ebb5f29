"""The PostgreSQL that the archive moves to: empty, a copy cut short, a whole copy, or somebody else's."""

from __future__ import annotations

import json
from enum import Enum, auto
from typing import Any, Final

from django.core.management import call_command
from django.db import connections

from archive import tallies
from archive.operations.moving.tables import DERIVED, OWN, models_to_move

ALIAS: Final = "move_target"
MARK: Final = "archive_moved"
#: Filled by migrations in every archive, before anybody has entered anything.
_FROM_THE_START: Final = {"auth_group", "auth_group_permissions", "auth_permission", "django_content_type"}


class State(Enum):
    """What was found at the target."""

    EMPTY = auto()
    CUT_SHORT = auto()
    WHOLE = auto()
    FOREIGN = auto()


def connect(settings: dict[str, Any]) -> Any:
    """A connection under a name of its own, beside the archive's."""
    configured = connections.configure_settings({"default": {**settings, "CONN_MAX_AGE": None}})
    connections.settings[ALIAS] = configured["default"]
    connection = connections[ALIAS]
    connection.ensure_connection()
    return connection


def disconnect() -> None:
    connections[ALIAS].close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


def state_of(connection: Any) -> State:
    """Whether a copy may be made there. A migrated archive without a single entry counts as empty."""
    tables = set(connection.introspection.table_names())
    if MARK in tables:
        return State.WHOLE if sums_of(connection) is not None else State.CUT_SHORT
    ours = {model._meta.db_table for model in models_to_move()}
    if tables - ours - {*DERIVED, OWN}:
        return State.FOREIGN
    filled = [table for table in sorted(tables & ours - _FROM_THE_START) if _has_rows(connection, table)]
    return State.FOREIGN if filled else State.EMPTY


def sums_of(connection: Any) -> dict[str, list[Any]] | None:
    """Table -> count and hash of the copy that was finished here; None where none was."""
    found = _one(connection, f"SELECT sums FROM {MARK} WHERE finished IS NOT NULL")
    if found is None:
        return None
    sums: dict[str, list[Any]] = json.loads(found) if isinstance(found, str) else found
    return sums


def begin(connection: Any) -> None:
    """Mark the target as a copy in the making, give it all tables, and empty them.

    Triggers rest while rows stream in: they would number every change of an archive nobody has read yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {MARK} (started timestamptz NOT NULL DEFAULT now(),"
            " finished timestamptz, sums jsonb)"
        )
        cursor.execute(f"DELETE FROM {MARK}")
        cursor.execute(f"INSERT INTO {MARK} DEFAULT VALUES")
    call_command("migrate", database=ALIAS, verbosity=0)
    tables = [model._meta.db_table for model in models_to_move()]
    with connection.cursor() as cursor:
        index = ("archive_search", "archive_search_docs", "archive_search_places", "archive_search_stale")
        emptied = ", ".join(connection.ops.quote_name(table) for table in [*tables, *index])
        cursor.execute(f"TRUNCATE {emptied}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} DISABLE TRIGGER USER")


def finish(connection: Any, sums: dict[str, list[Any]]) -> None:
    """Triggers at work again, a new epoch of the data version, values counted, the copy marked as whole."""
    with connection.cursor() as cursor:
        for model in models_to_move():
            cursor.execute(
                f"ALTER TABLE {connection.ops.quote_name(model._meta.db_table)} ENABLE TRIGGER USER"
            )
    call_command("migrate", database=ALIAS, verbosity=0)
    tallies.recount(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(f"UPDATE {MARK} SET finished = now(), sums = %s", [json.dumps(sums)])


def _has_rows(connection: Any, table: str) -> bool:
    return _one(connection, f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1") is not None


def _one(connection: Any, sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None
