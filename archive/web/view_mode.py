"""适老版: larger type and targets, remembered in a cookie so that nothing jumps while a page loads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.way_back import way_back

COOKIE: Final = "view"
ELDER: Final = "elder"
ONE_YEAR: Final = 365 * 24 * 3600


def vary_by_view(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: tell caches that a page looks different with and without the cookie."""

    def varied(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response

    return varied


def is_elder(request: HttpRequest) -> bool:
    return request.COOKIES.get(COOKIE) == ELDER


@require_safe
@never_cache
def switch(request: HttpRequest) -> HttpResponse:
    """`/view/elder/?on=1&next=/articles/` turns it on and goes back; `on=0` turns it off.

    A GET, because it changes nothing but the reader's own cookie and must work without script.
    """
    response = way_back(request, request.GET.get("next", "/"))
    if request.GET.get("on") == "0":
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(COOKIE, ELDER, max_age=ONE_YEAR, samesite="Lax", secure=settings.HTTPS)
    return response
