"""A reading as plain data, ready for JSON: the form in which the reader is asked and scored.

Offsets count code points of `body`: `body[start:end] == text` for every figure.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from archive.ingest.document import Source, Span, Story
from archive.ingest.facts import (
    HospitalMention,
    InitiativeFact,
    MetricFact,
    PersonMention,
    Reading,
    StoryFacts,
)
from archive.vocabulary import Doubt, FurnitureKind, LineRole

Answer = dict[str, Any]

#: What `Source` says of a page, apart from its date.
_SOURCE_FIELDS: Final = ("publication", "sponsor", "issue", "page")


def answer_for(reading: Reading, page_id: str | int) -> Answer:
    """A page's reading in, its answer out: source, articles with their facts, furniture."""
    return {
        "id": page_id,
        "source": _source(reading.source),
        "articles": [_article(facts) for facts in reading.stories],
        "furniture": [{"text": piece.text, "kind": piece.kind.value} for piece in reading.furniture]
        + [{"text": mark, "kind": FurnitureKind.PAGE.value} for mark in _onward_marks(reading)],
    }


def _onward_marks(reading: Reading) -> Iterator[str]:
    """（下转第3版） of stories that go on elsewhere: an article has no field for it as it is printed."""
    for facts in reading.stories:
        marks = [one for one in facts.story.stretches if one.role is LineRole.FURNITURE]
        if facts.story.continued_on and marks:
            yield marks[-1].page.of(reading.text).strip()


def _source(source: Source) -> Answer:
    fields: Answer = {name: getattr(source, name) for name in _SOURCE_FIELDS}
    return fields | {"date": source.date.isoformat() if source.date else None}


def _article(facts: StoryFacts) -> Answer:
    story = facts.story
    return {
        "title": story.title if story.titled else None,
        "kicker": story.kicker,
        "subtitle": story.subtitle,
        "byline": list(story.byline),
        "body": story.body,
        "headings": [span.of(story.body) for span in story.headings],
        "captions": [caption.text for caption in story.captions],
        "credits": list(story.credits),
        "continued_from": story.continued_from,
        "date": story.date.isoformat() if story.date else None,
        "hospitals": [_hospital(mention) for mention in facts.hospitals],
        "people": [_person(mention) for mention in facts.people],
        "initiatives": [_initiative(fact) for fact in facts.initiatives],
        "metrics": [_metric(fact, story) for fact in facts.metrics],
        "topics": [topic.value for topic in facts.topics],
    }


def _hospital(mention: HospitalMention) -> Answer:
    return {
        "name": mention.name,
        "aliases": list(mention.aliases),
        "role": mention.role.value,
        "province": mention.province,
        "city": mention.city,
        "district": mention.district,
        "spans": _spans(mention.spans),
        **_trust(mention.certainty, mention.doubts),
    }


def _person(mention: PersonMention) -> Answer:
    return {
        "name": mention.name,
        "position": mention.position,
        "organisation": mention.organisation,
        "start": mention.span.start,
        "end": mention.span.end,
        **_trust(mention.certainty, mention.doubts),
    }


def _initiative(fact: InitiativeFact) -> Answer:
    return {
        "name": fact.name,
        "hospital": fact.hospital,
        "category": fact.category.value,
        "spans": _spans(fact.spans),
        **_trust(fact.certainty, fact.doubts),
    }


def _metric(fact: MetricFact, story: Story) -> Answer:
    return {
        "text": fact.span.of(story.body),
        "value": _number(fact.value),
        "unit": fact.unit,
        "bound": fact.bound.value,
        "from_value": None if fact.from_value is None else _number(fact.from_value),
        "label": fact.label,
        "hospital": fact.hospital,
        "start": fact.span.start,
        "end": fact.span.end,
        **_trust(fact.certainty, fact.doubts),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _trust(certainty: Decimal, doubts: Iterable[Doubt]) -> Answer:
    return {"certainty": float(certainty), "doubts": [doubt.value for doubt in doubts]}


def _number(value: Decimal) -> int | float:
    """60000 rather than 60000.0; 10.88 stays as it is."""
    return int(value) if value == value.to_integral_value() else float(value)
