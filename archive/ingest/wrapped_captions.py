"""Captions of two or three lines that stand, between blank lines, inside a sentence of the text.

急性心梗患者 / (blank) / 县人民医院党员志愿者 / 在城关镇开展义诊。 / (blank) / 从进门到开通血管…: each line by
itself could go on with the sentence above; what they say together shows a picture.
"""

from collections.abc import Iterator
from typing import Final

from archive.ingest.pieces import Piece
from archive.ingest.points import OPEN, SURE, Clues

#: A caption's lines: no more, none longer.
_MOST_LINES: Final = 3
_LONGEST: Final = 26


def wrapped_captions(pieces: list[Piece], clues: list[Clues]) -> Iterator[tuple[range, str]]:
    """Such blocks: which pieces they are, and what they say joined."""
    start = 1
    while start < len(pieces) - 2:
        end = _end(pieces, start)
        if 2 <= end - start <= _MOST_LINES and _interrupts(pieces, clues, start, end):
            yield range(start, end), "".join(piece.shadow for piece in pieces[start:end])
        start = max(end, start + 1)


def _end(pieces: list[Piece], start: int) -> int:
    """Behind the last piece of the block that begins at a piece."""
    end = start + 1
    while end < len(pieces) and pieces[end].gap == 0:
        end += 1
    return end


def _interrupts(pieces: list[Piece], clues: list[Clues], start: int, end: int) -> bool:
    """Whether short lines stand between an unfinished text and one that is not set in as a paragraph is."""
    above, block, below = clues[start - 1], pieces[start:end], pieces[end : end + 1]
    if pieces[start].gap <= 0 or not below or below[0].gap <= 0 or below[0].indent:
        return False
    if (
        above.open < OPEN
        or above.points[0] < max(above.points[1:])
        or len(pieces[start - 1].shadow) <= _LONGEST
    ):
        return False
    if clues[end].points[0] < max(clues[end].points[1:]):
        return False
    plain = all(len(piece.shadow) <= _LONGEST and not piece.level and not piece.bold for piece in block)
    return plain and all(max(clues[at].points[2], clues[at].points[4]) < SURE for at in range(start, end))


def _is_text(clue: Clues) -> bool:
    return clue.points[0] == max(clue.points)
