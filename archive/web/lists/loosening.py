"""An empty result is no dead end: what to let go of, and what that would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from archive.web.address import Address
from archive.web.filters import FacetedFilterSet


@dataclass(frozen=True, slots=True)
class WayOut:
    """One condition less: what to call it, how many results it gives, where they are."""

    label: str
    count: int
    url: str
    note: str = ""


def loosenings(selection: FacetedFilterSet, address: Address) -> list[WayOut]:
    """A way out for each condition whose loss gives results, the best first. Runs on empty results only:
    one count a condition, so their number is that of the parameters, not of the rows."""
    ways = [way for way in _candidates(selection, address) if way.count]
    return sorted(ways, key=lambda way: -way.count)


def _candidates(selection: FacetedFilterSet, address: Address) -> Iterator[WayOut]:
    labels = {facet.key: facet.label for facet in selection.facets}
    for name in selection.applied:
        if name == "sort":
            continue
        count = selection.narrowed(without=name).order_by().count()
        yield WayOut(_wording(selection, name, labels), count, str(address.without(name)))


def _wording(selection: FacetedFilterSet, name: str, labels: dict[str, Any]) -> str:
    if name.startswith("-"):
        values = "、".join(str(choice.label) for choice in selection.excluded(name[1:]))
        return _("不再排除%(values)s") % {"values": values}
    if name in labels:
        return _("不限%(facet)s") % {"facet": labels[name]}
    return _("不限%(facet)s") % {"facet": selection.filters[name].label}
