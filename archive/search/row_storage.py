"""How PostgreSQL keeps the texts that searches weigh: in their row, and as they are.

A search reads four hundred of them. Left to itself, PostgreSQL squeezes a text by a fifth and puts it in
pieces apart from its row, so that each is looked for at three places and unpacked.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

_TABLE: Final = "archive_searchdocument"
_TEXTS: Final = ("text", "words")
#: Bytes of a row up to which nothing is put apart: what a page of the table has room for.
_IN_THE_ROW: Final = 8160


def keep_in_rows(connection: Any) -> bool:
    """On PostgreSQL: writes the table anew where it is still kept the other way; whether it was.

    A million stories take some minutes, and room for 6 GB more until the end. Nobody can search meanwhile.
    """
    if not must_be_written_anew(connection):
        return False
    external = ", ".join(f"ALTER {name} SET STORAGE EXTERNAL" for name in _TEXTS)
    anew = ", ".join(f"ALTER {name} TYPE text USING {name} || ''" for name in _TEXTS)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {_TABLE} {external}, SET (toast_tuple_target = {_IN_THE_ROW})")
        cursor.execute(f"ALTER TABLE {_TABLE} {anew}")
    return True


def must_be_written_anew(connection: Any) -> bool:
    """Whether the table is there, and kept the other way."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT coalesce(%s = ANY (reloptions), false) FROM pg_class WHERE oid = to_regclass(%s)",
            [f"toast_tuple_target={_IN_THE_ROW}", _TABLE],
        )
        row = cursor.fetchone()
    return bool(row and row[0])
