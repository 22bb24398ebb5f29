"""One article: its text with every fact in place, and what belongs around it."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive import search
from archive.models import Article, Byline, Tagging
from archive.models.articles import PRINTED_PAGE
from archive.models.composed import Composed
from archive.vocabulary import Status
from archive.web.cards import lead
from archive.web.citations import FORMATS, citation, download
from archive.web.errors import gone
from archive.web.forever import forever
from archive.web.halves import halves_behind, other_halves, rest_of
from archive.web.related import related
from archive.web.result_nav import place_in_result
from archive.web.shown_facts import shown_facts
from archive.web.structured import news_article

#: Of a story and its page, what its own page does not show. What few stories have, such as another half, is
#: asked for where there is one.
UNSHOWN: Final = (*PRINTED_PAGE, "stretches", "status_reason", "edited_fields", "source__mending")


@require_safe
@forever("article")
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Published ones; what was taken down is gone, everything else is not found."""
    row = next(iter(_story(pk)), None)
    if row is None:
        raise Http404
    if row.status != Status.PUBLISHED and (other := _became(row)):
        return redirect(other, permanent=True)
    if row.status == Status.WITHDRAWN:
        return gone(request, row)
    if row.status != Status.PUBLISHED:
        raise Http404
    canonical = request.build_absolute_uri(row.get_absolute_url())
    writers = _writers(pk)
    cited = citation(row, writers, canonical)
    if form := request.GET.get("format"):
        if form not in FORMATS:
            raise Http404
        return download(cited, form)
    return render(request, "articles/detail.html", _context(request, row, writers, cited, canonical))


@Composed
def _story(pk: int) -> QuerySet[Any]:
    return Article.objects.select_related("source").defer(*UNSHOWN).filter(pk=pk)


@Composed
def _writers(article: int) -> QuerySet[Any]:
    return Byline.objects.filter(article=article).values_list("name", flat=True)


@Composed
def _taggings(article: int) -> QuerySet[Any]:
    rows = Tagging.objects.visible().filter(article=article).select_related("tag")
    return rows.only("article", "tag__name", "tag__slug")


def _became(row: Article) -> Article | None:
    """The public article into which this one was joined."""
    seen: set[int] = set()
    other = row.merged_into
    while other and other.status != Status.PUBLISHED and other.merged_into and other.pk not in seen:
        seen.add(other.pk)
        other = other.merged_into
    return other if other and other.status == Status.PUBLISHED else None


def page_context(request: HttpRequest, row: Article) -> dict[str, Any]:
    """All that the page of an article shows, whatever its state; who may look is asked before."""
    canonical = request.build_absolute_uri(row.get_absolute_url())
    writers = _writers(row.pk)
    return _context(request, row, writers, citation(row, writers, canonical), canonical)


def _context(
    request: HttpRequest, row: Article, writers: list[str], cited: Any, canonical: str
) -> dict[str, Any]:
    taggings = _taggings(row.pk)
    facts = shown_facts(row)
    place = place_in_result(request, row)
    hits = search.hits(row.body, place.query, search.Field.TEXT) if place else []
    shown = facts.laid_out(row, hits)
    others = halves_behind(row)
    rest = rest_of(row, others, after=shown[-1].number if shown else 0)
    halves = [facts, rest.facts] if rest else [facts]
    return {
        "section": "articles",
        "title": row.title,
        "canonical": canonical,
        "description": lead(row),
        "article": row,
        "source": row.source,
        "writers": writers,
        "tags": [tagging.tag for tagging in taggings],
        "subjects": facts.subjects,
        "mentioned": facts.mentioned,
        "headline_only": facts.headline_only,
        "passages": shown,
        "rest": rest,
        "outline": [passage for passage in [*shown, *(rest.passages if rest else [])] if passage.heading],
        "counts": {
            "metrics": sum(len(half.metrics) for half in halves),
            "initiatives": sum(len(half.initiatives) for half in halves),
        },
        "other_halves": other_halves(row, others),
        "citation": cited.gbt7714(),
        "related": related(row, facts.initiatives, facts.appearances, facts.metrics, taggings),
        "place": place,
        "hit_count": len(hits),
        "data": news_article(row, writers, facts.subjects, canonical),
    }
