"""The archive's tables as plain data, so that two states can be compared row by row."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection

#: Histories only grow, and runs, merges and acts in bulk stay on record after they were undone.
_LEFT_OUT = {"importrun", "merge", "bulkact"}


def dump() -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows by key; histories and runs left out, the keys of derived rows too."""
    found = {}
    for model in apps.get_app_config("archive").get_models():
        name = model._meta.model_name
        if name.startswith("historical") or name in _LEFT_OUT:
            continue
        rows = [dict(row) for row in model._base_manager.order_by("pk").values()]
        if name == "articlefingerprint":
            rows = sorted(({"article": r["article_id"], "value": r["value"]} for r in rows), key=str)
        found[name] = rows
    found["search"] = _indexed()
    return found


def _indexed() -> list[Any]:
    column = "rowid" if connection.vendor == "sqlite" else "article_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM archive_search ORDER BY 1")
        return cursor.fetchall()
