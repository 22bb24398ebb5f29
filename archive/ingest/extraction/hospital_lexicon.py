"""The words that hospital names are built of, each with what it tells; built once, looked up by slices."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from archive.ingest import divisions
from archive.ingest.lexicons import rows


class Word:
    """What a word can be inside a hospital's name; several at once (中山: a place and a house).

    Plain bits: every step of a walk tests a few of them, and an enum's test costs ten times as much.
    """

    KIND: Final = 1  # 人民, 中医: anchors nothing
    RANK: Final = 2  # 附属, 高新区
    OWNER: Final = 4  # 解放军, 铁路
    STEM: Final = 8  # 湘雅: a name in itself
    GENERIC: Final = 16  # 三甲, 智慧: no hospital is named
    SCHOOL: Final = 32  # 医科大学: a name with a place in front
    UNIVERSITY: Final = 64  # a listed one
    PLACE: Final = 128  # a division's name
    COMPANY: Final = 256  # 大庆油田: an owner that is a name and has a seat


#: Names of districts that are everyday words and would swallow others' (晋江市中医院, 城区社区).
NO_PLACES = frozenset(("解放", "市中", "城中", "城区", "郊区", "矿区", "东区", "西区", "南区", "北区"))
#: No word of the lexicon is longer.
LONGEST = 15
_CLASSES = {
    "kind": Word.KIND,
    "rank": Word.RANK,
    "owner": Word.OWNER,
    "stem": Word.STEM,
    "generic": Word.GENERIC,
    "school": Word.SCHOOL,
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words` by spelling; `endings` maps a last character to the lengths of words that end so."""

    words: dict[str, int]
    endings: dict[str, tuple[int, ...]]

    def longest_before(self, text: str, end: int, floor: int) -> str:
        """The longest word that ends at `end` and starts at `floor` or later, or ''."""
        for length in self.endings.get(text[end - 1], ()):
            if end - length >= floor and text[end - length : end] in self.words:
                return text[end - length : end]
        return ""


@cache
def lexicon() -> Lexicon:
    """All words in one table."""
    words: dict[str, int] = {}

    def add(word: str, flag: int) -> None:
        words[word] = words[word] | flag if word in words else flag

    for column in rows("hospital_words"):
        for word in column[1].split(" "):
            add(word, _CLASSES[column[0]])
    for university in universities():
        add(university, Word.UNIVERSITY)
    for company in companies():
        add(company, Word.OWNER | Word.STEM | Word.COMPANY)
    for name in divisions.index():
        if len(name) > 1 and name not in NO_PLACES:
            add(name, Word.PLACE)
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-1], set()).add(len(word))
    return Lexicon(words, {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()})


@cache
def universities() -> dict[str, str]:
    """University, full or short -> the place of its hospitals, as a chain of names."""
    return {row[0]: row[1] for row in rows("universities")}


@cache
def other_names() -> dict[str, tuple[str, ...]]:
    """Hospital -> the names by which it is known besides, both ways."""
    found: dict[str, tuple[str, ...]] = {}
    for name, others in rows("hospital_other_names"):
        alike = (name, *others.split(" "))
        for one in alike:
            found[one] = (*found.get(one, ()), *(other for other in alike if other != one))
    return found


@cache
def companies() -> dict[str, str]:
    """Company or farm bureau that runs hospitals, with and without 集团 -> its seat, as a chain of names."""
    seats: dict[str, str] = {}
    for name, seat in rows("company_seats"):
        seats[name] = seat
        if not name.endswith(("集团", "公司")):
            seats[name + "集团"] = seat
    return seats


@cache
def known_hospitals() -> dict[str, str]:
    """Well-known hospital -> its place, as a chain of names."""
    return {row[0]: row[1] for row in rows("known_hospitals")}
