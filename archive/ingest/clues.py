"""What a piece says for itself: points for each role from its wording and make, and how its edges look."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from archive.ingest.bylines import is_name, read_credit
from archive.ingest.captions import caption_points
from archive.ingest.cohesion import LEANING, PENDING
from archive.ingest.furniture import furniture_sign, is_institution
from archive.ingest.openings import CONTINUED, NUMBERED
from archive.ingest.pieces import Piece
from archive.vocabulary import FurnitureKind

#: A speaker or a label with its colon: 记者：
COLON_START: Final = re.compile(r"^[^，。：]{1,8}：")


@dataclass(slots=True)
class Clues:
    """A piece's points for each role, and how its edges look."""

    points: tuple[float, float, float, float, float]
    open: float  # 0 finished, 1 may go on, 2 must go on
    leans: float  # how strongly its beginning leans on text before it
    motto: bool = False  # what follows on the next line may be the motto itself


_SENTENCE_END: Final = re.compile(r"(?:[。！？…][”’）】》]*|[。！？])$")
#: …送上绿豆汤。（瞿颖/视觉江淮）
_ASIDE: Final = re.compile(r"[。！？]”?（[^（）]{2,40}）$")
_CLOSED: Final = re.compile(r"[。！？…；：”）》】]$")


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
        return 2.0
    return 2.5 if _ORPHAN.match(shadow) else 0.0


#: 4万份）: closes what was opened elsewhere; but 1）and （1） number a section
_ORPHAN: Final = re.compile(r"(?!\d{1,2}）|[一二三四五六七八九十]）)[^（“《]{1,30}[”》）]")


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
    unfinished = openness(shadow)
    if unfinished < 2.0 and _is_listed(shadow):
        unfinished = min(unfinished, 0.4)  # an entry of a list is whole without a stop
    return Clues(points, unfinished, leans, foot and _is_motto(shadow))


def _is_motto(shadow: str) -> bool:
    return len(shadow) < 40 and furniture_sign(shadow, False, True)[1] is FurnitureKind.MOTTO


def _body_points(piece: Piece, alone: bool) -> float:
    shadow = piece.shadow
    points = -0.5
    size = len(shadow)
    if piece.level:
        return -8.0
    calls = shadow.count("？") + shadow.count("！")
    stops = shadow.count("。") + (calls if _SENTENCE_END.search(shadow[-8:]) else 0.5 * calls)
    commas = shadow.count("，")
    points += min(3.0, 1.6 * stops) + min(2.0, 0.8 * commas) + min(1.0, 0.5 * shadow.count("、"))
    points += min(3.0, size / 25)
    if COLON_START.match(shadow) and size > 14:
        points += 1.0
    if piece.bullet or shadow[:1] in "●•":
        points += 3.0
    if _is_listed(shadow):
        points += 2.0
    if shadow[-1:] > "\u2190" and _PICTOGRAM.search(shadow):
        points += 1.5
    if not stops and not commas:
        points -= 1.0
        if not piece.full and piece.column and size < 40:
            points -= 1.2
    if piece.bold or piece.wide:
        points -= 2.0
    if size <= 20 and not commas and shadow[-1:] in "！？" and "“" not in shadow and not piece.full:
        points -= 1.5  # 唱着秦腔切肿瘤！
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
    elif last in "，：" and size <= 14 and not piece.full:
        points -= 1.0  # a headline's first line: 叶尔羌河畔， or 第九〇〇医院：
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
    if shadow.count("“") != shadow.count("”") or shadow.count("《") != shadow.count("》"):
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
    if shadow[:1].isdigit() and not numbered:
        points -= 1.0
    if shadow[:1] in "■◆▲►★◎" and alone:
        points += 2.0 if shadow[:1] not in "▲◎" or caption_points(shadow) < 2.5 else -1.0
    if _GOES_ON.match(shadow):
        points -= 2.0
    if _is_listed(shadow):
        points -= 2.0
    if last > "\u2190" and _PICTOGRAM.search(shadow):
        points -= 1.5  # 今天，就把家底晒一晒👇
    if shadow[:1] in "▲◎" and not alone and caption_points(shadow) >= 2.5:
        points -= 2.0
    if shadow[:1] in "●•，。、；）”":
        points -= 4.0
    if piece.full and not alone:
        points -= 1.0
    return points


_NEWS: Final = re.compile(r"近日|日前|昨日|据悉|据介绍|\d月\d{1,2}日|今年以来")


#: How sentences begin that tell on; no headline does.
_GOES_ON: Final = re.compile(
    r"该[院县市区省中局队村镇]|[他她它]|[这那]|今天|昨天|如今|有人|据|其中|同时|此外|目前|随后|截至|记者|我们"
    r"|为了|通过|针对|院长|主任|书记|副"
)


_PICTOGRAM: Final = re.compile(r"[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]$")
_ENTRY: Final = re.compile(r"([\u4e00-\u9fff]{1,4})（[^（）]{0,40}）?$")


def _is_listed(shadow: str) -> bool:
    """柴云路（神经外科，开颅手术163台）; 第四党支部 第九党支部 油城社区卫生服务中心党支部: entries of a list."""
    entry = _ENTRY.match(shadow)
    if entry and is_name(entry[1]):
        return True
    if shadow.count(" ") < 2:
        return False
    words = [word for word in shadow.split(" ") if word]
    if len(words) >= 4 and sum(map(is_name, words)) >= 0.75 * len(words):
        return True
    return len(words) >= 3 and len({word[-1] for word in words}) <= len(words) // 2 and not _even(shadow)


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
    points = 7.0 if credit.sure else -1.0 if _is_listed(piece.shadow) else 2.0
    if piece.shadow[:1] in "（【" and piece.shadow[-1:] in "）】":
        points += 3.0
    return points


def _caption_points(piece: Piece, alone: bool) -> float:
    shadow = piece.shadow
    size = len(shadow)
    if piece.level or size < 4 or NUMBERED.match(shadow):
        return -6.0
    points = -2.2 + caption_points(shadow)
    inner = _TAKEN_BY.sub("", shadow)[:-1]
    points -= 3.0 * (inner.count("。") + inner.count("？") + inner.count("！")) + 0.8 * shadow.count("，")
    if size > 60:
        points -= (size - 60) / 8
    if piece.gap >= 2:
        points += 1.0
    if shadow.startswith("图片新闻"):
        points += 3.0
    if piece.glued or piece.wide:
        points += 5.0 if piece.glued else 2.0
    if alone:
        points += 0.6
    if shadow[-1:] in "，、；：（“？！—":
        points -= 5.0
    if shadow[-1:] in PENDING:
        points -= 1.5
    return points


_TAKEN_BY: Final = re.compile(r" ?[\u4e00-\u9fff]{2,8} ?(?:摄影报道|摄|供图)$")


def _furniture_points(piece: Piece, top: bool, foot: bool, alone: bool) -> float:
    if CONTINUED.fullmatch(piece.shadow):
        return 14.0
    points, kind = furniture_sign(piece.shadow, top, foot)
    if kind is FurnitureKind.PAGE and not (top or foot or alone):
        return -7.0  # 11 / 月23日: a number that a wrap left alone
    if points:
        return points
    return -4.0 if top or foot else -7.0


def all_clues(pieces: list[Piece]) -> list[Clues]:
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
        below_all = alone and index + 1 < len(pieces) and _credited(pieces[index + 1])
        if top and (not alone or below_all) and is_institution(piece.shadow) and not _lead_in(pieces, index):
            top = False  # 县人民医院 / 开设夜间门诊: the first line of a headline
        clues.append(clues_for(piece, top, index > last, alone, spoken))
    _expect_headline(pieces, clues)
    return clues


def _expect_headline(pieces: list[Piece], clues: list[Clues]) -> None:
    """The first line of a page that is no furniture and ends no sentence is sooner a headline than text."""
    for piece, clue in zip(pieces[:16], clues, strict=False):
        if clue.points[4] > 3.0 or clue.points[2] > 3.0 or clue.points[3] > 2.0:
            continue
        if len(piece.shadow) <= 44 and clue.open > 0.5 and not _MARK_END.search(piece.shadow):
            body, display, *others = clue.points
            clue.points = (body - 1.0, display + 1.5, others[0], others[1], others[2])
        return


_MARK_END: Final = re.compile(r"[，、。；]$")


def _credited(piece: Piece) -> bool:
    credit = read_credit(piece.shadow)
    return credit is not None and credit.sure


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
