"""The reader's language: Chinese, or English where the reader has chosen it in the footer.

Only the cookie chooses; what a browser says it prefers does not. The administration stays Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from archive.way_back import way_back

COOKIE: Final = "language"
ENGLISH: Final = "en"
ONE_YEAR: Final = 365 * 24 * 3600


def speak(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer in the reader's language, and tell caches that the cookie matters."""

    def spoken(request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = answer(request)
        if response.streaming and not response.is_async:
            response.streaming_content = _spoken_parts(response.streaming_content, language)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response

    return spoken


def language_of(request: HttpRequest) -> str:
    """English where the cookie says so and the page is a reader's; else the archive's own language."""
    is_admin = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
    chosen = request.COOKIES.get(COOKIE) == ENGLISH
    return ENGLISH if chosen and not is_admin else settings.LANGUAGE_CODE


def _spoken_parts(parts: Iterable[Any], language: str) -> Iterator[Any]:
    """What is streamed is made after the answer was given: each part in its language."""
    rest = iter(parts)
    try:
        while True:
            with translation.override(language):
                try:
                    part = next(rest)
                except StopIteration:
                    return
            yield part
    finally:
        if close := getattr(rest, "close", None):
            close()


@csrf_exempt  # changes nothing but the reader's own cookie; a token would set one on every page
@require_POST
@never_cache
def switch(request: HttpRequest) -> HttpResponse:
    """`language=en` remembers English, everything else forgets it; both lead back to `next`."""
    response = way_back(request, request.POST.get("next", "/"))
    if request.POST.get("language") == ENGLISH:
        response.set_cookie(
            COOKIE, ENGLISH, max_age=ONE_YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
