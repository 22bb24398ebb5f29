"""The list of initiatives."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from archive import columns
from archive.models import Initiative
from archive.vocabulary import Category
from archive.web.facets import Facet
from archive.web.filters import FacetedSelection, SortField, TextField
from archive.web.lists.base import FacetedList
from archive.web.mentions import with_newest_mentions
from archive.web.paging import Page, loaded

MENTIONS: Final = 3  # stories named with each

INITIATIVE_FACETS: Final = (
    Facet("category", _("类别"), limit=len(Category)),
    Facet("province", _("省份"), limit=35),
    Facet("hospital", _("医院"), limit=8, find_in=columns.Listed.hospitals_named),
)
SORTS: Final = (("name", _("名称")), ("articles", _("文章篇数")), ("hospital", _("医院（拼音）")))


class InitiativeSelection(FacetedSelection):
    facets = INITIATIVE_FACETS
    fields: ClassVar[dict[str, Any]] = {"q": TextField(_("名称")), "sort": SortField(SORTS)}
    listed: columns.Initiatives

    def mask_q(self, value: str) -> columns.Array:
        return self.listed.named(value)


class InitiativeList(FacetedList):
    columns = columns.Initiatives
    selection_class = InitiativeSelection
    template_name = "initiatives/list.html"
    section = "initiatives"
    noun = _("举措")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": _("名称")}

    @cached_property
    def sort(self) -> str:
        return self.selection.applied.get("sort", "name")

    def for_showing(self, keys: list[int]) -> list[Initiative]:
        rows = loaded(Initiative.objects.select_related("hospital"), keys)
        with_newest_mentions(rows, MENTIONS)
        return rows

    def more_context(self, page: Page) -> dict[str, Any]:
        return {
            "sorts": SORTS,
            "sort": self.sort,
        }
