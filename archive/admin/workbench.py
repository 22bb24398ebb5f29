"""The workbench of a page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
