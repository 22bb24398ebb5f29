"""What stands beside and above a list: facets with their links, and the chips of chosen conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from archive.web.address import ALL, FIND, Address, encoded
from archive.web.facets import MOST_AT_ONCE, Facet, FacetValue, worded
from archive.web.filters import FacetedSelection


class PanelValue(NamedTuple):
    """A facet's value as readers see it, with the link that excludes it, or takes the exclusion back."""

    value: FacetValue
    label: str
    url: str

    @property
    def state(self) -> str:
        """The class of its row."""
        if self.value.excluded:
            return "not"
        if self.value.chosen:
            return "on" if self.value.count else "on none"
        return ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet as it is shown."""

    key: str
    label: str
    values: list[PanelValue]
    marked: int  # how many are chosen or excluded
    more_url: str  # where more values are shown; empty where all are
    find_name: str  # the field to look for a value; empty where all are in sight
    find_text: str
    opened: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that holds, and the address without it."""

    name: str  # the parameter
    label: str
    value: str
    url: str
    excluded: bool = False


def panels(
    selection: FacetedSelection, counted: Mapping[str, list[FacetValue]], address: Address
) -> list[Panel]:
    """The facets that have anything to show, in their order."""
    shown = (
        _panel(facet, selection, counted[facet.key], address)
        for facet in selection.facets
        if facet.key in counted
    )
    return [panel for panel in shown if panel.values or panel.find_text]


def _panel(facet: Facet, selection: FacetedSelection, values: list[FacetValue], address: Address) -> Panel:
    marked = [value for value in values if value.chosen or value.excluded]
    free = [value for value in values if not (value.chosen or value.excluded)]
    everything = selection.wants_all(facet.key)
    limit = MOST_AT_ONCE if everything else facet.limit
    fitting = free[: max(0, limit - len(marked))]
    kept = {id(value) for value in (*marked, *fitting)}
    cut, looked_for = len(fitting) < len(free), selection.looking_for(facet.key)
    return Panel(
        key=facet.key,
        label=str(facet.label),
        values=list(_linked(facet, [value for value in values if id(value) in kept], address)),
        marked=len(marked),
        more_url=str(address.adding(ALL, facet.key)) if cut and not everything else "",
        find_name=facet.key + FIND if facet.findable and (cut or everything or looked_for) else "",
        find_text=looked_for,
        opened=bool(marked) or not facet.folded,
    )


def _linked(facet: Facet, values: list[FacetValue], address: Address) -> Iterator[PanelValue]:
    """Most values are not in the address: excluding them adds to it, and what it holds is written once."""
    barred, here = f"-{facet.key}", address.without()
    named, stem = {value for _name, value in here.pairs}, f"{here}{'&' if here.pairs else '?'}"
    for value in values:
        label = worded(facet.key, value.label)
        if value.excluded:
            url = str(_dropping(address, barred, value.value, value.label))
        elif value.value in named or str(value.label) in named:
            free = _dropping(address, facet.key, value.value, value.label)
            url = str(free.adding(barred, value.value))
        else:
            url = stem + encoded([(barred, value.value)])
        yield PanelValue(value, label, url)


def _dropping(address: Address, name: str, value: str, label: Any) -> Address:
    """A value may have been asked for by its name or by its readable label."""
    return address.removing(name, value, str(label))


def chips(selection: FacetedSelection, address: Address, plain: Mapping[str, Any]) -> list[Chip]:
    """All conditions that hold. `plain` names the labels of those that are no facets (q, label, min)."""
    return [*_plain_chips(selection, address, plain), *_facet_chips(selection, address)]


def _plain_chips(selection: FacetedSelection, address: Address, plain: Mapping[str, Any]) -> Iterator[Chip]:
    for name, label in plain.items():
        if name in selection.applied:
            yield Chip(name, str(label), str(selection.applied[name]), str(address.without(name)))


def _facet_chips(selection: FacetedSelection, address: Address) -> Iterator[Chip]:
    for facet in selection.facets:
        for choice in selection.chosen(facet.key):
            url = _dropping(address, facet.key, choice.value, choice.label)
            yield Chip(facet.key, str(facet.label), worded(facet.key, choice.label), str(url))
        for choice in selection.excluded(facet.key):
            url = _dropping(address, f"-{facet.key}", choice.value, choice.label)
            label = _("排除%(facet)s") % {"facet": facet.label}
            yield Chip(f"-{facet.key}", label, worded(facet.key, choice.label), str(url), excluded=True)
