"""The reading of a page, stage by stage.

Pure: no database, no clock, no files but the packaged lexicons.
"""

from collections.abc import Iterator
from typing import Final

from archive.ingest.document import Layout, Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.extraction.metrics import find_metrics
from archive.ingest.extraction.people import find_people
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.extraction.topics import find_topic_facts
from archive.ingest.facts import Reading, StoryFacts
from archive.ingest.layout import lay_out, lay_out_plain

#: Raised with every change that alters what is read; rows remember who read them.
READER_VERSION = 5

#: So many stories of a page go through a stage together; what is known of their texts is kept for as many.
AT_ONCE: Final = 8


def read_stories(text: str, *, plain: bool = False) -> Reading:
    """Page text in, stories with their facts out.

    `text` is decoded; any line ends. With `plain` it is one story's body: no
    layout is read and exactly one story comes back. Never raises on content.
    """
    layout = lay_out_plain(text) if plain else lay_out(text)
    page = surroundings_of(layout)
    return Reading(
        text=layout.page.text,
        source=layout.source,
        stories=tuple(_facts_of(layout.stories, page)),
        furniture=layout.furniture,
    )


def surroundings_of(layout: Layout | None) -> Surroundings:
    """What a page tells about each of its stories; made once and handed to all of them."""
    return (
        Surroundings(
            layout.source,
            tuple(story.body for story in layout.stories),
            tuple(piece.text for piece in layout.furniture),
        )
        if layout
        else Surroundings()
    )


def extract_facts(story: Story, layout: Layout | None = None, page: Surroundings | None = None) -> StoryFacts:
    """A story in, its facts out; the layout's other stories and masthead help to say whose 我院 it is.

    `page` is `surroundings_of(layout)`, where several stories of one layout are read.
    """
    return next(_facts_of((story,), page or surroundings_of(layout)))


def _facts_of(stories: tuple[Story, ...], page: Surroundings) -> Iterator[StoryFacts]:
    """The facts of stories, one stage after the other: what a stage looks up stays near at hand."""
    for start in range(0, len(stories), AT_ONCE):
        some = stories[start : start + AT_ONCE]
        hospitals = [find_hospitals(story, page) for story in some]
        told = [find_topic_facts(story) for story in some]
        topics = [tuple(fact.topic for fact in facts) for facts in told]
        initiatives = [find_initiatives(*known) for known in zip(some, hospitals, topics, strict=True)]
        people = [find_people(*known) for known in zip(some, hospitals, strict=True)]
        metrics = [find_metrics(*known) for known in zip(some, hospitals, initiatives, strict=True)]
        yield from map(StoryFacts, some, hospitals, people, initiatives, metrics, topics, told)
