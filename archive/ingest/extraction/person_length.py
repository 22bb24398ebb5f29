"""Has a given name two letters or one: 张智|介绍 or 张智介|绍?

What stands behind a name runs on without a gap, so each sign speaks for one or
the other and the sum decides: how rather a letter closes a name than opens a
word, whether a mark or a word begins behind it, what the dictionary knows, how
the name stands elsewhere. The points were fitted on names in newspaper text and
rounded; a list of verbs alone knows too few of the words that follow names.
"""

import re
from functools import cache

import rjieba

from archive.ingest.extraction.person_endings import HAN, LOOSE, SPEAKS, followers
from archive.ingest.lexicons import entries

#: Most given names have two letters.
TWO = 0.5
#: For each step in which the second letter rather closes a name.
CLOSES = 0.75
#: The second letter is a word of grammar; one that may follow names.
GRAMMAR, FOLLOWER = -0.5, -1.5
#: But nobody is said to be able, and no verb follows 和 or 让: 王世能|带领, 周永和|主持, 陈敬让|表示.
ABLE = 4.0
#: In front of figures and quotations such a word is one of grammar.
AHEAD_OF_FIGURES = -2.0
#: Behind the second letter stands a mark. Where that letter is no grammar: a word, a long one, one of one
#: letter, and how rather the next letter closes a name.
MARK, WORD, LONG_WORD, SHORT_WORD, NEXT_CLOSES = 1.5, 1.5, 0.75, 0.5, -0.25
#: With the second letter begins a word; one of two letters that follows names.
OPENS, CROSSED = -2.5, -1.0
#: The dictionary knows both letters as a word, the long name, the short name.
GIVEN, KNOWN_LONG, KNOWN_SHORT = 1.0, 2.75, -1.0
#: The long name stands elsewhere; the short one with other company.
LONG_AGAIN, SHORT_AGAIN = 0.5, -1.0

#: Of the words of one letter only these stand before a mark: 张智说： but 邵安之，.
BEFORE_A_MARK = frozenset("说讲笑问答等看想做来去了着时")

#: Behind these a sentence goes on: 黎俊和|4名药师, 张智在|“云端”.
GOES_ON = re.compile(r"[0-9０-９A-Za-z“‘《「]")

#: Letters that are not listed.
SELDOM = 2.0
LONGEST_WORD = 4
STRETCH = re.compile(r"[\u4e00-\u9fff]{1,6}")
#: A name that comes again is looked for so far.
WINDOW = 3000


@cache
def _letters() -> dict[str, float]:
    rows = (line.partition(": ") for line in entries("name_letters"))
    return {letter: float(step) for step, _, letters in rows for letter in letters}


def closes(letter: str) -> float:
    """How much rather that letter closes a given name than opens the next word."""
    return _letters().get(letter, SELDOM)


def is_seldom(letter: str) -> bool:
    """Does hardly a word begin with that letter?"""
    return letter not in _letters()


def _follower_at(text: str, at: int, words: frozenset[str]) -> int:
    """The length of a word of at least two letters that follows names, if one begins there."""
    return next((n for n in range(LONGEST_WORD, 1, -1) if text[at : at + n] in words), 0)


def _word_at(text: str, at: int) -> int:
    """The length of the word that begins there, in the likeliest cut; 0 where a mark stands."""
    length = _follower_at(text, at, followers()[0])
    if length:
        return length
    stretch = STRETCH.match(text, at)
    if stretch is None:
        return 0
    if stretch.group()[1:2] in ("着", "了"):
        return 2  # 揣着, 红了
    return len(rjieba.cut(stretch.group(), False)[0])


def _opens(text: str, two: int, words: frozenset[str]) -> bool:
    """Does a word begin with the second letter? Not 平和 of 杨贵平和徐维新, nor 平坦 of 徐小平坦言."""
    length = _word_at(text, two)
    if length < 2 or text[two : two + length] in words:
        return length > 1
    if _follower_at(text, two + 1, words):
        return False
    return length > 2 or text[two + 1] in "着了" or text[two + 1] not in LOOSE


def has_two(text: str, at: int, family: int) -> bool:
    """Has the name that begins at `at`, with a family name of so many letters, a given name of two?"""
    one, two = at + family, at + family + 1
    end = two + 1
    if end > len(text) or not HAN.match(text, two):
        return False
    points = _letters_say(text, at, one, end) + _behind(text, two, end)
    if points + LONG_AGAIN <= 0 or points + SHORT_AGAIN > 0:
        return points > 0  # whatever stands elsewhere
    return points + _elsewhere(text, at, two, end) > 0


def _letters_say(text: str, at: int, one: int, end: int) -> float:
    """What the name says itself."""
    two = end - 1
    points = TWO + CLOSES * closes(text[two]) + GIVEN * rjieba.has_word(text[one:end])
    return points + KNOWN_LONG * rjieba.has_word(text[at:end]) + KNOWN_SHORT * rjieba.has_word(text[at:two])


def _behind(text: str, two: int, end: int) -> float:
    """What the text behind the name says."""
    words, _ = followers()
    grammar, follower = text[two] in LOOSE or text[two] == "先", text[two] in words
    stops = end >= len(text) or not HAN.match(text, end)
    ends = stops and not GOES_ON.match(text, end)
    if ends and text[two] not in BEFORE_A_MARK:
        return MARK
    points = GRAMMAR * grammar + FOLLOWER * follower
    if (text[two] in "能会可先和与及同让给被" and SPEAKS.match(text, end)) or (
        text[two] in "同和" and text[end : end + 1] in ("对", "把", "将", "就")
    ):
        points += ABLE
    if grammar and stops and not ends:
        points += AHEAD_OF_FIGURES  # 医生王宇|于6月10日
    opens = _opens(text, two, words)
    points += OPENS * opens
    if stops:
        return points + (0.0 if grammar and not ends else MARK)
    points += CROSSED * (text[two : end + 1] in words)
    if grammar or opens:
        return points
    behind = _word_at(text, end)
    points += WORD * (behind > 1) + LONG_WORD * (behind > 2) + SHORT_WORD * (text[end] in words)
    return points + NEXT_CLOSES * closes(text[end])


def _elsewhere(text: str, at: int, two: int, end: int) -> float:
    """What the same letters say nearby."""
    around = max(0, at - WINDOW), at + WINDOW
    again = text.count(text[at:end], *around)
    return LONG_AGAIN * (again > 1) + SHORT_AGAIN * (text.count(text[at:two], *around) > again)
