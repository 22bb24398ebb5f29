"""The words by which programmes are known: their generic endings, the verbs that bring them in, what is none."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from archive.ingest.lexicons import entries, rows


class Strength(IntEnum):
    """How much a generic word says for a programme."""

    WEAK = 1  # only directly behind a quoted name
    PLAIN = 2  # beside a quoted name, or behind a verb of founding
    STRONG = 3


class Verb(IntEnum):
    """How much a verb in front says for a programme."""

    NONE = 0
    USE = 1  # 依托, 借助
    FOUND = 2  # 建立, 打造
    INTRO = 3  # 推出, 上线


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a body that may name a programme."""

    start: int
    end: int
    name: str  # as printed, without outer quotation marks and inserted brackets
    core: str  # what is quoted of it, or the whole name
    strength: int  # weak 1 to certain 6
    listed: bool = False  # one of several quoted names
    bare: bool = False  # no generic word closes or follows it
    generic: bool = False  # made of common words only
    loose_end: bool = False  # where the name ends is a guess


def alternation(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def endings() -> dict[str, Strength]:
    """Generic words that close a programme's name."""
    return {word: Strength[strength.upper()] for word, strength in rows("initiative_endings")}


@cache
def verbs() -> dict[str, Verb]:
    """Verbs that bring a programme into the text."""
    return {word: Verb[kind.upper()] for word, kind in rows("initiative_verbs")}


@cache
def ending_at_end() -> re.Pattern[str]:
    """A generic word that closes a stretch."""
    return re.compile(f"(?:{alternation(tuple(endings()))})$")


@cache
def slogan() -> re.Pattern[str]:
    """Policies and set phrases of the whole country."""
    return re.compile(alternation(entries("slogans")))


@cache
def no_programme_at_end() -> re.Pattern[str]:
    """A closing word that makes a stretch an idea, an honour, a problem or a figure of speech."""
    words = entries("no_programmes") + entries("figures_of_speech")
    return re.compile(f"(?:{alternation(words)})$")


#: Marks and small words that do not tell two writings of one name apart.
_MARKS: Final = str.maketrans("", "", "“”‘’\"'「」『』《》()（）·-—－ 　、，,的")


def key_of(name: str) -> str:
    """The name as it is compared: “暖医”行动 and “暖医行动” are one."""
    return name.translate(_MARKS).upper()
