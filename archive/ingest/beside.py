"""What stands beside a piece, and what that says of it.

A short line seldom tells what it is. 短波 above a headline is the label of a column, a name in a line
of its own below a finished text signs it, a line above a photographer's name is a caption.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.ingest.cohesion import binds
from archive.ingest.labels import is_label
from archive.ingest.pieces import Piece


@dataclass(slots=True)
class Clues:
    """A piece's points for each role, and how its edges look."""

    points: tuple[float, float, float, float, float]
    open: float  # 0 finished, 1 may go on, 2 must go on
    leans: float  # how strongly its beginning leans on text before it
    motto: bool = False  # what follows on the next line may be the motto itself

    def shift(
        self,
        body: float = 0.0,
        display: float = 0.0,
        credit: float = 0.0,
        caption: float = 0.0,
        furniture: float = 0.0,
    ) -> None:
        """Let some points go up or down."""
        was = self.points
        self.points = (
            was[0] + body,
            was[1] + display,
            was[2] + credit,
            was[3] + caption,
            was[4] + furniture,
        )


#: So many points say what a piece is without its neighbours.
_SURE: Final = 6.0


def look_around(pieces: list[Piece], clues: list[Clues]) -> None:
    """Let every piece's points know what stands above and below it; each rule looks one piece far."""
    _expect_headline(pieces, clues)
    for index, (piece, clue) in enumerate(zip(pieces, clues, strict=True)):
        if len(piece.shadow) > 90:
            continue
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        if below is not None:
            if below.gap <= 1 and is_picture(below):
                _sooner_caption(clue, piece, below)
            if (
                is_label(piece.shadow)
                and _opens(pieces, clues, index)
                and _is_headline(below, clues[index + 1])
            ):
                clue.shift(display=-2.0, furniture=max(0.0, _SURE - clue.points[4]))
            if _in_masthead(pieces, clues, index):
                clue.shift(furniture=max(0.0, _SURE - clue.points[4]))
        if is_picture(piece):
            clue.shift(caption=max(0.0, clue.points[2] - clue.points[3] - 0.5))  # may stand in a sentence
        if 0.0 < clue.points[2] < _SURE and _inside(pieces, index):
            clue.shift(credit=-4.0)  # 高速冠 / 状动脉, which begins like a name
        if index and _signs(pieces, clues, index):
            clue.shift(credit=5.0)


def _opens(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line begins something new, so that it is no end of a headline that a wrap has cut."""
    if pieces[index].gap > 0 or index == 0 or pieces[index].shadow[:1] in "【■◆●▲□":
        return True
    above = clues[index - 1]
    return above.open <= 0.3 or above.points[4] >= _SURE


def _is_headline(piece: Piece, clue: Clues) -> bool:
    """Whether what stands below a label can be the headline that it is set above."""
    if not 0 <= piece.gap <= 2 or len(piece.shadow) > 40 or piece.shadow[-1:] in "。，、；：":
        return False
    return clue.points[1] > clue.points[0] - 1.0 and clue.points[1] > max(clue.points[2:])


def _in_masthead(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line stands in the midst of a masthead: between the page's number and its date.

    On a page of the web a headline stands so; but there its text follows, here another headline.
    """
    if not 0 < index < 12 or pieces[index].gap > 0 or pieces[index + 1].gap > 0:
        return False
    if min(clues[index - 1].points[4], clues[index + 1].points[4]) < _SURE:
        return False
    below = next((clue for clue in clues[index + 1 : index + 8] if clue.points[4] < _SURE), None)
    return below is not None and below.points[1] > below.points[0]


def _inside(pieces: list[Piece], index: int) -> bool:
    """Whether a word runs into a line from the one above, or out of it into the one below."""
    above = index > 0 and binds(pieces[index - 1].shadow, pieces[index].shadow) == 1.0
    return above or index + 1 < len(pieces) and binds(pieces[index].shadow, pieces[index + 1].shadow) == 1.0


def _signs(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line of names stands where writers sign: behind a finished text, before something new."""
    piece, clue, above = pieces[index], clues[index], clues[index - 1]
    if not 0.0 < clue.points[2] < _SURE or piece.gap < 0 or above.open > 0.3 or above.points[0] < 1.0:
        return False
    if index + 1 == len(pieces):
        return True
    below = clues[index + 1]
    return pieces[index + 1].gap > 0 or max(below.points[2], below.points[4]) >= _SURE


def _expect_headline(pieces: list[Piece], clues: list[Clues]) -> None:
    """The first line of a page that is no furniture and ends no sentence is sooner a headline than text."""
    for piece, clue in zip(pieces[:16], clues, strict=False):
        if clue.points[4] > 3.0 or clue.points[2] > 3.0 or clue.points[3] > 2.0:
            continue
        ended = clue.open <= 0.5 and not _CALL.match(piece.shadow)
        if len(piece.shadow) <= 44 and not ended and not _MARK_END.search(piece.shadow):
            clue.shift(body=-1.0, display=1.5)
            if clue.open <= 0.5:
                clue.shift(body=-1.0, display=1.0)
        return


_MARK_END: Final = re.compile(r"[，、。；]$")
#: …，到底好在哪儿？ one question or call, without anybody who is quoted
_CALL: Final = re.compile(r"[^。？！]{4,36}[？！]$")


#: 努尔兰/摄: photographers of any name
_TAKEN: Final = re.compile(r"[（(]?[\u4e00-\u9fff·]{2,12} ?[/／]? ?(?:摄|供图|摄影)[）)]?$")


def is_picture(piece: Piece) -> bool:
    """Whether a line says who took a picture and nothing else: 记者 徐立 摄."""
    end = piece.shadow.rstrip("）。")[-1:]
    if piece.dateline or end not in "摄道" and "摄" not in piece.shadow[-12:] or len(piece.shadow) > 30:
        return False
    credit = piece.credit()
    if credit is None:
        return _TAKEN.match(piece.shadow) is not None
    return credit.sure and not credit.writers


def _sooner_caption(clue: Clues, piece: Piece, credit: Piece) -> None:
    """What stands right above a photographer's name is sooner the caption of the picture."""
    if piece.gap > 0 or credit.gap <= 0:
        clue.shift(display=-1.0, caption=3.0 if credit.gap >= 0 else 5.0)


def is_credited(piece: Piece) -> bool:
    """Whether trade words or posts say that a piece is a credit."""
    credit = piece.credit()
    return credit is not None and credit.sure
