"""Whole tables from PostgreSQL: a value a column and portion comes over, in binary, and not one a row.

The database strings the numbers of a column together as they are sent anyway; here they are an array without
a step for each. Of texts the bytes come, a NUL between them, which stands in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from archive.columns.tables import Array, Form, Table, Vocabulary
from archive.models.binary import rows_in_binary

#: Type of a column here -> what sends it there, and the type of what arrives.
_SENT: Final = {
    "i8": ("int8send({}::bigint)", ">i8"),
    "i4": ("int4send({}::integer)", ">i4"),
    "i2": ("int2send({}::smallint)", ">i2"),
    "i1": ("int2send({}::smallint)", ">i2"),
    "?": ("int2send({}::smallint)", ">i2"),
    "f8": ("float8send({}::float8)", ">f8"),
}
_TEXT: Final = "convert_to({}, 'UTF8')"
_KEYS: Final = 20_000  # in a portion, at most


def fetched_keys(sql: str) -> Array:
    """The keys that a query selects, in its order."""
    (row,) = rows_in_binary(_statement(sql, [("key", "i4")], {}), ())
    return np.empty(0, "i4") if row[0] is None else _column(row[0], "i4", None)


def _portions(keys: Array) -> Iterator[tuple[int, int]]:
    """First and last of so many of the ascending keys at a time."""
    for start in range(0, len(keys), _KEYS):
        part = keys[start : start + _KEYS]
        yield int(part[0]), int(part[-1])


def fetched_whole(
    sql: str, column: str, keys: Array, form: Form, order: str, texts: Mapping[str, Vocabulary]
) -> Table:
    """The rows of a query as columns, those only in which `column` lies between the least and the greatest of
    a portion of `keys`. Columns of `texts` arrive as texts and are numbered by their vocabulary."""
    statement = _statement(f"{sql} AND {column} BETWEEN %s AND %s{order}", form, texts)
    parts: dict[str, list[Array]] = {name: [np.empty(0, dtype)] for name, dtype in form}
    for portion in _portions(keys):
        (row,) = rows_in_binary(statement, portion)
        for (name, dtype), sent in zip(form, row, strict=True):
            if sent is not None:  # no row in this portion
                parts[name].append(_column(sent, dtype, texts.get(name)))
    # One after the other, so that only one of them is there twice.
    return {name: np.concatenate(parts.pop(name)) for name, _dtype in form}


def _statement(sql: str, form: Form, texts: Mapping[str, Vocabulary]) -> str:
    """A subquery in order is aggregated in that order: nothing between them sorts anew."""
    names = [f"c{number}" for number in range(len(form))]
    sent = [
        f"string_agg({_TEXT.format(name)}, '\\x00'::bytea)"
        if column in texts
        else f"string_agg({_SENT[dtype][0].format(name)}, ''::bytea)"
        for name, (column, dtype) in zip(names, form, strict=True)
    ]
    return f"SELECT {', '.join(sent)} FROM ({sql}) AS rows ({', '.join(names)})"


def _column(sent: bytes, dtype: str, vocabulary: Vocabulary | None) -> Array:
    if vocabulary is None:
        return np.frombuffer(sent, _SENT[dtype][1]).astype(dtype)
    return vocabulary.numbers(sent.decode().split("\0")).astype(dtype)
