"""What all filtered lists do alike: tidy address, parse, count, page, show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from archive.columns import Array, Hits, Listed, Order, columns_of
from archive.web.address import Address
from archive.web.facets import count_facets
from archive.web.filters import FacetedSelection
from archive.web.lists.loosening import loosenings
from archive.web.paging import Page, asked_page, page_number
from archive.web.panels import Chip, chips, panels

WITHIN = "and"  # 二次检索: joined to the query, then forgotten


class FacetedList(View):
    """A list with facets. Subclasses say which columns, which conditions and how rows are shown.

    Result, order and counts come out of the columns; the database is asked for the rows of one page.
    """

    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    columns: ClassVar[type[Listed]]
    selection_class: ClassVar[type[FacetedSelection]]
    template_name: ClassVar[str]
    section: ClassVar[str]
    noun: ClassVar[Any]  # 文章
    plain_conditions: ClassVar[Mapping[str, Any]] = {}
    per_page: ClassVar[int] = 20
    sort: str

    def for_showing(self, keys: list[int]) -> list[Any]:
        """The rows of one page, with all that the template needs."""
        raise NotImplementedError

    def more_context(self, page: Page) -> dict[str, Any]:
        return {}

    @cached_property
    def address(self) -> Address:
        return Address.of(self.request.path, self.request.GET)

    @cached_property
    def listed(self) -> Listed:
        """The columns, the same for the whole request."""
        return columns_of(self.columns)

    @cached_property
    def selection(self) -> FacetedSelection:
        return self.selection_class(self.request.GET, self.listed)

    @property
    def hits(self) -> Hits:
        return self.selection.hits()

    @property
    def total(self) -> int:
        return self.hits.total

    @cached_property
    def order(self) -> Order:
        """The chosen order; it is total, so that pages neither skip nor repeat."""
        return self.listed.order(self.sort)

    def keys(self, start: int = 0, stop: int | None = None) -> Array:
        """Primary keys of the result from `start` to before `stop`, in its order."""
        return self.listed.ids[self.order.stretch(self.hits, start, stop)]

    @cached_property
    def chips(self) -> list[Chip]:
        return chips(self.selection, self.address, self.plain_conditions)

    def get(self, request: HttpRequest) -> HttpResponse:
        tidy = self.tidied()
        if str(tidy) != str(Address(request.path, self._asked())):
            return redirect(str(tidy))
        number = page_number(asked_page(request.GET), self.total, self.per_page)
        page = Page(number, self.per_page, self.total)
        page.rows.extend(self.for_showing(self.keys(page.first - 1, page.last).tolist()))
        return render(request, self.template_name, self.context(page))

    def tidied(self) -> Address:
        """The same list under its shortest address: forms send empty fields and 二次检索 along."""
        if within := self.request.GET.get(WITHIN, "").strip():
            query = f"{self.request.GET.get('q', '')} {within}".strip()
            return self.address.without(WITHIN).replacing("q", query)
        return self.address.without(WITHIN) if WITHIN in self.request.GET else self.address

    def _asked(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, value) for name, values in self.request.GET.lists() for value in values)

    def title(self) -> str:
        """What tells this list apart: 文章：四川省、党建引领."""
        if not self.chips:
            return str(self.noun)
        conditions = _("、").join(
            _("不含%(value)s") % {"value": chip.value} if chip.excluded else chip.value
            for chip in self.chips[:3]
        )
        return _("%(noun)s：%(conditions)s") % {"noun": self.noun, "conditions": conditions}

    def context(self, page: Page) -> dict[str, Any]:
        canonical = self.address.canonical(self.selection.proper_values())
        counted = count_facets(self.selection)
        title = self.title()
        if page.number > 1:
            title = _("%(title)s，第 %(number)d 页") % {"title": title, "number": page.number}
        return {
            "section": self.section,
            "title": title,
            "canonical": self.request.build_absolute_uri(str(canonical)),
            "noindex": len(self.chips) > 1,
            "address": self.address,
            "list_url": self.request.path,
            "applied": self.selection.applied,
            "problems": self.selection.problems,
            "chips": self.chips,
            "page": page,
            "page_links": list(page.links(self.address)),
            "previous_url": str(self.address.turned_to(page.number - 1)) if page.number > 1 else "",
            "next_url": str(self.address.turned_to(page.number + 1)) if page.number < page.count else "",
            "panels": panels(self.selection, counted, self.address),
            "ways_out": [] if page.total else loosenings(self.selection, counted, self.address),
            "facet_keys": [facet.key for facet in self.selection.facets],
            **self.more_context(page),
        }
