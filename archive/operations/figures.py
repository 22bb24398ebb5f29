"""What the site counts about itself, for Prometheus; nothing is counted unless a token was set."""

from __future__ import annotations

import os
from typing import Final

from django.conf import settings
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

KIND: Final = CONTENT_TYPE_LATEST
#: Any other word for a method comes from a stranger, who could fill the memory with new ones.
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

_requests = Counter("archive_requests_total", "Answers given", ["method", "view", "status"])
_seconds = Histogram("archive_request_seconds", "Time from request to answer", ["view"])
_slow = Counter("archive_slow_queries_total", "Queries over ARCHIVE_SLOW_QUERY_MS", ["view"])


def count_request(method: str, view: str, status: int, seconds: float) -> None:
    if settings.METRICS_TOKEN:
        _requests.labels(method if method in _METHODS else "other", view, str(status)).inc()
        _seconds.labels(view).observe(seconds)


def count_slow_query(view: str) -> None:
    if settings.METRICS_TOKEN:
        _slow.labels(view).inc()


def page() -> bytes:
    """All figures, of all worker processes where the server runs several."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)
