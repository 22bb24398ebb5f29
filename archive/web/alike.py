"""How like two short names are: labels of figures, names of initiatives. Pure functions over text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NOISE: Final = re.compile(r"[\W_]+")
LIKE: Final = 0.5  # share of pairs of characters in common, from which labels count as alike
SHORTEST: Final = 2


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


def containing(first: str, second: str) -> bool:
    """Whether one, laid bare, stands whole in the other: 手术 in 月均手术量."""
    short, long = sorted((bare(first), bare(second)), key=len)
    return len(short) >= SHORTEST and short in long


def in_common(first: str, second: str) -> str:
    """The longest run that both have: 远程会诊."""
    a, b = bare(first), bare(second)
    best, lengths = "", [0] * (len(b) + 1)
    for i, sign in enumerate(a):
        above = 0
        for j, other in enumerate(b):
            diagonal, above = above, lengths[j + 1]
            lengths[j + 1] = diagonal + 1 if sign == other else 0
            if lengths[j + 1] > len(best):
                best = a[i + 1 - lengths[j + 1] : i + 1]
    return best
