"""Two texts side by side: of long ones the sentences that differ, within them the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

import rjieba

_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；\n]?")
#: Shorter texts are shown whole.
_SHORT: Final = 80
_MOST_PAIRS: Final = 4_000_000

#: (words, do they differ from the other side)
Piece = tuple[str, bool]


def sides(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The old text and the new one in pieces; of long texts only the sentences that differ."""
    if max(len(old), len(new)) <= _SHORT:
        return _by_words(old, new)
    left: list[Piece] = []
    right: list[Piece] = []
    one, other = _sentences(old), _sentences(new)
    if len(one) * len(other) > _MOST_PAIRS:
        return [(old, True)], [(new, True)]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        here, there = _by_words("".join(one[i1:i2]), "".join(other[j1:j2]))
        left += [*_gap(left), *here]
        right += [*_gap(right), *there]
    return left, right


def _gap(pieces: list[Piece]) -> list[Piece]:
    return [(" …… ", False)] if pieces else []


def _by_words(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    one, other = list(rjieba.cut(old, hmm=False)), list(rjieba.cut(new, hmm=False))
    if len(one) * len(other) > _MOST_PAIRS:
        return [(old, True)], [(new, True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left += _piece("".join(one[i1:i2]), tag != "equal")
        right += _piece("".join(other[j1:j2]), tag != "equal")
    return left, right


def _piece(words: str, differs: bool) -> Iterator[Piece]:
    if words:
        yield words, differs


def _sentences(text: str) -> list[str]:
    return [piece for piece in _SENTENCE.findall(text) if piece]
