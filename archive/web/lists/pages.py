"""The list of source pages: the printed pages that public articles stand on."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from archive import columns
from archive.models import Article, SourcePage
from archive.web.dates import year_label
from archive.web.facets import Facet
from archive.web.filters import FacetedSelection, SortField, TextField
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, loaded

PAGE_FACETS: Final = (
    Facet("publication", _("出版物"), limit=12),
    Facet("year", _("年份"), limit=12, label_of=year_label, newest_first=True),
)
SORTS: Final = (("added", _("入库时间")), ("date", _("日期")), ("publication", _("出版物")))


class PageSelection(FacetedSelection):
    facets = PAGE_FACETS
    fields: ClassVar[dict[str, Any]] = {"q": TextField(_("出版物或文件名")), "sort": SortField(SORTS)}
    listed: columns.Pages

    def mask_q(self, value: str) -> columns.Array:
        return self.listed.named(value)


class PageList(FacetedList):
    columns = columns.Pages
    selection_class = PageSelection
    template_name = "pages/list.html"
    section = "pages"
    noun = _("原版")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": _("出版物或文件名")}

    @cached_property
    def sort(self) -> str:
        return self.selection.applied.get("sort", "added")

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
