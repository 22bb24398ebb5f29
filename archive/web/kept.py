"""我的收藏: a page that a script fills from the reader's own browser, and citations of what is kept."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.web.citations import FORMATS, Citation, citation

MOST: Final = 500  # articles cited in one file
KINDS: Final = {**FORMATS, "text": (lambda cited: cited.gbt7714() + "\n", "text/plain", "txt")}


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The same page for everyone: what is kept never leaves the browser."""
    context = {"title": _("我的收藏"), "canonical": request.build_absolute_uri(request.path), "noindex": True}
    return render(request, "kept/list.html", context)


@require_safe
def kept_citations(request: HttpRequest, form: str) -> HttpResponse:
    """`/kept/ris/?id=3,5`: citations of these articles, in this order; what is not public is left out."""
    if form not in KINDS:
        raise Http404
    write, kind, ending = KINDS[form]
    cited = "".join(write(one) for one in _citations(request))
    response = HttpResponse(cited, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="citations.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _citations(request: HttpRequest) -> list[Citation]:
    asked = request.GET.get("id", "").split(",")
    numbers = (int(text) for text in asked if text.isascii() and text.isdigit() and len(text) < 19)
    keys = list(dict.fromkeys(numbers))[:MOST]
    rows = Article.objects.published().select_related("source").prefetch_related("bylines")
    rows = rows.defer("body", "stretches", "source__raw_text").in_bulk(keys)
    return [
        citation(
            rows[key],
            [byline.name for byline in rows[key].bylines.all()],
            request.build_absolute_uri(rows[key].get_absolute_url()),
        )
        for key in keys
        if key in rows
    ]
