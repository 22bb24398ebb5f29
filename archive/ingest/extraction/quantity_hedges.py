"""Hedges before and behind a number: 近, 不到, 余, 以上; and when one is part of another word."""

import re
from functools import cache

from archive.ingest.extraction.quantity_signs import ABOUT_SHARE, APART, LONGEST_HEDGE, WORD_WITH_HEDGE
from archive.ingest.lexicons import rows
from archive.ingest.numerals import Numeral
from archive.vocabulary import Bound


@cache
def hedges(where: str) -> dict[str, Bound]:
    """Hedges that stand `before` or `behind` a number, with what they say of it."""
    return {hedge: Bound(bound) for hedge, bound, place in rows("hedges") if place == where}


@cache
def _hedge_ends() -> frozenset[str]:
    return frozenset(hedge[-1] for hedge in hedges("before"))


@cache
def behind() -> re.Pattern[str]:
    """A hedge behind a number and its unit."""
    words = sorted(hedges("behind"), key=len, reverse=True)
    return re.compile(" ?[（(]?(" + "|".join(map(re.escape, words)) + ")")


@cache
def behind_firsts() -> frozenset[str]:
    """With what a hedge behind begins: a quick no for nearly every figure."""
    return frozenset(hedge[0] for hedge in hedges("behind")) | frozenset(" （(")


def is_word(text: str, tail: re.Match[str]) -> bool:
    """Whether a hedge behind is the beginning of a word: 3名内科医生, 5家以上海, 2例上下肢."""
    rest = text[tail.end() : tail.end() + 1]
    word = tail[1]
    return (
        (word == "内" and rest != "" and rest in "科镜分容部涵网心外服置蒙地陆")
        or (word in ("余", "多", "来", "许"))
        or (word == "上下" and rest in ("肢", "级", "游", "班"))
        or (word == "以上" and rest == "海")
    )


def hedge_before(text: str, numeral: Numeral) -> tuple[int, Bound | None]:
    """Where the hedge in front of a number begins, and what it says; the number's start without one."""
    end = numeral.start
    if end and text[end - 1] == " ":
        end -= 1
    known = hedges("before")
    near = text[end - 1 : end] in _hedge_ends()
    for length in range(min(LONGEST_HEDGE, end) if near else 0, 0, -1):
        hedge = text[end - length : end]
        if hedge in known and _stands_alone(text, end - length, hedge, numeral.bare):
            return end - length, None if known[hedge] is Bound.EXACT else known[hedge]
    ahead = text[max(0, end - 8) : end]
    if "约" in text[max(0, end - 14) : end] and ABOUT_SHARE.search(text, max(0, end - 15), end):
        return numeral.start, Bound.ABOUT
    apart = APART.search(ahead) if "最" in ahead or "至" in ahead or "不" in ahead else None
    return numeral.start, known[apart["hedge"]] if apart else None


def is_negative(text: str, start: int) -> bool:
    """负3.9%, 零下20℃, 为-3.2%; but no minus between numbers or letters (20-30, COVID-19)."""
    if text.endswith(("负", "零下"), 0, start):
        return True
    return text[start - 1 : start] in ("-", "−") and start > 1 and text[start - 2] in "为达是至到（(：:，"


def _stands_alone(text: str, place: int, hedge: str, bare: bool) -> bool:
    """Whether a hedge is a word of its own: not in 签约, 预约占, 附近, 彩超, 晚上."""
    if hedge in "上过":
        return bare
    return not (place and text[place - 1] in WORD_WITH_HEDGE.get(hedge[0], ""))
