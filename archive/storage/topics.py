"""Why an article was read as one of a topic: the words that tell of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from archive.models import Article, Tag
from archive.storage import reader
from archive.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Cues:
    """(word, how often) in headline and text, the most frequent first; and where they stand in the body."""

    words: list[tuple[str, int]]
    places: list[tuple[int, int]]


def cues_of(article: Article, tag: Tag) -> Cues:
    """Nothing for a topic that no lexicon knows: an editor's own, or one that was renamed."""
    if tag.name not in list(Topic):
        return Cues([], [])
    topic = Topic(tag.name)
    heads: list[Any] = [article.kicker, article.title, article.subtitle]
    found = reader.words_of_topic(article.body, topic)
    counted = Counter(word for _at, word in [*found, *reader.words_of_topic(" ".join(heads), topic)])
    return Cues(counted.most_common(), [(at, at + len(word)) for at, word in found])
