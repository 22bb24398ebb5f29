"""The walk back from a hospital's last word to its first, word by word."""

import re
from dataclasses import dataclass

import rjieba

from archive.ingest import divisions
from archive.ingest.extraction.hospital_lexicon import Lexicon, Word, lexicon, universities

#: Characters that no town's name holds; each opens the phrase that the town stands in.
TOWN_STOPS = frozenset("的了在到往赴与及从是为被把让给将于等该各个每全这那其并或几多余")
LEVELS = "省市县区州旗盟"
#: An unlisted house name (德济, 亚洲) is at most so long.
UNKNOWN = 5
#: Words of these parts of speech end a name to their right.
STOPS = ("v", "p", "c", "d", "r", "u", "m", "q", "y", "t", "w", "f", "k", "o", "e", "z", "l", "i", "a")
#: What places do to hospitals.
DEEDS = re.compile(
    r"推动|推进|整合|组织|加强|加快|提升|参加|参观|开展|实施|建立|打造|落实|规范|鼓励|支持|要求|促进|完善|深化|强化|全面|统筹"
    r"|优化|盘活|派出|成立|启动|建设|支援|帮扶|走进|来到|前往|投入|改造|新建|扩建|引进|联合|依托|选派|举办|召开|检查|评选|表彰"
)
#: Left of what anchors a name stand only places, schools, owners and other houses: not 联合|浙江大学….
BEFORE_A_NAME = Word.UNIVERSITY | Word.PLACE | Word.SCHOOL | Word.STEM | Word.OWNER
ORDINAL = re.compile(r"第[一二三四五六七八九十百〇零○OＯ0-9０-９]{1,5}师?$")
NUMBER = re.compile(r"(?<![0-9])[0-9]{3,4}$|[一二三四五六七八九〇○零]{3}$")
SHORT_ORDINAL = re.compile(r"[一二三四五六七八九十]$")


@dataclass(slots=True)
class Walk:
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


def step(walk: Walk, lex: Lexicon) -> bool:
    """Takes one more word to the left; False where the name begins here."""
    if walk.level:
        return False
    text, at = walk.text, walk.at
    number = ORDINAL.search(text, max(walk.floor, at - 7), at)
    if number and not walk.places:
        walk.at = number.start()
        if number.end() - number.start() >= 4 or number.group().endswith("师"):
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


def _take(walk: Walk, word: str, flags: Word) -> bool:
    if Word.UNIVERSITY in flags:
        walk.university = walk.university or word
        walk.anchored = True
        walk.school = False
    elif Word.PLACE in flags and Word.GENERIC in flags:
        if not _place_before(walk, word) or (
            Word.STEM not in flags and walk.text.startswith(walk.suffix, walk.at)
        ):
            return False
        walk.anchored = True
    elif Word.PLACE in flags and not _rather_a_name(walk, word, flags):
        walk.core = walk.at
        walk.places = (word,)
        walk.anchored = True
    elif _names_a_house(walk, word, flags):
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


def _names_a_house(walk: Walk, word: str, flags: Word) -> bool:
    """A place's name that is none here, or a house's; an everyday one (惠民) only behind a place."""
    if Word.GENERIC not in flags:
        return Word.PLACE in flags or Word.STEM in flags
    return Word.STEM in flags and _place_before(walk, word)


def _rather_a_name(walk: Walk, word: str, flags: Word) -> bool:
    """天津市|安定医院, 厦门大学附属|中山医院: a word that can be a place is the house's name here.

    So it is behind a place that does not hold it, and behind a university of another province.
    """
    if len(word) > 2 and word.endswith(tuple(LEVELS)):
        return False
    lex = lexicon()
    before = walk.at - len(word)
    outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    while outer and (
        outer == "附属" or (Word.SCHOOL in lex.words[outer] and Word.UNIVERSITY not in lex.words[outer])
    ):
        before -= len(outer)
        outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    if not outer:
        return False
    if Word.UNIVERSITY in lex.words[outer]:
        seat = divisions.resolve(universities()[outer])
        return (
            seat is not None
            and all(
                one.province_code != seat.province_code
                for one in divisions.candidates(word)
                if one.level != "province"
            )
            and not any(
                one.level != "district" for one in divisions.candidates(word) if Word.STEM not in flags
            )
        )
    return Word.PLACE in lex.words[outer] and not _holds(outer, word)


def _place_before(walk: Walk, word: str) -> bool:
    """孝感市|惠民医院: an everyday word is a house's name right behind a place."""
    lex = lexicon()
    before = walk.at - len(word)
    outer = lex.longest_before(walk.text, before, walk.floor) if before > walk.floor else ""
    return bool(outer) and Word.PLACE in lex.words[outer] and Word.GENERIC not in lex.words[outer]


def _holds(outer: str, inner: str) -> bool:
    """Can the one place lie in the other?"""
    return any(
        one.within(other) and one.code != other.code
        for one in divisions.candidates(inner)
        for other in divisions.candidates(outer)
    )


def _step_before_place(walk: Walk, word: str, flags: Word) -> bool:
    """Left of a place stand its province, a school, an owner or a house: 首都医科大学附属|北京天坛."""
    if Word.PLACE in flags and not walk.school and _holds(word, walk.places[0]):
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


def _take_number(walk: Walk) -> bool:
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


def _take_unknown(walk: Walk, flags: Word) -> bool:
    """An unlisted house name: a word of a kind that names are made of."""
    if (walk.anchored or walk.town) and not walk.school:
        return False
    word, tag = _word_before(walk)
    if not word:
        return False
    if Word.GENERIC in flags and len(_listed_word(walk)) >= len(word):
        walk.refused = not _behind_place(walk)
        return not walk.refused
    if tag.startswith(STOPS) or walk.weak + len(word) > UNKNOWN:
        if _behind_place(walk):
            return True
        walk.refused = walk.refused or bool(walk.weak) or Word.GENERIC in flags
        return False
    if (
        tag not in ("nr", "ns", "nz", "nt", "nrt", "x", "b", "j", "s")
        and rjieba.has_word(word)
        and len(word) > 1
    ):
        walk.common = True
    walk.weak += len(word)
    walk.at -= len(word)
    return True


def _behind_place(walk: Walk) -> bool:
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
        if _holds_generic(house, lex) or _does_something(house, place):
            return False
        walk.weak += length
        walk.at = at
        return True
    return False


def _does_something(house: str, place: str) -> bool:
    """Is a would-be name a verb: 武汉|参观|医院? Behind a full place name many a noun is tagged so (胜利)."""
    if DEEDS.search(house):
        return True
    if place.endswith(tuple(LEVELS)) and len(house) == 2:
        return False
    return any(tag.startswith(("v", "p", "m")) and len(word) > 1 for word, tag in rjieba.tag(house))


def _holds_generic(house: str, lex: Lexicon) -> bool:
    """Does a would-be name hold an everyday word of two characters (三甲, 智慧)?"""
    return any(
        Word.GENERIC in lex.words.get(house[start : start + size], Word(0))
        for size in (2, 3, 4)
        for start in range(len(house) - size + 1)
    )


def _listed_word(walk: Walk) -> str:
    """The lexicon's longest word before the walk's place."""
    return lexicon().longest_before(walk.text, walk.at, walk.floor)


def _word_before(walk: Walk) -> tuple[str, str]:
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
