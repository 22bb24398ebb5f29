"""Which queries a page costs, so that a test can compare two articles with twenty."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.columns import snapshot

QUERY = re.compile(r'(?P<verb>\w+)(?:.*?\b(?:FROM|INTO|UPDATE)\s+"?(?P<table>\w+))?', re.DOTALL)


def queries_for(client: Client, url: str) -> list[str]:
    """GET `url`, which must answer 200; its queries in order, by verb and first table: SELECT archive_tag."""
    snapshot()  # what a process reads once after a write is no cost of the page
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        if response.streaming:
            list(response)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return [_name(query["sql"]) for query in captured]


def forget_statistics() -> None:
    """What SQLite learnt of tables of a few rows speaks for walking them, whatever index there is."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if "sqlite_stat1" in {row[0] for row in cursor.execute("SELECT name FROM sqlite_master").fetchall()}:
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_schema")  # reads them anew


def _name(sql: str) -> str:
    match = QUERY.match(sql.strip())
    return " ".join(part for part in match.groups() if part) if match else sql
