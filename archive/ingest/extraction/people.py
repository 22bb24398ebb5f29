"""The people of a story, with the position and organisation that it gives."""

from archive.ingest.document import Story
from archive.ingest.facts import HospitalMention, PersonMention


def find_people(story: Story, hospitals: tuple[HospitalMention, ...]) -> tuple[PersonMention, ...]:
    """Everyone named with a position, one mention for each organisation, in text order."""
    return ()
