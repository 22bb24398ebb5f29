"""The walk back from a hospital's last word to its first, word by word."""

import re

from archive.ingest import divisions
from archive.ingest.extraction.hospital_houses import LEVELS, Walk, take_unknown
from archive.ingest.extraction.hospital_lexicon import Lexicon, Word, lexicon, universities

#: Left of what anchors a name stand only places, schools, owners and other houses: not 联合|浙江大学….
BEFORE_A_NAME = Word.UNIVERSITY | Word.PLACE | Word.SCHOOL | Word.STEM | Word.OWNER
ORDINAL = re.compile(r"第[一二三四五六七八九十百〇零○OＯ0-9０-９]{1,5}师?$")
#: 第37医院: a number in figures is the army's.
FIGURES = re.compile("[0-9０-９]{2}$")
ORDINAL_ENDS = frozenset("一二三四五六七八九十百〇零○OＯ0123456789０１２３４５６７８９师")
#: Behind these 和 joins two hospitals.
HOUSES = ("院", "中心", "站")
#: 城市|医疗集团, 市县|医院 are of any city.
GENERIC_LEVELS = ("城市", "市县", "县市", "县区", "区县", "省市")
#: A company's last words, and how long its name may be.
FIRMS = ("有限责任公司", "有限公司", "股份公司", "总公司", "集团公司")
LONGEST_FIRM = 18
#: A farm or mine may be known by its number: 八五三农场医院.
NUMBERED_OWNERS = ("农场", "矿", "厂", "团", "林场")
NUMBER = re.compile(r"(?<![0-9])[0-9]{3,4}$|[一二三四五六七八九〇○零]{3}$")
REGIMENT = re.compile(r"(?<![0-9])[0-9]{1,4}$|[一二三四五六七八九十百〇○零]{1,5}$")
SHORT_ORDINAL = re.compile(
    r"(?<=[省市县区州旗盟])[一二三四五六七八九十]$|(?<=[\u4e00-\u9fff])[一二三四五六七八九十]$"
)
#: 岳阳市一人民医院 for 第一.
OF_THE_PEOPLE = ("人民医院", "中医院", "中医医院")


def step(walk: Walk, lex: Lexicon) -> bool:
    """Takes one more word to the left; False where the name begins here."""
    if walk.level:
        return False
    text, at = walk.text, walk.at
    if text.endswith(FIRMS, max(walk.floor, at - 6), at) and not walk.places:
        return _take_firm(walk, lex)
    number = ORDINAL.search(text, max(walk.floor, at - 7), at) if text[at - 1] in ORDINAL_ENDS else None
    if number and not walk.places:
        walk.at = number.start()
        if (
            number.end() - number.start() >= 4
            or number.group().endswith("师")
            or FIGURES.search(number.group())
        ):
            walk.anchored = True
        return True
    word = lex.longest_before(text, at, walk.floor)
    flags = lex.words[word] if word else 0
    if walk.town and not walk.places:
        if flags & Word.PLACE and word.endswith(("县", "区", "市", "旗", "州", "盟", "省")):
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
    if text.endswith(GENERIC_LEVELS, walk.floor, at) and not walk.anchored:
        walk.refused = True
        return False
    if text[at - 1] in LEVELS and not walk.level and not walk.anchored and not walk.weak:
        walk.level = text[at - 1]
        walk.core = at
        walk.at = at - 1
        return False
    return take_unknown(walk, flags)


def _take_firm(walk: Walk, lex: Lexicon) -> bool:
    """贵州|水矿控股集团有限责任公司|总医院: a company's name, back to the place or clause where it begins."""
    for at in range(walk.at - 2, max(walk.floor, walk.at - LONGEST_FIRM), -1):
        word = lex.longest_before(walk.text, at, walk.floor)
        if word and lex.words[word] & (Word.PLACE | Word.GENERIC) == Word.PLACE:
            walk.core, walk.places = at, (word,)
            walk.anchored = True
            walk.at = at - len(word)
            return True
    if walk.at - walk.floor <= LONGEST_FIRM:
        walk.at, walk.anchored = walk.floor, True
    return False


def _take(walk: Walk, word: str, flags: int) -> bool:
    if flags & Word.UNIVERSITY:
        walk.university = walk.university or word
        walk.anchored = True
        walk.school = False
    elif flags & Word.PLACE and flags & Word.GENERIC:
        if not _place_before(walk, word) or (
            not flags & Word.STEM and walk.text.startswith(walk.suffix, walk.at)
        ):
            return False
        walk.anchored = True
    elif word == "和县" and walk.text.endswith(HOUSES, 0, walk.at - len(word)):
        return False  # 县人民医院和|县第三人民医院
    elif flags & Word.PLACE and not _rather_a_name(walk, word, flags):
        walk.core = walk.at
        walk.places = (word,)
        walk.anchored = True
    elif _names_a_house(walk, word, flags):
        walk.anchored = True
    elif word == "大" and walk.text.startswith("医院", walk.at):
        return False  # 北京|大医院
    elif flags & Word.SCHOOL and not walk.weak:
        walk.school = True
    elif flags & (Word.KIND | Word.RANK | Word.OWNER) and not flags & Word.GENERIC:
        if word == "中" and walk.text[walk.at : walk.at + 2] != "医院":
            return False
    else:
        return False
    walk.at -= len(word)
    return True


def _names_a_house(walk: Walk, word: str, flags: int) -> bool:
    """A place's name that is none here, or a house's; an everyday one (惠民) only behind a place."""
    if not flags & Word.GENERIC:
        return bool(flags & (Word.PLACE | Word.STEM))
    return bool(flags & Word.STEM) and _place_before(walk, word)


def _rather_a_name(walk: Walk, word: str, flags: int) -> bool:
    """天津市|安定医院, 厦门大学附属|中山医院: a word that can be a place is the house's name here.

    So it is behind a place that does not hold it, and behind a university of another province.
    """
    if len(word) > 2 and word.endswith(tuple(LEVELS)):
        return False
    lex = lexicon()
    if flags & Word.STEM and walk.text.startswith(walk.suffix, walk.at):
        return True  # 东方|医院, 朝阳|医院
    before = walk.at - len(word)
    outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    while outer and (
        outer == "附属" or (lex.words[outer] & Word.SCHOOL and not lex.words[outer] & Word.UNIVERSITY)
    ):
        before -= len(outer)
        outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    if not outer:
        return False
    if lex.words[outer] & Word.UNIVERSITY:
        seat = divisions.resolve(universities()[outer])
        return (
            seat is not None
            and all(
                one.province_code != seat.province_code
                for one in divisions.candidates(word)
                if one.level != "province"
            )
            and not any(
                one.level != "district" for one in divisions.candidates(word) if not flags & Word.STEM
            )
        )
    return bool(lex.words[outer] & Word.PLACE) and not _holds(outer, word)


def _place_before(walk: Walk, word: str) -> bool:
    """孝感市|惠民医院: an everyday word is a house's name right behind a place."""
    lex = lexicon()
    before = walk.at - len(word)
    outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    return bool(outer) and lex.words[outer] & (Word.PLACE | Word.GENERIC) == Word.PLACE


def _holds(outer: str, inner: str) -> bool:
    """Can the one place lie in the other?"""
    return any(
        one.within(other) and one.code != other.code
        for one in divisions.candidates(inner)
        for other in divisions.candidates(outer)
    )


def _step_before_place(walk: Walk, word: str, flags: int) -> bool:
    """Left of a place stand its province, a school, an owner or a house: 首都医科大学附属|北京天坛."""
    if flags & Word.PLACE and not walk.school and _holds(word, walk.places[0]):
        walk.places = (word, *walk.places)
        walk.at -= len(word)
        return True
    if flags & Word.UNIVERSITY:
        walk.university = word
        walk.school = False
        walk.at -= len(word)
        return True
    if flags & Word.STEM and not flags & Word.PLACE or flags & Word.OWNER and _owns(word, flags):
        walk.at -= len(word)
        return True
    if word == "附属" and _school_ends(walk.text, walk.at - 2, walk.floor):
        walk.at -= 2
        walk.school = True
        return True
    if walk.school and flags & Word.SCHOOL:
        walk.at -= len(word)
        return True
    if walk.school and flags & Word.PLACE:
        walk.at -= len(word)
        walk.school = False
        return True
    return False


def _owns(word: str, flags: int) -> bool:
    """Owners that may stand left of a place: 武警|湖北省总队, 中铁|阜阳; other companies' names go on."""
    if word == "武警" or flags & Word.COMPANY:
        return True
    return len(word) > 2 and not word.endswith(("集团", "公司"))


def _school_ends(text: str, end: int, floor: int) -> bool:
    if text[max(0, end - 2) : end] in ("大学", "学院", "医大"):
        return True
    word = lexicon().longest_before(text, end, floor) if end > floor else ""
    return bool(word) and bool(lexicon().words[word] & Word.UNIVERSITY)


def _take_number(walk: Walk) -> bool:
    """301医院, 四二〇医院; 市一医院; 八五三农场医院."""
    if walk.text.startswith(NUMBERED_OWNERS, walk.at):
        number = (REGIMENT if walk.text.startswith("团医院", walk.at) else NUMBER).search(
            walk.text, max(walk.floor, walk.at - 5), walk.at
        )
        if number:
            walk.anchored, walk.at = True, number.start()
            return True
    if walk.text.startswith(OF_THE_PEOPLE, walk.at):
        return _take_short_number(walk)
    if walk.at + len(walk.suffix) > len(walk.text) or not walk.text.startswith(walk.suffix, walk.at):
        return False
    number = NUMBER.search(walk.text, max(walk.floor, walk.at - 4), walk.at)
    if number and walk.suffix in ("医院", "总医院"):
        walk.anchored = True
        walk.at = number.start()
        return True
    return _take_short_number(walk)


def _take_short_number(walk: Walk) -> bool:
    """市二|医院."""
    if walk.suffix == "医院" and SHORT_ORDINAL.search(walk.text, max(walk.floor, walk.at - 1), walk.at):
        walk.at -= 1
        return True
    return False
