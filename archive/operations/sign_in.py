"""Guessing passwords is slowed down by django-axes; this is what it asks of us."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_of(request: HttpRequest) -> str:
    """Who is asking: behind a proxy of ours its own word, which is the last one of the header."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return address


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """429 for a name that was tried too often from here. It does not say whether there is such an account."""
    minutes = settings.SIGN_IN_PAUSE_MINUTES
    context = {**admin.site.each_context(request), "minutes": minutes}
    page = render(request, "admin/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(minutes * 60)
    return page
