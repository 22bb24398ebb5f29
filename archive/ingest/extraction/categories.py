"""What kind of work a programme is, told by the words in and around its name."""

import re
from functools import cache
from typing import Final

from archive.ingest.extraction.stretches import short_stretches
from archive.ingest.lexicons import rows
from archive.vocabulary import Category

#: The best word of a name decides, the others of the same kind only help.
_OTHERS: Final = 0.3
#: How much the same words say around the name, from its clause to the story's headline.
_AROUND: Final = (0.2, 0.15, 0.1)


Telling = tuple[str, Category, float]


@cache
def _words() -> tuple[Telling, ...]:
    return tuple((word, Category(label), float(weight)) for label, word, weight in rows("category_words"))


def telling_words(text: str) -> tuple[Telling, ...]:
    """The words that tell categories and stand in a text: looked up once for all its names."""
    short = short_stretches(text)
    return tuple(row for row in _words() if row[0][:2] in short and row[0] in text)


def category_of(words: tuple[Telling, ...], name: str, *around: str) -> Category:
    """The category whose words weigh most: in the name fully, around it less, the further the less.

    `around` runs from the nearest surroundings to the furthest.
    """
    everything = "\n".join((name, *around))
    said: dict[Category, list[float]] = {}
    for word, category, weight in words:
        if word in everything:
            said.setdefault(category, []).append(weight * _nearness(word, name, around))
    scores = {category: _OTHERS * sum(each) + (1 - _OTHERS) * max(each) for category, each in said.items()}
    return max(scores, key=lambda category: scores[category], default=Category.MEDICAL_SERVICE)


def _nearness(word: str, name: str, around: tuple[str, ...]) -> float:
    if _stands_in(word, name):
        return 1.0
    return next((share for share, text in zip(_AROUND, around, strict=False) if _stands_in(word, text)), 0.0)


def _stands_in(word: str, text: str) -> bool:
    """Signs stand alone: the AI of AIDET is none."""
    if not word.isascii():
        return word in text
    return bool(re.search(rf"(?<![A-Z]){re.escape(word)}(?![A-Z])", text))
