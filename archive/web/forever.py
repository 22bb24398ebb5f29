"""Addresses are forever: what is not found may have moved, or lie in the bin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from archive.models import GoneAddress, Redirect
from archive.web.errors import gone

_NAMESAKES: Final = 20

View = Callable[..., HttpResponse]


def forever(kind: str) -> Callable[[View], View]:
    """A view of rows of `kind` that leads on (301) from an old address, and answers 410 for a binned row."""

    def kept(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                key = str(kwargs.get("slug") or kwargs.get("pk"))
                if row := _moved_to(kind, key):
                    return redirect(row, permanent=True)
                if GoneAddress.objects.filter(kind=kind, key=key).exists():
                    return gone(request, None)
                raise

        return answer

    return kept


def slug_today(kind: str, old: str) -> str:
    """The slug of the row that stands today for what had this slug or name; empty where that is none, or
    not one alone."""
    model: Any = apps.get_model("archive", kind)
    rows = list(model._base_manager.filter(slug=old))
    if not rows and (moved := _moved_to(kind, old)):
        rows = [moved]
    if not rows:
        named = model.history.filter(name=old).values("id")
        rows = list(model._base_manager.filter(pk__in=named).order_by("pk")[:_NAMESAKES])
    slugs = {str(_followed(row).slug) for row in rows}
    return slugs.pop() if len(slugs) == 1 else ""


def _moved_to(kind: str, old: str) -> Any:
    """The row that stands today for what had this address; mergers are followed to their end."""
    moved = Redirect.objects.filter(kind=kind, old=old).first()
    if moved is None:
        return None
    return _followed(apps.get_model("archive", kind)._base_manager.filter(pk=moved.target).first())


def _followed(row: Any) -> Any:
    seen: set[int] = set()
    while row is not None and getattr(row, "merged_into", None) and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    return row
