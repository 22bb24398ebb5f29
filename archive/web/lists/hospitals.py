"""The list of hospitals: by name, alias or initials, by place and kind."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from archive.models import Appearance, Hospital, HospitalAlias, Initiative, Metric
from archive.vocabulary import Role
from archive.web.facet_kinds import ColumnFacet
from archive.web.filters import FacetedFilterSet, SortFilter, TextFilter
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, loaded

HOSPITAL_FACETS: Final = (
    ColumnFacet("province", _("省份"), "province", limit=35),
    ColumnFacet("city", _("城市"), "city", limit=12, parent="province", parent_path="province"),
    ColumnFacet("district", _("区县"), "district", limit=12, parent="city", parent_path="city"),
    ColumnFacet("kind", _("类型"), "kind"),
)
SORTS: Final = (("name", _("名称（拼音）")), ("articles", _("文章篇数")), ("region", _("行政区划代码")))
ORDERS: Final = {
    "name": ("sort_key", "pk"),
    "articles": ("-article_count", "sort_key", "pk"),
    "region": ("division_code", "sort_key", "pk"),
}


def counted(links: QuerySet[Any], what: str = "pk") -> Subquery:
    """How many rows point to this hospital, as a column."""
    mine = links.filter(hospital=OuterRef("pk")).order_by().values("hospital")
    return Subquery(mine.annotate(found=Count(what, distinct=True)).values("found"))


class HospitalFilter(FacetedFilterSet):
    facets = HOSPITAL_FACETS
    q: django_filters.Filter = TextFilter(_("名称"), "named")
    sort: django_filters.Filter = SortFilter(SORTS)

    def named(self, rows: QuerySet[Hospital], name: str, value: str) -> QuerySet[Hospital]:
        aliases = HospitalAlias.objects.filter(name__icontains=value).values("hospital")
        return rows.filter(Q(name__icontains=value) | Q(initials__istartswith=value) | Q(pk__in=aliases))


class HospitalList(FacetedList):
    filterset_class = HospitalFilter
    template_name = "hospitals/list.html"
    section = "hospitals"
    noun = _("医院")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": _("名称")}

    def rows(self) -> QuerySet[Hospital]:
        return Hospital.objects.public()

    @cached_property
    def sort(self) -> str:
        return self.selection.applied.get("sort", "name")

    def ordered(self, rows: QuerySet[Hospital]) -> QuerySet[Hospital]:
        if self.sort == "articles":
            rows = rows.annotate(article_count=counted(Appearance.objects.public(), "article"))
        return rows.order_by(*ORDERS[self.sort])

    def for_showing(self, keys: list[int]) -> list[Hospital]:
        appearances = Appearance.objects.public()
        rows = Hospital.objects.annotate(
            subject_count=counted(appearances.filter(role=Role.SUBJECT), "article"),
            mention_count=counted(appearances.filter(role=Role.MENTIONED), "article"),
            initiative_count=counted(Initiative.objects.public()),
            metric_count=counted(Metric.objects.public()),
        )
        return loaded(rows, keys)

    def more_context(self, page: Page) -> dict[str, Any]:
        return {
            "sorts": SORTS,
            "sort": self.sort,
        }
