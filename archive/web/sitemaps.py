"""What search engines may find, in pages: articles, hospitals, initiatives, tags."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Final

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from archive.models import Article, Hospital, Initiative, Tag


class PublicRows(Sitemap):
    """Public rows of one noun, oldest first, so that a page stays as it is when rows are added."""

    limit = 5000

    def __init__(self, rows: Callable[[], QuerySet[Any]], *columns: str) -> None:
        self.rows, self.columns = rows, columns

    def items(self) -> QuerySet[Any]:
        return self.rows().only(*self.columns).order_by("pk")


class Articles(PublicRows):
    def lastmod(self, article: Article) -> datetime.datetime:
        return article.updated_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """One query; Django's own would load every row."""
        return self.rows().aggregate(newest=Max("updated_at"))["newest"]


SITEMAPS: Final[dict[str, Sitemap]] = {
    "articles": Articles(lambda: Article.objects.published(), "pk", "updated_at"),
    "hospitals": PublicRows(lambda: Hospital.objects.public(), "pk", "slug"),
    "initiatives": PublicRows(lambda: Initiative.objects.public(), "pk"),
    "tags": PublicRows(lambda: Tag.objects.public(), "pk", "slug"),
}
