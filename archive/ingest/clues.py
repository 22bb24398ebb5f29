"""What a piece says for itself: points for each role from its wording and make, and how its edges look."""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from archive.ingest.beside import is_credited, look_around
from archive.ingest.captions import caption_points
from archive.ingest.cohesion import LEANING, PENDING
from archive.ingest.furniture import furniture_sign, is_field, is_institution
from archive.ingest.openings import CONTINUED, numbered
from archive.ingest.pieces import Piece
from archive.ingest.points import Clues as Clues
from archive.ingest.wording import SENTENCE_END, is_listed, text_points
from archive.ingest.wrapped_captions import wrapped_captions
from archive.vocabulary import FurnitureKind

#: …送上绿豆汤。（瞿颖/视觉江淮）
_ASIDE: Final = re.compile(
    r"[。！？]”?(?:（[^（）]{2,40}）| ?[\u4e00-\u9fff]{0,10} ?[\u4e00-\u9fff]{2,4} ?(?:摄|供图|摄影报道))$"
)


_MAY_END: Final = frozenset("。！？…”’）】》")


def openness(shadow: str) -> float:
    """0 where a text's end finishes a sentence, 2 where it cannot, 1 between."""
    tail = shadow[-60:]
    if tail[-1:] in _MAY_END and SENTENCE_END.search(tail):
        quoted = shadow.count("“") - shadow.count("”")
        return 0.3 if quoted > 0 and not tail.endswith("”") else 0.0
    if tail[-1:] in "，、（“‘《" or tail[-1:] in PENDING:
        return 2.0
    if tail[-1:] in "；：":
        return 0.5
    if (
        shadow.count("“") > shadow.count("”")
        or shadow.count("（") > shadow.count("）")
        or shadow.count("《") > shadow.count("》")
    ):
        return 2.0
    if _ASIDE.search(tail):
        return 0.0
    return 0.7 if tail[-1:] in "”）》】" else 1.2


def _leaning(shadow: str) -> float:
    first = shadow[:1]
    if first in "，。、；：！？）”’》…%":
        return 4.0
    if first in LEANING:
        return 0.3 if first in "与和" and len(shadow) > 40 else 2.0  # 与院区隔两条街的…
    if _REMNANT.match(shadow):
        return 3.0
    return 2.5 if _CLOSING.search(shadow, 0, 32) and _ORPHAN.match(shadow) else 0.0


#: 谈。 or 说。…: what a column, a picture or a page left of a sentence
_REMNANT: Final = re.compile(r"[\u4e00-\u9fff](?:[。，；]|[\u4e00-\u9fff]。)")
_CLOSING: Final = re.compile("[”》）]")
#: 4万份）: closes what was opened elsewhere; but 1）and （1） number a section
_ORPHAN: Final = re.compile(r"(?!\d{1,2}）|[一二三四五六七八九十]）)[^（“《]{1,30}[”》）]")


def clues_for(piece: Piece, top: bool, foot: bool, alone: bool, spoken: bool) -> Clues:
    """A piece in, its clues out. `alone`: blank lines or an edge on both sides; `spoken`: in an interview."""
    shadow = piece.shadow
    if len(shadow) > 90 and ("。" in shadow or "，" in shadow) and not piece.level:
        return Clues((8.0, -9.0, -9.0, -9.0, -9.0), openness(shadow), _leaning(shadow))
    body, display = text_points(piece, alone)
    points = (
        body + (3.0 if spoken else 0.0),
        display - (4.0 if spoken else 0.0),
        _credit_points(piece),
        _caption_points(piece, alone),
        _furniture_points(piece, top, foot, alone),
    )
    leans = 0.0 if piece.indent else _leaning(shadow)
    unfinished = openness(shadow)
    if unfinished < 2.0 and is_listed(shadow):
        unfinished = min(unfinished, 0.1)  # an entry of a list is whole without a stop
    return Clues(points, unfinished, leans, foot and _is_motto(shadow))


def _is_motto(shadow: str) -> bool:
    return len(shadow) < 40 and furniture_sign(shadow, False, True)[1] is FurnitureKind.MOTTO


def _credit_points(piece: Piece) -> float:
    if piece.dateline or piece.closing:
        return 12.0
    credit = piece.credit()
    if credit is None:
        return -9.0
    if not credit.sure and piece.shadow.endswith("。"):
        return -9.0
    points = 7.0 if credit.sure else -1.0 if is_listed(piece.shadow) else 2.0
    if piece.shadow[:1] in "（【" and piece.shadow[-1:] in "）】":
        points += 3.0
    return points


def _caption_points(piece: Piece, alone: bool) -> float:
    shadow = piece.shadow
    size = len(shadow)
    if piece.level or size < 4 or numbered(shadow):
        return -6.0
    points = -2.2 + caption_points(shadow)
    bare = shadow[1:-1] if shadow[0] == "（" and shadow[-1] == "）" else shadow
    inner = (_TAKEN_BY.sub("", bare).rstrip() if bare[-1:] in "摄道图）" else bare)[:-1]
    points -= 3.0 * len(_STOPS.findall(inner)) + 0.8 * shadow.count("，")
    if size > 60:
        points -= (size - 60) / 8
    if piece.gap >= 2:
        points += 1.0
    if "    " in shadow and size < 60:
        points += 2.5
    if shadow.startswith("图片新闻"):
        points += 3.0
    if piece.glued or piece.wide:
        points += 5.0 if piece.glued else 2.0 if shadow[-1:] == "。" or points > -0.7 else 0.5
    if alone:
        points += 0.6
    if shadow[-1:] in "，、；：（“？！—":
        points -= 5.0
    if shadow[-1:] in PENDING:
        points -= 1.5
    if _SAYING.search(shadow):
        points -= 3.0
    return points


#: …县医院院长说。 ends a speech
_SAYING: Final = re.compile(r"(?:说|表示|介绍|告诉记者|感慨|坦言|回忆)。$")


_STOPS: Final = re.compile("[。？！]")
_TAKEN_BY: Final = re.compile(
    r"（[^（）]{2,12}(?:图片?|摄|供图|提供)）$| ?[\u4e00-\u9fff]{2,8} ?(?:摄影报道|摄|供图)$"
)


def _furniture_points(piece: Piece, top: bool, foot: bool, alone: bool) -> float:
    if CONTINUED.fullmatch(piece.shadow):
        return 14.0
    points, kind = furniture_sign(piece.shadow, top, foot)
    if kind is FurnitureKind.PAGE and not (top or foot or alone or _NUMBER_OF_PAGE.match(piece.shadow)):
        return -7.0  # 11 / 月23日: a number that a wrap left alone
    if points:
        return points
    return -4.0 if top or foot else -7.0


#: —— 17 —— between two lines of a sentence
_NUMBER_OF_PAGE: Final = re.compile(r"[—\-·]{1,3} ?\d{1,3} ?[—\-·]{1,3}$")


def all_clues(pieces: list[Piece]) -> list[Clues]:
    texts = [
        index
        for index, piece in enumerate(pieces)
        if len(piece.shadow) > 40 or "，" in piece.shadow and len(piece.shadow) > 24
    ]
    first, last = (texts[0], texts[-1]) if texts else (len(pieces), -1)
    speakers = _speakers(pieces)
    clues: list[Clues] = []
    for index, piece in enumerate(pieces):
        top = index < first and index < 14
        below = pieces[index + 1].gap if index + 1 < len(pieces) else 1
        alone = (piece.gap > 0 or index == 0) and below > 0
        spoken = bool(speakers) and _speaker(piece.shadow) in speakers
        if top and is_institution(piece.shadow) and not _lead_in(pieces, index):
            # 县人民医院 / 开设夜间门诊: the first line of a headline
            top = alone and not (index + 1 < len(pieces) and is_credited(pieces[index + 1]))
        if top and index and piece.gap == 0 and is_field(piece.shadow) and clues[-1].points[4] < 0.0:
            top = False  # 红色堡垒 / 守护健康
        clues.append(clues_for(piece, top, index > last, alone, spoken))
    look_around(pieces, clues)
    _join_captions(pieces, clues)
    return clues


def _join_captions(pieces: list[Piece], clues: list[Clues]) -> None:
    """Let each line of a caption have the points of the whole."""
    for block, said in wrapped_captions(pieces, clues):
        points = _caption_points(replace(pieces[block[0]], shadow=said), True)
        for at in block:
            clues[at].shift(caption=max(0.0, points - clues[at].points[3]))
            pieces[at].rest = at > block[0]


def _lead_in(pieces: list[Piece], index: int) -> bool:
    """Whether the line below belongs to a masthead."""
    below = pieces[index + 1] if index + 1 < len(pieces) else None
    return below is not None and furniture_sign(below.shadow, False, False)[0] > 0


_SPEAKER: Final = re.compile(r"^[\u4e00-\u9fffA-Z]{1,5}：")


def _speaker(shadow: str) -> str:
    spoken = _SPEAKER.match(shadow) if "：" in shadow[:6] else None
    return spoken.group() if spoken else ""


def _speakers(pieces: list[Piece]) -> frozenset[str]:
    """Who speaks on this page: 记者：, and any short word with a colon that begins several lines."""
    counts = Counter(_speaker(piece.shadow) for piece in pieces)
    del counts[""]
    return frozenset(
        word for word, count in counts.items() if count >= 2 or word in ("记者：", "问：", "答：")
    )
