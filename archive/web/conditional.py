"""Public pages that a browser has already are not made again.

What a page shows follows from the data version, the release, the day (citations say when they were read),
the reader's language and view, and the address. Their digest is the page's ETag: a request that brings it
along is answered 304 after one query of one row. A later write gives another version, and so another page,
whichever worker answers. Pages of people who are signed in are theirs alone and take no part.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from time import time
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from archive.columns import DataVersion, reading
from archive.web.language import language_of
from archive.web.view_mode import is_elder

SETTLED: Final = 2  # seconds after a write from which on its time tells it from the next one
PRIVATE: Final = ("/report/", "/view/")  # forms and switches
SUFFIXES: Final = frozenset({".py", ".html", ".mo", ".json"})  # of which a release is made

Answer = Callable[[HttpRequest], HttpResponse]


def unchanged(answer: Answer) -> Answer:
    """Middleware: 304 where the reader has the page; else the page, with what it takes to ask so."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not _is_public(request):
            return answer(request)
        with reading() as version:
            etag, modified = _etag(request, version), _modified(version)
            if _has_it(request, etag, modified):
                return _marked(HttpResponseNotModified(), etag, modified)
            response = answer(request)
        own = response.has_header("ETag") or response.has_header("Cache-Control")
        if response.status_code == 200 and not (response.streaming or response.cookies or own):
            _marked(response, etag, modified)
        return response

    return answered


def _is_public(request: HttpRequest) -> bool:
    path = request.path_info
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not path.startswith((f"/{settings.ADMIN_PATH}", settings.STATIC_URL, *PRIVATE))
    )


def _etag(request: HttpRequest, version: DataVersion) -> str:
    parts = (
        version.epoch,
        version.version,
        version.nonce,
        release(),
        timezone.localdate(),
        language_of(request),
        is_elder(request),
        request.build_absolute_uri(),
    )
    return f'W/"{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'


def _modified(version: DataVersion) -> int | None:
    """When the page last changed, in seconds; None while another change could bear the same second."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    modified = max(version.changed_at, release(), int(today))
    return modified if time() - modified >= SETTLED else None


def _has_it(request: HttpRequest, etag: str, modified: int | None) -> bool:
    if tags := request.headers.get("If-None-Match"):
        return etag in parse_etags(tags) or tags.strip() == "*"
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return bool(since and modified and modified <= since) and not request.COOKIES


def _marked(response: HttpResponse, etag: str, modified: int | None) -> HttpResponse:
    """`no-cache`: it may be kept, and is asked after each time."""
    response["ETag"] = etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@cache
def release() -> int:
    """When this release was put in place: the newest of its templates and modules, in seconds."""
    folders = [settings.BASE_DIR / "templates", settings.BASE_DIR / "archive"]
    files = (path for folder in folders for path in Path(folder).rglob("*") if path.suffix in SUFFIXES)
    return int(max((path.stat().st_mtime for path in files), default=0))
