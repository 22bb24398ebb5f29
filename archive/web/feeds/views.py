"""`/articles/feed/?tag=…`: a list as an Atom feed."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from archive.web.feeds.articles import ArticleFeed
from archive.web.feeds.base import ListFeed
from archive.web.feeds.facts import HospitalFeed, InitiativeFeed, MetricFeed

FEEDS: Final[dict[str, ListFeed]] = {
    feed.name: feed() for feed in (ArticleFeed, HospitalFeed, InitiativeFeed, MetricFeed)
}


@require_safe
@conditional_page
def list_feed(request: HttpRequest, name: str) -> HttpResponse:
    """A program that asks again is told where nothing changed (304)."""
    if name not in FEEDS:
        raise Http404
    return FEEDS[name](request)
