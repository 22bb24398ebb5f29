"""Where results are taken away: a list under its present conditions, or the figures of one story."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.vocabulary import Status
from archive.web.errors import gone
from archive.web.exports.articles import ArticleExporter
from archive.web.exports.base import Exporter
from archive.web.exports.formats import FORMATS
from archive.web.exports.hospitals import HospitalExporter
from archive.web.exports.initiatives import InitiativeExporter
from archive.web.exports.metrics import MetricExporter
from archive.web.listed import list_as_asked

EXPORTERS: Final[dict[str, type[Exporter]]] = {
    "articles": ArticleExporter,
    "hospitals": HospitalExporter,
    "initiatives": InitiativeExporter,
    "metrics": MetricExporter,
}
UNFIT: Final = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
LONGEST: Final = 60  # characters of a title in a file's name


@require_safe
def export_list(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """`/metrics/export.csv?unit=人次`: the rows of `/metrics/?unit=人次`, all of them, in its order."""
    if name not in EXPORTERS or form not in FORMATS:
        raise Http404
    listed = list_as_asked(request, name)
    export = EXPORTERS[name](listed.keys().tolist(), site_of(request))
    address = request.build_absolute_uri(str(listed.address))
    return _answer(export, form, listed.title(), str(listed.noun), name, address)


@require_safe
def export_figures(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """`/articles/7/figures.csv`: the figures of one story, in the order of its text."""
    article = get_object_or_404(Article, pk=pk)
    if article.status == Status.WITHDRAWN:
        return gone(request, article)
    if article.status != Status.PUBLISHED or form not in FORMATS:
        raise Http404
    keys = article.metrics.visible().order_by("start", "pk").values_list("pk", flat=True)
    export = MetricExporter(keys, site_of(request))
    title = _("%(title)s：数据") % {"title": article.title}
    address = request.build_absolute_uri(article.get_absolute_url())
    return _answer(export, form, title, _("数据"), f"article-{pk}", address)


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _answer(
    export: Exporter, form: str, title: str, noun: str, plain_name: str, address: str
) -> HttpResponseBase:
    response = FORMATS[form](export, title, noun, address)
    response["Content-Disposition"] = disposition(title, plain_name, form)
    # The next download is to show what was published or withdrawn since.
    response["Cache-Control"] = "no-cache, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def disposition(title: str, plain_name: str, form: str) -> str:
    """A name that says what is in the file and of when, and an ASCII one for old programs."""
    day = timezone.localdate().isoformat()
    shown = " ".join(UNFIT.sub(" ", title).split())[:LONGEST].strip(" .")
    full = quote(f"{shown} {day}.{form}", safe="")
    return f"attachment; filename=\"{plain_name}-{day}.{form}\"; filename*=UTF-8''{full}"
