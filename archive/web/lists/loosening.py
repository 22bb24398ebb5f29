"""An empty result is no dead end: what to let go of, and what that would give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.web.address import Address
from archive.web.facets import FacetValue, worded
from archive.web.filters import FacetedSelection

MOST_NAMED = 3  # values in a note


@dataclass(frozen=True, slots=True)
class WayOut:
    """One condition less: what to call it, how many results it gives, where they are."""

    label: str
    count: int
    url: str
    note: str = ""


def loosenings(
    selection: FacetedSelection, counted: Mapping[str, list[FacetValue]], address: Address
) -> list[WayOut]:
    """A way out for each condition whose loss gives results, the best first.

    Asked for empty results only: one mask a condition, so their number is that
    of the parameters, not of the rows.
    """
    ways = [way for way in _candidates(selection, counted, address) if way.count]
    return sorted(ways, key=lambda way: -way.count)


def _candidates(
    selection: FacetedSelection, counted: Mapping[str, list[FacetValue]], address: Address
) -> Iterator[WayOut]:
    for name in selection.applied:
        if name != "sort":
            count = selection.hits(without=name).total
            note = _spread(name, counted.get(name, []))
            yield WayOut(_wording(selection, name), count, str(address.without(name)), note)
    for text, hits in selection.rewordings():
        label = _("改为检索“%(text)s”") % {"text": text}
        yield WayOut(label, hits.total, str(address.replacing("q", text)), selection.exactness())


def _wording(selection: FacetedSelection, name: str) -> str:
    if name.startswith("-"):
        values = _("、").join(worded(name[1:], choice.label) for choice in selection.excluded(name[1:]))
        return _("不再排除%(values)s") % {"values": values}
    return _("不限%(facet)s") % {"facet": selection.label_of(name)}


def _spread(name: str, values: list[FacetValue]) -> str:
    """Where the results lie: 四川省 3 篇、广东省 1 篇."""
    most = [value for value in values if value.count and not value.excluded][:MOST_NAMED]
    return _("、").join(f"{worded(name, value.label)} {value.count}" for value in most)
