"""Points for two neighbouring pieces standing together: for each role behind another."""

import re
from enum import IntEnum
from typing import Final

from archive.ingest.clues import Clues
from archive.ingest.cohesion import binds
from archive.ingest.openings import CONTINUED, NUMBERED, numbered
from archive.ingest.pieces import Piece
from archive.ingest.wording import COLON_START
from archive.ingest.writer_names import is_name


class PieceRole(IntEnum):
    """What a piece is to the page. Headlines and section headings are told apart later."""

    BODY = 0
    DISPLAY = 1
    CREDIT = 2
    CAPTION = 3
    FURNITURE = 4


BODY, DISPLAY, CREDIT = 0, 1, 2
#: A sentence is open from here on.
OPEN: Final = 0.5
_POST: Final = re.compile(r"(?:书记|院长|主任|局长)$")
_MARK: Final = re.compile(r"[，。、；]")
#: How the first sentence of a story begins, seldom the middle of one.
_LEAD: Final = re.compile(
    r"近日|日前|连日来|近年来|近期|昨日|\d{1,2}月\d{1,2}日|(?:今|去)年以来|本报|为(?:进一步|深入|切实)"
)
#: What closes something that was opened on another line.
_CLOSES: Final = 4.0


def _joined(before: Piece, clues: Clues, after: Piece, leaning: float, apart: bool, bound: float) -> float:
    """Points for reading on from one body piece to another. `apart`: something stands between them."""
    if leaning >= _CLOSES:
        return 2.0
    if clues.open < 0.5:
        return -1.5 * leaning - 0.4 * bound
    points = 1.0 * clues.open
    points += 2.5 * bound
    points += min(2.0, leaning)
    if after.gap <= 0 and not apart:
        # A line that stops short of its column, or is not wrapped at all, ends what it says.
        short = not before.full and (not before.column or numbered(before.shadow))
        points += -2.0 if short and after.gap == 0 else 1.0
    if after.gap == -1 and before.gap >= 0 and not bound and 6 <= len(before.shadow) <= 36:
        points -= 1.5 * (_MARK.search(before.shadow) is None)  # headline, space, its text on one line
    filled = before.full and not before.parted and 0.8 * before.column <= len(before.shadow) <= 36
    if filled and before.gap > 0 and not bound and clues.open < 2:
        points -= 1.2 * (_MARK.search(before.shadow) is None)  # a line apart that happens to fill its column
    size = len(before.shadow)
    if (
        8 <= size <= (60 if after.gap > 0 else 36)
        and not bound
        and clues.open < 2
        and _LEAD.match(after.shadow)
    ):
        points -= 2.0 * (_MARK.search(before.shadow) is None)  # …调研智慧药房建设 / 3月11日上午，…
    if after.indent:
        points -= 2.0
    if numbered(after.shadow) and len(after.shadow) > 1 or COLON_START.match(after.shadow) and clues.open < 2:
        points -= 2.0
    return points


def _behind_credit(pieces: list[Piece], clues: list[Clues], index: int) -> float:
    """Points for a headline behind a credit: likely where that closed a story, not where it began one."""
    credit = pieces[index - 1]
    if credit.dateline and pieces[index].gap < 0:
        return -4.0  # 本报讯 opens a text
    if credit.dateline or clues[index].open < 0.5 or pieces[index].gap < 0:
        return 0.0
    above = clues[index - 2].points if index > 1 and credit.gap <= 1 else None
    if credit.closing and pieces[index].gap == 0 and _whole(pieces[index].shadow):
        return 2.5  # …（李晓） / 县医院开设“周末门诊” / 一间小屋…
    return -1.5 if above and above[1] > above[0] else 0.7


def _whole(shadow: str) -> bool:
    """Whether a line says something short without a stop."""
    return 8 <= len(shadow) <= 36 and not _MARK.search(shadow) and shadow.count("“") == shadow.count("”")


def _leads_on(piece: Piece) -> bool:
    """Whether it tells on which page the text goes on, so that here it ends."""
    mark = CONTINUED.fullmatch(piece.shadow)
    return mark is not None and "转" in mark["way"]


def _quotes_on(shadow: str) -> bool:
    return len(shadow) <= 36 and shadow.count("“") > shadow.count("”") and "。" not in shadow


class View:
    """One piece among its neighbours: the points for each role behind another state."""

    __slots__ = ("_bound", "before", "clue", "clues", "index", "piece", "pieces")

    def __init__(self, pieces: list[Piece], clues: list[Clues], index: int) -> None:
        self.pieces, self.clues, self.index = pieces, clues, index
        self.piece, self.clue = pieces[index], clues[index]
        self.before = pieces[index - 1] if index else None
        self._bound: float | None = None

    def steps(self, old: int, last: int, running: float, hopeful: list[bool]) -> list[float]:
        """Points for each role after state `old`; `last` is the latest body piece on the way there."""
        piece, leans = self.piece, self.clue.leans
        body = display = 0.0
        if hopeful[0]:
            body = self.body(old, last, running)
        if running and old == BODY and piece.dateline:
            # a headline, its end no stop, stands in front of 本报讯
            return [body, *[-4.0 * running] * 4]
        caption = -3.0 if leans > 2.0 else 0.0
        if running >= OPEN:
            caption += 1.2 if piece.gap >= 2 else -0.3
            if old == BODY and piece.gap == 0 and piece.parted and self.before and self.before.full:
                caption -= 3.0  # a line of the column
            elif old == BODY and self._falls_short():
                caption += 0.8
        elif old == DISPLAY:
            caption -= 0.5 if piece.gap > 0 else 1.5
        furniture = self._furniture(old, running) if hopeful[4] else 0.0
        if running:
            return [body, -3.0 * running, -1.5 * running, caption, furniture]
        if hopeful[1]:
            display = self._display(old)
        return [body, display, 0.0, caption, furniture]

    def _falls_short(self) -> bool:
        """Whether it stands alone behind a line that was broken off, and does not fill its column either."""
        piece, behind = self.piece, self.pieces[self.index + 1 : self.index + 2]
        apart = piece.gap > 0 and bool(behind) and behind[0].gap > 0 and not behind[0].indent
        return apart and not piece.full and not (self.before and self.before.full)

    def bound(self) -> float:
        """How surely a word runs from the piece before into this one; asked once."""
        if self._bound is None:
            apart = self.before is None or self.piece.indent  # no word runs into a paragraph's first line
            self._bound = 0.0 if apart or not self.before else binds(self.before.shadow, self.piece.shadow)
        return self._bound

    def body(self, old: int, last: int, running: float) -> float:
        """Points for text after state `old`."""
        piece, leaning = self.piece, self.clue.leans
        if running:
            before = self.pieces[last]
            bound = self.bound() if before is self.before else binds(before.shadow, piece.shadow)
            return _joined(before, self.clues[last], piece, leaning, old != BODY, bound)
        points = -1.5 * leaning
        display = self.before
        if display is not None and old == DISPLAY:
            if display.indent and piece.gap == 0 and not piece.indent:
                points -= 1.5  # the first line of a paragraph rather than a headline
            if not display.level and not numbered(display.shadow):
                points -= (2.5 if piece.gap <= 0 else 1.5) * self.bound()
        return points

    def _furniture(self, old: int, running: float) -> float:
        follows = self.index > 0 and self.clues[self.index - 1].motto and old in (5, 6)
        follows = follows and self.piece.gap == 0 and len(self.piece.shadow) < 40
        if self.clue.points[PieceRole.FURNITURE] < 0 and (follows or old in (5, 6) and self._is_rest()):
            return 8.0 if self.piece.loose else 6.0
        return -0.3 if running >= OPEN else 0.0

    def _is_rest(self) -> bool:
        """Whether it is the end of a furniture line that was broken anywhere: WWW.HOSPITAL. / COM.CN."""
        piece, behind = self.piece, self.pieces[self.index + 1 : self.index + 2]
        lone = piece.gap == 0 and not (behind and behind[0].gap <= 0)
        return lone and len(piece.shadow) <= (6 if piece.loose else 1) and self.clue.open > 0.5

    def _display(self, old: int) -> float:
        piece, before, leaning = self.piece, self.before, 1.5 * self.clue.leans
        if old == BODY and piece.gap == -1:
            return -2.0 - leaning
        if (
            before is not None
            and old in (5, 6)
            and piece.gap == 0
            and _whole(piece.shadow)
            and _leads_on(before)
        ):
            return 2.5 - leaning  # …（下转第4版） / 云阳：山里病人不出县
        if before is None or old != DISPLAY:
            return -leaning + (_behind_credit(self.pieces, self.clues, self.index) if old == CREDIT else 0.0)
        if _POST.search(before.shadow) and is_name(piece.shadow):
            return 4.0  # ——专访县人民医院党委书记 / 郑传
        if piece.gap > 0 and before.shadow.startswith("——"):
            return -2.0 - leaning  # behind a subtitle, a headline has ended
        if piece.gap == 0 and self.clue.leans == 2.5 and _quotes_on(before.shadow):
            return 5.5  # …家门口的“机器 / 人治疗师”已上岗
        if self.bound() == 1.0:
            return 0.5 if before.level or before.full else -0.8  # few headlines break inside a word
        if NUMBERED.fullmatch(before.shadow):
            return 1.0
        if before.shadow.endswith(("，", "：")) and piece.gap == 0 and len(before.shadow) <= 12:
            return 2.5
        if numbered(before.shadow) and not numbered(piece.shadow):
            if piece.gap > 0:
                return -1.5
            if not before.full and not piece.column:
                return -0.5 - leaning  # PART 02 … / 不少市民心里犯嘀咕：…？
        if piece.gap > 0 and not (piece.level or before.level or piece.shadow.startswith("—")):
            return -0.4 - leaning
        if piece.gap == 0:
            return (0.5 if piece.column else 0.8) - leaning
        return -leaning
