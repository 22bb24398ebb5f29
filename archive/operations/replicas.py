"""Read replicas: readers are answered from copies of the database, writers and whoever wrote from the first.

A request goes to a replica whole: for its duration the thread's default connection is the replica's, so
that rows, index and data version come from one state of the archive. It goes there only where it reads,
comes from nobody who is signed in, and finds a replica that is

- alive: one that fails is left alone for some seconds, and the request that noticed is answered anew from
  the first database. A read has no effect, so nobody sees that it was made twice;
- new enough for this visitor: whoever sent something keeps the place in the write-ahead log up to which
  it was written, in a cookie, and a replica must have come as far;
- not behind what this process has shown already: its columns never go back to an older state.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InterfaceError,
    OperationalError,
    connection,
    connections,
)
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from archive.columns.current import is_older

#: Seconds for which a replica that failed is not asked.
LEFT_ALONE: Final = 5.0
COOKIE: Final = "written"
_KEPT: Final = 3600  # seconds; no replica that is worth having is further behind
_PLACE: Final = re.compile(r"[0-9A-F]{1,8}-[0-9A-F]{1,8}")
_SAFE: Final = frozenset({"GET", "HEAD"})
_READY: Final = """
SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn, epoch, version, nonce, changed_at FROM archive_dataversion"""

logger = logging.getLogger(__name__)
_turn = count()
_failed: dict[str, float] = {}


class ReplicaReads:
    """The middleware; absent where no replicas are named."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer
        self.aliases: list[str] = [alias for alias in settings.DATABASES if alias != DEFAULT_DB_ALIAS]
        if not self.aliases:
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in _SAFE:
            return _marked(self.answer(request))
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            alias = self._ready(request.COOKIES.get(COOKIE, ""))
            if alias and (response := self._from(alias, request)):
                return response
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A replica that fails half-way: what is returned here is thrown away, see `_from`."""
        alias = getattr(request, "replica", "")
        if not alias or not isinstance(error, DatabaseError | InterfaceError):
            return None
        if isinstance(error, OperationalError | InterfaceError):
            _leave_alone(alias, error)
        request.replica_failed = True  # type: ignore[attr-defined]
        return HttpResponse(status=503)

    def _from(self, alias: str, request: HttpRequest) -> HttpResponseBase | None:
        """The replica's answer; None where it failed."""
        request.replica, request.replica_failed = alias, False  # type: ignore[attr-defined]
        with _as_default(alias):
            response = self.answer(request)
        # A middleware may have asked the replica in vain, where no view was reached.
        failed = request.replica_failed or response.status_code == 503  # type: ignore[attr-defined]
        request.replica = ""  # type: ignore[attr-defined]
        return None if failed else response

    def _ready(self, written: str) -> str:
        """A replica that may answer, in turns; empty where there is none."""
        place = written.replace("-", "/") if _PLACE.fullmatch(written) else "0/0"
        first = next(_turn)
        for number in range(len(self.aliases)):
            alias = self.aliases[(first + number) % len(self.aliases)]
            if time.monotonic() >= _failed.get(alias, 0) and _is_new_enough(alias, place):
                return alias
        return ""


def _is_new_enough(alias: str, place: str) -> bool:
    replica = connections[alias]
    try:
        with replica.cursor() as cursor:
            cursor.execute(_READY, [place])
            there, *version = cursor.fetchone()
    except (DatabaseError, InterfaceError) as error:
        _leave_alone(alias, error)
        return False
    return bool(there) and not is_older(*map(int, version))


def _leave_alone(alias: str, error: Exception) -> None:
    if time.monotonic() >= _failed.get(alias, 0):
        logger.warning("%s does not answer, readers go elsewhere: %s", alias, " ".join(str(error).split()))
    _failed[alias] = time.monotonic() + LEFT_ALONE
    connections[alias].close()


@contextmanager
def _as_default(alias: str) -> Iterator[None]:
    """Whatever asks for the default connection in this thread gets the replica's."""
    first = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[alias]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = first


def _marked(response: HttpResponseBase) -> HttpResponseBase:
    """The answer to whoever sent something, with the place in the log up to which all is written."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_insert_lsn()")
            place: Any = cursor.fetchone()[0]
    except (DatabaseError, InterfaceError):
        return response  # nothing was written, then
    response.set_cookie(
        COOKIE,
        str(place).replace("/", "-"),
        max_age=_KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
