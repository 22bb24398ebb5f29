"""One article: its text with every fact in place, and what belongs around it."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive import search
from archive.models import Article
from archive.vocabulary import Role, Status
from archive.web.cards import lead
from archive.web.citations import FORMATS, citation, download
from archive.web.errors import gone
from archive.web.passages import passages
from archive.web.related import related
from archive.web.result_nav import place_in_result
from archive.web.structured import news_article

HALVES: Final = ("continues", "reprint_of")


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Published ones; what was taken down is gone, everything else is not found."""
    row = get_object_or_404(Article.objects.select_related("source", *HALVES), pk=pk)
    if row.status == Status.WITHDRAWN:
        return gone(request, row)
    if row.status != Status.PUBLISHED:
        raise Http404
    canonical = request.build_absolute_uri(row.get_absolute_url())
    writers = [byline.name for byline in row.bylines.all()]
    cited = citation(row, writers, canonical)
    if form := request.GET.get("format"):
        if form not in FORMATS:
            raise Http404
        return download(cited, form)
    return render(request, "articles/detail.html", _context(request, row, writers, cited, canonical))


def _context(
    request: HttpRequest, row: Article, writers: list[str], cited: Any, canonical: str
) -> dict[str, Any]:
    taggings = list(row.taggings.visible().select_related("tag"))
    appearances = list(row.appearances.visible().select_related("hospital").subjects_first())
    initiatives = list(
        row.initiativementions.visible().select_related("initiative").filter(initiative__merged_into=None)
    )
    metrics = list(row.metrics.visible().order_by("start", "pk"))
    people = list(row.personmentions.visible())
    place = place_in_result(request, row)
    hits = search.hits(row.body, place.query, search.Field.TEXT) if place else []
    shown = passages(row, [*initiatives, *metrics], [*appearances, *people], hits)
    subjects = [a.hospital for a in appearances if a.role == Role.SUBJECT]
    return {
        "section": "articles",
        "title": row.title,
        "canonical": canonical,
        "description": lead(row),
        "article": row,
        "source": row.source,
        "writers": writers,
        "tags": [tagging.tag for tagging in taggings],
        "subjects": subjects,
        "mentioned": [a.hospital for a in appearances if a.role != Role.SUBJECT],
        "headline_only": [a for a in appearances if a.start is None],
        "passages": shown,
        "outline": [passage for passage in shown if passage.heading],
        "counts": {"metrics": len(metrics), "initiatives": len(initiatives)},
        "other_halves": _other_halves(row),
        "citation": cited.gbt7714(),
        "related": related(row, initiatives, appearances, metrics, taggings),
        "place": place,
        "hit_count": len(hits),
        "data": news_article(row, writers, subjects, canonical),
    }


def _other_halves(row: Article) -> list[tuple[str, Article]]:
    """What this story goes on from, goes on in, reprints or is reprinted as, where that is public."""
    found: list[tuple[str, Article]] = []
    if row.continues and row.continues.status == Status.PUBLISHED:
        found.append((_("上接"), row.continues))
    if row.reprint_of and row.reprint_of.status == Status.PUBLISHED:
        found.append((_("转载自"), row.reprint_of))
    others = Article.objects.published().defer("body", "stretches")
    found += [(_("下转"), other) for other in others.filter(continues=row)]
    found += [(_("另见转载"), other) for other in others.filter(reprint_of=row).select_related("source")]
    return found
