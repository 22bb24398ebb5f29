"""Facets: the groups of conditions beside a list, and how many results each value would give.

`count_facets` is the one door. What stands behind it asks the database, one or
two queries a facet; something faster may take its place without a view noticing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.db.models import Case, Count, Q, QuerySet, When

UNLABELLED: Final = "未标注"  # the value of rows that state none; the same word in every language
MOST_AT_ONCE: Final = 100  # values shown where a reader asks for all of them


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as it stands in the URL, and what readers see."""

    value: str
    label: str


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


def year(text: str) -> int:
    """A year as a date can hold it; everything else is refused."""
    if not 4 >= len(text) > 0 or not text.isascii() or not int(text):
        raise ValueError(text)
    return int(text)


def _as_text(value: Any) -> str:
    return UNLABELLED if value in (None, "") else str(value)


@dataclass(frozen=True)
class ColumnFacet:
    """A value in a column of the row itself, or of a row that it points to."""

    key: str
    label: Any
    path: str
    label_path: str = ""
    label_of: Callable[[str], Any] = str
    limit: int = 40
    findable: bool = False
    parent: str = ""
    parent_path: str = ""
    newest_first: bool = False  # years: by value; everything else by count
    folded: bool = False
    as_value: Callable[[str], Any] = str

    def having(self, values: Iterable[str]) -> Q:
        values = set(values)
        condition = Q(**{f"{self.path}__in": [self.as_value(v) for v in values - {UNLABELLED}]})
        return condition | self._blank() if UNLABELLED in values else condition

    def _blank(self) -> Q:
        missing = Q(**{f"{self.path}__isnull": True})
        return missing | Q(**{self.path: ""}) if self.as_value is str else missing

    def _choice(self, row: Mapping[str, Any]) -> Choice:
        value = _as_text(row[self.path])
        if value == UNLABELLED:
            return Choice(value, value)
        return Choice(value, row[self.label_path] if self.label_path else self.label_of(value))

    def known(self, values: Sequence[str], rows: QuerySet[Any]) -> dict[str, Choice]:
        found = {UNLABELLED: Choice(UNLABELLED, UNLABELLED)} if UNLABELLED in values else {}
        usable = []
        for value in values:
            try:
                usable.append(self.as_value(value))
            except ValueError:
                continue  # a year that is no number
        paths = [path for path in (self.path, self.label_path) if path]
        match = Q(**{f"{self.path}__in": usable})
        if self.label_path:
            match |= Q(**{f"{self.label_path}__in": usable})
        for row in rows.order_by().filter(match).values(*paths).distinct():
            choice = self._choice(row)
            found[choice.value] = choice
            found.setdefault(str(choice.label), choice)
        return {value: found[value] for value in values if value in found}

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        rows = rows.order_by()
        if wish.find:
            rows = rows.filter(Q(**{f"{self.label_path or self.path}__icontains": wish.find}))
        if wish.only is not None:
            rows = rows.filter(wish.only | self.having(wish.keep) if wish.keep else wish.only)
        paths = [path for path in (self.path, self.label_path) if path]
        groups = rows.values(*paths).annotate(found=Count("pk"))
        return _ordered(groups, self, wish, self.having({*wish.keep, UNLABELLED}))

    def below(self, parents: Sequence[str]) -> Q | None:
        return Q(**{f"{self.parent_path}__in": parents}) if parents else None


@dataclass(frozen=True)
class RelatedFacet:
    """A value that rows have through others, perhaps several times: 专题 through taggings."""

    key: str
    label: Any
    links: Callable[[], QuerySet[Any]]  # the rows in between that readers may see
    path: str  # from there to the value
    label_path: str = ""
    link: str = "article"
    find_in: Callable[[str], Q] | None = None
    limit: int = 40
    parent: str = ""
    parent_path: str = ""
    newest_first: bool = False
    folded: bool = False

    @property
    def findable(self) -> bool:
        return self.find_in is not None

    def _linked(self, condition: Q) -> Q:
        return Q(pk__in=self.links().filter(condition).order_by().values(self.link))

    def having(self, values: Iterable[str]) -> Q:
        values = set(values)
        condition = self._linked(Q(**{f"{self.path}__in": values - {UNLABELLED}}))
        return condition | ~self._linked(~Q(**{self.path: ""})) if UNLABELLED in values else condition

    def _choice(self, row: Mapping[str, Any]) -> Choice:
        return Choice(row[self.path], row[self.label_path or self.path])

    def known(self, values: Sequence[str], rows: QuerySet[Any]) -> dict[str, Choice]:
        found = {UNLABELLED: Choice(UNLABELLED, UNLABELLED)} if UNLABELLED in values else {}
        paths = [self.path, *([self.label_path] if self.label_path else [])]
        match = Q(**{f"{self.path}__in": values}) | Q(**{f"{paths[-1]}__in": values})
        links = self.links().filter(match, **{f"{self.link}__in": rows.order_by().values("pk")})
        for row in links.order_by().values(*paths).distinct():
            choice = self._choice(row)
            found[choice.value] = choice
            found.setdefault(choice.label, choice)
        return {value: found[value] for value in values if value in found}

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        rows = rows.order_by()
        links = self.links().filter(**{f"{self.link}__in": rows.values("pk")}).exclude(**{self.path: ""})
        keep = Q(**{f"{self.path}__in": wish.keep})
        if wish.find and self.find_in:
            links = links.filter(self.find_in(wish.find) | keep)
        if wish.only is not None:
            links = links.filter(wish.only | keep)
        paths = [self.path, *([self.label_path] if self.label_path else [])]
        groups = links.order_by().values(*paths).annotate(found=Count(self.link, distinct=True))
        counted = _ordered(groups, self, wish, keep)
        without = 0 if wish.find else rows.filter(self.having([UNLABELLED])).count()
        if without:
            counted.append((Choice(UNLABELLED, UNLABELLED), without))
        return counted

    def below(self, parents: Sequence[str]) -> Q | None:
        """By name, not by row: 鼓楼区 counts wherever it lies, as it does when chosen."""
        if not parents:
            return None
        names = self.links().filter(**{f"{self.parent_path}__in": parents}).order_by().values(self.path)
        return Q(**{f"{self.path}__in": names})


def _ordered(
    groups: QuerySet[Any], facet: ColumnFacet | RelatedFacet, wish: Tally, keep: Q
) -> list[tuple[Choice, int]]:
    """The largest groups, those to keep among them whatever their size; 未标注 last."""
    groups = groups.annotate(kept=Case(When(keep, then=0), default=1))
    rank = [f"-{facet.path}"] if facet.newest_first else ["-found", facet.path]
    limit = (wish.limit or facet.limit) + len(wish.keep) + 2
    counts: dict[Choice, int] = {}
    for row in groups.order_by("kept", *rank)[:limit]:
        choice = facet._choice(row)
        counts[choice] = counts.get(choice, 0) + row["found"]
    if facet.newest_first:
        return sorted(
            counts.items(), key=lambda item: (item[0].value != UNLABELLED, item[0].value), reverse=True
        )
    return sorted(counts.items(), key=lambda item: (item[0].value == UNLABELLED, -item[1], item[0].label))
