"""Which article of an earlier reading a story is: told by the text, so that addresses stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archive.ingest.document import Story
from archive.models import Article
from archive.storage.likeness import Runs, runs_of

#: A story is an earlier article where this share of the longer text agrees.
ENOUGH: Final = 0.3
#: Beyond this many pairs only texts of the same headline or body are compared.
_MOST_PAIRS: Final = 40_000


def match_articles(stories: Sequence[Story], articles: Sequence[Article], printed: str) -> dict[int, Article]:
    """Index of a story -> the article it was before. `printed` is the earlier page, on which articles stood.

    An article whose body was edited is known by what was printed, too.
    """
    found: dict[int, Article] = {}
    free = list(articles)
    for number, story in enumerate(stories):
        same = next((one for one in free if (one.title, one.body) == (story.title, story.body)), None)
        if same:
            found[number] = same
            free.remove(same)
    left = [number for number in range(len(stories)) if number not in found]
    if len(left) * len(free) <= _MOST_PAIRS:
        found |= _by_likeness({number: stories[number] for number in left}, free, printed)
    return found


def text_of(story: Story | Article) -> str:
    """What tells one story from another: headline and body."""
    return f"{story.title}\n{story.body}"


def printed_text(article: Article, page: str) -> str:
    """What the page printed of an article, before anybody edited it."""
    return "".join(page[stretch["start"] : stretch["end"]] for stretch in article.stretches)


def _by_likeness(stories: dict[int, Story], articles: list[Article], printed: str) -> dict[int, Article]:
    """The likest pairs first, each side once."""
    known = {
        article.pk: (runs_of(text_of(article)), runs_of(printed_text(article, printed)))
        for article in articles
    }
    pairs: list[tuple[float, int, int]] = []
    for number, story in stories.items():
        runs = runs_of(text_of(story))
        for position, article in enumerate(articles):
            likeness = max(_likeness(runs, other) for other in known[article.pk])
            if likeness >= ENOUGH:
                pairs.append((-likeness, number, position))
    found: dict[int, Article] = {}
    taken: set[int] = set()
    for _, number, position in sorted(pairs):
        if number not in found and position not in taken:
            found[number] = articles[position]
            taken.add(position)
    return found


def _likeness(one: Runs, other: Runs) -> float:
    return one.agreement(other)
