"""Where an article stands in the result that the reader came from.

The list hands its own address on (`?from=tag=…&page=2`), and nothing is
remembered: the article's neighbours are looked for on that page of the result
and one row beyond either end, so the cost does not grow with the result.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from archive.models import Article
from archive.search import Query
from archive.web.address import PAGE
from archive.web.lists.articles import ArticleList
from archive.web.paging import page_number
from archive.web.trails import FROM, trail

LONGEST: Final = 2000  # of an address that a list hands on


@dataclass(frozen=True, slots=True)
class Place:
    """`number` of `total`; `back` is the list; neighbours are addresses, empty at either end.

    `query` is what the list was searched for.
    """

    back: str
    title: str
    total: int
    query: Query
    number: int = 0
    previous: str = ""
    next: str = ""


def place_in_result(request: HttpRequest, article: Article) -> Place | None:
    """The reader's place, or None where the reader did not come from a list."""
    asked = request.GET.get(FROM)
    if asked is None or len(asked) > LONGEST:
        return None
    view = _list_view(request, asked)
    total, size = view.total, view.per_page
    number = page_number(view.request.GET.get(PAGE, ""), total, size)
    before = max(0, (number - 1) * size - 1)
    keys = view.keys(before, number * size + 1).tolist()
    address = view.address
    query = view.selection.query
    back = Place(str(address.turned_to(number)), view.title(), total, query)
    if article.pk not in keys:
        return back
    index = keys.index(article.pk)

    def neighbour(step: int) -> str:
        if not 0 <= index + step < len(keys):
            return ""
        there = (before + index + step) // size + 1
        path = reverse("article", args=[keys[index + step]])
        return path + trail(address.turned_to(there))

    return replace(back, number=before + index + 1, previous=neighbour(-1), next=neighbour(1))


def _list_view(request: HttpRequest, asked: str) -> ArticleList:
    """The article list as it would answer that address."""
    listed = copy(request)
    listed.GET = QueryDict(asked)
    listed.path = listed.path_info = reverse("articles")
    view = ArticleList()
    view.setup(listed)
    return view
