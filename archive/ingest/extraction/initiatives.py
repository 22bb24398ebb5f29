"""Named programmes of a story."""

from archive.ingest.document import Story
from archive.ingest.facts import HospitalMention, InitiativeFact


def find_initiatives(story: Story, hospitals: tuple[HospitalMention, ...]) -> tuple[InitiativeFact, ...]:
    """Every named programme of the story, once each, in text order."""
    return ()
