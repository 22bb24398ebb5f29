"""What all exporters do alike: rows in the order of the list, a chunk at a time, as records."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.models import Article
from archive.web.citations import citation
from archive.web.paging import loaded
from archive.web.quotes import around

CHUNK: Final = 500  # rows that are in memory at once
ROOM: Final = 160  # characters of a sentence on either side of its fact


@dataclass(frozen=True, slots=True)
class Coded:
    """A value of a closed list: tables say it in words, JSON by its code."""

    code: str | bool
    words: str


Value = str | int | Decimal | Coded | tuple[str, ...] | None
Record = dict[str, Value]


class Exporter:
    """The rows of a result as records.

    Their order is that of `keys`, which are held as plain numbers (8 bytes a
    row) so that no cursor stays open while a slow reader downloads. A chunk
    costs the same queries whatever its size. What is taken down meanwhile is
    left out from then on.
    """

    headings: ClassVar[dict[str, Any]]

    def __init__(self, keys: Iterable[int], site: str) -> None:
        """`site` is the address that paths are added to: https://archive.example.org"""
        self.keys = array("q", keys)
        self.site = site
        self._citations: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Record]:
        for start in range(0, len(self.keys), CHUNK):
            self._citations.clear()
            for row in self.load(list(self.keys[start : start + CHUNK])):
                yield self.record(row)

    def rows(self) -> QuerySet[Any]:
        """Public rows with all that a record says."""
        raise NotImplementedError

    def record(self, row: Any) -> Record:
        """One value for each of `headings`."""
        raise NotImplementedError

    def load(self, keys: list[int]) -> list[Any]:
        return loaded(self.rows(), keys)

    def url(self, row: Any) -> str:
        return f"{self.site}{row.get_absolute_url()}"

    def cited(self, article: Article) -> str:
        """GB/T 7714, made once for the facts of a story; `article` comes from `articles_to_cite()`."""
        if article.pk not in self._citations:
            writers = [byline.name for byline in article.bylines.all()]
            self._citations[article.pk] = citation(article, writers, self.url(article)).gbt7714()
        return self._citations[article.pk]

    @cached_property
    def standings(self) -> dict[bool, Coded]:
        """Whether a person checked a fact."""
        return {True: Coded(True, _("已核")), False: Coded(False, _("机器识读"))}


def articles_to_cite() -> QuerySet[Article]:
    """Articles with what a citation and a sentence need, and no more, in two queries."""
    return (
        Article.objects.select_related("source")
        .defer("stretches", "headings", "captions", "credits", "source__raw_text", "source__furniture")
        .prefetch_related("bylines")
    )


def sentence(fact: Any) -> str:
    """The clause that a fact stands on, clipped where it is endless."""
    quote = around(fact.article.body, fact.start, fact.end, ROOM)
    return f"{quote.before}{quote.text}{quote.after}"


def date_of(article: Article) -> str:
    """As far as it is known; the page's date where the story has none, as in the citation."""
    return article.date_iso or article.source.date_iso
