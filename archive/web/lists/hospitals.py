"""The list of hospitals: by name, alias or initials, by place and kind."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from archive import columns
from archive.models import Hospital
from archive.web.facets import Facet
from archive.web.filters import FacetedSelection, SortField, TextField
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, loaded

HOSPITAL_FACETS: Final = (
    Facet("province", _("省份"), limit=35),
    Facet("city", _("城市"), limit=12, parent="province"),
    Facet("district", _("区县"), limit=12, parent="city"),
    Facet("kind", _("类型")),
)
SORTS: Final = (("name", _("名称（拼音）")), ("articles", _("文章篇数")), ("region", _("行政区划代码")))


class HospitalSelection(FacetedSelection):
    facets = HOSPITAL_FACETS
    fields: ClassVar[dict[str, Any]] = {"q": TextField(_("名称")), "sort": SortField(SORTS)}
    listed: columns.Hospitals

    def mask_q(self, value: str) -> columns.Array:
        return self.listed.named(value)


class HospitalList(FacetedList):
    columns = columns.Hospitals
    selection_class = HospitalSelection
    template_name = "hospitals/list.html"
    section = "hospitals"
    noun = _("医院")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": _("名称")}

    @cached_property
    def sort(self) -> str:
        return self.selection.applied.get("sort", "name")

    def for_showing(self, keys: list[int]) -> list[Hospital]:
        rows = loaded(Hospital.objects.all(), keys)
        for row in rows:
            counts = self.listed.counts_of(row.pk)
            row.subject_count, row.mention_count = counts["subjects"], counts["mentions"]
            row.initiative_count, row.metric_count = counts["initiatives"], counts["metrics"]
        return rows

    def more_context(self, page: Page) -> dict[str, Any]:
        return {
            "sorts": SORTS,
            "sort": self.sort,
        }
