"""A suggested pair, and how names are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from archive.search import fold

_SPACES: Final = re.compile(r"[\s·•・“”‘’\"'「」『』《》〈〉（）()\-—]")
_NUMBERS: Final = re.compile(r"[0-9一二三四五六七八九十百千零两〇]")
#: Names are compared with so many neighbours where a group is too large to compare all.
_NEIGHBOURS: Final = 15
_COMPARE_ALL: Final = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys, the smaller first, why they may be one, and how likely that is (0 to 100)."""

    kind: str
    low: int
    high: int
    reason: str
    weight: int

    @property
    def keys(self) -> tuple[int, int]:
        return self.low, self.high


def pair(kind: str, one: int, other: int, reason: str, weight: int) -> Pair:
    low, high = sorted((one, other))
    return Pair(kind, low, high, reason, weight)


def folded(name: str) -> str:
    """Width, case, script, spaces and marks made one."""
    return _SPACES.sub("", fold(name))


def alike(one: str, other: str, least: int) -> int:
    """0 to 100; 0 below `least`, and where two names differ in their numbers only (一期, 二期)."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if len(shorter) >= 4 and shorter in longer:
        likeness = max(least, int(100 * len(shorter) / len(longer)))
    else:
        likeness = int(fuzz.ratio(one, other, score_cutoff=least))
    if likeness and one != other and _NUMBERS.sub("", one) == _NUMBERS.sub("", other):
        return 0
    return likeness


def compared(names: Sequence[tuple[str, int]], least: int) -> Iterator[tuple[int, int, int]]:
    """(key, key, likeness) of names alike; a large group is compared with its neighbours in order only."""
    ordered = sorted(names)
    reach = len(ordered) if len(ordered) <= _COMPARE_ALL else _NEIGHBOURS
    for at, (name, pk) in enumerate(ordered):
        for other, other_pk in ordered[at + 1 : at + 1 + reach]:
            likeness = alike(name, other, least)
            if likeness:
                yield pk, other_pk, likeness
