"""Whom a story is about: subject or mentioned."""

from archive.ingest.document import Story
from archive.ingest.extraction.hospital_book import Entry
from archive.vocabulary import Role

#: A story's opening: who acts there is whom it is about.
LEAD = 120


def weight(entry: Entry, story: Story) -> float:
    """How much of the story stands behind a hospital."""
    score = 3.0 if entry.in_headline else 0.0
    score += min(entry.called, 3) * 1.0
    score += min(len(entry.spans) - entry.listed, 4) * 0.5
    if entry.spans and entry.spans[0].start < LEAD:
        score += 0.5
    score += sum(1.0 for span in entry.spans[:20] if _speaks(story.body, span.end))
    return score


def _speaks(body: str, end: int) -> bool:
    """Does an officer of the hospital follow? 北京大学第三医院党委书记金昌晓认为"""
    return body.startswith(("党委书记", "院长", "副院长", "党委副书记", "常务副院长", "执行院长", "党委", "相关负责人"), end)


def role_of(entry: Entry, entries: list[Entry], story: Story) -> Role:
    """Subject where a good share of the story is the hospital's, compared with the first among them."""
    best = max(weight(other, story) for other in entries)
    own = weight(entry, story)
    return Role.SUBJECT if own >= 1.5 and own >= 0.5 * best or own == best else Role.MENTIONED
