"""Names as keys: pinyin to sort by, initials to jump to, addresses, and folded names to compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import rjieba
from django.utils.text import slugify

from archive.search import fold

#: Places that pypinyin 0.55 misreads, as they are spoken there.
_SPOKEN: Final = {
    "郫都": "pi du",
    "单县": "shan xian",
    "涡阳": "guo yang",
    "洪洞": "hong tong",
    "浚县": "xun xian",
    "漯河": "luo he",
    "筠连": "jun lian",
    "什邡": "shi fang",
    "荥经": "ying jing",
    "解州": "hai zhou",
    "繁峙": "fan shi",
    "长治": "chang zhi",
    "曾都": "zeng du",
    "太行": "tai hang",
    "闵行": "min hang",
}
_QUOTES: Final = re.compile("[“”‘’\"'「」『』《》〈〉]")
_LONGEST: Final = 255


@cache
def _pinyin() -> Callable[[str], list[str]]:
    """pypinyin, which knows the places above. Loaded for the first name: its dictionaries take 55 MB."""
    import pypinyin

    pypinyin.load_phrases_dict(
        {place: [[syllable] for syllable in spoken.split()] for place, spoken in _SPOKEN.items()}
    )
    return pypinyin.lazy_pinyin


def syllables(name: str) -> list[str]:
    """信宜市 -> xin, yi, shi; what is no Han stays together: 5S -> 5s."""
    return [part.strip().lower() for part in _pinyin()(name) if part.strip()]


def sort_key(name: str) -> str:
    """Pinyin with a space between syllables, so that 西安 comes before 先."""
    return " ".join(syllables(name[:60]))[:_LONGEST]


def initials(name: str) -> str:
    """绵竹市人民医院 -> mzsrmyy"""
    return "".join(part[0] for part in syllables(name))[:100]


def slug(name: str, *, taken: set[str]) -> str:
    """绵竹市人民医院 -> mianzhu-shi-renmin-yiyuan, with a number where that is taken; adds it to `taken`."""
    words = ("".join(syllables(word)) for word in rjieba.cut(name, hmm=False))
    base = slugify(" ".join(words))[:200].strip("-") or slugify(name, allow_unicode=True)[:200] or "x"
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    taken.add(candidate)
    return candidate


def initiative_key(name: str) -> str:
    """The name as it is compared: folded, without quotation marks and spaces."""
    return _QUOTES.sub("", fold(name)).replace(" ", "")[:200] or fold(name)[:200]
