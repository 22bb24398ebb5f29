"""What two texts have in common, in order: by paragraphs, then by clauses, then by characters.

Each level is compared only where the one above it differs, and only while the
pieces are few: a full comparison costs the square of their number or more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

#: (start in old, start in new, length)
Block = tuple[int, int, int]

_CLAUSE: Final = re.compile(r"[^，。；：！？、]*[，。；：！？、]?")
#: At most so many pairs of pieces are compared; of pieces that hardly repeat, more.
_PAIRS: Final = 100_000
_PAIRS_OF_DISTINCT: Final = 4_000_000
_DISTINCT: Final = 0.9


def common_blocks(old: str, new: str) -> Iterator[Block]:
    """Runs of characters that stand in both texts, in order and without overlap."""
    yield from _blocks(old, new, 0, 0, (_paragraphs, _clauses, list))


def common_prefix(first: str, second: str) -> int:
    """How many characters two texts have in common from the start."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


Cutter = Callable[[str], list[str]]


def _blocks(old: str, new: str, old_start: int, new_start: int, cutters: Sequence[Cutter]) -> Iterator[Block]:
    head = common_prefix(old, new)
    tail = common_prefix(old[head:][::-1], new[head:][::-1])
    if head:
        yield old_start, new_start, head
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if middle_old and middle_new and cutters:
        yield from _pieces(middle_old, middle_new, old_start + head, new_start + head, cutters)
    if tail:
        yield old_start + len(old) - tail, new_start + len(new) - tail, tail


def _pieces(old: str, new: str, old_start: int, new_start: int, cutters: Sequence[Cutter]) -> Iterator[Block]:
    """Compare piece by piece, and what differs by smaller pieces."""
    cut, *smaller = cutters
    one, other = cut(old), cut(new)
    if not _few(one, other):
        return
    old_at, new_at = _starts(one, old_start), _starts(other, new_start)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield old_at[i1], new_at[j1], old_at[i2] - old_at[i1]
        elif tag == "replace":
            yield from _blocks("".join(one[i1:i2]), "".join(other[j1:j2]), old_at[i1], new_at[j1], smaller)


def _few(one: Sequence[str], other: Sequence[str]) -> bool:
    pairs = len(one) * len(other)
    distinct = len(set(one)) >= _DISTINCT * len(one) and len(set(other)) >= _DISTINCT * len(other)
    return pairs <= (_PAIRS_OF_DISTINCT if distinct else _PAIRS)


def _paragraphs(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _clauses(text: str) -> list[str]:
    return [piece for piece in _CLAUSE.findall(text) if piece]


def _starts(pieces: Sequence[str], start: int) -> list[int]:
    starts = [start]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
