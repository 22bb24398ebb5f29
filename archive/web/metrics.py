"""One figure: what it counts, whose it is, and the sentence it stands on."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Metric
from archive.models.composed import Composed
from archive.vocabulary import Status
from archive.web.anchors import evidence_url
from archive.web.errors import gone
from archive.web.forever import forever
from archive.web.quotes import around
from archive.web.similar import similar_metrics

ROOM = 160  # characters of the sentence on either side


@require_safe
@forever("metric")
def metric(request: HttpRequest, pk: int) -> HttpResponse:
    """Rejected ones, and those whose words are gone, are not found."""
    row = next(iter(_metric(pk)), None)
    if row is None:
        raise Http404
    if row.article.status == Status.WITHDRAWN:
        return gone(request, row.article)
    if row.article.status != Status.PUBLISHED:
        raise Http404
    context = {
        "section": "metrics",
        "title": _("%(label)s：%(quote)s") % {"label": row.label or _("名目未标注"), "quote": row.quote},
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
        "metric": row,
        "quote": around(row.article.body, row.start, row.end, ROOM),
        "sentence_url": request.build_absolute_uri(evidence_url(row)),
        "others": similar_metrics(row),
    }
    return render(request, "metrics/detail.html", context)


@Composed
def _metric(pk: int) -> QuerySet[Any]:
    rows = Metric.objects.visible().filter(pk=pk)
    rows = rows.select_related("article__source", "hospital", "initiative")
    return rows.defer("article__source__raw_text")
