"""What kind of work a programme is, told by the words in and around its name."""

from functools import cache

from archive.ingest.lexicons import rows
from archive.vocabulary import Category


@cache
def _words() -> tuple[tuple[str, Category, float], ...]:
    return tuple((word, Category(label), float(weight)) for label, word, weight in rows("category_words"))


def category_of(name: str, clause: str, surroundings: str) -> Category:
    """The category whose words weigh most: those in the name fully, in its clause and further off less."""
    scores = dict.fromkeys(Category, 0.0)
    for word, category, weight in _words():
        if word in name:
            scores[category] += weight
        elif word in clause:
            scores[category] += weight * 0.25
        elif word in surroundings:
            scores[category] += weight * 0.1
    best = max(scores, key=lambda category: scores[category])
    return best if scores[best] > 0 else Category.MEDICAL_SERVICE
