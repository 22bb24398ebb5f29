"""No page that readers wait for walks a whole table: every one of its queries has an index to go by."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.columns import snapshot
from tests.web.lists import address

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

LARGE = ("article", "appearance", "metric", "initiativemention", "tagging", "personmention", "byline")
LARGE += ("sourcepage", "searchdocument", "search", "initiative", "hospital")
PATHS = [
    "/articles/",
    address("/articles/", ("tag", "topic"), ("province", "浙江省"), ("-year", "2019")),
    address("/articles/", ("q", "会诊"), ("sort", "relevance")),
    address("/articles/", ("q", "远程会诊 医院 -云平台")),
    "/articles/?sort=hospital&page=2",
    "/metrics/",
    address("/metrics/", ("unit", "人次"), ("sort", "value")),
    "/hospitals/",
    "/initiatives/?sort=articles",
    "/pages/",
    address("/suggest/", ("q", "医院")),
    "/articles/{article}/",
    "/hospitals/subject/",
    "/initiatives/{initiative}/",
]


def whole_walks(sql: str) -> list[str]:
    """Large tables that the database would walk from end to end for this query."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            # A virtual table is asked by its own index; SCAN … USING INDEX walks an index in order.
            walks = re.findall(
                r"SCAN (?:archive_)?(\w+)(?! *\w* *VIRTUAL| USING)", "\n".join(r[3] for r in cursor)
            )
        else:
            # Tables of a few rows are walked anyway; what matters is whether there is another way.
            cursor.execute("SET LOCAL enable_seqscan = off")
            walks = re.findall(r"Seq Scan on archive_(\w+)", _explain(cursor, sql))
    return [table for table in walks if table in LARGE]


def _explain(cursor, sql: str) -> str:
    """PostgreSQL's plan; where parameters went apart from the statement, that for any of them."""
    numbers = {int(number) for number in re.findall(r"\$(\d+)", sql)}
    if not numbers:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor)
    cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    cursor.execute(f"PREPARE asked AS {sql}")
    try:
        cursor.execute(f"EXPLAIN EXECUTE asked ({', '.join(['NULL'] * max(numbers))})")
        return "\n".join(row[0] for row in cursor)
    finally:
        cursor.execute("DEALLOCATE asked")


@pytest.mark.parametrize("path", PATHS)
def test_no_query_of_a_page_walks_a_large_table(client, archive, path):
    snapshot()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path.format(**archive))
    assert response.status_code == 200
    queries = [query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT")]
    assert queries
    for sql in queries:
        assert whole_walks(sql) == [], sql


def test_a_walk_would_be_noticed(archive):
    assert whole_walks("SELECT * FROM archive_article WHERE body LIKE '%x%'") == ["article"]
