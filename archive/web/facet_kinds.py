"""The kinds of facets: how a value hangs on a row, and how the database counts it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When
from django.utils.translation import gettext

from archive.web.facets import UNLABELLED, Choice, Tally


def year(text: str) -> int:
    """A year as a date can hold it; everything else is refused."""
    if not 4 >= len(text) > 0 or not text.isascii() or not int(text):
        raise ValueError(text)
    return int(text)


def year_label(year: int) -> str:
    """2020 -> 2020年."""
    return gettext("%(year)s年") % {"year": year}


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
    links: Any  # manager of the rows in between, with visible() and public()
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
        return Q(pk__in=self.links.visible().filter(condition).order_by().values(self.link))

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
        # Joined, not `article__in`: SQLite would probe every article once for each hospital of a province.
        for row in self.links.public().filter(match).order_by().values(*paths).distinct():
            choice = self._choice(row)
            found[choice.value] = choice
            found.setdefault(choice.label, choice)
        return {value: found[value] for value in values if value in found}

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        rows = rows.order_by()
        links = (
            self.links.visible().filter(**{f"{self.link}__in": rows.values("pk")}).exclude(**{self.path: ""})
        )
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
        names = (
            self.links.visible().filter(**{f"{self.parent_path}__in": parents}).order_by().values(self.path)
        )
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


@dataclass(frozen=True)
class ConditionFacet:
    """Values that are conditions of their own: 全部已核, 含机器识读. They exclude each other."""

    key: str
    label: Any
    conditions: Callable[[], dict[str, Q]]
    limit: int = 10
    findable: bool = False
    folded: bool = True
    parent: str = ""

    def having(self, values: Iterable[str]) -> Q:
        conditions = self.conditions()
        chosen = Q(pk__in=[])
        for value in values:
            chosen |= conditions[value]
        return chosen

    def known(self, values: Sequence[str], rows: QuerySet[Any]) -> dict[str, Choice]:
        conditions = self.conditions()
        return {value: Choice(value, value) for value in values if value in conditions}

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        """All values in one query; those that nothing has are left out."""
        conditions = list(self.conditions().items())
        counts = rows.order_by().aggregate(
            **{
                f"n{place}": Count("pk", filter=condition)
                for place, (_value, condition) in enumerate(conditions)
            }
        )
        found = [(Choice(value, value), counts[f"n{place}"]) for place, (value, _c) in enumerate(conditions)]
        return [(choice, count) for choice, count in found if count]

    def below(self, parents: Sequence[str]) -> Q | None:
        return None
