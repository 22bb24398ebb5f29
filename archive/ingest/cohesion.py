"""Whether two characters belong together: the sign that a line broke inside a word.

減 at the end of one line and 少 at the head of the next are one word, whatever stands
between the lines. Counted from a dictionary, so it knows no newspaper.
"""

from functools import cache
from typing import Final

from archive.ingest.lexicons import rows

#: Nothing begins with these: they lean on what stands before.
LEANING: Final = frozenset("的了们着过等性化率者之得地吗呢吧及与和或")
#: No headline, caption or heading ends with these: something must follow.
PENDING: Final = frozenset(
    "的和与及或把被将对向从在于以为是有其该各每并而但由到至给让使得等更最很已不未无要能可近约逾"
)


@cache
def _pairs() -> frozenset[str]:
    return frozenset(first + follower for first, followers in rows("word_pairs") for follower in followers)


def binds(before: str, after: str) -> float:
    """How surely the last character of one text and the first of another stand inside one word: 0, 0.4 or 1.

    Where both characters already have a partner on their own side (操守 | 党的), it may be chance.
    """
    pairs = _pairs()
    if not before or not after or before[-1] + after[0] not in pairs:
        return 0.0
    return 0.4 if before[-2:] in pairs and after[:2] in pairs else 1.0
