"""The list of initiatives: what could be copied, by kind of work and by place."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from archive.models import Initiative, InitiativeMention
from archive.vocabulary import Category
from archive.web.facet_kinds import ColumnFacet
from archive.web.filters import FacetedFilterSet, SortFilter, TextFilter
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, loaded

INITIATIVE_FACETS: Final = (
    ColumnFacet("category", _("类别"), "category", limit=len(Category)),
    ColumnFacet("province", _("省份"), "hospital__province", limit=35),
    ColumnFacet("hospital", _("医院"), "hospital__slug", "hospital__name", findable=True, limit=8),
)
SORTS: Final = (("name", _("名称")), ("articles", _("文章篇数")), ("hospital", _("医院（拼音）")))
ORDERS: Final = {
    "name": ("key", "pk"),
    "articles": ("-article_count", "key", "pk"),
    "hospital": ("hospital__sort_key", "key", "pk"),
}


class InitiativeFilter(FacetedFilterSet):
    facets = INITIATIVE_FACETS
    q: django_filters.Filter = TextFilter(_("名称"), "named")
    sort: django_filters.Filter = SortFilter(SORTS)

    def named(self, rows: QuerySet[Initiative], name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(name__icontains=value)


def article_count() -> Subquery:
    mentions = InitiativeMention.objects.public().filter(initiative=OuterRef("pk"))
    return Subquery(mentions.order_by().values("initiative").annotate(found=Count("pk")).values("found"))


class InitiativeList(FacetedList):
    filterset_class = InitiativeFilter
    template_name = "initiatives/list.html"
    section = "initiatives"
    noun = _("举措")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": _("名称")}

    def rows(self) -> QuerySet[Initiative]:
        return Initiative.objects.public()

    @cached_property
    def sort(self) -> str:
        return self.selection.applied.get("sort", "name")

    def ordered(self, rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
        if self.sort == "articles":
            rows = rows.annotate(article_count=article_count())
        return rows.order_by(*ORDERS[self.sort])

    def for_showing(self, keys: list[int]) -> list[Initiative]:
        mentions = InitiativeMention.objects.public().select_related("article").order_by("pk")
        rows = Initiative.objects.select_related("hospital").prefetch_related(
            Prefetch("mentions", mentions, to_attr="shown_mentions")
        )
        return loaded(rows, keys)

    def more_context(self, page: Page) -> dict[str, Any]:
        return {
            "sorts": SORTS,
            "sort": self.sort,
        }
