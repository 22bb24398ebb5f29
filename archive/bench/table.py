"""The rows of the table: what is asked for, what is to be reached, what it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from archive.bench import asked, raw
from archive.models import Article, Metric

Addresses = Callable[[Random], list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """`p95` is to be reached on SQLite with 100,000 stories, `p95_million` on PostgreSQL with a million."""

    name: str
    addresses: Addresses
    p95: float | None = None
    p95_million: float | None = None
    p50: float | None = None
    raw: Callable[[Random], list[raw.Query]] | None = None
    desk: bool = False  # behind the login
    like: str = ""  # as fast as the row of that name


def _filtered(chance: Random) -> list[str]:
    return [conditions.address for conditions in asked.three_filters(chance)]


def _always(*addresses: str) -> Addresses:
    return lambda chance: list(addresses)


def _desk(name: str) -> Addresses:
    return lambda chance: [f"/admin/archive/{name}/?p={number}" for number in range(1, 41)]


CONSTANT: Final = "a view that returns a constant"
FILTERED: Final = "article list, three filters"
FIRST: Final = "article list, page 1"
ROWS: Final = (
    Row(CONSTANT, _always("/bench/constant/")),
    Row(FIRST, _always("/articles/"), 20, 60, 10, raw.newest),
    Row(FILTERED, _filtered, 20, 60, 10, raw.filtered),
    Row(
        "article list, page 1,000 and its neighbours",
        lambda chance: [f"/articles/?page={number}" for number in range(900, 1100)],
        20,
        60,
        like=FIRST,
    ),
    Row("article list, last page", _always("/articles/?page=999999999"), 20, 60, like=FIRST),
    Row("search, one to four terms", asked.search_addresses, 60, 120, raw=raw.found),
    Row("article page", asked.pages_of(Article.objects.published()), 20, 25, raw=raw.article),
    Row("hospital page", asked.hospital_pages, 20, 25, raw=raw.hospital),
    Row("initiative page", asked.initiative_pages, 20, 25, raw=raw.initiative),
    Row("metric explorer with chart", asked.figures, 40, 100, raw=raw.metrics),
    Row("one figure's page", asked.pages_of(Metric.objects.public())),
    Row("suggestions while typing", asked.suggestions, 15, 20, raw=raw.names),
    Row("desk: first page", _always("/admin/"), 60, 120, desk=True),
    Row("desk: review queue", _always("/admin/archive/article/review/"), 60, 120, desk=True),
    Row("desk: list of articles", _desk("article"), 60, 120, desk=True),
    Row("desk: list of figures", _desk("metric"), 60, 120, desk=True),
    Row("desk: list of hospitals", _desk("hospital"), 60, 120, desk=True),
    Row("desk: list of initiatives", _desk("initiative"), 60, 120, desk=True),
    Row("desk: list of pages", _desk("sourcepage"), 60, 120, desk=True),
)
GROWTH: Final = (FIRST, FILTERED)
