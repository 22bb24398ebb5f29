"""Any list of articles as an Atom feed: what is new under the reader's own conditions."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from archive.models import Article, Tagging
from archive.web.address import Address
from archive.web.cards import lead
from archive.web.listed import conditions_of, list_as_asked
from archive.web.lists.base import FacetedList
from archive.web.paging import loaded

MOST: Final = 50
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ArticleFeed(Feed):
    """The newest of the list, newest entry first, whatever the list itself is sorted by."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> FacetedList:
        return list_as_asked(request, "articles")

    def title(self, listed: FacetedList) -> str:
        return _in_xml(_("%(title)s - %(site)s") % {"title": listed.title(), "site": _(settings.SITE_NAME)})

    def subtitle(self, listed: FacetedList) -> str:
        return _("最近收录的 %(most)d 篇") % {"most": MOST}

    def author_name(self, listed: FacetedList) -> str:
        return _(settings.SITE_NAME)

    def link(self, listed: FacetedList) -> str:
        return str(conditions_of(listed.address))

    def feed_url(self, listed: FacetedList) -> str:
        return str(Address(reverse("feed"), conditions_of(listed.address).pairs))

    def items(self, listed: FacetedList) -> list[Article]:
        keys = listed.selection.qs.order_by("-pk").values_list("pk", flat=True)[:MOST]
        taggings = Tagging.objects.visible().select_related("tag")
        rows = (
            Article.objects.select_related("source")
            .defer("stretches", "source__raw_text", "source__furniture")
            .prefetch_related("bylines", Prefetch("taggings", taggings, to_attr="shown_taggings"))
        )
        return loaded(rows, list(keys))

    def item_title(self, article: Article) -> str:
        return _in_xml(article.title)  # Atom takes it for text; escaped once, by the writer

    def item_description(self, article: Article) -> str:
        """Where from, then the opening; a reader takes it for HTML."""
        said = (article.source.publication, article.date_text or article.source.date_text or _("日期未载"))
        return escape(_in_xml(f"{' '.join(filter(None, said))}。{lead(article)}"))

    def item_author_name(self, article: Article) -> str | None:
        return _in_xml(_("、").join(byline.name for byline in article.bylines.all())) or None

    def item_categories(self, article: Article) -> list[str]:
        return [_in_xml(tagging.tag.name) for tagging in article.shown_taggings]

    def item_pubdate(self, article: Article) -> datetime.datetime:
        return article.created_at

    def item_updateddate(self, article: Article) -> datetime.datetime:
        return article.updated_at


_feed = ArticleFeed()


@require_safe
@conditional_page
def article_feed(request: HttpRequest, **asked: Any) -> HttpResponse:
    """`/articles/feed/?tag=…`; a program that asks again is told where nothing changed (304)."""
    return _feed(request, **asked)


def _in_xml(text: str) -> str:
    """Without the characters that no XML may hold."""
    return NOT_IN_XML.sub("", text)
