"""What readers see of things that were public once. The other error pages are plain templates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gone(request: HttpRequest, row: Any) -> HttpResponse:
    """Taken down: 410 with what is left to say. `row` may tell its templates apart."""
    return render(request, "410.html", {"row": row}, status=410)
