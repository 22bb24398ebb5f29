"""What a story on the workbench would be: its text and its facts, read anew, beside what is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from archive.ingest.document import Span, Story
from archive.ingest.facts import StoryFacts
from archive.ingest.marks import Mark
from archive.models import Appearance, Article, InitiativeMention, Metric, PersonMention, SourcePage
from archive.storage import reader
from archive.storage.mending_marks import lay_out
from archive.vocabulary import FactKind, Review

_MODELS: Final = {
    FactKind.METRIC: Metric,
    FactKind.INITIATIVE: InitiativeMention,
    FactKind.HOSPITAL: Appearance,
    FactKind.PERSON: PersonMention,
}


@dataclass(slots=True)
class Seen:
    """A fact as it would be. `state`: new, moved, gone, lost (a person's, its words gone) or nothing."""

    kind: FactKind
    words: str
    said: str
    owner: str
    state: str = ""
    review: str = Review.UNREVIEWED.value
    span: Span | None = None

    @property
    def checked(self) -> bool:
        return self.review in (Review.CONFIRMED, Review.CORRECTED)


@dataclass(slots=True)
class Preview:
    """A story as it will be."""

    key: int
    number: int
    story: Story
    facts: list[Seen] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)  # of all stories of the page

    @property
    def new(self) -> int:
        return sum(fact.state == "new" for fact in self.facts)

    @property
    def gone(self) -> int:
        return sum(fact.state in ("gone", "lost") for fact in self.facts)

    @property
    def same(self) -> int:
        return len(self.facts) - self.new - self.gone


def preview(page: SourcePage, marks: Sequence[Mark], chosen: int) -> Preview | None:
    """The chosen story, or the first; None where the page has none."""
    stories, layout = lay_out(page.raw_text, marks)
    if not stories:
        return None
    key = chosen if chosen in stories else next(iter(stories))
    facts = reader.extract_facts(stories[key], layout, reader.surroundings_of(layout))
    return Preview(
        key,
        list(stories).index(key) + 1,
        stories[key],
        _compared(page, key, facts),
        {one: story.title for one, story in stories.items()},
    )


def _compared(page: SourcePage, key: int, facts: StoryFacts) -> list[Seen]:
    body, found = facts.story.body, _found(facts)
    standing = {kind: _standing(kind, page) for kind in _MODELS}
    judged = {
        (kind, row.quote): row
        for kind, rows in standing.items()
        for row in rows
        if row.origin == "editor" or row.review != Review.UNREVIEWED
    }
    own = Counter(
        (kind, row.quote) for kind, rows in standing.items() for row in rows if row.article_id == key
    )
    starts = {(kind, row.quote, row.start) for kind, rows in standing.items() for row in rows}
    elsewhere = {
        (kind, row.quote) for kind, rows in standing.items() for row in rows if row.article_id != key
    }
    for fact in found:
        same = (fact.kind, fact.words)
        if own[same]:
            own[same] -= 1
            at = fact.span.start if fact.span else None
            fact.state = "" if (*same, at) in starts else "moved"
        else:
            fact.state = "moved" if same in elsewhere else "new"
        if same in judged:
            fact.review = judged[same].review
    return [*found, *_missing(standing, key, own, body)]


def _missing(
    standing: dict[FactKind, list[Any]], key: int, left: Counter[tuple[FactKind, str]], body: str
) -> list[Seen]:
    """What is on record and was not read again: a person's stays while its words stand."""
    found = []
    for kind, rows in standing.items():
        for row in rows:
            same = (kind, row.quote)
            if row.article_id != key or not left[same]:
                continue
            left[same] -= 1
            peoples = row.origin == "editor" or row.review != Review.UNREVIEWED
            stands = row.quote in body
            state = "" if peoples and stands else "lost" if peoples else "gone"
            found.append(Seen(kind, row.quote, _said(row), _owner(row), state, row.review))
    return found


def _standing(kind: FactKind, page: SourcePage) -> list[Any]:
    joins = {
        FactKind.METRIC: ("hospital",),
        FactKind.INITIATIVE: ("initiative__hospital",),
        FactKind.HOSPITAL: ("hospital",),
        FactKind.PERSON: ("person", "hospital"),
    }
    rows = _MODELS[kind].objects.filter(article__source=page, evidence_lost=False)
    return list(rows.select_related(*joins[kind]).order_by("start", "pk"))


def _found(facts: StoryFacts) -> list[Seen]:
    body = facts.story.body

    def words(span: Span | None, name: str) -> str:
        return span.of(body) if span else name

    found = [
        Seen(FactKind.METRIC, one.span.of(body), one.label, one.hospital or "", span=one.span)
        for one in facts.metrics
    ]
    for fact in facts.initiatives:
        span = fact.spans[0] if fact.spans else None
        said = f"{fact.name}，{fact.category.value}"
        found.append(Seen(FactKind.INITIATIVE, words(span, fact.name), said, fact.hospital or "", span=span))
    for mention in facts.hospitals:
        span = mention.spans[0] if mention.spans else None
        found.append(Seen(FactKind.HOSPITAL, words(span, ""), mention.name, "", span=span))
    for person in facts.people:
        post = person.position or ""
        found.append(Seen(FactKind.PERSON, person.name, post, person.organisation or "", span=person.span))
    return found


def _said(row: Any) -> str:
    if isinstance(row, Metric):
        return row.label
    if isinstance(row, InitiativeMention):
        return f"{row.initiative.name}，{row.initiative.category}"
    return row.hospital.name if isinstance(row, Appearance) else row.position


def _owner(row: Any) -> str:
    hospital = row.initiative.hospital if isinstance(row, InitiativeMention) else row.hospital
    return "" if isinstance(row, Appearance) or hospital is None else hospital.name


def published_among(page: SourcePage, old: Sequence[Mark], new: Sequence[Mark]) -> list[Article]:
    """Published articles whose words would change."""
    before, _layout = lay_out(page.raw_text, old)
    after, _layout = lay_out(page.raw_text, new)
    changing = [key for key, story in before.items() if story != after.get(key)]
    return list(Article.objects.published().filter(pk__in=changing))
