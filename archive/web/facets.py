"""Facets: the groups of conditions beside a list, and how many results each value would give.

`count_facets` is the one door. Behind it stand the columns of this process: no query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from django.utils.translation import gettext

from archive.columns import Array, Coding, Hits, Listed
from archive.web.forever import slug_today

UNLABELLED: Final = "未标注"  # the value of rows that state none; its label is translated, the value never
WORDED: Final = frozenset({"tag", "category", "kind", "review"})  # values that are words of ours
ADDRESSED: Final = frozenset({"hospital", "tag"})  # values that are addresses, and as lasting as these
MOST_AT_ONCE: Final = 100  # values shown where a reader asks for all of them


class Choice(NamedTuple):
    """A value as it stands in the URL, and what readers see."""

    value: str
    label: str


def worded(key: str, label: Any) -> str:
    """The label of a facet's value in the reader's language; names and places stay as they are."""
    return gettext(str(label)) if key in WORDED or label == UNLABELLED else str(label)


@dataclass(slots=True)  # not frozen: a page has a hundred, and each would take three times as long
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
    above: frozenset[str] = frozenset()  # values of the parent facet in which they must lie
    limit: int | None = None


@dataclass(frozen=True)
class Facet:
    """A group of conditions of which any may hold. `key` names the coding of the list's columns too."""

    key: str
    label: Any
    limit: int = 40
    label_of: Callable[[str], str] | None = None  # where the columns hold no label
    find_in: Callable[[Any, str], Array] | None = None  # columns and what was typed -> codes
    parent: str = ""
    newest_first: bool = False  # years and months: by value; everything else by count
    folded: bool = False  # closed until something of it is chosen
    closed: bool = False  # a closed list in its own order; no row is without a value

    @property
    def findable(self) -> bool:
        return self.find_in is not None

    def having(self, listed: Listed, values: Iterable[str]) -> Array:
        """Mask of the rows that have any of the values."""
        wanted, coding = set(values), listed.coding(self.key)
        codes = [code for value in wanted if (code := self._code(coding, value)) is not None]
        return coding.having(codes, none=UNLABELLED in wanted and not self.closed)

    def known(self, listed: Listed, values: Sequence[str]) -> dict[str, Choice]:
        """Which of the values (as given in a URL) occur at all."""
        coding = listed.coding(self.key)
        found: dict[str, Choice] = {}
        for value in values:
            code = self._code(coding, value)
            if code is None and self.key in ADDRESSED and value != UNLABELLED:
                # Renamed or merged since the link was made: what stands for it today is meant.
                code = self._code(coding, slug_today(self.key, value))
            if code is not None:
                found[value] = self._choice(coding, code)
            elif value == UNLABELLED:
                found[value] = Choice(value, value)
        return found

    def tally(self, listed: Listed, hits: Hits, wish: Tally) -> list[tuple[Choice, int]]:
        """How many of the rows have each value: the most frequent, those to keep whatever their count, in
        the order to show them; 未标注 last."""
        coding = listed.coding(self.key)
        counts, without = coding.count(hits)
        codes = np.flatnonzero(counts)
        keep = [code for value in wish.keep if (code := self._code(coding, value)) is not None]
        if wish.find and self.find_in:
            codes = np.intersect1d(codes, np.union1d(self.find_in(listed, wish.find), np.array(keep, "i8")))
        if wish.above:
            allowed = {*wish.keep, *listed.below(self.key, self.parent, wish.above)}
            codes = codes[[coding.values[code] in allowed for code in codes.tolist()]]
        if self.newest_first:
            codes = codes[::-1]
        elif not self.closed:
            codes = codes[np.lexsort([coding.label_ranks[codes], -counts[codes]])]
        limit = (wish.limit or self.limit) + len(wish.keep) + 1
        shown = [code for place, code in enumerate(codes.tolist()) if place < limit or code in keep]
        choices = [self._choice(coding, code) for code in shown]
        counted = list(zip(choices, counts[shown].tolist(), strict=True))
        if without and not wish.find:
            counted.append((Choice(UNLABELLED, UNLABELLED), without))
        return counted

    def _code(self, coding: Coding, value: str) -> int | None:
        return (
            coding.values.index(value)
            if self.closed and value in coding.values
            else coding.numbers.get(value)
        )

    def _choice(self, coding: Coding, code: int) -> Choice:
        value = coding.values[code]
        return Choice(value, self.label_of(value) if self.label_of else coding.label(code))


class Selection(Protocol):
    """What a reader has asked for; `filters.py` has the real one."""

    facets: Sequence[Facet]
    listed: Listed

    def hits(self, *, without: str = "") -> Hits:
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
        find=selection.looking_for(facet.key) if facet.findable else "",
        above=frozenset(c.value for c in selection.chosen(facet.parent)) if facet.parent else frozenset(),
        limit=MOST_AT_ONCE if selection.wants_all(facet.key) else facet.limit,
    )
    counted = facet.tally(selection.listed, selection.hits(without=facet.key), wish)
    values = [
        FacetValue(choice.value, choice.label, count, chosen=choice.value in wish.keep)
        for choice, count in counted
        if choice.value not in barred
    ]
    shown = {value.value for value in values}
    values += [FacetValue(c.value, c.label, 0, chosen=True) for c in chosen if c.value not in shown | barred]
    return values + _excluded_values(facet, selection, excluded)


def _excluded_values(facet: Facet, selection: Selection, excluded: list[Choice]) -> list[FacetValue]:
    """Each exclusion alone is taken back, the others stay."""
    if not excluded:
        return []
    rows = selection.hits(without=f"-{facet.key}").mask
    values = []
    for choice in excluded:
        back = rows & facet.having(selection.listed, [choice.value])
        others = [other.value for other in excluded if other != choice]
        if others:
            back &= ~facet.having(selection.listed, others)
        values.append(FacetValue(choice.value, choice.label, int(np.count_nonzero(back)), excluded=True))
    return values
