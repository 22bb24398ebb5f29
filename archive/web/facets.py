"""Facets: the groups of conditions beside a list, and how many results each value would give.

`count_facets` is the one door. What stands behind it asks the database, one or
two queries a facet; something faster may take its place without a view noticing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

UNLABELLED: Final = "未标注"  # the value of rows that state none; its label is translated, the value never
WORDED: Final = frozenset({"tag", "category", "kind", "review"})  # values that are words of ours
MOST_AT_ONCE: Final = 100  # values shown where a reader asks for all of them


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as it stands in the URL, and what readers see."""

    value: str
    label: str


def worded(key: str, label: Any) -> str:
    """The label of a facet's value in the reader's language; names and places stay as they are."""
    return gettext(str(label)) if key in WORDED or label == UNLABELLED else str(label)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with its count: the results that have it under the query, all exclusions and all
    other facets. For an excluded value: how many results taking the exclusion back would bring."""

    value: str
    label: str
    count: int
    chosen: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What to count: which values must be among the answers, and which may."""

    keep: frozenset[str] = frozenset()
    find: str = ""
    only: Q | None = None
    limit: int | None = None


class Facet(Protocol):
    """A group of conditions of which any may hold."""

    key: str
    label: Any
    limit: int
    findable: bool
    folded: bool  # closed until something of it is chosen
    parent: str

    def having(self, values: Iterable[str]) -> Q:
        """Rows that have any of the values."""

    def known(self, values: Sequence[str], rows: QuerySet[Any]) -> dict[str, Choice]:
        """Which of the values (as given in a URL) occur in these rows at all."""

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        """How many of the rows have each value, in the order to show them."""

    def below(self, parents: Sequence[str]) -> Q | None:
        """The values that lie in these values of the parent facet (成都市 in 四川省)."""


class Selection(Protocol):
    """What a reader has asked for; the filter sets of `filters.py` are such."""

    facets: Sequence[Facet]

    def narrowed(self, *, without: str = "") -> QuerySet[Any]:
        """Rows under all conditions, or under all but the one of that name."""

    def chosen(self, key: str) -> list[Choice]: ...

    def excluded(self, key: str) -> list[Choice]: ...

    def looking_for(self, key: str) -> str:
        """What was typed to find a value of this facet."""

    def wants_all(self, key: str) -> bool:
        """Whether all its values are to be shown."""


def count_facets(selection: Selection) -> dict[str, list[FacetValue]]:
    """Every facet that applies, with its values. One more value than a facet's limit means there are more."""
    return {facet.key: _values(facet, selection) for facet in selection.facets if _applies(facet, selection)}


def _applies(facet: Facet, selection: Selection) -> bool:
    """Cities show once a province is chosen, districts once a city is."""
    if not facet.parent:
        return True
    return bool(
        selection.chosen(facet.parent) or selection.chosen(facet.key) or selection.excluded(facet.key)
    )


def _values(facet: Facet, selection: Selection) -> list[FacetValue]:
    chosen, excluded = selection.chosen(facet.key), selection.excluded(facet.key)
    barred = {choice.value for choice in excluded}
    wish = Tally(
        keep=frozenset(choice.value for choice in chosen),
        find=selection.looking_for(facet.key),
        only=facet.below([c.value for c in selection.chosen(facet.parent)]) if facet.parent else None,
        limit=MOST_AT_ONCE if selection.wants_all(facet.key) else facet.limit,
    )
    counted = facet.tally(selection.narrowed(without=facet.key), wish)
    values = [
        FacetValue(choice.value, choice.label, count, chosen=choice.value in wish.keep)
        for choice, count in counted
        if choice.value not in barred
    ]
    shown = {value.value for value in values}
    values += [FacetValue(c.value, c.label, 0, chosen=True) for c in chosen if c.value not in shown | barred]
    return values + _excluded_values(facet, selection, excluded)


def _excluded_values(facet: Facet, selection: Selection, excluded: list[Choice]) -> list[FacetValue]:
    """One query for all exclusions of a facet: each alone is taken back, the others stay."""
    if not excluded:
        return []
    rows = selection.narrowed(without=f"-{facet.key}")
    counts = {}
    for number, choice in enumerate(excluded):
        others = [other.value for other in excluded if other != choice]
        back = facet.having([choice.value])
        counts[f"back_{number}"] = Count("pk", filter=back & ~facet.having(others) if others else back)
    back = rows.order_by().aggregate(**counts)
    return [
        FacetValue(choice.value, choice.label, back[f"back_{number}"], excluded=True)
        for number, choice in enumerate(excluded)
    ]
