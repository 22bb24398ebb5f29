"""How much a piece's own wording and make say running text, and how much they say headline."""

import re
from typing import Final

from archive.ingest.bylines import is_name
from archive.ingest.captions import caption_points
from archive.ingest.cohesion import PENDING
from archive.ingest.openings import numbered
from archive.ingest.pieces import Piece

#: A speaker or a label with its colon: 记者：
COLON_START: Final = re.compile(r"^[^，。：]{1,8}：")
SENTENCE_END: Final = re.compile(r"(?:[。！？…][”’）】》]*|[。！？])$")


def text_points(piece: Piece, alone: bool) -> tuple[float, float]:
    """Points for running text, and for a headline or a section heading."""
    shadow = piece.shadow
    if piece.level:
        return -8.0, 9.0
    number = numbered(shadow) is not None
    listed = 2.0 if is_listed(shadow) else 0.0
    drawn = 1.5 if shadow[-1:] > "\u2190" and _PICTOGRAM.match(shadow[-1:]) else 0.0  # 晒一晒👇
    marks = _MARKS.findall(shadow)
    body = _body_points(piece, marks, alone, number) + listed + drawn
    return body, _display_points(piece, marks, alone, number) - listed - drawn


def _body_points(piece: Piece, marks: list[str], alone: bool, number: bool) -> float:
    shadow = piece.shadow
    points = -0.5
    size = len(shadow)
    full_stops, commas = marks.count("。"), marks.count("，")
    calls = len(marks) - full_stops - commas - marks.count("、")
    stops = full_stops + (calls and (calls if SENTENCE_END.search(shadow[-8:]) else 0.5 * calls))
    comma = 0.3 if _is_call(shadow, full_stops, commas) else 0.8
    points += min(3.0, 1.6 * stops) + min(2.0, comma * commas) + min(1.0, 0.5 * marks.count("、"))
    points += min(3.0, size / 25)
    if size > 14 and COLON_START.match(shadow):
        points += 1.0
    if piece.bullet or shadow[:1] in "●•✅✔☑👉🔹🔸":
        points += 3.0
    if not stops and not commas:
        points -= 1.0
        if not piece.full and piece.column and size < 40:
            points -= 1.2
    if piece.bold or piece.wide:
        points -= 2.0
    if "    " in shadow and size < 60:
        points -= 3.0  # no line of a text is set so wide: two captions, or one and its photographer
    asked = shadow[-1:] == "？" and shadow[:1] != "“" and _is_call(shadow, full_stops, commas)
    called = size <= 20 and not commas and shadow[-1:] in "！？" and "“" not in shadow
    if (asked or called) and not piece.full:
        points -= 1.5  # 唱着秦腔切肿瘤！
    if alone and size <= 12 and not commas and stops == 1 and "“" not in shadow and "：" not in shadow:
        points -= 1.4  # 手术中。 is a caption rather than a paragraph
    if alone and size < 40 and number and not stops - shadow.endswith("。"):
        points -= 2.0  # 一、创新服务理念 stands alone: nothing of a paragraph follows the number
    return points


def _is_call(shadow: str, stops: int, commas: int) -> bool:
    """Whether a line is as short as a headline of two halves: 敬老月，暖心事又添一桩."""
    return commas <= 1 and not stops and len(shadow) <= 28 and not COLON_START.match(shadow)


def _display_points(piece: Piece, marks: list[str], alone: bool, number: bool) -> float:
    shadow = piece.shadow
    size = len(shadow)
    last = shadow[-1:]
    points = 1.0
    if size <= 3:
        points -= 1.0 if alone and size == 3 and shadow.isalpha() else 2.5  # 强筋骨
    elif size > 34:
        points -= (size - 34) / 5
    stops = marks.count("。") + shadow.count("；") - (last == "。" or last == "；")
    points -= 3.5 * stops
    if last == "。":
        points -= 0.5 if number and alone else 4.0
    elif last in "，：" and size <= 14 and not piece.full:
        points -= 1.0  # a headline's first line: 叶尔羌河畔， or 第九〇〇医院：
    elif last == "：" and size <= 28 and _HOUSE.search(shadow):
        points -= 1.0  # 某市某区某街道社区卫生服务中心：
    elif last in "，、；：（“—":
        points -= 5.0
    elif last in PENDING:
        points -= 2.0
    commas = marks.count("，")
    comma = 0.5 if _is_call(shadow, stops, commas) else 0.9 if number or size < 24 else 1.6
    points -= comma * commas
    points += 3.0 if number else -0.7 * marks.count("、")
    if shadow.count("“") != shadow.count("”") or shadow.count("《") != shadow.count("》"):
        points -= 2.0
    if shadow.startswith("——"):
        points += 4.0 if size < 44 else 0.0
    if piece.bold:
        points += 2.5
    if alone:
        points += 0.8
    if size <= 40 and " " in shadow[1:] and _even(shadow):
        points += 0.7 if commas or stops else 1.6  # 健康路上不停步 服务百姓零距离
    if _NEWS.search(shadow):
        points -= 2.0
    if alone and ("｜" in shadow or "|" in shadow) and _PARTED.match(shadow):
        points += 2.0
    if alone and size <= 34 and shadow[:1] == "【" and "】" in shadow[:9] and last not in "。，；】":
        points += 2.5  # 【辟谣】打一针能防脑梗？医生：别信！
    if _BRACKETED.match(shadow) and not piece.full:
        points += 3.0  # 【扩容：床位多了，专家近了】
    if last.isdigit() or last == ".":
        points -= 1.5
    if not number and shadow[:1].isdigit():
        points -= 1.0
    if TELLS_ON.match(shadow):
        points -= 2.0
    if piece.full and not alone and not piece.wide and not (piece.loose and piece.gap > 0):
        points -= 1.0
    if not "\u4e00" <= shadow[:1] <= "\u9fff":
        points += _sign_points(shadow, alone)
    return points


def _sign_points(shadow: str, alone: bool) -> float:
    """Points for a headline from the sign with which a line begins."""
    points = 0.0
    if shadow[:1] in "■◆▲►★◎" and alone:
        points += 2.0 if shadow[:1] not in "▲◎" or caption_points(shadow) < 2.5 else -1.0
    if shadow[:1] == "△":
        points -= 3.0
    if shadow[:1] in "▲◎" and not alone and caption_points(shadow) >= 2.5:
        points -= 2.0
    if shadow[:1] in "●•，。、；）”✅✔☑👉🔹🔸":
        points -= 4.0
    return points


_HOUSE: Final = re.compile("(?:医院|保健院|卫生院|中心|集团|医共体|总院)：$")
#: 5·12国际护士节｜这群“提灯人”，把温度写进每一张床头卡
_PARTED: Final = re.compile("[^。：｜|]{2,14}[｜|][^。｜|]{7,40}$")
_BRACKETED: Final = re.compile("【[^【】。]{4,28}】$")
_MARKS: Final = re.compile("[，。、？！]")
_NEWS: Final = re.compile(r"近日|日前|昨日|据悉|据介绍|月(?<=\d月)\d{1,2}日|今年以来")
#: How sentences begin that tell on; no headline does.
TELLS_ON: Final = re.compile(
    r"该[院县市区省中局队村镇]|[他她它]|[这那]|今[天年]|昨天|去年|如今|有人|据|其中|同时|此外|目前|随后|截至|记者|我们"
    r"|后来|于是|接着|不久|原来(?!是)|就这样|没想到|起初|当时|那时|有一次|每当|自此|从此"
    r"|为(?:了|进一步|深入|扎实|切实|推[进动]|更好|全面|贯彻|落实|加强|破解|解决)|通过|针对|院长|主任|书记|副"
)
_PICTOGRAM: Final = re.compile(r"[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]")
#: 147个 2021年上半年亏损病组数: a figure and what it counts
_COUNTED: Final = re.compile(r"[0-9.,]{1,9}[^0-9 ，。]{1,4} +[^ 。]{2,24}$")
_ENTRY: Final = re.compile(r"([\u4e00-\u9fff]{1,4})（[^（）]{0,40}）?$")


def is_listed(shadow: str) -> bool:
    """Whether a line is an entry, or some entries, of a list.

    柴云路（神经外科，开颅手术163台）; 第四党支部 第九党支部 油城社区卫生服务中心党支部
    """
    if " " not in shadow and "（" not in shadow:
        return False  # as most lines
    entry = _ENTRY.match(shadow)
    if entry and is_name(entry[1]):
        return True
    if _COUNTED.match(shadow):
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
    return bool(sizes) and max(sizes) - min(sizes) <= 4 and max(sizes) <= 14
