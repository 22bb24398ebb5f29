"""The facts that wait for an editor, least certain first, then as the text runs; found by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from heapq import merge
from itertools import islice
from typing import Any, Final

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict

from archive import tallies
from archive.admin.review_filters import QueueFilters
from archive.admin.review_kinds import JOINS, MODELS, ORDER, PLACED
from archive.models import ErrorReport, Hospital
from archive.models.composed import Composed
from archive.vocabulary import FactKind, Origin, Review

LOW: Final = Decimal(tallies.LOW)
HIGH: Final = Decimal(tallies.HIGH)
BINS: Final = {
    "low": Q(certainty__lt=LOW),
    "mid": Q(certainty__gte=LOW, certainty__lt=HIGH),
    "high": Q(certainty__gte=HIGH),
}

#: Long columns of joined rows that no card shows.
NOT_SHOWN: Final = (
    *(f"article__{name}" for name in ("headings", "captions", "credits", "edited_fields")),
    *(f"article__source__{name}" for name in ("furniture", "left_out", "mending", "edited_fields")),
)


@dataclass(frozen=True, order=True, slots=True)
class Key:
    """Where a fact stands in the queue."""

    certainty: Decimal
    article: int
    place: int
    kind: int
    pk: int

    def __str__(self) -> str:
        return f"{self.certainty}~{self.article}~{self.place}~{self.kind}~{self.pk}"

    @classmethod
    def read(cls, text: str) -> Key | None:
        """The key of an address; None where it is none."""
        certainty, *numbers = text.split("~")
        try:
            key = cls(Decimal(certainty), *(int(number) for number in numbers))
        except (InvalidOperation, TypeError, ValueError):
            return None
        return (
            key
            if key.certainty.is_finite() and all(0 <= n < 2**63 for n in (key.article, key.place, key.pk))
            else None
        )

    @classmethod
    def of(cls, fact: Any) -> Key:
        kind = next(number for number, kind in enumerate(ORDER) if isinstance(fact, MODELS[kind]))
        return cls(fact.certainty, fact.article_id, getattr(fact, "start", None) or 0, kind, fact.pk)


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is asked for; what makes no sense in an address asks for nothing."""

    kind: FactKind | None = None
    certainty: str = ""
    run: int | None = None
    article: int | None = None
    hospital: str = ""
    reported: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> Filter:
        asked = QueueFilters(query, queryset=Hospital.objects.none()).asked()
        return cls(
            kind=FactKind(asked["kind"]) if "kind" in asked else None,
            certainty=asked.get("certainty", ""),
            run=int(asked["run"]) if "run" in asked else None,
            article=int(asked["article"]) if "article" in asked else None,
            hospital=asked.get("hospital", ""),
            reported=query.get("reported") == "1",
        )

    @property
    def kinds(self) -> list[FactKind]:
        return [self.kind] if self.kind else ORDER

    @property
    def narrows(self) -> bool:
        """Whether it asks for more than a kind and a certainty."""
        return bool(self.run or self.article or self.hospital or self.reported)

    def rows(self, kind: FactKind, *, judged: bool = False, every_certainty: bool = False) -> QuerySet[Any]:
        """Facts of a kind within this filter; those that wait, or with `judged` all that the machine read.

        What readers reported waits again, whatever was said of it.
        """
        rows: QuerySet[Any] = MODELS[kind].objects.all()
        if self.reported:
            told = ErrorReport.objects.filter(handled=False, fact_kind=kind)
            rows = rows.filter(pk__in=told.values("fact_id"))
        else:
            rows = rows.filter(origin=Origin.MACHINE)
            rows = rows.filter(evidence_lost=False) if kind in PLACED else rows
            rows = rows if judged else rows.filter(review=Review.UNREVIEWED)
        if self.certainty and not every_certainty:
            rows = rows.filter(BINS[self.certainty])
        asked = {"run": self.run, "article": self.article, "hospital": self.hospital}
        return QueueFilters.narrowed(rows, {name: value for name, value in asked.items() if value})


def take(chosen: Filter, number: int, *, after: Key | None = None, before: Key | None = None) -> list[Any]:
    """The next facts behind `after`, or the last ones ahead of `before`, in the order of the queue."""
    found = [_keys(chosen, kind, number, after, before) for kind in chosen.kinds]
    keys = list(islice(merge(*found, reverse=before is not None), number))
    return load(sorted(keys))


def load(keys: Iterable[Key]) -> list[Any]:
    """The facts at these keys, with all that a card shows of them, in a fixed number of queries."""
    keys = list(keys)
    rows: dict[tuple[int, int], Any] = {}
    for number, kind in enumerate(ORDER):
        if wanted := [key.pk for key in keys if key.kind == number]:
            rows |= {(number, row.pk): row for row in _ON_CARDS[kind](wanted)}
    return [rows[key.kind, key.pk] for key in keys if (key.kind, key.pk) in rows]


def _on_cards(kind: FactKind, keys: list[int]) -> QuerySet[Any]:
    rows = MODELS[kind].objects.filter(pk__in=keys)
    return rows.select_related("article__source", *JOINS[kind]).defer(*NOT_SHOWN)


_ON_CARDS: Final = {kind: Composed(partial(_on_cards, kind)) for kind in ORDER}


def _keys(chosen: Filter, kind: FactKind, number: int, after: Key | None, before: Key | None) -> list[Key]:
    place = ORDER.index(kind)
    columns = ("certainty", "article_id", "place", "pk")
    start = Coalesce("start", Value(0)) if kind in PLACED else Value(0)
    rows = chosen.rows(kind).annotate(place=start)
    if after:
        rows = rows.filter(_beyond(after, place, "gt"), certainty__gte=after.certainty)
    if before:
        rows = rows.filter(_beyond(before, place, "lt"), certainty__lte=before.certainty)
        columns_in_order = [f"-{column}" for column in columns]
    else:
        columns_in_order = list(columns)
    found = rows.order_by(*columns_in_order).values_list(*columns)[:number]
    return [Key(certainty, article, start, place, pk) for certainty, article, start, pk in found]


def _beyond(key: Key, kind: int, way: str) -> Q:
    """Rows of a kind strictly beyond `key`."""
    here = Q(certainty=key.certainty, article_id=key.article, place=key.place)
    beyond = (
        Q(**{f"certainty__{way}": key.certainty})
        | Q(certainty=key.certainty, **{f"article_id__{way}": key.article})
        | Q(certainty=key.certainty, article_id=key.article, **{f"place__{way}": key.place})
    )
    if kind == key.kind:
        return beyond | (here & Q(**{f"pk__{way}": key.pk}))
    return beyond | here if (kind > key.kind) == (way == "gt") else beyond
