"""Values on rows: which rows have a value, and how many of some rows have each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np

from archive.columns.tables import Array

COMPARED = 4  # codes that are compared one by one; more are looked up in a table
AT_ONCE = 65_536  # rows of an order that are looked at together
FEW = 16  # a result is small where it has less than this part of all rows: then only its own rows are read


class Hits:
    """Rows of a list, as a mask over all of them."""

    def __init__(self, mask: Array) -> None:
        self.mask = mask
        self.total = int(np.count_nonzero(mask))

    @property
    def everything(self) -> bool:
        return self.total == len(self.mask)

    @property
    def few(self) -> bool:
        return self.total * FEW < len(self.mask)

    @cached_property
    def places(self) -> Array:
        return np.flatnonzero(self.mask).astype("i4")

    @cached_property
    def digest(self) -> bytes:
        """Tells results apart."""
        return blake2b(np.packbits(self.mask).tobytes(), digest_size=16).digest()


class Order:
    """A total order of all rows; any stretch of any result in it, wherever the stretch lies."""

    def __init__(self, places: Array) -> None:
        self.places = places.astype("i4", copy=False)

    @cached_property
    def ranks(self) -> Array:
        ranks = np.empty(len(self.places), "i4")
        ranks[self.places] = np.arange(len(self.places), dtype="i4")
        return ranks

    def stretch(self, hits: Hits, start: int = 0, stop: int | None = None) -> Array:
        """Places of the rows from `start` to before `stop` of the result."""
        if hits.everything:
            return self.places[start:stop]
        if hits.few:
            return self.places[np.sort(self.ranks[hits.places])[start:stop]]
        return self._met(hits.mask, start, len(self.places) if stop is None else stop)

    def _met(self, mask: Array, start: int, stop: int) -> Array:
        """The same, by walking the order no further than is asked for."""
        found, seen = [np.empty(0, "i4")], 0
        for at in range(0, len(self.places), AT_ONCE):
            part = self.places[at : at + AT_ONCE]
            kept = part[mask[part]]
            found.append(kept[max(0, start - seen) : max(0, stop - seen)])
            seen += len(kept)
            if seen >= stop:
                break
        return np.concatenate(found)


class Headed(Order):
    """Some rows of a result first, the others behind them in another order. Of these only what is shown is
    looked for: all of them would be put in order for twenty."""

    def __init__(self, first: Array, others: Order) -> None:
        self.first = first
        self.others = others

    @cached_property
    def places(self) -> Array:  # type: ignore[override]
        mask = np.ones(len(self.others.places), bool)
        mask[self.first] = False
        return np.concatenate([self.first, self.others.places[mask[self.others.places]]])

    def stretch(self, hits: Hits, start: int = 0, stop: int | None = None) -> Array:
        head = self.first[hits.mask[self.first]]
        if stop is not None and stop <= len(head):
            return head[start:stop]
        mask = hits.mask.copy()
        mask[head] = False
        behind = None if stop is None else stop - len(head)
        rest = self.others.stretch(Hits(mask), max(0, start - len(head)), behind)
        return np.concatenate([head[start:stop], rest])


@dataclass(frozen=True)
class Coding:
    """What a facet knows of the rows. `codes` number the `values`; -1 is none.

    Where `rows` is None, row i has codes[i]; else rows[j], ascending, has codes[j], each pair once.
    `labels` are what readers see, where that is not the value itself.
    """

    size: int
    codes: Array
    values: Sequence[str]
    labels: Sequence[str] | None = None
    rows: Array | None = None

    def label(self, code: int) -> str:
        return (self.labels or self.values)[code]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Value or label -> code, of those that any row has. A value outranks a label that reads alike."""
        counts, _none = self._counts_of_all
        used = np.flatnonzero(counts).tolist()
        named = {self.label(code): code for code in reversed(used)}
        return named | {self.values[code]: code for code in used}

    @cached_property
    def label_ranks(self) -> Array:
        """Code -> place of its label among all labels in order."""
        ranks = np.empty(len(self.values), "i4")
        ranks[sorted(range(len(self.values)), key=self.label)] = np.arange(len(self.values))
        return ranks

    def count(self, hits: Hits) -> tuple[Array, int]:
        """Rows a code, and rows without any."""
        return self._counts_of_all if hits.everything else self._counted(hits)

    def having(self, codes: Iterable[int], *, none: bool = False) -> Array:
        """Mask of the rows that have one of the codes, or, with `none`, have none at all."""
        if self.rows is None:
            return self._having_one([*codes, -1] if none else list(codes))
        mask = ~self._any if none else np.zeros(self.size, bool)
        order, starts = self._by_code
        for code in codes:
            mask[order[starts[code] : starts[code + 1]]] = True
        return mask

    def _having_one(self, codes: Sequence[int]) -> Array:
        """Where a row has one code at most: no order of all rows is kept for it."""
        if len(codes) > COMPARED:
            wanted = np.zeros(len(self.values) + 1, bool)
            wanted[codes] = True  # none, -1, is the last one
            return wanted[self.codes]
        mask = self.codes == codes[0] if codes else np.zeros(self.size, bool)
        for code in codes[1:]:
            mask |= self.codes == code
        return mask

    @cached_property
    def _counts_of_all(self) -> tuple[Array, int]:
        return self._counted(Hits(np.ones(self.size, bool)))

    @cached_property
    def _by_code(self) -> tuple[Array, Array]:
        """Rows, in the order of their codes, and where those of each code begin."""
        order = np.argsort(self.codes, kind="stable").astype("i4")
        starts = np.searchsorted(self.codes[order], np.arange(len(self.values) + 1))
        return np.take(self.rows, order), starts

    @cached_property
    def _any(self) -> Array:
        has = np.zeros(self.size, bool)
        if self.rows is not None:
            has[self.rows] = True
        return has

    @cached_property
    def _starts(self) -> Array:
        return np.searchsorted(self.rows, np.arange(self.size + 1)).astype("i4")

    def _counted(self, hits: Hits) -> tuple[Array, int]:
        if self.rows is None:
            found = np.take(self.codes, hits.places)  # by place: a third of the time that a mask takes
            counts = np.bincount(found + 1, minlength=len(self.values) + 1)
            return counts[1:], int(counts[0])
        found = self._codes_at(hits.places) if hits.few else np.compress(hits.mask[self.rows], self.codes)
        with_any = np.count_nonzero(self._any[hits.places] if hits.few else self._any & hits.mask)
        return np.bincount(found, minlength=len(self.values)), hits.total - int(with_any)

    def _codes_at(self, places: Array) -> Array:
        starts, stops = self._starts[places], self._starts[places + 1]
        lengths = stops - starts
        before = np.cumsum(lengths) - lengths
        return self.codes[np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)]


def paired(
    size: int, rows: Array, codes: Array, values: Sequence[str], labels: Sequence[str] | None = None
) -> Coding:
    """A coding out of pairs in any order, some of them twice, some without a value (-1)."""
    some = codes >= 0
    width = max(1, len(values))
    narrow = "i4" if size * width < 2**31 else "i8"  # sorted in half of the time
    pairs = np.sort(rows[some].astype(narrow) * np.array(width, narrow) + codes[some].astype(narrow))
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    found = (pairs % width).astype(code_type(width))
    return Coding(size, found, values, labels, (pairs // width).astype("i4"))


def code_type(count: int) -> str:
    """The narrowest type for so many codes, -1, and one more than the last: lists hold a code a row."""
    return "i1" if count < 127 else "i2" if count < 32767 else "i4"


def grouped(texts: Sequence[str]) -> tuple[Array, list[str]]:
    """Texts -> number of each among the different ones (-1 where empty), and those."""
    different = sorted({text for text in texts if text})
    numbers = {text: number for number, text in enumerate(different)} | {"": -1}
    return np.fromiter((numbers[text] for text in texts), code_type(len(different)), len(texts)), different


def ranked(keys: Sequence[str]) -> Array:
    """Texts -> their places in order, equal ones alike; the empty one comes after all."""
    different = sorted({key for key in keys if key})
    ranks = {key: rank for rank, key in enumerate(different)} | {"": len(different)}
    return np.fromiter((ranks[key] for key in keys), "i4", len(keys))


def numbered(numbers: Array, value_of: Callable[[int], str]) -> tuple[Array, list[str]]:
    """Numbers -> code of each (-1 where 0), and the values of the codes."""
    if len(numbers) and int(numbers.min()) >= 0 and int(numbers.max()) < len(numbers):  # years, of many rows
        counts = np.bincount(numbers)
        counts[0] = 0
        different = np.flatnonzero(counts)
        of_number = np.full(len(counts), -1, code_type(len(different)))
        of_number[different] = np.arange(len(different))
        return of_number[numbers], [value_of(number) for number in different.tolist()]
    different = np.unique(numbers[numbers != 0])
    codes = np.searchsorted(different, numbers).astype(code_type(len(different)))
    codes[numbers == 0] = -1
    return codes, [value_of(number) for number in different.tolist()]
