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
#: Role and openness: BODY, DISPLAY, CREDIT, then CAPTION and FURNITURE inside an open sentence or not.
_STATES: Final = (
    (PieceRole.BODY, False),
    (PieceRole.DISPLAY, False),
    (PieceRole.CREDIT, False),
    (PieceRole.CAPTION, False),
    (PieceRole.CAPTION, True),
    (PieceRole.FURNITURE, False),
    (PieceRole.FURNITURE, True),
)


#: What closes something that was opened on another line.
_CLOSES: Final = 4.0


def _joined(before: Piece, clues: Clues, after: Piece, leaning: float, apart: bool) -> float:
    """Points for reading on from one body piece to another. `apart`: something stands between them."""
    bound = binds(before.shadow, after.shadow)
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
    if credit.dateline or clues[index].open < 0.5 or pieces[index].gap < 0:
        return 0.0
    above = clues[index - 2].points if index > 1 and credit.gap == 0 else None
    return -1.5 if above and above[1] > above[0] else 0.7


def _quotes_on(shadow: str) -> bool:
    return len(shadow) <= 36 and shadow.count("“") > shadow.count("”") and "。" not in shadow


def _best_path(pieces: list[Piece], clues: list[Clues]) -> list[PieceRole]:
    """Viterbi over the states; each state keeps the last body piece of its best path."""
    score = [0.0, _NEVER, _NEVER, _NEVER, _NEVER, 0.0, _NEVER]
    body = [-1] * len(_STATES)
    back: list[tuple[int, ...]] = []
    for index, clue in enumerate(clues):
        new, came, bodies = [], [], []
        floor = max(clue.points) - _HOPELESS
        for state, (role, inside) in enumerate(_STATES):
            if clue.points[role] < floor:
                new.append(_NEVER * 2)
                came.append(0)
                bodies.append(-1)
                continue
            best, origin = _NEVER * 2, 0
            for old in range(len(_STATES)):
                if score[old] <= _NEVER:
                    continue
                value = score[old] + _step(old, body[old], state, role, inside, pieces, clues, index)
                if value > best:
                    best, origin = value, old
            new.append(best + clue.points[role])
            came.append(origin)
            bodies.append(index if state == 0 else body[origin])
        score, body = new, bodies
        back.append(tuple(came))
    for state in range(len(_STATES)):
        if body[state] >= 0 and state in (0, 4, 6):
            score[state] -= 1.5 * clues[body[state]].open
    return _walk_back(score, back)


def _walk_back(score: list[float], back: list[tuple[int, ...]]) -> list[PieceRole]:
    state = max(range(len(score)), key=score.__getitem__)
    roles = []
    for came in reversed(back):
        roles.append(_STATES[state][0])
        state = came[state]
    return roles[::-1]


def _step(
    old: int,
    last: int,
    state: int,
    role: PieceRole,
    inside: bool,
    pieces: list[Piece],
    clues: list[Clues],
    index: int,
) -> float:
    """Points for one state following another; `last` is the latest body piece on the way there."""
    running = clues[last].open if last >= 0 and old in (0, 4, 6) else 0.0
    piece, clue = pieces[index], clues[index]
    if inside and running < 0.5 or not inside and state in (3, 5) and running >= 0.5:
        return _NEVER
    if state == 0:
        if running:
            return _joined(pieces[last], clues[last], piece, clue.leans, old != 0)
        before = pieces[index - 1] if index else None
        points = -1.5 * clue.leans
        if before is not None and old == 1 and before.indent and piece.gap == 0 and not piece.indent:
            points -= 1.5  # the first line of a paragraph rather than a headline
        if before is not None and old == 1 and not before.level and not NUMBERED.match(before.shadow):
            points -= (2.5 if piece.gap <= 0 else 1.5) * binds(before.shadow, piece.shadow)
        return points
    if running and piece.dateline and old == 0:
        return -4.0 * running  # a headline, its end no stop, stands in front of 本报讯
    if running and role in (PieceRole.DISPLAY, PieceRole.CREDIT):
        return -(3.0 if role is PieceRole.DISPLAY else 1.5) * running
    if state == 1 and old == 0 and piece.gap == -1:
        return -2.0 - 1.5 * clue.leans
    if state == 1:
        before = pieces[index - 1] if index else None
        if before is not None and old == 1:
            if _POST.search(before.shadow) and is_name(piece.shadow):
                return 4.0  # ——专访县人民医院党委书记 / 郑传
            if piece.gap > 0 and before.shadow.startswith("——"):
                return -2.0 - 1.5 * clue.leans  # behind a subtitle, a headline has ended
            if binds(before.shadow, piece.shadow) == 1.0:
                return 0.5
            if NUMBERED.fullmatch(before.shadow):
                return 1.0
            if piece.gap == 0 and clue.leans == 2.5 and _quotes_on(before.shadow):
                return 5.5  # …家门口的“机器 / 人治疗师”已上岗
            if before.shadow.endswith(("，", "：")) and piece.gap == 0 and len(before.shadow) <= 14:
                return 2.5
            if NUMBERED.match(before.shadow) and not NUMBERED.match(piece.shadow) and piece.gap > 0:
                return -1.5
            if piece.gap > 0 and not (piece.level or before.level or piece.shadow.startswith("—")):
                return -0.4 - 1.5 * clue.leans
            if piece.gap == 0:
                return (0.5 if piece.column else 0.8) - 1.5 * clue.leans
        return -1.5 * clue.leans + (_behind_credit(pieces, clues, index) if old == 2 else 0.0)
    if role is PieceRole.FURNITURE:
        follows = index > 0 and clues[index - 1].motto and old in (5, 6) and piece.gap == 0
        follows = follows and len(piece.shadow) < 40
        return 6.0 if follows and clue.points[role] < 0 else -0.3 * inside
    if role is PieceRole.CAPTION:
        if inside:
            return (1.2 if piece.gap >= 2 else -0.3) - 3.0 * (clue.leans > 2.0)
        return (-1.5 if old == 1 else 0.0) - 3.0 * (clue.leans > 2.0)
    return 0.0
