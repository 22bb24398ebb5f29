"""Where a headline is to be expected: at the top of a page, above its writers, above a web page's fields."""

import re
from typing import Final

from archive.ingest.openings import CONTINUED
from archive.ingest.pieces import Piece
from archive.ingest.points import OPEN, SURE, Clues

#: No headline has more lines.
_MOST_LINES: Final = 4


def is_byline(piece: Piece) -> bool:
    """本报记者 柏林 通讯员 戚晓燕: the line of the writers between a headline and its text."""
    credit = piece.credit()
    named = credit is not None and credit.sure and bool(credit.writers)
    return named and piece.shadow[:1] not in "（【文图" and not piece.dateline and not piece.closing


def head_byline(pieces: list[Piece], clues: list[Clues], index: int) -> None:
    """The lines right above a byline that end no sentence are sooner its headline than text."""
    if index + 1 == len(pieces) or clues[index + 1].points[0] < 1.0:
        return
    for at in range(index - 1, max(-1, index - 1 - _MOST_LINES), -1):
        if clues[at].open < OPEN or len(pieces[at].shadow) > 40 or pieces[at].shadow[-1:] in "，、；":
            return
        clues[at].shift(body=-1.5, display=1.0)
        if pieces[at].gap:
            return


def expect_headline(pieces: list[Piece], clues: list[Clues]) -> None:
    """The first line of a page that is no furniture and ends no sentence is sooner a headline than text."""
    for index, (piece, clue) in enumerate(zip(pieces[:16], clues, strict=False)):
        if clue.points[4] > 3.0 or clue.points[2] > 3.0 or clue.points[3] > 2.0:
            continue
        ended = clue.open <= 0.5 and not _CALL.match(piece.shadow)
        longest = 60 if _stands_apart(pieces, clues, index) else 44
        if len(piece.shadow) <= longest and not ended and not _MARK_END.search(piece.shadow):
            clue.shift(body=-1.0, display=1.5)
            if _above_fields(pieces, clues, index):
                clue.shift(body=-1.5, display=1.5)
            if clue.open <= 0.5:
                clue.shift(body=-1.0, display=1.0)
        return


def _stands_apart(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a blank line or a page's fields part a line from the text."""
    apart = index + 1 < len(pieces) and pieces[index + 1].gap > 0 and not pieces[index].indent
    return apart or _above_fields(pieces, clues, index)


def _above_fields(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether what stands right below is no text: the date, the source and the buttons of a web page."""
    if pieces[index].indent or index + 1 == len(clues):
        return False
    below = pieces[index + 1]
    fields = max(clues[index + 1].points[2], clues[index + 1].points[4]) >= SURE
    return fields and below.gap <= 1 and not CONTINUED.fullmatch(below.shadow)


#: 简明新闻, 七一前夕看变化·一线短镜头: a label says no more, and bears no number of a page.
_LABEL: Final = re.compile("[\u4e00-\u9fff·]{4,16}$")


def heads_text(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a column's label is the only headline of what is set below: a finished text, it, another."""
    piece = pieces[index]
    if index + 1 == len(pieces) or piece.gap < 1 or pieces[index + 1].gap < 1:
        return False
    above, below = clues[index - 1], clues[index + 1]
    if not 0.0 < clues[index].points[4] < SURE or not _LABEL.match(piece.shadow):
        return False
    closed = above.open < OPEN and max(above.points[0], above.points[2]) > max(
        above.points[1], above.points[4]
    )
    return closed and not below.leans and below.points[0] > max(3.0, *below.points[1:])


_MARK_END: Final = re.compile(r"[，、。；]$")
#: …，到底好在哪儿？ one question or call, without anybody who is quoted
_CALL: Final = re.compile(r"[^。？！]{4,36}[？！]$")
