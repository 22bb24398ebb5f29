"""What readers see where there is nothing to show, in plain words and with a way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its token: an old tab, or cookies switched off."""
    return render(request, "403.html", {"old_form": True}, status=403)


def gone(request: HttpRequest, row: Any) -> HttpResponse:
    """What was public once and was taken down: 410 with what is left to say."""
    return render(request, "410.html", {"row": row}, status=410)
