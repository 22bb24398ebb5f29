"""The door to the reader: its lexicons take 40 MB and a second, so they come in with the first page.

Whatever the web server loads when it starts goes through here and not to `archive.ingest` itself;
its small parts (document, facts, marks, divisions) are free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.ingest.document import Furniture, Layout, Story, Stretch
    from archive.ingest.extraction.surroundings import Surroundings
    from archive.ingest.facts import Reading, StoryFacts
    from archive.ingest.marks import Mark
    from archive.vocabulary import Topic


def version() -> int:
    """Of the reader that reads now; rows remember who read them."""
    from archive.ingest import pipeline

    return pipeline.READER_VERSION


def read_stories(text: str) -> Reading:
    """`pipeline.read_stories`"""
    from archive.ingest import pipeline

    return pipeline.read_stories(text)


def words_of_topic(text: str, topic: Topic) -> list[tuple[int, str]]:
    """`topics.words_of_topic`"""
    from archive.ingest.extraction import topics

    return topics.words_of_topic(text, topic)


def surroundings_of(layout: Layout | None) -> Surroundings:
    """`pipeline.surroundings_of`"""
    from archive.ingest import pipeline

    return pipeline.surroundings_of(layout)


def extract_facts(story: Story, layout: Layout | None, page: Surroundings | None) -> StoryFacts:
    """`pipeline.extract_facts`"""
    from archive.ingest import pipeline

    return pipeline.extract_facts(story, layout, page)


def lay_out(text: str) -> Layout:
    """`layout.lay_out`"""
    from archive.ingest import layout

    return layout.lay_out(text)


def marks_of(text: str, stories: Sequence[Sequence[Stretch]], furniture: Iterable[Furniture]) -> list[Mark]:
    """`mended.marks_of`"""
    from archive.ingest import mended

    return mended.marks_of(text, stories, furniture)


def joined(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """`mended.joined`"""
    from archive.ingest import mended

    return mended.joined(text, marks)


def mend(text: str, marks: Sequence[Mark]) -> Layout:
    """`mended.mend`"""
    from archive.ingest import mended

    return mended.mend(text, marks)
