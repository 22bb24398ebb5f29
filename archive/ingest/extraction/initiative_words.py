"""The words by which programmes are known: generic endings, verbs that bring them in, what is none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from archive.ingest.lexicons import entries, rows


class Strength(IntEnum):
    """How much a generic word says for a programme."""

    WEAK = 1  # only directly behind a quoted name
    PLAIN = 2  # beside a quoted name, or behind a verb of bringing-in
    STRONG = 3


class Verb(IntEnum):
    """How much a verb in front says for a programme."""

    NONE = 0
    USE = 1  # 依托, 借助
    FOUND = 2  # 建立, 打造
    INTRO = 3  # 推出, 上线


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a body that names a programme."""

    start: int
    end: int
    core: str  # what is quoted of it, or the whole name, in simplified script
    strength: int  # 3 is just enough
    own: str = ""  # the generic word that closes the stretch
    loose_end: bool = False  # where the name ends is a guess
    quoted: bool = False
    kind: str = ""  # what a list of names is said to be: 志愿服务项目


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, of those with one beginning the longest first.

    Words that begin alike stand together, so that few beginnings are tried where none fits.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(rests)})" if rests != [""] else "")
        for first, rests in groups.items()
    )


@cache
def endings() -> dict[str, Strength]:
    """Generic words that close a programme's name."""
    return {word: Strength[strength.upper()] for word, strength in rows("initiative_endings")}


@cache
def verbs() -> dict[str, Verb]:
    """Verbs that bring a programme into the text."""
    return {word: Verb[kind.upper()] for word, kind in rows("initiative_verbs")}


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(endings())})$")


def closing_word(stretch: str) -> str:
    """The generic word that closes a stretch, or nothing."""
    return _closing_of(stretch[-_LONGEST_ENDING:])


@lru_cache(maxsize=4096)
def _closing_of(end: str) -> str:
    match = _closing().search(end)
    return match.group() if match else ""


#: No generic word is longer.
_LONGEST_ENDING: Final = 6


@cache
def _slogan() -> re.Pattern[str]:
    return re.compile(alternation(entries("slogans")))


#: A name that is a slogan for the most part is one; “健康中国基层行”直播活动 is none.
_MOSTLY: Final = 0.6


@lru_cache(maxsize=4096)
def is_slogan(name: str) -> bool:
    """Whether a name is a policy or a set phrase of the whole country, little more."""
    name = name.replace(" ", "")
    found = _slogan().finditer(name)
    # 互联网+ is a policy, 互联网+护理 a programme
    known = (match for match in found if not match.group().endswith("+") or match.end() == len(name))
    return sum(len(match.group()) for match in known) > _MOSTLY * len(name)


@cache
def known_programme() -> re.Pattern[str]:
    """A name that closes with one that hospitals know and copy: 儿科夜间门诊."""
    return re.compile(f"(?:{alternation(entries('known_programmes'))})$")


@cache
def _brand() -> re.Pattern[str]:
    return re.compile(alternation(entries("brand_words")))


def is_branded(name: str) -> bool:
    """Whether a name holds an image, as brands do: 书记领航项目."""
    return bool(_brand().search(name))


@cache
def _no_programme() -> re.Pattern[str]:
    words = entries("no_programmes") + entries("figures_of_speech")
    return re.compile(f"(?:{alternation(words)})$")


def is_idea(name: str) -> bool:
    """Whether its last word makes a name an idea, an honour, a problem or a figure of speech."""
    return _ends_in_idea(name[-_LONGEST_ENDING:])


@lru_cache(maxsize=4096)
def _ends_in_idea(end: str) -> bool:
    return bool(_no_programme().search(end))


@cache
def _common() -> re.Pattern[str]:
    # Each turn of the loop takes one word or leaves it: names are short, and no word is tried twice.
    return re.compile(f"(?:{alternation(entries('common_words'))})+")


@lru_cache(maxsize=4096)
def is_common(name: str) -> bool:
    """Whether a name is made of everybody's words only: 长效工作机制, 志愿服务活动."""
    return len(name) <= _LONGEST_COMMON and bool(_common().fullmatch(name))


#: Many common words together say something peculiar again: 专项技术创新激励机制.
_LONGEST_COMMON: Final = 8

#: Generic words so common that a name needs more than them: a verb, a sign, a place in the headline.
WANTS_MORE: Final = frozenset(
    {"管理", "服务", "活动", "项目", "计划", "会诊", "支付", "结算", "筛查", "培训"}
)

#: Marks and small words that do not tell two writings of one name apart.
_MARKS: Final = str.maketrans("", "", "“”‘’\"'「」『』《》()（）·-—－ 　、，,的")


def key_of(name: str) -> str:
    """The name as it is compared: “护航”行动 and “护航行动” are one."""
    return name.translate(_MARKS).upper()
