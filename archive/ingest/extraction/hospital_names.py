"""Where hospitals are named in a text: from the last word (医院, 卫生院) leftwards to the name's first.

A name's end is easy to see and its beginning is not (在和平区中心医院就诊), so each
ending is walked back word by word: kind, number, owner, house name, school,
place. What anchors it decides what it is; without an anchor it names no
hospital (三甲医院, 各医院), and only a list or the page may still tell whose it is.
"""

import re
from dataclasses import dataclass
from typing import Literal

import rjieba

from archive.ingest import divisions
from archive.ingest.document import Span
from archive.ingest.extraction.hospital_lexicon import Lexicon, Word, known_hospitals, lexicon, universities

Kind = Literal["named", "weak", "level", "bare"]

#: How far a name reaches back at most; 中国人民解放军联勤保障部队第九〇四 is 18.
REACH = 34
#: An unlisted house name (德济, 亚洲) is at most so long.
UNKNOWN = 5
TOWN = 7

SUFFIX = re.compile(
    r"医共体总医?院|医共体|紧密型医联体|医疗健康集团|健康医疗集团|(?:总医院|医院|医疗|健康|医疗卫生|卫生健康)集团"
    r"|社区(?:卫生|健康)服务(?:中心|站)|卫生服务中心|妇幼保健(?:和?计划生育)?(?:服务)?中心"
    r"|妇幼保健(?:院|所|站)|妇幼健康服务中心|妇女儿童(?:医疗|医学|保健)?中心|儿童医学中心|保健院"
    r"|中心卫生院|卫生院(?![校士系])|精神卫生(?:防治)?中心|公共卫生(?:临床|医疗|临床医疗|医学|医疗救治)中心"
    r"|肿瘤防治中心|眼科中心|心血管病中心|口腔医学中心"
    r"|总医院|医院(?!校)|病院|疗养院|(?<!疾病预防控)防治(?:院|所|站)|产院"
    r"|[一二三四五六七八九]附院|附[一二三四五六七八九]?院"
    r"|(?<!第)[一二三四五六七八九十]院(?![一二三四五六七八九十两多区士子系长校内外])|人医(?![生师疗学务])|分院|院区"
)
ZONES = ("高新区", "经开区", "开发区", "经济开发区", "经济技术开发区", "高新技术产业开发区", "工业园区")
PRIMARY = ("卫生院", "服务中心", "服务站")
#: Left of what anchors a name stand only places, schools, owners and other houses: not 联合|浙江大学….
BEFORE_A_NAME = Word.UNIVERSITY | Word.PLACE | Word.SCHOOL | Word.STEM | Word.OWNER
ORDINAL = re.compile(r"第[一二三四五六七八九十百〇零○OＯ0-9０-９]{1,5}$")
NUMBER = re.compile(r"(?<![0-9])[0-9]{3,4}$|[一二三四五六七八九〇○零]{3}$")
SHORT_ORDINAL = re.compile(r"[一二三四五六七八九十]$")
LEVELS = "省市县区州旗盟"
BOUNDARY = re.compile(r"[^\u3400-\u9fff0-9A-Za-z〇○·+]")
#: Characters that no town's name holds; each opens the phrase that the town stands in.
TOWN_STOPS = frozenset("的了在到往赴与及从是为被把让给将于等该各个每全这那其并或几多余")
#: Characters that open a phrase unless a county stands in front: 由九峰卫生院, but 长汀县大同卫生院.
SOFT_STOPS = frozenset("由向对同跟来去入进经就至而以")
#: Of these some begin a town's name behind its county: 建阳区|将口镇.
RARE_STARTS = frozenset("将等余并从于其同向来进")
#: Characters that a town's name may hold (和平镇, 前坪乡) and that as often stand in front of one.
DOUBTFUL = frozenset("和后前")
NOT_TOWN = re.compile(r"[0-9]|乡镇|镇街|街镇|村镇|卫生|所有|两家|家家|之间|合作办")
TOWN_VERBS = re.compile(
    r"走进|来到|前往|家住|位于|联合|依托|邀请|组织|签约|深入|抵达|走访|慰问|支援|帮扶|对口|托管|领办|指导|协助|下沉|派驻|参观|调研"
    r"|考察|返回|转诊|转回|转入|送回|介绍|记者|近日|日前|目前|如今|随后|已经|眼下|当前|今年|去年|推动|促进|帮助|建立|建成|投入|选派|进驻"
    r"|覆盖|带动|成为|作为|通过|围绕|以及|还有|包括|其中"
)
#: Ends of a town's or quarter's name.
TOWN_ENDS = ("镇", "乡", "街道", "社区", "村", "苏木", "农场", "林场", "路", "街", "新城", "园区", "办事处", "牧场", "开发区")
NO_TOWN = frozenset("镇 乡 街道 社区 村 乡镇 镇街 街镇 村镇 城镇 县乡 县镇 镇村 苏木乡镇 基层 农村 中心 全镇 牵头 分 县 区 市 片区 辖区 当地 城区 城乡".split())
#: Words of these parts of speech end a name to their right.
STOPS = ("v", "p", "c", "d", "r", "u", "m", "q", "y", "t", "w", "f", "k", "o", "e", "z", "l", "i", "a")


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


@dataclass(slots=True)
class _Walk:
    """How far a name has been followed back."""

    text: str
    floor: int
    at: int
    suffix: str
    anchored: bool = False
    weak: int = 0  # characters of unlisted house names
    places: tuple[str, ...] = ()
    core: int = -1
    university: str = ""
    level: str = ""
    school: bool = False
    refused: bool = False
    words: list[tuple[str, str]] | None = None
    words_from: int = 0
    town: str = ""
    common: bool = False  # an everyday word stands where the house's name would


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
    last = floor
    for match in BOUNDARY.finditer(text, floor, start):
        last = match.end()
    return last


def _walk_back(text: str, match: re.Match[str], previous: Printed | None, lex: Lexicon) -> Printed | None:
    floor = _floor(text, match.start(), previous)
    walk = _Walk(text, floor, match.start(), match.group())
    if walk.suffix.endswith(PRIMARY):
        _take_town(walk, lex)
    while walk.at > walk.floor and _step(walk, lex):
        pass
    if previous and previous.span.end == walk.at and match.start() - walk.at <= 8 and not walk.refused:
        return _branch(text, match, previous, walk)
    if walk.suffix in ("院区", "分院", "医共体总院", "医共体总医院"):
        return None
    if walk.refused and not walk.anchored:
        return None
    return _judge(walk, match)


def _branch(text: str, match: re.Match[str], base: Printed, walk: _Walk) -> Printed | None:
    """四川省人民医院|金牛医院: a name that goes on where another ended."""
    if base.kind == "bare" and not walk.anchored:
        return None
    if match.start() == walk.at and match.group() in ("医院", "病院", "人医"):
        return None
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


def _judge(walk: _Walk, match: re.Match[str]) -> Printed | None:
    """What the walk has found, as a name of its kind; None where it is certainly none."""
    span = Span(walk.at, match.end())
    name = span.of(walk.text)
    kind: Kind = "bare"
    if walk.anchored or any(name[start:] in known_hospitals() for start in range(max(1, len(name) - 4))):
        kind = "named"
    elif walk.level:
        kind = "level"
    elif walk.town or name.startswith(ZONES) or (walk.weak >= 2 and not walk.refused and not walk.common):
        kind = "weak"
    elif walk.weak or len(name) <= len(match.group()) and match.group() in ("医院", "卫生院", "分院", "院区"):
        return None
    core = walk.core if walk.core >= 0 else walk.at
    front = walk.text[walk.at : core]
    return Printed(span, name, kind, walk.suffix, core, walk.places, walk.university, walk.level, front)


def _step(walk: _Walk, lex: Lexicon) -> bool:
    """Takes one more word to the left; False where the name begins here."""
    text, at = walk.text, walk.at
    number = ORDINAL.search(text, max(walk.floor, at - 7), at)
    if number and not walk.places:
        walk.at = number.start()
        if number.end() - number.start() >= 4:
            walk.anchored = True
        return True
    word = lex.longest_before(text, at, walk.floor)
    flags = lex.words[word] if word else Word(0)
    if walk.town and not walk.places:
        if Word.PLACE in flags and word.endswith(("县", "区", "市", "旗", "州", "盟", "省")):
            return _take(walk, word, flags)
        return False
    if walk.places:
        return _step_before_place(walk, word, flags)
    if walk.anchored and word and word != "附属" and not flags & BEFORE_A_NAME:
        return False
    if word and _take(walk, word, flags):
        return True
    if _take_number(walk):
        return True
    if text[at - 1] in LEVELS and not walk.level and not walk.anchored and not walk.weak:
        walk.level = text[at - 1]
        walk.core = at
        walk.at = at - 1
        return False
    return _take_unknown(walk, flags)


def _take(walk: _Walk, word: str, flags: Word) -> bool:
    if Word.UNIVERSITY in flags:
        walk.university = walk.university or word
        walk.anchored = True
        walk.school = False
    elif Word.PLACE in flags and Word.GENERIC in flags:
        if not _place_before(walk, word) or (Word.STEM not in flags and walk.text.startswith(walk.suffix, walk.at)):
            return False
        walk.anchored = True
    elif Word.PLACE in flags and not _rather_a_name(walk, word, flags):
        walk.core = walk.at
        walk.places = (word,)
        walk.anchored = True
    elif Word.PLACE in flags and Word.GENERIC not in flags:
        walk.anchored = True
    elif Word.STEM in flags and (Word.GENERIC not in flags or _place_before(walk, word)):
        walk.anchored = True
    elif Word.SCHOOL in flags and not walk.weak:
        walk.school = True
    elif (Word.KIND in flags or Word.RANK in flags or Word.OWNER in flags) and Word.GENERIC not in flags:
        if word == "中" and walk.text[walk.at : walk.at + 2] != "医院":
            return False
    else:
        return False
    walk.at -= len(word)
    return True


def _place_before(walk: _Walk, word: str) -> bool:
    """孝感市|惠民医院: an everyday word is a house's name right behind a place."""
    lex = lexicon()
    before = walk.at - len(word)
    outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    return bool(outer) and Word.PLACE in lex.words[outer] and Word.GENERIC not in lex.words[outer]


def _rather_a_name(walk: _Walk, word: str, flags: Word) -> bool:
    """天津市|安定医院, 厦门大学附属|中山医院: a word that can be a place is the house's name here.

    So it is behind a place that does not hold it, and behind a university of another province.
    """
    if len(word) > 2 and word.endswith(tuple(LEVELS)):
        return False
    lex = lexicon()
    before = walk.at - len(word)
    outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    while outer and (outer == "附属" or (Word.SCHOOL in lex.words[outer] and Word.UNIVERSITY not in lex.words[outer])):
        before -= len(outer)
        outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    if not outer:
        return False
    if Word.UNIVERSITY in lex.words[outer]:
        seat = divisions.resolve(universities()[outer])
        return seat is not None and all(
            one.province_code != seat.province_code for one in divisions.candidates(word) if one.level != "province"
        ) and not any(one.level != "district" for one in divisions.candidates(word) if Word.STEM not in flags)
    return Word.PLACE in lex.words[outer] and not _holds(outer, word)


def _holds(outer: str, inner: str) -> bool:
    """Can the one place lie in the other?"""
    return any(
        one.within(other) and one.code != other.code
        for one in divisions.candidates(inner)
        for other in divisions.candidates(outer)
    )


def _step_before_place(walk: _Walk, word: str, flags: Word) -> bool:
    """Left of a place stand its province, a school, an owner or a house: 首都医科大学附属|北京天坛."""
    if Word.PLACE in flags and not walk.school:
        if _holds(word, walk.places[0]):
            walk.places = (word, *walk.places)
            walk.at -= len(word)
            return True
    if Word.UNIVERSITY in flags:
        walk.university = word
        walk.school = False
        walk.at -= len(word)
        return True
    if Word.STEM in flags and Word.PLACE not in flags or Word.OWNER in flags and _owns(word):
        walk.at -= len(word)
        return True
    if word == "附属" and _school_ends(walk.text, walk.at - 2, walk.floor):
        walk.at -= 2
        walk.school = True
        return True
    if walk.school and Word.SCHOOL in flags:
        walk.at -= len(word)
        return True
    if walk.school and Word.PLACE in flags:
        walk.at -= len(word)
        walk.school = False
        return True
    return False


def _owns(word: str) -> bool:
    """Owners that may stand left of a place: 武警|湖北省总队; a company's name would have to go on."""
    return word == "武警" or len(word) > 2 and not word.endswith(("集团", "公司"))


def _school_ends(text: str, end: int, floor: int) -> bool:
    if text[max(0, end - 2) : end] in ("大学", "学院", "医大"):
        return True
    word = lexicon().longest_before(text, end, floor) if end > floor else ""
    return bool(word) and Word.UNIVERSITY in lexicon().words[word]


def _take_number(walk: _Walk) -> bool:
    """301医院, 四二〇医院; 市一医院."""
    if walk.at + len(walk.suffix) > len(walk.text) or not walk.text.startswith(walk.suffix, walk.at):
        return False
    number = NUMBER.search(walk.text, max(walk.floor, walk.at - 4), walk.at)
    if number and walk.suffix in ("医院", "总医院"):
        walk.anchored = True
        walk.at = number.start()
        return True
    if walk.suffix == "医院" and SHORT_ORDINAL.search(walk.text, max(walk.floor, walk.at - 1), walk.at):
        walk.at -= 1
        return True
    return False


def _take_town(walk: _Walk, lex: Lexicon) -> None:
    """城关镇卫生院, 大弯社区卫生服务中心: the town or quarter in front, back to a county or a phrase's start."""
    text, end = walk.text, walk.at
    at = end
    county = False
    while at > walk.floor and end - at < TOWN:
        if text[at - 1] in TOWN_STOPS:
            county = text[at - 1] in RARE_STARTS and _county_before(walk, lex, at - 1)
            at -= county
            break
        if end - at >= 2 and _county_before(walk, lex, at):
            county = True
            break
        at -= 1
    if not county:
        soft = [index for index in range(at, end) if text[index] in SOFT_STOPS]
        doubtful = [index for index in range(at + 1, end) if text[index] in DOUBTFUL and end - index > 2]
        at = max(at, *(index + 1 for index in (*soft, *doubtful))) if soft or doubtful else at
    at = _cut_verbs(text, at, end)
    if text[end - 1] == "家" and not county:
        return
    town = text[at:end]
    if len(town) < 2 or town in NO_TOWN or NOT_TOWN.search(town) or town.startswith("基层"):
        return
    if not town.endswith(TOWN_ENDS) and Word.GENERIC in lex.words.get(town, Word(0)):
        return
    if Word.PLACE in lex.words.get(town, Word(0)) and town.endswith(tuple(LEVELS)):
        return
    walk.weak = len(town)
    walk.core = at
    walk.at = at
    walk.town = town


def _county_before(walk: _Walk, lex: Lexicon, at: int) -> bool:
    """Does a county's full name end there?"""
    if walk.text[at - 1] not in "县区市旗":
        return False
    word = lex.longest_before(walk.text, at, walk.floor)
    return bool(word) and any(
        word == place.name or word.endswith(("县", "旗")) or f"{word}区" != place.name
        for place in divisions.candidates(word)
    )


def _cut_verbs(text: str, start: int, end: int) -> int:
    """The start behind the last verb of a phrase: 走进|丰溪镇, 家住|化工路."""
    last = start
    for match in TOWN_VERBS.finditer(text, start, end):
        last = match.end()
    return last


def _take_unknown(walk: _Walk, flags: Word) -> bool:
    """An unlisted house name: a word of a kind that names are made of."""
    if (walk.anchored or walk.town) and not walk.school:
        return False
    word, tag = _word_before(walk)
    if not word:
        return False
    if Word.GENERIC in flags and len(lexicon_word(walk)) >= len(word):
        walk.refused = not _behind_place(walk)
        return not walk.refused
    if tag.startswith(STOPS) or walk.weak + len(word) > UNKNOWN:
        if _behind_place(walk):
            return True
        walk.refused = walk.refused or bool(walk.weak) or Word.GENERIC in flags
        return False
    if tag not in ("nr", "ns", "nz", "nt", "nrt", "x", "b", "j", "s") and rjieba.has_word(word) and len(word) > 1:
        walk.common = True
    walk.weak += len(word)
    walk.at -= len(word)
    return True


def _behind_place(walk: _Walk) -> bool:
    """武汉|济和|医院: takes up to four characters at once where a place stands right in front of them."""
    lex = lexicon()
    for length in range(1, 5):
        at = walk.at - length
        if at <= walk.floor or walk.text[at] in TOWN_STOPS:
            return False
        place = lex.longest_before(walk.text, at, walk.floor)
        if length < 2 or not place or Word.PLACE not in lex.words[place] or Word.GENERIC in lex.words[place]:
            continue
        house = walk.text[at : walk.at]
        if _holds_generic(house, lex) or any(tag.startswith(("v", "p", "m")) and len(word) > 1 for word, tag in rjieba.tag(house)):
            return False
        walk.weak += length
        walk.at = at
        return True
    return False


def _holds_generic(house: str, lex: Lexicon) -> bool:
    """Does a would-be name hold an everyday word of two characters (三甲, 智慧)?"""
    return any(
        Word.GENERIC in lex.words.get(house[start : start + size], Word(0))
        for size in (2, 3, 4)
        for start in range(len(house) - size + 1)
    )


def lexicon_word(walk: _Walk) -> str:
    """The lexicon's longest word before the walk's place."""
    return lexicon().longest_before(walk.text, walk.at, walk.floor)


def _word_before(walk: _Walk) -> tuple[str, str]:
    """The segmented word that ends at the walk's place, cut where it crosses; with its part of speech."""
    if walk.words is None:
        walk.words = list(rjieba.tag(walk.text[walk.floor : walk.at], True))
        walk.words_from = walk.floor
    at = walk.words_from
    for word, tag in walk.words:
        if at < walk.at <= at + len(word):
            return word[: walk.at - at], tag
        at += len(word)
    return "", ""


def place_of_university(name: str) -> str:
    """The seat of a listed university's hospitals, or ''."""
    return universities().get(name, "")
