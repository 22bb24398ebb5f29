"""How like two short names are: labels of figures, names of initiatives. Pure functions over text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NOISE: Final = re.compile(r"[\W_]+")
LIKE: Final = 0.6  # share of pairs of characters in common, from which labels name the same
AKIN: Final = 0.4  # from which they are worth putting side by side
LONG_RUN: Final = 3  # characters in a row that make two labels akin


def bare(text: str) -> str:
    """Folded, without marks and spaces: “党建+”战略 -> 党建战略."""
    return NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def pairs_of(text: str) -> frozenset[str]:
    """Neighbouring characters, two by two; a single character stands for itself."""
    plain = bare(text)
    return frozenset(plain[at : at + 2] for at in range(max(1, len(plain) - 1))) if plain else frozenset()


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Dice: 1.0 where all pairs are shared, 0.0 where none is."""
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def label_likeness(first: str, second: str) -> float:
    """Of two labels, 0.0 to 1.0: LIKE and more is the same thing, AKIN and more the same field.

    A label that is most of the other counts as the same (影像远程会诊, 影像远程会诊服务); one that is
    less, or a run in common (开展新技术), as akin: 专家 is not 下派坐诊专家.
    """
    short, long = sorted((bare(first), bare(second)), key=len)
    share = likeness(pairs_of(first), pairs_of(second))
    if len(short) >= LONG_RUN and short in long and 2 * len(short) > len(long):
        return max(share, LIKE)
    if share < AKIN and len(in_common(first, second)) >= LONG_RUN:
        return AKIN
    return share


def in_common(first: str, second: str) -> str:
    """The longest run that both have: 远程会诊."""
    return longest_run(bare(first), bare(second))


def longest_run(a: str, b: str) -> str:
    """The longest string that stands in both, sign by sign; time grows with the product of lengths."""
    best, lengths = "", [0] * (len(b) + 1)
    for i, sign in enumerate(a):
        above = 0
        for j, other in enumerate(b):
            diagonal, above = above, lengths[j + 1]
            lengths[j + 1] = diagonal + 1 if sign == other else 0
            if lengths[j + 1] > len(best):
                best = a[i + 1 - lengths[j + 1] : i + 1]
    return best
