"""Queries that take too long are named in the log, without the values in them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from archive.operations import figures

_SHOWN: Final = 1000  # characters of SQL

logger = logging.getLogger("archive.slow")


def watch(request: HttpRequest) -> Callable[..., Any]:
    """A wrapper for `connection.execute_wrapper` that tells of what passes ARCHIVE_SLOW_QUERY_MS."""
    limit = settings.SLOW_QUERY_MS

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return run(sql, params, many, context)
        finally:
            spent = (time.perf_counter() - began) * 1000
            if limit and spent >= limit:
                _tell(request, sql, spent)

    return execute


def _tell(request: HttpRequest, sql: str, spent: float) -> None:
    match = request.resolver_match
    view = match.view_name if match else "-"
    figures.count_slow_query(view)
    logger.warning(
        "slow query, %d ms, of %s: %s",
        spent,
        view,
        " ".join(sql.split())[:_SHOWN],
        extra={"view": view, "duration_ms": round(spent, 1)},
    )
