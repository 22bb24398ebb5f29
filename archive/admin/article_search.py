"""How the desk finds articles: by the search index, which knows every state, and by who wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import numpy as np
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive import search
from archive.models import Article, Tag, Tagging

_SET: dict[str, str] = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s)",
}


def articles_called(rows: QuerySet[Article], typed: str) -> QuerySet[Article]:
    """Of these rows those of which every word typed stands in the headline or in a writer's name."""
    terms = [term for term in search.parse(typed).terms if term.folded]
    if not terms:
        return rows
    found = reduce(np.intersect1d, [_called(term) for term in terms])
    numbers = f"[{','.join(map(str, found.tolist()))}]"
    return rows.filter(pk__in=RawSQL(_SET[connection.vendor], [numbers]))


def _called(term: search.Term) -> Any:
    in_headline = search.in_headline(search.Query(terms=(search.Term(term.text, term.folded),)))
    written = search.Term(term.text, term.folded, search.Field.AUTHOR)
    by_writer, _barred = search.found(search.Query(terms=(written,)))
    return np.union1d(in_headline, by_writer)


class TagFilter(SimpleListFilter):
    """By topic, without a join that would list an article twice."""

    title = _("专题")
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[int, str]]:
        return Tag.objects.order_by("name").values_list("pk", "name")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() is None:
            return queryset
        try:
            tagged = Tagging.objects.visible().filter(tag=self.value())
        except ValueError as nonsense:
            raise IncorrectLookupParameters from nonsense
        return queryset.filter(pk__in=tagged.order_by().values("article"))
