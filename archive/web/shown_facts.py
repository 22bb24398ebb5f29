"""The facts of one article that readers may see, and its text laid out with them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from archive.models import Appearance, Article, Hospital, InitiativeMention, Metric, PersonMention
from archive.models.base import stands_behind
from archive.models.composed import Composed
from archive.models.dates import stated
from archive.models.paths import numbered
from archive.vocabulary import Role
from archive.web.anchors import ANCHORS
from archive.web.passages import Passage, passages

#: The columns of a `TableFigure`.
FIGURE: Final = (
    *("pk", "label", "quote", "value", "from_value", "unit", "bound", "origin", "review"),
    *("article", "article__title", "article__date", "article__date_precision"),
)
FIGURE_OF_A_TABLE: Final = (*FIGURE, "hospital__name", "hospital__slug")

#: What an article's page shows of its facts.
PLACE: Final = ("article", "start", "end", "origin", "review")
NAMED: Final = ("quote", "places", "initiative__name", "initiative__key", "initiative__category")
COUNTED: Final = ("quote", "label", "value", "from_value", "unit", "bound")


class TableFigure(NamedTuple):
    """What a table shows of a figure and its story, and where it says so, of its hospital.

    Tables have up to two hundred rows: three rows of models for each took as long as all the rest.
    """

    pk: int
    label: str
    quote: str
    value: Decimal
    from_value: Decimal | None
    unit: str
    bound: str
    origin: str
    review: str
    article: int
    title: str
    date: datetime.date | None
    date_precision: str
    hospital: str | None = None
    slug: str = ""

    @property
    def is_checked(self) -> bool:
        return stands_behind(self.origin, self.review)

    @property
    def date_text(self) -> str:
        return stated(self.date, self.date_precision)

    @property
    def evidence_url(self) -> str:
        return f"{numbered('article', self.article)}#{ANCHORS[Metric]}{self.pk}"


def figures_of_a_table(keys: list[int]) -> list[TableFigure]:
    """In no order."""
    return [TableFigure(*row) for row in _figures(keys)]


@Composed
def _figures(keys: list[int]) -> QuerySet[Any]:
    return Metric.objects.filter(pk__in=keys).order_by().values_list(*FIGURE_OF_A_TABLE)


@dataclass(frozen=True, slots=True)
class ShownFacts:
    """Neither rejected nor without evidence, each kind in the order in which readers meet it."""

    appearances: list[Appearance]
    initiatives: list[InitiativeMention]
    metrics: list[Metric]
    people: list[PersonMention]

    @property
    def subjects(self) -> list[Hospital]:
        return [one.hospital for one in self.appearances if one.role == Role.SUBJECT]

    @property
    def mentioned(self) -> list[Hospital]:
        return [one.hospital for one in self.appearances if one.role != Role.SUBJECT]

    @property
    def headline_only(self) -> list[Appearance]:
        """Hospitals that the text does not name: they have no sentence to stand on."""
        return [one for one in self.appearances if one.start is None]

    def laid_out(
        self, article: Article, hits: Iterable[tuple[int, int]] = (), *, after: int = 0
    ) -> list[Passage]:
        """The text of `article`; sections are numbered on from `after`, places in `hits` are marked."""
        noted = [*self.initiatives, *self.metrics]
        return passages(article, noted, [*self.appearances, *self.people], hits, after=after)


def shown_facts(article: Article) -> ShownFacts:
    """Four queries, whatever there is."""
    key = article.pk
    return ShownFacts(_appearances(key), _initiatives(key), _metrics(key), _people(key))


@Composed
def _appearances(article: int) -> QuerySet[Any]:
    rows = Appearance.objects.visible().filter(article=article).select_related("hospital").subjects_first()
    return rows.only(*PLACE, "role", "hospital__name", "hospital__slug")


@Composed
def _initiatives(article: int) -> QuerySet[Any]:
    rows = InitiativeMention.objects.visible().filter(article=article, initiative__merged_into=None)
    return rows.select_related("initiative").only(*PLACE, *NAMED)


@Composed
def _metrics(article: int) -> QuerySet[Any]:
    return Metric.objects.visible().filter(article=article).order_by("start", "pk").only(*PLACE, *COUNTED)


@Composed
def _people(article: int) -> QuerySet[Any]:
    return PersonMention.objects.visible().filter(article=article).only(*PLACE)
