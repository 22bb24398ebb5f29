"""What load balancers and Prometheus ask; answered before hosts, HTTPS, sessions and accounts matter."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.utils.crypto import constant_time_compare

from archive.models import Article, SearchDocument
from archive.operations import figures
from archive.search.index import VERSION, size

RETRY_AFTER: Final = 10
#: Seconds for which a look at the index is believed: nobody can keep the database busy by asking.
_BELIEVED: Final = 5.0

logger = logging.getLogger(__name__)
_known: dict[str, Any] = {"migrated": False, "index": "", "looked": float("-inf")}


def answering(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: /healthz, /readyz and /metrics; everything else goes on."""

    def asked(request: HttpRequest) -> HttpResponseBase:
        page = PAGES.get(request.path_info)
        if page is None:
            return answer(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = page(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return asked


def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """Whether pages can be served: 200, or 503 and which part is missing."""
    found = {"database": "ok", "migrations": "ok", "index": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found["migrations"] = migrations()
        found["index"] = index() if found["migrations"] == "ok" else "unknown"
    except DatabaseError as error:
        logger.warning("not ready: %s", " ".join(str(error).split()))
        found = {"database": "unreachable", "migrations": "unknown", "index": "unknown"}
        connection.close()
    ready = set(found.values()) == {"ok"}
    response = JsonResponse({"ready": ready, **found}, status=200 if ready else 503)
    if not ready:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for whoever shows the token; without a token in the settings there is no such page."""
    token = settings.METRICS_TOKEN
    if not token:
        return HttpResponse("not found\n", content_type="text/plain", status=404)
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        response = HttpResponse("token wanted\n", content_type="text/plain", status=401)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    return HttpResponse(figures.page(), content_type=figures.KIND)


def migrations() -> str:
    """ok, or "pending": then `manage.py migrate` has something to do."""
    if not _known["migrated"]:
        executor = MigrationExecutor(connection)
        _known["migrated"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if _known["migrated"] else "pending"


def index() -> str:
    """ok, or what ails the search index; `manage.py rebuild_index` mends it."""
    if time.monotonic() - _known["looked"] > _BELIEVED:
        _known["index"] = _look_at_index()
        _known["looked"] = time.monotonic()
    return str(_known["index"])


def _look_at_index() -> str:
    if "archive_search" not in connection.introspection.table_names():
        return "missing"
    try:
        entries = size()
    except DatabaseError:
        return "broken"
    if SearchDocument.objects.exclude(version=VERSION).exists():
        return "outdated"
    documents = SearchDocument.objects.count()
    return "ok" if entries == documents == Article.objects.count() else "incomplete"


PAGES: Final = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}
