"""The list of source pages: the printed pages that public articles stand on."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.models import Article, SourcePage
from archive.web.facet_kinds import ColumnFacet, year, year_label
from archive.web.filters import FacetedFilterSet, SortFilter, TextFilter
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, loaded

PAGE_FACETS: Final = (
    ColumnFacet("publication", _("出版物"), "publication", limit=12),
    ColumnFacet(
        "year",
        _("年份"),
        "date__year",
        label_of=year_label,
        limit=12,
        newest_first=True,
        as_value=year,
    ),
)
SORTS: Final = (("added", _("入库时间")), ("date", _("日期")), ("publication", _("出版物")))
ORDERS: Final = {
    "added": ("-pk",),
    "date": (F("date").desc(nulls_last=True), "-pk"),
    "publication": ("publication", "-pk"),
}


class PageFilter(FacetedFilterSet):
    facets = PAGE_FACETS
    q: django_filters.Filter = TextFilter(_("出版物或文件名"), "named")
    sort: django_filters.Filter = SortFilter(SORTS)

    def named(self, rows: QuerySet[SourcePage], name: str, value: str) -> QuerySet[SourcePage]:
        return rows.filter(Q(publication__icontains=value) | Q(name__icontains=value))


class PageList(FacetedList):
    filterset_class = PageFilter
    template_name = "pages/list.html"
    section = "pages"
    noun = _("原版")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": _("出版物或文件名")}

    def rows(self) -> QuerySet[SourcePage]:
        # By key, not by the joined rows: DISTINCT over a joined page would count twice in a facet.
        return SourcePage.objects.filter(pk__in=Article.objects.published().order_by().values("source"))

    @cached_property
    def sort(self) -> str:
        return self.selection.applied.get("sort", "added")

    def ordered(self, rows: QuerySet[SourcePage]) -> QuerySet[SourcePage]:
        return rows.order_by(*ORDERS[self.sort])

    def for_showing(self, keys: list[int]) -> list[SourcePage]:
        articles = Article.objects.published().defer("body", "stretches").order_by("ordinal")
        rows = SourcePage.objects.defer("raw_text").prefetch_related(
            Prefetch("articles", articles, to_attr="shown_articles")
        )
        return loaded(rows, keys)

    def more_context(self, page: Page) -> dict[str, Any]:
        return {
            "sorts": SORTS,
            "sort": self.sort,
        }
