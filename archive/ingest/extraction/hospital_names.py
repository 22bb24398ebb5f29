"""Where hospitals are named in a text: from the last word (医院, 卫生院) leftwards to the name's first.

A name's end is easy to see and its beginning is not (在和平区中心医院就诊), so each
ending is walked back word by word: kind, number, owner, house name, school,
place. What anchors it decides what it is; without an anchor it names no
hospital (三甲医院, 各医院), and only a list or the page may still tell whose it is.
"""

import re
from dataclasses import dataclass
from typing import Literal

from archive.ingest.document import Span
from archive.ingest.extraction.hospital_houses import Walk
from archive.ingest.extraction.hospital_lexicon import Lexicon, known_hospitals, lexicon
from archive.ingest.extraction.hospital_towns import take_town
from archive.ingest.extraction.hospital_walk import step
from archive.ingest.tries import trie

Kind = Literal["named", "weak", "level", "bare"]

#: How far a name reaches back at most; 中国人民解放军联勤保障部队第九〇四 is 18.
REACH = 34
#: No name is longer; names without a break between them would else run into one.
LONGEST = 40

_ENDINGS = trie(
    (
        *(f"{kind}{tail}" for kind in ("社区卫生", "社区健康") for tail in ("服务中心", "服务站")),
        *(
            f"{kind}集团{tail}"
            for tail in ("", "总院")
            for kind in ("总医院", "医院", "医疗", "健康", "医疗卫生", "卫生健康", "医疗健康", "健康医疗")
        ),
        "妇保院",
        *(f"妇幼保健{tail}" for tail in ("院", "所", "站", "计划生育服务中心", "和计划生育服务中心")),
        *(f"妇女儿童{kind}中心" for kind in ("", "医疗", "医学", "保健")),
        *(f"公共卫生{kind}中心" for kind in ("", "临床", "医疗", "临床医疗", "医学", "医疗救治")),
        *(f"第{number}医学中心" for number in "一二三四五六七八"),
        *(f"{number}附院" for number in "一二三四五六七八九"),
        *(f"附{number}院" for number in ("", *"一二三四五六七八九")),
        *("医共体总院", "医共体总医院", "医共体", "紧密型医联体", "卫生服务中心", "妇幼健康服务中心"),
        *("儿童医学中心", "保健院", "中心卫生院", "精神卫生中心", "精神卫生防治中心", "肿瘤防治中心"),
        *("特色医学中心", "眼科中心", "心血管病中心", "口腔医学中心"),
        *("总医院", "病院", "疗养院", "产院", "分院", "院区"),
    )
)
#: Every way starts with a plain character: the search then skips all that begin no ending.
SUFFIX = re.compile(
    rf"{_ENDINGS}|妇幼保健(?:服务)?中心(?!医院)|卫生院(?![校士系])|医院(?!校|协会|学会|管理局|管理中心|发展中心|管理委员会|管理研究)"
    r"|防(?<!疾病预防控防)治(?:院|所|站)|人医(?![院生师疗学务])|"
    + "|".join(
        rf"{number}(?<!第{number})院(?![一二三四五六七八九十两多区士子系长校内外])"
        for number in "一二三四五六七八九十"
    )
)
PRIMARY = ("卫生院", "服务中心", "服务站")
UNIONS = ("医联体", "专科联盟", "医疗联合体")
SOCIETIES = ("学会", "协会", "研究会", "联合会")
ZONES = ("高新区", "经开区", "开发区", "经济开发区", "经济技术开发区", "高新技术产业开发区", "工业园区")
#: 香港中文大学（深圳）: brackets that belong to a university's name.
SCHOOL_AT = re.compile(r"学（[\u4e00-\u9fff]{2,4}）")
BOUNDARY = re.compile(r"[^\u3400-\u9fff0-9A-Za-z〇○·+]")


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as it stands: `places` are its divisions' names, `core` the offset behind them."""

    span: Span
    text: str
    kind: Kind
    suffix: str
    core: int
    places: tuple[str, ...] = ()
    university: str = ""
    level: str = ""  # 县 of 县中医院
    front: str = ""  # what stands in front of the core: 成都市武侯区
    base: "Printed | None" = None  # the hospital that a branch's name begins with


def find_names(text: str) -> tuple[Printed, ...]:
    """All places where a hospital is, or may be, named; in text order, none inside another."""
    found: list[Printed] = []
    lex = lexicon()
    for match in SUFFIX.finditer(text):
        previous = found[-1] if found else None
        printed = _walk_back(text, match, previous, lex)
        if printed is None:
            continue
        while found and found[-1].span.start >= printed.span.start:
            found.pop()
        found.append(printed)
    return tuple(found)


def _floor(text: str, start: int, previous: Printed | None) -> int:
    """The first offset a name ending at `start` may begin: behind the last mark that no name holds."""
    floor = max(0, start - REACH)
    if previous:
        floor = max(floor, previous.span.end)
    for mark in reversed([*BOUNDARY.finditer(text, floor, start)]):
        if not SCHOOL_AT.match(text, text.rfind("学", floor, mark.end())):
            return mark.end()
    return floor


def _walk_back(text: str, match: re.Match[str], previous: Printed | None, lex: Lexicon) -> Printed | None:
    floor = _floor(text, match.start(), previous)
    if floor == match.start() and match.group() == "医院" and not (previous and previous.span.end == floor):
        return None  # as often: nothing stands in front of it
    if text.endswith(SOCIETIES, 0, match.start()):
        return None  # 市医学会|医院感染管理专业委员会
    if text.startswith(UNIONS, match.end()) and text[floor - 1 : floor] in ("“", "「"):
        return None  # “甲乙医院医联体”: the union's name, not a hospital's
    walk = Walk(text, floor, match.start(), match.group())
    if walk.suffix.endswith(PRIMARY):
        take_town(walk, lex)
    while walk.at > walk.floor and step(walk, lex):
        pass
    if previous and previous.span.end == walk.at and match.start() - walk.at <= 8 and not walk.refused:
        return _branch(text, match, previous, walk)
    if walk.suffix in ("院区", "分院", "医共体总院", "医共体总医院"):
        return None
    return _judge(walk, match)


def _branch(text: str, match: re.Match[str], base: Printed, walk: Walk) -> Printed | None:
    """江苏省人民医院|溧阳分院: a name that goes on where another ended."""
    if base.kind == "bare" and not walk.anchored:
        return None
    if match.start() == walk.at and match.group() in ("医院", "病院", "人医"):
        return None
    if (
        match.group().endswith(("科中心", "病中心")) and not walk.places
    ):  # 北京同仁医院|眼科中心 is its department
        return None
    if match.end() - base.span.start > LONGEST:
        return _judge(walk, match)
    span = Span(base.span.start, match.end())
    return Printed(
        span,
        span.of(text),
        base.kind if base.kind != "bare" else "named",
        match.group(),
        base.core,
        walk.places or base.places,
        base.university,
        base.level,
        base.front,
        base,
    )


def _judge(walk: Walk, match: re.Match[str]) -> Printed | None:
    """What the walk has found, as a name of its kind; None where it is certainly none."""
    span = Span(walk.at, match.end())
    name = span.of(walk.text)
    kind: Kind = "bare"
    if walk.anchored or any(name[start:] in known_hospitals() for start in range(max(1, len(name) - 4))):
        kind = "named"
    elif walk.refused:
        return None
    elif walk.level:
        kind = "level"
    elif walk.town or name.startswith(ZONES) or (walk.weak >= 2 and not walk.common):
        kind = "weak"
    elif walk.weak or len(name) <= len(match.group()) and match.group() in ("医院", "卫生院", "分院", "院区"):
        return None
    core = walk.core if walk.core >= 0 else walk.at
    front = walk.text[walk.at : core]
    return Printed(span, name, kind, walk.suffix, core, walk.places, walk.university, walk.level, front)
