"""PostgreSQL: a GIN index a table over the characters and pairs of characters of its texts.

The index says in which rows all of them stand; that they stand in a row is checked on the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from archive.wording.fields import INDEXED

PREFIX: Final = "archive_words"


def holding(table: str, column: str, texts: Sequence[str]) -> tuple[str, list[Any]]:
    """As `finding.holding`."""
    has = (
        f"archive_grams({column}) @> archive_grams(%s::text) AND strpos(lower({column}), lower(%s::text)) > 0"
    )
    where = " OR ".join(f"({has})" for _ in texts)
    return f"SELECT id FROM {table} WHERE {where}", [text for text in texts for _ in range(2)]


def index(table: str) -> tuple[str, str]:
    """Name of a table's index, and the statement that makes it."""
    name = f"{PREFIX}_{table.removeprefix('archive_')}"
    grams = ", ".join(f"archive_grams({column})" for column in INDEXED[table].columns)
    return name, f"CREATE INDEX {name} ON {table} USING gin ({grams})"
