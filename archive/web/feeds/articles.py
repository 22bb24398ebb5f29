"""Stories as entries of a feed."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils.html import escape
from django.utils.translation import gettext as _

from archive.models import Article, Tagging
from archive.web.cards import lead
from archive.web.feeds.base import ListFeed, in_xml
from archive.web.paging import loaded


class ArticleFeed(ListFeed):
    name = "articles"

    def rows(self, keys: list[int]) -> list[Article]:
        taggings = Tagging.objects.visible().select_related("tag")
        rows = (
            Article.objects.select_related("source")
            .defer("stretches", "source__raw_text", "source__furniture")
            .prefetch_related("bylines", Prefetch("taggings", taggings, to_attr="shown_taggings"))
        )
        return loaded(rows, keys)

    def item_title(self, article: Article) -> str:
        return in_xml(article.title)  # Atom takes it for text; escaped once, by the writer

    def item_description(self, article: Article) -> str:
        """Where from, then the opening; a reader takes it for HTML."""
        said = (article.source.publication, article.date_text or article.source.date_text or _("日期未载"))
        return escape(in_xml(f"{' '.join(filter(None, said))}。{lead(article)}"))

    def item_author_name(self, article: Article) -> str | None:
        return in_xml(_("、").join(byline.name for byline in article.bylines.all())) or None

    def item_categories(self, article: Article) -> list[str]:
        return [in_xml(tagging.tag.name) for tagging in article.shown_taggings]
