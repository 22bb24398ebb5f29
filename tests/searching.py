"""What a search finds, as rows."""

from __future__ import annotations

from django.db.models import QuerySet

from archive import search
from archive.models import Article


def matching(query: search.Query | str) -> QuerySet[Article]:
    """Articles, whatever their status, that belong to the result of a query, parsed or as typed."""
    included, excluded = search.found(search.parse(query) if isinstance(query, str) else query)
    rows = Article.objects.exclude(pk__in=excluded.tolist())
    return rows if included is None else rows.filter(pk__in=included.tolist())
