"""Texts as they are compared: without spaces, without marks, by their order and by their pieces."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, Final

_SPACE: Final = re.compile(r"\s+")
_MARKS: Final = str.maketrans("", "", "“”‘’\"'「」『』《》()（）·-—－ 　")


def squeeze(text: str | None) -> str:
    """The text without white space."""
    return _SPACE.sub("", text or "")


def plain(text: str | None) -> str:
    """The text without white space, quotation marks, brackets and dashes."""
    return squeeze(text).translate(_MARKS)


def body_of(article: dict[str, Any], headings: Iterable[str]) -> str:
    """An article's body without spaces and without the given section headings."""
    body = squeeze(article.get("body"))
    for heading in sorted(map(squeeze, headings), key=len, reverse=True):
        body = body.replace(heading, "", 1)
    return body


def overlap(one: str, other: str) -> float:
    """F1 over runs of four characters in any order: cheap, to find an article's partner."""
    a, b = _runs(one), _runs(other)
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def _runs(text: str, width: int = 4) -> Counter[str]:
    return Counter(text[i : i + width] for i in range(max(1, len(text) - width + 1)))


def agreement(one: str, other: str) -> float:
    """Share of both texts that stands in the other, in the same order."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def common_length(one: str, other: str) -> int:
    """How many characters of both agree in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)
