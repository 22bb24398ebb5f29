"""What kind of work a programme is, told by the words in and around its name."""

import re
from functools import cache
from typing import Final

from archive.ingest.lexicons import rows
from archive.vocabulary import Category

#: The best word of a name decides, the others of the same kind only help.
_OTHERS: Final = 0.3
#: How much the same words say around the name, from its clause to the story's headline.
_AROUND: Final = (0.2, 0.15, 0.1)


@cache
def _words() -> tuple[tuple[re.Pattern[str], Category, float], ...]:
    return tuple(
        (_pattern(word), Category(label), float(weight)) for label, word, weight in rows("category_words")
    )


def _pattern(word: str) -> re.Pattern[str]:
    """Signs stand alone: the AI of AIDET is none."""
    return re.compile(rf"(?<![A-Z]){word}(?![A-Z])" if word.isascii() else re.escape(word))


def category_of(name: str, *around: str) -> Category:
    """The category whose words weigh most: in the name fully, around it less, the further the less.

    `around` runs from the nearest surroundings to the furthest.
    """
    best = dict.fromkeys(Category, 0.0)
    rest = dict.fromkeys(Category, 0.0)
    for word, category, weight in _words():
        said = weight * _nearness(word, name, around)
        best[category] = max(best[category], said)
        rest[category] += said
    scores = {c: best[c] + _OTHERS * (rest[c] - best[c]) for c in Category}
    return max(Category, key=lambda c: (scores[c], c is Category.MEDICAL_SERVICE))


def _nearness(word: re.Pattern[str], name: str, around: tuple[str, ...]) -> float:
    if word.search(name):
        return 1.0
    return next((share for share, text in zip(_AROUND, around, strict=False) if word.search(text)), 0.0)
