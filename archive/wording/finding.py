"""Which rows have a text somewhere in a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from archive.wording import _postgresql, _sqlite
from archive.wording.fields import INDEXED

Sql = tuple[str, list[Any]]


def holding(vendor: str, table: str, column: str, texts: Sequence[str]) -> Sql:
    """SQL, with its parameters, that selects the keys of the rows in whose column one of the texts, none of
    them empty, stands, whatever its case. Raises LookupError where the column is not indexed."""
    if column not in INDEXED[table].columns:
        raise KeyError(f"{table}.{column} is not indexed")
    module = {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]
    found: Sql = module.holding(table, column, texts)
    return found
