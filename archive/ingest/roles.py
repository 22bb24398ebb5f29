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
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from archive.ingest.bylines import read_credit
from archive.ingest.captions import caption_points
from archive.ingest.cohesion import LEANING, PENDING, binds
from archive.ingest.furniture import furniture_sign, is_institution
from archive.ingest.openings import CONTINUED, NUMBERED
from archive.ingest.pieces import Piece
from archive.vocabulary import FurnitureKind


class PieceRole(IntEnum):
    """What a piece is to the page. Headlines and section headings are told apart later."""

    BODY = 0
    DISPLAY = 1
    CREDIT = 2
    CAPTION = 3
    FURNITURE = 4


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


@dataclass(slots=True)
class Clues:
    """A piece's points for each role, and how its edges look."""

    points: tuple[float, float, float, float, float]
    open: float  # 0 finished, 1 may go on, 2 must go on
    leans: float  # how strongly its beginning leans on text before it
    motto: bool = False  # what follows on the next line may be the motto itself


_SENTENCE_END: Final = re.compile(r"(?:[。！？…][”’）】》]*|[。！？])$")
_CLOSED: Final = re.compile(r"[。！？…；：”）》】]$")
_COLON_START: Final = re.compile(r"^[^，。：]{1,8}：")


def openness(shadow: str) -> float:
    """0 where a text's end finishes a sentence, 2 where it cannot, 1 between."""
    tail = shadow[-60:]
    if _SENTENCE_END.search(tail):
        quoted = shadow.count("“") - shadow.count("”")
        return 0.3 if quoted > 0 and not tail.endswith("”") else 0.0
    if tail[-1:] in "，、（“‘《" or tail[-1:] in PENDING:
        return 2.0
    if tail[-1:] in "；：":
        return 0.5
    if shadow.count("“") > shadow.count("”") or shadow.count("（") > shadow.count("）"):
        return 2.0
    return 0.7 if tail[-1:] in "”）》】" else 1.2


def _leaning(shadow: str) -> float:
    first = shadow[:1]
    if first in "，。、；：！？）”’》…%":
        return 4.0
    if first in LEANING:
        return 2.0
    return 0.0


def clues_for(piece: Piece, top: bool, foot: bool, alone: bool, spoken: bool) -> Clues:
    """A piece in, its clues out. `alone`: blank lines or an edge on both sides; `spoken`: in an interview."""
    shadow = piece.shadow
    if len(shadow) > 90 and ("。" in shadow or "，" in shadow) and not piece.level:
        return Clues((8.0, -9.0, -9.0, -9.0, -9.0), openness(shadow), _leaning(shadow))
    points = (
        _body_points(piece, alone) + (3.0 if spoken else 0.0),
        _display_points(piece, alone) - (4.0 if spoken else 0.0),
        _credit_points(piece),
        _caption_points(piece, alone),
        _furniture_points(piece, top, foot, alone),
    )
    leans = 0.0 if piece.indent else _leaning(shadow)
    return Clues(points, openness(shadow), leans, foot and _is_motto(shadow))


def _is_motto(shadow: str) -> bool:
    return len(shadow) < 40 and furniture_sign(shadow, False, True)[1] is FurnitureKind.MOTTO


def _body_points(piece: Piece, alone: bool) -> float:
    shadow = piece.shadow
    points = -0.5
    size = len(shadow)
    if piece.level:
        return -8.0
    stops = shadow.count("。") + shadow.count("？") + shadow.count("！")
    commas = shadow.count("，")
    points += min(3.0, 1.6 * stops) + min(2.0, 0.8 * commas) + min(1.0, 0.5 * shadow.count("、"))
    points += min(3.0, size / 25)
    if _COLON_START.match(shadow) and size > 14:
        points += 1.0
    if piece.bullet or shadow[:1] in "●•":
        points += 3.0
    if not stops and not commas:
        points -= 1.0
        if not piece.full and piece.column and size < 40:
            points -= 1.2
    if piece.bold:
        points -= 2.0
    if alone and size <= 12 and not commas and stops == 1 and "“" not in shadow and "：" not in shadow:
        points -= 1.4  # 手术中。 is a caption rather than a paragraph
    if alone and size < 40 and NUMBERED.match(shadow) and not stops - shadow.endswith("。"):
        points -= 2.0  # 一、创新服务理念 stands alone: nothing of a paragraph follows the number
    return points


def _display_points(piece: Piece, alone: bool) -> float:
    shadow = piece.shadow
    size = len(shadow)
    if piece.level:
        return 9.0
    numbered = NUMBERED.match(shadow)
    points = 1.0
    if size <= 3:
        points -= 2.5
    elif size > 34:
        points -= (size - 34) / 5
    inner = shadow[:-1]
    points -= 3.5 * (inner.count("。") + inner.count("；"))
    last = shadow[-1:]
    if last == "。":
        points -= 0.5 if numbered and alone else 4.0
    elif last == "，" and size <= 12 and not piece.full:
        points -= 2.0  # a headline's first line: 叶尔羌河畔，
    elif last in "，、；：（“—":
        points -= 5.0
    elif last in PENDING:
        points -= 2.0
    commas = shadow.count("，")
    points -= 0.9 * commas if numbered or size < 24 else 1.6 * commas
    if numbered:
        points += 3.0
    else:
        points -= 0.7 * shadow.count("、")
    if shadow.count("“") != shadow.count("”"):
        points -= 2.0
    if shadow.startswith("——"):
        points += 4.0 if size < 44 else 0.0
    if piece.bold:
        points += 2.5
    if alone:
        points += 0.8
    if " " in shadow and size <= 40 and _even(shadow):
        points += 0.7
    if _NEWS.search(shadow):
        points -= 2.0
    if last.isdigit():
        points -= 1.5
    if _GOES_ON.match(shadow):
        points -= 2.0
    if shadow[:1] in "●•，。、；）”":
        points -= 4.0
    if piece.full and not alone:
        points -= 1.0
    return points


_NEWS: Final = re.compile(r"近日|日前|昨日|据悉|据介绍|\d月\d{1,2}日|今年以来")


#: How sentences begin that tell on; no headline does.
_GOES_ON: Final = re.compile(
    r"该[院县市区省中局队村镇]|[他她它]|[这那]|据|其中|同时|此外|目前|随后|截至|记者|我们"
    r"|为了|通过|针对|院长|主任|书记|副"
)


def _even(shadow: str) -> bool:
    """Whether spaces part a line into phrases of about one length, as headlines do."""
    sizes = [len(word) for word in shadow.split()]
    return max(sizes) - min(sizes) <= 4 and max(sizes) <= 14


def _credit_points(piece: Piece) -> float:
    if piece.dateline or piece.closing:
        return 12.0
    credit = read_credit(piece.shadow)
    if credit is None:
        return -9.0
    if not credit.sure and piece.shadow.endswith("。"):
        return -9.0
    points = 7.0 if credit.sure else 2.0
    if piece.shadow[:1] in "（【" and piece.shadow[-1:] in "）】":
        points += 3.0
    return points


def _caption_points(piece: Piece, alone: bool) -> float:
    shadow = piece.shadow
    size = len(shadow)
    if piece.level or size < 4 or NUMBERED.match(shadow):
        return -6.0
    points = -2.2 + caption_points(shadow)
    inner = shadow[:-1]
    points -= 3.0 * (inner.count("。") + inner.count("？") + inner.count("！")) + 0.8 * shadow.count("，")
    if size > 60:
        points -= (size - 60) / 8
    if piece.gap >= 2:
        points += 1.0
    if piece.glued:
        points += 5.0
    if alone:
        points += 0.6
    if shadow[-1:] in "，、；：（“？！—":
        points -= 5.0
    if shadow[-1:] in PENDING:
        points -= 1.5
    return points


def _furniture_points(piece: Piece, top: bool, foot: bool, alone: bool) -> float:
    if CONTINUED.fullmatch(piece.shadow):
        return 14.0
    points, kind = furniture_sign(piece.shadow, top, foot)
    if kind is FurnitureKind.PAGE and not (top or foot or alone):
        return -7.0  # 11 / 月23日: a number that a wrap left alone
    if points:
        return points
    return -4.0 if top or foot else -7.0


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
    if after.indent:
        points -= 2.0
    if NUMBERED.match(after.shadow) or _COLON_START.match(after.shadow) and clues.open < 2:
        points -= 2.0
    return points


def decide_roles(pieces: list[Piece]) -> list[PieceRole]:
    """Pieces in printed order in, their roles out: the best reading of the whole page."""
    if not pieces:
        return []
    clues = _all_clues(pieces)
    return _best_path(pieces, clues)


def _all_clues(pieces: list[Piece]) -> list[Clues]:
    texts = [
        index
        for index, piece in enumerate(pieces)
        if len(piece.shadow) > 40 or "，" in piece.shadow and len(piece.shadow) > 24
    ]
    first, last = (texts[0], texts[-1]) if texts else (len(pieces), -1)
    speakers = _speakers(pieces)
    clues = []
    for index, piece in enumerate(pieces):
        top = index < first and index < 14
        below = pieces[index + 1].gap if index + 1 < len(pieces) else 1
        alone = (piece.gap > 0 or index == 0) and below > 0
        spoken = _speaker(piece.shadow) in speakers
        if top and not alone and is_institution(piece.shadow) and not _lead_in(pieces, index):
            top = False  # 县人民医院 / 开设夜间门诊: the first line of a headline
        clues.append(clues_for(piece, top, index > last, alone, spoken))
    return clues


def _lead_in(pieces: list[Piece], index: int) -> bool:
    """Whether the line below belongs to a masthead."""
    below = pieces[index + 1] if index + 1 < len(pieces) else None
    return below is not None and furniture_sign(below.shadow, False, False)[0] > 0


_SPEAKER: Final = re.compile(r"^[\u4e00-\u9fffA-Z]{1,5}：")


def _speaker(shadow: str) -> str:
    spoken = _SPEAKER.match(shadow)
    return spoken.group() if spoken else ""


def _speakers(pieces: list[Piece]) -> frozenset[str]:
    """Who speaks on this page: 记者：, and any short word with a colon that begins several lines."""
    counts = Counter(_speaker(piece.shadow) for piece in pieces)
    del counts[""]
    return frozenset(
        word for word, count in counts.items() if count >= 2 or word in ("记者：", "问：", "答：")
    )


#: A role so far below the best one of its piece is not looked at.
_HOPELESS: Final = 11.0


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
        if before is not None and old == 1 and not before.level and not NUMBERED.match(before.shadow):
            points -= 2.5 * binds(before.shadow, piece.shadow)
        return points
    if running and role in (PieceRole.DISPLAY, PieceRole.CREDIT):
        return -(3.0 if role is PieceRole.DISPLAY else 1.5) * running
    if state == 1:
        before = pieces[index - 1] if index else None
        if before is not None and old == 1:
            if binds(before.shadow, piece.shadow) == 1.0:
                return 0.5
            if NUMBERED.match(before.shadow) and not NUMBERED.match(piece.shadow) and piece.gap > 0:
                return -1.5
            if piece.gap > 0 and not (piece.level or before.level or piece.shadow.startswith("—")):
                return -0.4 - 1.5 * clue.leans
            if piece.gap == 0 and not piece.column:
                return 0.8 - 1.5 * clue.leans
        return -1.5 * clue.leans
    if role is PieceRole.FURNITURE:
        follows = index > 0 and clues[index - 1].motto and old in (5, 6) and piece.gap == 0
        follows = follows and len(piece.shadow) < 40
        return 6.0 if follows and clue.points[role] < 0 else -0.3 * inside
    if role is PieceRole.CAPTION:
        if inside:
            return 1.2 if piece.gap >= 2 else -0.3
        return -1.5 if old == 1 else 0.0
    return 0.0
