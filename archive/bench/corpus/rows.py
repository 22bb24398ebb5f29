"""Generated pages as rows, straight into the tables: no history, the search index included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Any, Final

from django.db import transaction

from archive.bench.corpus.known import Known, known_rows
from archive.bench.corpus.pages import Printed, pages, prefix
from archive.bench.corpus.stories import Place, Story
from archive.ingest.pipeline import READER_VERSION
from archive.models import (
    Appearance,
    Article,
    ArticleFingerprint,
    Byline,
    InitiativeMention,
    Metric,
    PersonMention,
    SourcePage,
    Tagging,
)
from archive.search import index_articles
from archive.storage.naming import sort_key
from archive.vocabulary import Role, Status

#: Pages a transaction: a kill loses no more, a new start goes on behind the last that went in.
_PAGES_AT_ONCE: Final = 100
_STATUSES: Final = (Status.PUBLISHED, Status.PENDING, Status.DRAFT, Status.WITHDRAWN)
_STATUS_WEIGHTS: Final = (965, 15, 15, 5)
_FINGERPRINTS: Final = 8


def own_pages(seed: int) -> Any:
    """The pages of this seed's corpus that are in the archive."""
    return SourcePage.objects.filter(name__startswith=prefix(seed))


def make_corpus(stories: int, seed: int) -> Iterator[int]:
    """Bring the corpus up to so many stories; after each transaction yields how many it holds."""
    count = Article.objects.filter(source__in=own_pages(seed)).count()
    if count >= stories:
        return
    known = known_rows(seed)
    to_come = pages(seed, own_pages(seed).count(), stories - count)
    while portion := list(islice(to_come, _PAGES_AT_ONCE)):
        count += _write(portion, seed, known)
        yield count


@transaction.atomic
def _write(portion: Sequence[Printed], seed: int, known: Known) -> int:
    sources = SourcePage.objects.bulk_create(_page(page) for page in portion)
    stories = [story for page in portion for story in page.stories]
    articles = Article.objects.bulk_create(
        article
        for page, source in zip(portion, sources, strict=True)
        for article in _articles(page, source, seed)
    )
    facts: dict[Any, list[Any]] = {}
    for story, article in zip(stories, articles, strict=True):
        for model, row in _facts(story, article, known):
            facts.setdefault(model, []).append(row)
    for model, rows in facts.items():
        model.objects.bulk_create(rows)
    index_articles(article.pk for article in articles)
    return len(articles)


def _page(page: Printed) -> SourcePage:
    return SourcePage(
        name=page.name,
        sha256=sha256(page.text.encode()).hexdigest(),
        publication=page.publication,
        issue=page.issue,
        page_number=page.page_number,
        date=page.date,
        date_precision=page.precision,
        raw_text=page.text,
        furniture=page.furniture,
        reader_version=READER_VERSION,
    )


def _articles(page: Printed, source: SourcePage, seed: int) -> Iterator[Article]:
    for place, (story, stretches) in enumerate(zip(page.stories, page.stretches, strict=True), start=1):
        chance = Random(f"{seed} status {page.number} {place}")
        status = chance.choices(_STATUSES, _STATUS_WEIGHTS)[0]
        yield Article(
            source=source,
            ordinal=place,
            kicker=story.kicker,
            title=story.title,
            subtitle=story.subtitle,
            body=story.body,
            headings=[[heading.start, heading.end] for heading in story.headings],
            credits=[f"本报记者 {' '.join(story.writers)}"],
            date=page.date,
            date_precision=page.precision,
            status=status.value,
            stretches=stretches,
            sort_key=sort_key(story.title),
        )


def _facts(story: Story, article: Article, known: Known) -> Iterator[tuple[Any, Any]]:
    """(model, row) of all that the story states."""
    yield from ((Byline, row) for row in _bylines(story, article))
    for order, topic in enumerate(story.topics):
        yield Tagging, Tagging(article=article, tag_id=known.tags[topic], order=order)
    for house, places in story.hospitals.items():
        role = Role.SUBJECT if house is story.house else Role.MENTIONED
        row = Appearance(article=article, hospital_id=known.hospitals[house.number], role=role.value)
        yield Appearance, _put(row, places)
    for house, programme, place in story.programmes:
        key = known.programmes[house.number, programme.name]
        yield InitiativeMention, _put(InitiativeMention(article=article, initiative_id=key), [place])
    for figure in story.figures:
        metric = Metric(
            article=article,
            hospital_id=known.hospitals[story.house.number],
            label=figure.measure.label,
            unit=figure.measure.unit,
            value=figure.value,
            from_value=figure.from_value,
            bound=figure.bound,
        )
        yield Metric, _put(metric, [figure.place])
    for house, number, post, place in story.people:
        person = PersonMention(
            article=article,
            person_id=known.people[house.people[number]],
            position=post,
            organisation=house.name,
            hospital_id=known.hospitals[house.number],
        )
        yield PersonMention, _put(person, [place])
    # Any numbers: what is compared is never alike, and the table is as large as it would be.
    chance = Random(story.body)
    for _ in range(_FINGERPRINTS):
        yield ArticleFingerprint, ArticleFingerprint(article=article, value=chance.getrandbits(56))


def _bylines(story: Story, article: Article) -> Iterator[Byline]:
    for order, name in enumerate(dict.fromkeys(story.writers)):
        yield Byline(article=article, name=name, order=order)


def _put(row: Any, places: Sequence[Place]) -> Any:
    """Where a fact stands: its first place, and all of them where its kind keeps them."""
    row.start, row.end = places[0].start, places[0].end
    row.quote = row.article.body[row.start : row.end]
    if hasattr(row, "places"):
        row.places = [[place.start, place.end] for place in places]
    return row
