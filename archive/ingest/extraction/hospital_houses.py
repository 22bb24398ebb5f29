"""Houses that no list knows (德济, 亚洲), and the state of a walk back through a name."""

import re
from dataclasses import dataclass

import rjieba

from archive.ingest.extraction.hospital_kinds import SPECIAL
from archive.ingest.extraction.hospital_lexicon import Lexicon, Word, lexicon

#: Characters that no town's name holds; each opens the phrase that the town stands in.
TOWN_STOPS = frozenset("的了在到往赴与及从是为被把让给将于等该各个每全这那其并或几多余")
PREPOSITIONS = frozenset("在与和到从由向对赴及同往")
#: Words of grammar in front of a house of some kind: they neither name it nor make it any house.
BEFORE_HOUSES = frozenset("在从由向对与和跟同及到着")
LEVELS = "省市县区州旗盟"
#: An unlisted house name (德济, 亚洲) is at most so long.
UNKNOWN = 5
#: Words of these parts of speech end a name to their right.
STOPS = ("v", "p", "c", "d", "r", "u", "m", "q", "y", "t", "w", "f", "k", "o", "e", "z", "l", "i", "a")
#: What places do to hospitals.
DEEDS = re.compile(
    r"推动|推进|整合|组织|加强|加快|提升|参加|参观|开展|实施|建立|打造|落实|规范|鼓励|支持|要求|促进|完善|深化|强化|全面|统筹"
    r"|优化|盘活|派出|成立|启动|建设|支援|帮扶|走进|来到|前往|投入|改造|新建|扩建|引进|联合|依托|选派|举办|召开|检查|评选|表彰|组建|调研|签约|牵头|携手|共建"
)


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


def take_unknown(walk: Walk, flags: int) -> bool:
    """An unlisted house name: a word of a kind that names are made of."""
    if (walk.anchored or walk.town) and not walk.school:
        return False
    word, tag = _word_before(walk)
    if not word:
        return False
    if word in PREPOSITIONS and walk.weak >= 2 and not walk.common:
        return False
    if word[-1] in BEFORE_HOUSES and not walk.text.startswith(walk.suffix, walk.at) and not walk.weak:
        return False  # 随着|中医院, 对|人民医院
    if flags & Word.GENERIC and len(_listed_word(walk)) >= len(word):
        walk.refused = not _behind_place(walk)
        return not walk.refused
    guessed = tag == "v" and len(word) == 2 and not rjieba.has_word(word)  # 西安|培华|医院
    stops = tag.startswith(STOPS) and (not guessed or TOWN_STOPS.intersection(word))
    if stops or walk.weak + len(word) > UNKNOWN:
        if _behind_place(walk):
            return True
        walk.refused = walk.refused or bool(walk.weak) or bool(flags & Word.GENERIC)
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
    """武汉|济和|医院: takes up to four characters at once where a place stands right in front of them.

    Characters already taken for the house's name count with them: 成都|上锦南府|医院.
    """
    lex = lexicon()
    for length in range(1, UNKNOWN - walk.weak):
        at = walk.at - length
        if at <= walk.floor or walk.text[at] in TOWN_STOPS:
            return False
        place = lex.longest_before(walk.text, at, walk.floor)
        if (
            length + walk.weak < 2
            or not place
            or not lex.words[place] & Word.PLACE
            or lex.words[place] & Word.GENERIC
        ):
            continue
        house = walk.text[at : walk.at + walk.weak]
        if _holds_generic(house, lex) or _does_something(house, place, walk.text[walk.at + walk.weak :][:6]):
            return False
        walk.weak += length
        walk.at = at
        return True
    return False


def _does_something(house: str, place: str, behind: str) -> bool:
    """Is a would-be name a verb: 武汉|参观|医院? Behind a full place name many a noun is tagged so (胜利)."""
    if DEEDS.search(house):
        return True
    if len(house) == 2 and (place.endswith(tuple(LEVELS)) or SPECIAL.match(behind)):
        return False  # so is it in front of a special hospital's field: 襄阳|明眸|眼科医院
    return any(
        len(word) > 1 and (tag.startswith(("p", "m")) or tag.startswith("v") and rjieba.has_word(word))
        for word, tag in rjieba.tag(house)
    )


def _holds_generic(house: str, lex: Lexicon) -> bool:
    """Does a would-be name hold an everyday word of two characters (三甲, 智慧)?"""
    return any(
        lex.words.get(house[start : start + size], 0) & Word.GENERIC
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
