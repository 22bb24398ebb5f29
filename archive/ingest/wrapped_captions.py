"""Captions of two or three lines: inside a sentence of the text, or above their photographer's name.

急性心梗患者 / (blank) / 县人民医院党员志愿者 / 在城关镇开展义诊。 / (blank) / 从进门到开通血管…: each line by
itself could go on with the sentence above; what they say together shows a picture.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from archive.ingest.beside import is_picture
from archive.ingest.pieces import Piece
from archive.ingest.points import OPEN, SURE, Clues
from archive.ingest.stretches import MARK

#: A caption's lines: no more, none longer.
_MOST_LINES: Final = 3
_LONGEST: Final = 26
_ENDS: Final = ("。", "！", "？", "；")


def wrapped_captions(pieces: list[Piece], clues: list[Clues]) -> Iterator[tuple[range, str]]:
    """Such blocks: which pieces they are, and what they say joined."""
    for index, (piece, below) in enumerate(pairwise(pieces)):
        if _points_on(piece, below):
            yield range(index, index + 2), piece.shadow + below.shadow
    start = 1
    while start < len(pieces) - 2:
        end = _end(pieces, start)
        if is_picture(pieces[end - 1]) and _is_caption(pieces[start : end - 1]):
            yield range(start, end - 1), _joined(pieces[start : end - 1])
        elif 2 <= end - start <= _MOST_LINES and _interrupts(pieces, clues, start, end):
            yield range(start, end), _joined(pieces[start:end])
        start = max(end, start + 1)


def _end(pieces: list[Piece], start: int) -> int:
    """Behind the last piece of the block that begins at a piece."""
    end = start + 1
    while end < len(pieces) and pieces[end].gap == 0:
        end += 1
    return end


#: 艾力·吐尔逊（左二）在…卫生院查, and below it 房。    买买提·艾山 摄
_POINTS: Final = re.compile("（[左右中前后][一二三四五六]?）[^。，]{2,24}$")
_TAKEN: Final = ("摄", "供图", "摄影")


def _points_on(piece: Piece, below: Piece) -> bool:
    """Whether two lines below each other are a caption that points at somebody, and its photographer."""
    whole = below.gap == 0 and max(len(piece.shadow), len(below.shadow)) <= 2 * _LONGEST
    taken = whole and below.shadow.endswith(_TAKEN) and "  " in below.shadow
    return taken and _POINTS.search(piece.shadow) is not None


def _joined(block: list[Piece]) -> str:
    return "".join(piece.shadow for piece in block)


def _is_caption(block: list[Piece]) -> bool:
    """Whether the lines above a photographer's name, below a blank line, say one thing."""
    plain = 2 <= len(block) <= _MOST_LINES and block[0].gap > 0 and all(map(_is_plain, block))
    return plain and not any(piece.shadow.endswith(_ENDS) for piece in block[:-1])


def _is_plain(piece: Piece) -> bool:
    return len(piece.shadow) <= _LONGEST and not piece.level and not piece.bold


def _interrupts(pieces: list[Piece], clues: list[Clues], start: int, end: int) -> bool:
    """Whether short lines stand between an unfinished text and one that is not set in as a paragraph is."""
    above, below = clues[start - 1], pieces[end : end + 1]
    if pieces[start].gap <= 0 or not below or below[0].gap <= 0 or below[0].indent:
        return False
    if (
        above.open < OPEN
        or len(pieces[start - 1].shadow) <= _LONGEST
        and not MARK.search(pieces[start - 1].shadow)
    ):
        return False
    if not (_is_text(above) and _is_text(clues[end])):
        return False
    sure = any(max(clues[at].points[2], clues[at].points[4]) >= SURE for at in range(start, end))
    return not sure and all(map(_is_plain, pieces[start:end]))


def _is_text(clue: Clues) -> bool:
    return clue.points[0] == max(clue.points)
