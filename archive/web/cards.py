"""What a story's card shows in a list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from archive import search
from archive.columns import Snapshot, snapshot
from archive.models import Article, Metric
from archive.models.composed import Composed
from archive.models.dates import stated
from archive.web.headlines import headline, marked_headline

MOST_FIGURES: Final = 2
MOST_HOSPITALS: Final = 3
LEAD_LENGTH: Final = 90


class Told(Protocol):
    """A story's text and where its headings stand in it."""

    @property
    def body(self) -> str: ...

    @property
    def headings(self) -> list[Any]: ...


class Story(NamedTuple):
    """What a card needs of a story's row."""

    pk: int
    title: str
    subtitle: str
    body: str
    headings: list[Any]
    captions: list[Any]
    date: datetime.date | None
    date_precision: str


class Figure(NamedTuple):
    """What a card needs of a figure's row."""

    pk: int
    label: str
    value: Decimal
    from_value: Decimal | None
    unit: str
    bound: str


class Card(NamedTuple):
    """A story in a list. Hits are marked in `headline` and in `text`, its excerpt."""

    key: int
    title: str
    headline: SafeString
    subtitle: str
    subjects: list[str]
    more_subjects: int
    mentioned: list[str]  # shown only where the story has no subject
    publication: str
    date_text: str
    text: SafeString
    figures: list[Figure]

    @property
    def names(self) -> str:
        """The hospitals that it is about, or else those that it mentions."""
        return "、".join(self.subjects or self.mentioned)


def cards(keys: Sequence[int], query: search.Query | None = None) -> list[Card]:
    """Cards of these stories, in this order; what is not public is left out. Two queries: who appears in
    them and which of their figures are shown, the columns know."""
    held = snapshot()
    figures = figures_of(held, keys)
    stories = {row[0]: Story(*row) for row in _stories(keys)}
    return [_card(held, stories[key], figures[key], query) for key in keys if key in stories]


@Composed
def _stories(keys: Sequence[int]) -> QuerySet[Any]:
    return Article.objects.published().filter(pk__in=keys).order_by().values_list(*Story._fields)


@Composed
def _figures(keys: Sequence[int]) -> QuerySet[Any]:
    return Metric.objects.filter(pk__in=keys).order_by().values_list(*Figure._fields)


def _card(held: Snapshot, story: Story, figures: list[Figure], query: search.Query | None) -> Card:
    subjects, mentioned = hospitals_of(held, story.pk)
    return Card(
        key=story.pk,
        title=story.title,
        headline=marked_headline(search.marked(story.title, query)) if query else headline(story.title),
        subtitle=story.subtitle,
        subjects=subjects[:MOST_HOSPITALS],
        more_subjects=len(subjects) if len(subjects) > MOST_HOSPITALS else 0,
        mentioned=[] if subjects else mentioned[:MOST_HOSPITALS],
        publication=held.publication_of(story.pk),
        date_text=stated(story.date, story.date_precision),
        text=_excerpt(story, query),
        figures=figures,
    )


def _excerpt(story: Story, query: search.Query | None) -> SafeString:
    """Where the words stand, marked; the opening where none were asked for."""
    pieces = search.excerpts(story, query, width=LEAD_LENGTH) if query else [search.Piece(lead(story))]
    marked = (f"<mark>{escape(piece.text)}</mark>" if piece.hit else escape(piece.text) for piece in pieces)
    return mark_safe("".join(marked))  # every piece was escaped  # noqa: S308


def hospitals_of(held: Snapshot, key: int) -> tuple[list[str], list[str]]:
    """Names of the hospitals that the story of this key is about, and of those that it mentions."""
    rows = _rows_of(held.appearances["article"], key)
    names = held.hospitals.text("name")
    places = held.appearance_hospitals[rows].tolist()
    subject = held.appearances["subject"][rows].tolist()
    found = [(names[place], about) for place, about in zip(places, subject, strict=True)]
    return [name for name, about in found if about], [name for name, about in found if not about]


def figures_of(held: Snapshot, keys: Sequence[int]) -> dict[int, list[Figure]]:
    """By story, the figures worth a card: named ones, checked before sure before unsure, a label once."""
    best = _best_figures(held, keys)
    wanted = [pk for chosen in best.values() for pk in chosen]
    found = {row[0]: Figure(*row) for row in _figures(wanted)}
    return {key: [found[pk] for pk in chosen if pk in found] for key, chosen in best.items()}


def _best_figures(held: Snapshot, keys: Sequence[int]) -> dict[int, list[int]]:
    """Ids of the figures, by story."""
    table = held.metrics
    parts = [_rows_of(table["article"], key) for key in keys]
    rows = np.concatenate([np.empty(0, "i8"), *(np.arange(part.start, part.stop) for part in parts)])
    rows = rows[table["label"][rows] != held.labels.number("")]
    rows = rows[np.lexsort([rows, -table["certainty"][rows], table["unchecked"][rows]])]
    chosen: dict[int, dict[int, int]] = {key: {} for key in keys}
    named = (table[name][rows].tolist() for name in ("article", "label", "id"))
    for article, label, pk in zip(*named, strict=True):
        chosen[article].setdefault(label, pk)
    return {key: list(best.values())[:MOST_FIGURES] for key, best in chosen.items()}


def _rows_of(articles: np.ndarray[Any, Any], key: int) -> slice:
    """Where the facts of one story stand among all, which are in the order of their stories."""
    wanted = articles.dtype.type(key)  # of another width, all of the column would be made as wide
    return slice(int(articles.searchsorted(wanted)), int(articles.searchsorted(wanted, "right")))


def lead(story: Told, length: int = LEAD_LENGTH) -> str:
    """The opening of the text proper: headings left out, cut where it gets long."""
    headings = {start for start, _end in story.headings}
    position, opening = 0, ""
    while position <= len(story.body):
        end = story.body.find("\n", position)
        end = len(story.body) if end < 0 else end
        if position not in headings:
            opening += story.body[position:end]
        position = end + 1
        if len(opening) > length:
            return _clipped(opening, length)
    return opening


def _clipped(text: str, length: int) -> str:
    """Cut where the sense pauses, if that is not far; else where the room ends."""
    pause = max(text.rfind(mark, length * 2 // 3, length) for mark in "。；，！？、")
    return text[: pause if pause > 0 else length].rstrip() + "…"
