"""Facts as rows that are not saved yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from archive.ingest.facts import (
    HospitalMention,
    InitiativeFact,
    MetricFact,
    PersonMention,
    StoryFacts,
    TopicFact,
)
from archive.models import Appearance, Article, Byline, InitiativeMention, Metric, Tagging
from archive.models import PersonMention as PersonRow
from archive.storage.anchoring import Anchors
from archive.storage.authority import initiatives, people
from archive.storage.authority.hospitals import HospitalAuthority
from archive.storage.authority.initiatives import InitiativeAuthority
from archive.storage.authority.people import PersonAuthority
from archive.storage.places import put, storable_spans
from archive.vocabulary import Bound, Role, Topic

_LARGEST: Final = Decimal(10) ** 17
_SMALLEST_STEP: Final = Decimal("0.000001")


@dataclass(slots=True)
class Names:
    """Who is who on a page: the rows that its names stand for."""

    hospitals: HospitalAuthority
    initiatives: InitiativeAuthority
    people: PersonAuthority
    tags: dict[Topic, Any] = field(default_factory=dict)


@dataclass
class Entry:
    """A story with the article that holds it. `number` tells the stories of a page apart."""

    number: int
    facts: StoryFacts
    article: Article
    old_body: str | None = None  # None: the article is new

    @cached_property
    def moves(self) -> Anchors:
        """From the article's body as it was to the body as it is."""
        return Anchors(self.old_body or "", self.article.body)

    def spans(self, spans: Iterable[Any]) -> list[Any]:
        """Spans of the story as they stand in the article, whose body a person may have edited."""
        return storable_spans(spans, self._printed)

    @cached_property
    def _printed(self) -> Anchors:
        return Anchors(self.facts.story.body, self.article.body)


def rows_for(entry: Entry, names: Names) -> dict[Any, list[Any]]:
    """Model -> what the story states, as rows of its article."""
    owners = {mention.name: names.hospitals.of(mention) for mention in entry.facts.hospitals}
    ids = {name: row.pk for name, row in owners.items() if row}
    found = {
        Appearance: _appearances(entry, names),
        InitiativeMention: _initiative_mentions(entry, names, ids),
        Metric: _metrics(entry, names, ids),
        PersonRow: _person_mentions(entry, names, ids),
        Tagging: _taggings(entry, names),
        Byline: _bylines(entry),
    }
    return found


def named_initiatives(entry: Entry, hospitals: HospitalAuthority) -> list[initiatives.Named]:
    ids = _hospital_ids(entry, hospitals)
    return [initiatives.Named(fact, ids.get(fact.hospital or "")) for fact in entry.facts.initiatives]


def named_people(entry: Entry, hospitals: HospitalAuthority) -> list[people.Named]:
    ids = _hospital_ids(entry, hospitals)
    return [
        people.Named(mention, ids.get(mention.hospital or ""), entry.number) for mention in entry.facts.people
    ]


def _hospital_ids(entry: Entry, hospitals: HospitalAuthority) -> dict[str, int]:
    rows = {mention.name: hospitals.of(mention) for mention in entry.facts.hospitals}
    return {name: row.pk for name, row in rows.items() if row}


def _trust(fact: HospitalMention | InitiativeFact | MetricFact | PersonMention | TopicFact) -> dict[str, Any]:
    return {
        "certainty": fact.certainty.quantize(Decimal("0.01")),
        "doubts": [doubt.value for doubt in fact.doubts],
    }


def _appearances(entry: Entry, names: Names) -> list[Any]:
    """One row a hospital: two mentions that are one hospital share their places."""
    by_hospital: dict[int, Any] = {}
    spans: dict[int, list[Any]] = {}
    for mention in entry.facts.hospitals:
        hospital = names.hospitals.of(mention)
        if not hospital:
            continue
        row = by_hospital.setdefault(
            hospital.pk,
            Appearance(article=entry.article, hospital=hospital, role=mention.role.value, **_trust(mention)),
        )
        if mention.role == Role.SUBJECT:
            row.role = Role.SUBJECT.value
        spans.setdefault(hospital.pk, []).extend(entry.spans(mention.spans))
    for pk, row in by_hospital.items():
        if spans[pk]:
            put(row, sorted(set(spans[pk])), entry.article.body)
    return list(by_hospital.values())


def _initiative_mentions(entry: Entry, names: Names, ids: dict[str, int]) -> list[Any]:
    by_initiative: dict[int, Any] = {}
    spans: dict[int, list[Any]] = {}
    for fact in entry.facts.initiatives:
        row = names.initiatives.of(initiatives.Named(fact, ids.get(fact.hospital or "")))
        here = entry.spans(fact.spans)
        if not row or not here:
            continue
        by_initiative.setdefault(
            row.pk, InitiativeMention(article=entry.article, initiative=row, **_trust(fact))
        )
        spans.setdefault(row.pk, []).extend(here)
    for pk, mention in by_initiative.items():
        put(mention, sorted(set(spans[pk])), entry.article.body)
    return list(by_initiative.values())


def _metrics(entry: Entry, names: Names, ids: dict[str, int]) -> list[Any]:
    programmes = {
        fact.name: names.initiatives.of(initiatives.Named(fact, ids.get(fact.hospital or "")))
        for fact in entry.facts.initiatives
    }
    rows: dict[tuple[int, int], Any] = {}
    for fact in entry.facts.metrics:
        here = entry.spans([fact.span])
        if not here or not _holds(fact.value) or not _holds(fact.from_value):
            continue
        row = Metric(
            article=entry.article,
            hospital_id=ids.get(fact.hospital or ""),
            initiative=programmes.get(fact.initiative or ""),
            label=fact.label[:200],
            value=_stored(fact.value),
            from_value=_stored(fact.from_value),
            unit=fact.unit[:30],
            bound=_bound(fact),
            **_trust(fact),
        )
        put(row, here, entry.article.body)
        rows.setdefault((row.start, row.end), row)
    return list(rows.values())


def _person_mentions(entry: Entry, names: Names, ids: dict[str, int]) -> list[Any]:
    rows: dict[tuple[Any, ...], Any] = {}
    for mention in entry.facts.people:
        hospital = ids.get(mention.hospital or "")
        person = names.people.of(people.Named(mention, hospital, entry.number))
        here = entry.spans([mention.span])
        if not person or not here:
            continue
        row = PersonRow(
            article=entry.article,
            person=person,
            position=mention.position[:200],
            organisation=(mention.organisation or "")[:200],
            hospital_id=hospital,
            **_trust(mention),
        )
        put(row, here, entry.article.body)
        rows.setdefault((person.pk, row.start, row.position, row.organisation), row)
    return list(rows.values())


def _taggings(entry: Entry, names: Names) -> list[Any]:
    trust: dict[Any, dict[str, Any]] = {}  # two topics may be merged: the first one is the surer
    told = {fact.topic: fact for fact in entry.facts.topic_facts}
    for topic in entry.facts.topics:
        trust.setdefault(names.tags[topic], _trust(told.get(topic) or TopicFact(topic)))
    return [
        Tagging(article=entry.article, tag=tag, order=order, **doubts)
        for order, (tag, doubts) in enumerate(trust.items())
    ]


def _bylines(entry: Entry) -> list[Any]:
    writers = dict.fromkeys(name[:100] for name in entry.facts.story.byline if name)
    return [Byline(article=entry.article, name=name, order=order) for order, name in enumerate(writers)]


def _holds(value: Decimal | None) -> bool:
    """Whether the column can hold a value; a larger one is no count of anything."""
    return value is None or (value.is_finite() and abs(value) < _LARGEST)


def _stored(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_SMALLEST_STEP)


def _bound(fact: MetricFact) -> str:
    """A range has both ends; one that was read without its lower end is no range."""
    missing = fact.bound == Bound.RANGE and fact.from_value is None
    return Bound.EXACT.value if missing else fact.bound.value
