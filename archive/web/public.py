"""What to answer where there is nothing public to show."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from archive.models import Article
from archive.vocabulary import Status
from archive.web.errors import gone


def absent(request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
    """410 where one of the articles that showed it was withdrawn; otherwise it is not found (404)."""
    if articles.filter(status=Status.WITHDRAWN).exists():
        return gone(request, None)
    raise Http404
