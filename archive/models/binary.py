"""Rows of PostgreSQL as they are: sent as text, each byte would take two characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection


def rows_in_binary(statement: str, parameters: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """A query and its parameters in, its rows out; what the database sends as bytes arrives as bytes.

    On PostgreSQL only. Raises Django's database errors, as any cursor of its.
    """
    from django.db.backends.postgresql.base import ServerBindingCursor  # on SQLite nobody loads the driver
    from psycopg.pq import Format

    connection.ensure_connection()
    with connection.wrap_database_errors:
        raw = ServerBindingCursor(connection.connection)  # the ordinary one takes text only
    raw.format = Format.BINARY
    with connection._prepare_cursor(raw) as cursor:
        cursor.execute(statement, parameters)
        yield from cursor.fetchall()
