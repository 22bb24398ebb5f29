"""The list of articles: search, facets, sorting."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import columns, search
from archive.columns import Hits, Order
from archive.models import Initiative, InitiativeMention
from archive.web.article_facets import ARTICLE_FACETS
from archive.web.cards import Card, cards
from archive.web.filters import FacetedSelection, SortField, TextField
from archive.web.found import by_relevance, mask_of
from archive.web.lists.base import FacetedList
from archive.web.paging import Page
from archive.web.panels import Chip

MOST_WORDS: Final = 4  # of a long query, where its words are tried alone
NEAR: Final = 3
SORTS: Final = (
    ("relevance", gettext_lazy("相关度")),
    ("date", gettext_lazy("日期")),
    ("title", gettext_lazy("标题（拼音）")),
    ("hospital", gettext_lazy("医院（拼音）")),
    ("region", gettext_lazy("行政区划代码")),
)


class ArticleSelection(FacetedSelection):
    """`query` is what is searched: what was typed, or, where that stands nowhere, its words."""

    facets = ARTICLE_FACETS
    fields: ClassVar[dict[str, Any]] = {
        "q": TextField(gettext_lazy("检索词"), max_length=None),
        "sort": SortField(SORTS),
    }
    listed: columns.Articles

    @cached_property
    def query(self) -> search.Query:
        typed = search.parse(self.applied.get("q", ""))
        if not typed or mask_of(self.listed, typed).any():
            return typed
        return search.loosen(typed) or typed

    @property
    def is_loosened(self) -> bool:
        return bool(self.query) and self.query.terms != search.parse(self.applied["q"]).terms

    def mask_q(self, value: str) -> columns.Array | None:
        return mask_of(self.listed, self.query) if self.query else None

    def rewordings(self) -> list[tuple[str, Hits]]:
        """The words of the query, together and each alone, under all other conditions."""
        words = search.loosen(search.parse(self.applied.get("q", "")))
        if words is None:
            return []
        texts = [term.text for term in words.terms][:MOST_WORDS]
        others = self.hits(without="q").mask
        return [
            (text, Hits(others & mask_of(self.listed, search.parse(text))))
            for text in dict.fromkeys([" ".join(texts), *texts])
        ]

    def exactness(self) -> str:
        text = self.applied["q"]
        return _("检索逐字匹配：“%(text)s”须连在一起出现。") % {"text": text}

    def near_initiatives(self) -> list[Initiative]:
        """Programmes whose names hold a word of the query: something to go on with."""
        typed = search.parse(self.applied.get("q", ""))
        words = search.loosen(typed) or typed
        named = Q(pk__in=[])
        for term in words.wanted[:MOST_WORDS]:
            named |= Q(name__icontains=term.text)
        mentions = InitiativeMention.objects.public()
        found = Initiative.objects.public().filter(named).select_related("hospital").order_by("key", "pk")
        return list(found.prefetch_related(Prefetch("mentions", mentions, to_attr="shown_mentions"))[:NEAR])

    @property
    def problems(self) -> list[str]:
        return [*super().problems, *([self.query.problem] if self.query.problem else [])]


class ArticleList(FacetedList):
    columns = columns.Articles
    selection_class = ArticleSelection
    template_name = "articles/list.html"
    section = "articles"
    noun = gettext_lazy("文章")
    plain_conditions: ClassVar[dict[str, Any]] = {"q": gettext_lazy("检索")}

    @property
    def sort(self) -> str:
        query = self.selection.query
        asked = self.selection.applied.get("sort", "")
        if not asked or (asked == "relevance" and not query):
            return "relevance" if query else "date"
        return asked

    @cached_property
    def order(self) -> Order:
        if self.sort == "relevance":
            return by_relevance(self.listed, self.hits, self.selection.query)
        return super().order

    def for_showing(self, keys: list[int]) -> list[Card]:
        return cards(keys, self.selection.query or None)

    @cached_property
    def chips(self) -> list[Chip]:
        """None for a text that asks for nothing, such as a lone quotation mark."""
        return [chip for chip in super().chips if chip.name != "q" or self.selection.query]

    def title(self) -> str:
        if self.selection.query and len(self.chips) == 1:
            return _("含“%(query)s”的文章") % {"query": self.selection.applied["q"]}
        return super().title()

    def more_context(self, page: Page) -> dict[str, Any]:
        query = self.selection.query
        return {
            "query": query,
            "searched": self.selection.applied.get("q", ""),
            "loosened": [term.text for term in query.terms] if self.selection.is_loosened else [],
            "sorts": [item for item in SORTS if query or item[0] != "relevance"],
            "sort": self.sort,
            "keep_url": str(self.address.canonical({}).without()) if self.chips else "",
            "keep_title": self.title(),
            "near": [] if page.total else self.selection.near_initiatives(),
        }


def search_page(request: HttpRequest) -> HttpResponse:
    """`/search/?q=` leads to the article list, with all that was asked."""
    asked = request.META.get("QUERY_STRING", "")
    return redirect(reverse("articles") + (f"?{asked}" if asked else ""), permanent=True)
