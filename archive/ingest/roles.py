"""What each piece of a page is, decided over the whole page at once.

A line seldom says what it is. 医院志愿者服务队在社区义诊 is a caption inside a broken sentence, a
headline above a story, a heading above a section. Chains of special cases fail here, because each
line's reading depends on those beside it. So every piece gets points for each role from its own
wording and make, every pair of neighbours gets points for standing together, and the best
reading of the whole page is found with the Viterbi algorithm: linear in the number of pieces,
with a fixed number of states.

The state remembers whether the running text is `open`, that is, whether its last sentence is
unfinished: then a caption may interrupt it, but a headline or a byline hardly can, and what
follows the interruption should read on.
"""

import re
from enum import IntEnum
from typing import Final

from archive.ingest.clues import Clues, all_clues
from archive.ingest.cohesion import binds
from archive.ingest.openings import NUMBERED
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


_POST: Final = re.compile(r"(?:书记|院长|主任|局长)$")
_MARK: Final = re.compile(r"[，。、；]")
_NEVER: Final = -1e6
#: Role, and whether it stands inside an open sentence: only captions and furniture do.
_STATES: Final = (
    (PieceRole.BODY, False),
    (PieceRole.DISPLAY, False),
    (PieceRole.CREDIT, False),
    (PieceRole.CAPTION, False),
    (PieceRole.CAPTION, True),
    (PieceRole.FURNITURE, False),
    (PieceRole.FURNITURE, True),
)
_BODY, _DISPLAY, _CREDIT = 0, 1, 2
#: In these states the latest body piece still counts: text, or what stands inside a sentence.
_RUNNING: Final = (0, 4, 6)
#: A sentence is open from here on.
_OPEN: Final = 0.5

#: A way of reading so far: state, points, the latest body piece, how open that one's sentence is.
_Way = tuple[int, float, int, float]


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
        short = not before.full and (not before.column or NUMBERED.match(before.shadow))
        points += -2.0 if short and after.gap == 0 else 1.0
    if after.gap == -1 and before.gap >= 0 and not bound and 6 <= len(before.shadow) <= 36:
        points -= 1.5 * (_MARK.search(before.shadow) is None)  # headline, space, its text on one line
    filled = before.full and 0.8 * before.column <= len(before.shadow) <= 36
    if filled and before.gap > 0 and not bound and clues.open < 2:
        points -= 1.2 * (_MARK.search(before.shadow) is None)  # a line apart that happens to fill its column
    if after.indent:
        points -= 2.0
    if (
        NUMBERED.match(after.shadow)
        and len(after.shadow) > 1
        or COLON_START.match(after.shadow)
        and clues.open < 2
    ):
        points -= 2.0
    return points


def decide_roles(pieces: list[Piece]) -> list[PieceRole]:
    """Pieces in printed order in, their roles out: the best reading of the whole page."""
    if not pieces:
        return []
    clues = all_clues(pieces)
    return _best_path(pieces, clues)


#: A role so far below the best one of its piece is not looked at.
_HOPELESS: Final = 11.0


def _behind_credit(pieces: list[Piece], clues: list[Clues], index: int) -> float:
    """Points for a headline behind a credit: likely where that closed a story, not where it began one."""
    credit = pieces[index - 1]
    if credit.dateline and pieces[index].gap < 0:
        return -4.0  # 本报讯 opens a text
    if credit.dateline or clues[index].open < 0.5 or pieces[index].gap < 0:
        return 0.0
    above = clues[index - 2].points if index > 1 and credit.gap <= 1 else None
    return -1.5 if above and above[1] > above[0] else 0.7


def _quotes_on(shadow: str) -> bool:
    return len(shadow) <= 36 and shadow.count("“") > shadow.count("”") and "。" not in shadow


def _best_path(pieces: list[Piece], clues: list[Clues]) -> list[PieceRole]:
    """Viterbi over the states; each state keeps the last body piece of its best path."""
    ways: list[_Way] = [(0, 0.0, -1, 0.0), (5, 0.0, -1, 0.0)]
    back: list[dict[int, int]] = []
    for index in range(len(pieces)):
        ways, came = _onward(ways, pieces, clues, index)
        back.append(came)
    ends = {
        state: points - (1.5 * clues[last].open if last >= 0 and state in _RUNNING else 0.0)
        for state, points, last, _ in ways
    }
    state = max(ends, key=lambda end: ends[end])
    roles = []
    for came in reversed(back):
        roles.append(_STATES[state][0])
        state = came[state]
    return roles[::-1]


def _onward(
    ways: list[_Way], pieces: list[Piece], clues: list[Clues], index: int
) -> tuple[list[_Way], dict[int, int]]:
    """The best way to each state of the next piece, and the state from which it came."""
    clue = clues[index]
    floor = max(clue.points) - _HOPELESS
    hopeful = [points >= floor for points in clue.points]
    best: dict[int, tuple[float, int, int]] = {}
    view = _View(pieces, clues, index)
    for old, so_far, last, running in ways:
        steps = view.steps(old, last, running, hopeful)
        inside = running >= _OPEN
        for role, state in _INSIDE if inside else _OUTSIDE:
            if not hopeful[role]:
                continue
            points = so_far + steps[role]
            if state not in best or points > best[state][0]:
                best[state] = (points, old, last)
    onward: list[_Way] = []
    for state in sorted(best):
        points, _, last = best[state]
        last = index if state == _BODY else last
        running = clues[last].open if last >= 0 and state in _RUNNING else 0.0
        onward.append((state, points + clue.points[_STATES[state][0]], last, running))
    return onward, {state: came for state, (_, came, _) in best.items()}


_INSIDE: Final = ((0, 0), (1, 1), (2, 2), (3, 4), (4, 6))
_OUTSIDE: Final = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 5))


class _View:
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
            body = self._body(old, last, running)
        if running and old == _BODY and piece.dateline:
            # a headline, its end no stop, stands in front of 本报讯
            return [body, *[-4.0 * running] * 4]
        caption = -3.0 if leans > 2.0 else 0.0
        if running >= _OPEN:
            caption += 1.2 if piece.gap >= 2 else -0.3
        elif old == _DISPLAY:
            caption -= 1.5
        furniture = self._furniture(old, running) if hopeful[4] else 0.0
        if running:
            return [body, -3.0 * running, -1.5 * running, caption, furniture]
        if hopeful[1]:
            display = self._display(old)
        return [body, display, 0.0, caption, furniture]

    def bound(self) -> float:
        """How surely a word runs from the piece before into this one; asked once."""
        if self._bound is None:
            self._bound = binds(self.before.shadow, self.piece.shadow) if self.before else 0.0
        return self._bound

    def _body(self, old: int, last: int, running: float) -> float:
        piece, leaning = self.piece, self.clue.leans
        if running:
            before = self.pieces[last]
            bound = self.bound() if before is self.before else binds(before.shadow, piece.shadow)
            return _joined(before, self.clues[last], piece, leaning, old != _BODY, bound)
        points = -1.5 * leaning
        display = self.before
        if display is not None and old == _DISPLAY:
            if display.indent and piece.gap == 0 and not piece.indent:
                points -= 1.5  # the first line of a paragraph rather than a headline
            if not display.level and not NUMBERED.match(display.shadow):
                points -= (2.5 if piece.gap <= 0 else 1.5) * self.bound()
        return points

    def _furniture(self, old: int, running: float) -> float:
        follows = self.index > 0 and self.clues[self.index - 1].motto and old in (5, 6)
        follows = follows and self.piece.gap == 0 and len(self.piece.shadow) < 40
        if self.clue.points[PieceRole.FURNITURE] < 0 and (follows or old in (5, 6) and self._is_rest()):
            return 6.0
        return -0.3 if running >= _OPEN else 0.0

    def _is_rest(self) -> bool:
        """Whether it is the end of a furniture line that was broken anywhere: WWW.HOSPITAL. / COM.CN."""
        piece, behind = self.piece, self.pieces[self.index + 1 : self.index + 2]
        lone = piece.gap == 0 and not (behind and behind[0].gap <= 0)
        return lone and len(piece.shadow) <= (6 if piece.loose else 1) and self.clue.open > 0.5

    def _display(self, old: int) -> float:
        piece, before, leaning = self.piece, self.before, 1.5 * self.clue.leans
        if old == _BODY and piece.gap == -1:
            return -2.0 - leaning
        if before is None or old != _DISPLAY:
            return -leaning + (_behind_credit(self.pieces, self.clues, self.index) if old == _CREDIT else 0.0)
        if _POST.search(before.shadow) and is_name(piece.shadow):
            return 4.0  # ——专访县人民医院党委书记 / 郑传
        if piece.gap > 0 and before.shadow.startswith("——"):
            return -2.0 - leaning  # behind a subtitle, a headline has ended
        if self.bound() == 1.0:
            return 0.5 if before.level or before.full else -0.8  # few headlines break inside a word
        if NUMBERED.fullmatch(before.shadow):
            return 1.0
        if piece.gap == 0 and self.clue.leans == 2.5 and _quotes_on(before.shadow):
            return 5.5  # …家门口的“机器 / 人治疗师”已上岗
        if before.shadow.endswith(("，", "：")) and piece.gap == 0 and len(before.shadow) <= 14:
            return 2.5
        if NUMBERED.match(before.shadow) and not NUMBERED.match(piece.shadow) and piece.gap > 0:
            return -1.5
        if piece.gap > 0 and not (piece.level or before.level or piece.shadow.startswith("—")):
            return -0.4 - leaning
        if piece.gap == 0:
            return (0.5 if piece.column else 0.8) - leaning
        return -leaning
