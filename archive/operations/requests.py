"""Each request has a number, which its log lines, its answer and its error page carry."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponseBase

from archive.operations import figures, slow

HEADER: Final = "X-Request-ID"
_SOUND: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")

logger = logging.getLogger("archive.requests")
_current: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def number_of(request: HttpRequest | None) -> str:
    """The request's number, or nothing where there is no request."""
    return getattr(request, "number", "")


def numbered(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: number the request, watch its queries, say how long it took. Stands before all others."""

    def watched(request: HttpRequest) -> HttpResponseBase:
        request.number = _number(request)  # type: ignore[attr-defined]
        token = _current.set(request)
        began = time.perf_counter()
        try:
            with ExitStack() as watches:
                for connection in connections.all():
                    watches.enter_context(connection.execute_wrapper(slow.watch(request)))
                response = answer(request)
            _tell(request, response, time.perf_counter() - began)
        finally:
            _current.reset(token)
        response.headers[HEADER] = number_of(request)
        return response

    return watched


class AddRequest(logging.Filter):
    """Gives every record of the log the number, the account and the address of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = _current.get() or getattr(record, "request", None)
        record.request_id = number_of(request) or "-"
        record.user_id = user_of(request)
        return True


def user_of(request: Any) -> int | None:
    """The key of the account, where the request asked for it anyway: a log line costs no query."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)


def _number(request: HttpRequest) -> str:
    """The proxy's number where ours is the only one that can send it, else a new one."""
    given = request.headers.get(HEADER, "")
    if settings.BEHIND_PROXY and _SOUND.fullmatch(given):
        return given
    return uuid.uuid4().hex


def _tell(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    match = request.resolver_match
    view = match.view_name if match else "-"
    figures.count_request(request.method or "-", view, response.status_code, seconds)
    if not settings.ACCESS_LOG and response.status_code < 500:
        return
    logger.log(
        logging.ERROR if response.status_code >= 500 else logging.INFO,
        "%s %s %d in %d ms",
        request.method,
        request.path,
        response.status_code,
        seconds * 1000,
        # The query string stays out: it holds what people look for.
        extra={
            "request_id": number_of(request),
            "user_id": user_of(request),
            "view": view,
            "status": response.status_code,
            "duration_ms": round(seconds * 1000, 1),
        },
    )
