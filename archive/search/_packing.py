"""Blocks of the large index on PostgreSQL are made from the documents: all, or those that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db import connection as default_connection
from django.db import transaction
from django.db.models.functions import Length

from archive.models import SearchDocument
from archive.search._blocks import BLOCK, LONGEST, pack

#: So many loose articles are found in a moment; more are packed.
LOOSE: Final = 20_000
_BATCH: Final = 1000


def settle(least: int = LOOSE, connection: Any = default_connection) -> int:
    """Pack what has changed since its block was made, once that is more than so many articles.

    A block a transaction; nothing is written to the index meanwhile, and readers go on. How many blocks.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM archive_search) + (SELECT count(*) FROM archive_search_stale)"
        )
        (changed,) = cursor.fetchone()
    if changed <= least:
        return 0
    return sum(1 for _block in _packed(_changed_blocks(connection), connection))


def wipe(connection: Any = default_connection) -> int:
    """Make those blocks anew that still hold grams of texts that have changed or gone. How many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT article_id / %s FROM archive_search_stale ORDER BY 1", [BLOCK])
        blocks = [row[0] for row in cursor.fetchall()]
    return sum(1 for _block in _packed(blocks, connection))


def pack_all(connection: Any = default_connection) -> int:
    """Every block anew, from the documents alone. How many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT article_id / %s FROM archive_searchdocument ORDER BY 1", [BLOCK])
        blocks = [row[0] for row in cursor.fetchall()]
    return sum(1 for _block in _packed(blocks, connection))


def too_long(connection: Any) -> list[SearchDocument]:
    """Documents that no block takes."""
    return list(_sized(connection.alias).filter(size__gt=LONGEST))


def _sized(alias: str) -> Any:
    return SearchDocument.objects.using(alias).annotate(size=Length("headline") + Length("text"))


def _changed_blocks(connection: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT article_id / %s FROM archive_search UNION SELECT article_id / %s"
            " FROM archive_search_stale ORDER BY 1",
            [BLOCK, BLOCK],
        )
        return [row[0] for row in cursor.fetchall()]


def _packed(blocks: list[int], connection: Any) -> Iterator[int]:
    for block in blocks:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE archive_search IN SHARE ROW EXCLUSIVE MODE")
            _pack(block, cursor, connection.alias)
            cursor.execute("UPDATE archive_search_generation SET generation = generation + 1")
        yield block


def _pack(block: int, cursor: Any, alias: str) -> None:
    """One block anew; its articles are no longer loose, but for those that are too long."""
    first, last = block * BLOCK, block * BLOCK + BLOCK - 1
    for table in ("docs", "places"):
        cursor.execute(f"DELETE FROM archive_search_{table} WHERE block = %s", [block])
    documents = _sized(alias).filter(pk__gte=first, pk__lte=last, size__lte=LONGEST).order_by("pk")
    rows = pack(documents.only("headline", "text").iterator(_BATCH))
    long_lists: list[tuple[int, bytes]] = []
    with cursor.copy("COPY archive_search_docs (key, block, docs) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["int8", "int4", "bytea"])
        for key, docs, places in rows:
            copy.write_row((key, block, docs))
            if places is not None:
                long_lists.append((key, places))
    with cursor.copy("COPY archive_search_places (key, block, places) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["int8", "int4", "bytea"])
        for key, places in long_lists:
            copy.write_row((key, block, places))
    cursor.execute(
        "DELETE FROM archive_search s USING archive_searchdocument d WHERE s.article_id BETWEEN %s AND %s"
        " AND d.article_id = s.article_id AND char_length(d.headline) + char_length(d.text) <= %s",
        [first, last, LONGEST],
    )
    cursor.execute("DELETE FROM archive_search_stale WHERE article_id BETWEEN %s AND %s", [first, last])
