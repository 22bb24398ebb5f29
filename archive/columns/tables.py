"""A table as arrays, one a column, in the order of its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
from django.db import connection

Array = np.ndarray[Any, Any]
Table = Mapping[str, Array]
SPARSE: Final = 8  # ids that lie further apart than this, on average, are searched one by one
MOST_IDS = 500  # in one condition
TIES = 10  # names of one length are put in order among so many times the number wanted


Rows = Iterable[tuple[Any, ...]]
Form = Sequence[tuple[str, str]]
Change = Callable[[Rows], Rows] | None


def fetched(sql: str, form: Form, parameters: Sequence[Any] = (), change: Change = None) -> Table:
    """The rows of a query as columns; `form` names and types them, in order. No NULL may be among them.

    `change` sees the rows before they become numbers.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, list(parameters) or None)
        table = np.fromiter(change(cursor) if change else cursor, dtype=list(form))
    return {name: np.ascontiguousarray(table[name]) for name, _type in form}


def fetched_of(
    sql: str, column: str, ids: Iterable[int], form: Form, order: str, change: Change = None
) -> Table:
    """The same for those rows only in which `column` is one of `ids`; `order` begins with that column."""
    wanted = sorted(ids)
    parts = [{name: np.empty(0, dtype) for name, dtype in form}]
    for start in range(0, len(wanted), MOST_IDS):
        some = wanted[start : start + MOST_IDS]
        marks = ", ".join(["%s"] * len(some))
        parts.append(fetched(f"{sql} AND {column} IN ({marks}){order}", form, some, change))
    return {name: np.concatenate([part[name] for part in parts]) for name, _type in form}


def narrowed(column: Array) -> Array:
    """The same numbers in the narrowest type that holds them."""
    least, most = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    for dtype in ("i1", "i2"):
        if np.iinfo(dtype).min <= least and most <= np.iinfo(dtype).max:
            return column.astype(dtype)
    return column


def taken(table: Table, places: Array) -> Table:
    """Rows by place, or those that a mask keeps."""
    return {name: column[places] for name, column in table.items()}


def merged(table: Table, fresh: Table, changed: Iterable[int], key: str) -> Table:
    """`table`, in the order of `key`, with all rows of the changed keys replaced by `fresh`, in its order."""
    gone = np.isin(table[key], np.fromiter(changed, table[key].dtype))
    kept = taken(table, ~gone) if gone.any() else table
    if not len(fresh[key]):
        return kept
    places = np.searchsorted(kept[key], fresh[key])
    return {name: _inserted(kept[name], places, fresh[name]) for name in table}


def _inserted(column: Array, places: Array, fresh: Array) -> Array:
    """Numbers of texts are as narrow as they can be: new texts may need more room."""
    return np.insert(column.astype(np.result_type(column, fresh), copy=False), places, fresh)


def places_of(ids: Array, wanted: Array) -> Array:
    """Where each of `wanted` stands in the ascending `ids`; -1 where it does not."""
    if not len(ids):
        return np.full(len(wanted), -1, "i4")
    wanted = wanted.astype(ids.dtype, copy=False)  # else all of the ids would be widened
    span = int(ids[-1]) - int(ids[0]) + 1
    if span <= min(4 * len(wanted), SPARSE * len(ids)):
        return _looked_up(ids, wanted, span)
    places = np.searchsorted(ids, wanted).astype("i4")
    places[places == len(ids)] = 0
    places[ids[places] != wanted] = -1
    return places


def _looked_up(ids: Array, wanted: Array, span: int) -> Array:
    """The same by a table of all numbers between the ids: for many a tenth of the time of searches."""
    table = np.full(span + 1, -1, "i4")  # the last one stands for what is out of bounds
    table[ids - ids[0]] = np.arange(len(ids), dtype="i4")
    offsets = wanted - ids[0]
    offsets[(offsets < 0) | (offsets >= span)] = span
    return table[offsets]


def greatest(values: Array, most: int) -> Array:
    """Places of the greatest values, the greatest first, of equal ones the last; no others are sorted."""
    if most <= 0 or not len(values):
        return np.empty(0, "i8")
    least = np.partition(values, -most)[-most] if most < len(values) else values.min()
    places = np.flatnonzero(values >= least)
    return places[np.argsort(values[places], kind="stable")[::-1]][:most]


class Vocabulary:
    """Texts that many rows share, each with a number of its own that it keeps."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return found

    def numbers(self, texts: Sequence[str]) -> Array:
        """The number of each of the texts."""
        for text in dict.fromkeys(texts):
            self.number(text)
        return np.fromiter(map(self._numbers.__getitem__, texts), "i4", len(texts))

    def known(self, text: str) -> int | None:
        """The number of a text that some row has."""
        return self._numbers.get(text)

    def ranks(self) -> Array:
        """Number -> place of the text among all texts in order."""
        ranks = np.empty(len(self.texts), "i4")
        ranks[sorted(range(len(self.texts)), key=self.texts.__getitem__)] = np.arange(len(self.texts))
        return ranks

    def having(self, fits: Any) -> Array:
        """Number -> whether the text fits."""
        return np.fromiter((fits(text) for text in self.texts), bool, len(self.texts))


class Names:
    """Many short texts in one, so that all of them are searched at the speed of one search.

    `owners[i]` is the place of the row that the i-th text names; a row may have several.
    """

    BREAK = "\n"

    def __init__(self, texts: Iterable[str], owners: Iterable[int]) -> None:
        parts = [text.lower().replace(self.BREAK, " ") for text in texts]
        lengths = np.fromiter(map(len, parts), "i4", len(parts))
        self.lengths = lengths
        self.starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]]).astype("i4") if parts else lengths
        self.joined = self.BREAK.join(parts)
        self.owners = np.fromiter(owners, "i4", len(parts))

    def holding(self, *texts: str) -> Array:
        """Rows one of whose names holds one of the texts, whatever its case; ascending."""
        found = chain.from_iterable(self._places(text.lower()) for text in texts if text)
        return self._owners_at(found)

    def beginning(self, *texts: str) -> Array:
        """Rows one of whose names begins so."""
        whole = f"{self.BREAK}{self.joined}"
        found = chain.from_iterable(_all(whole, f"{self.BREAK}{text.lower()}") for text in texts if text)
        return self._owners_at(found)

    def text(self, place: int) -> str:
        """The text at a place, in lower case."""
        start = int(self.starts[place])
        return self.joined[start : start + int(self.lengths[place])]

    def best(self, owners: Array, *texts: str, most: int) -> list[int]:
        """Of these rows, of which the i-th text is the i-th row's main name, those whose main name begins
        with one of the texts, then the others; the shortest first."""
        later = ~np.isin(owners, self.beginning(*texts))
        order = owners[np.lexsort([self.lengths[owners], later])][: most * TIES]
        begins = tuple(text.lower() for text in texts)
        named = [
            (not self.text(one).startswith(begins), int(self.lengths[one]), self.text(one), one)
            for one in order.tolist()
        ]
        return [one for *_rank, one in sorted(named)[:most]]

    def _places(self, text: str) -> Iterable[int]:
        return _all(self.joined, text) if self.BREAK not in text else ()

    def _owners_at(self, places: Iterable[int]) -> Array:
        where = np.fromiter(places, "i8")
        return np.unique(self.owners[np.searchsorted(self.starts, where, "right") - 1])


def _all(text: str, part: str) -> Iterable[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)
