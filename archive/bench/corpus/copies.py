"""A corpus many times over, on PostgreSQL: the way to a million stories in half an hour instead of hours.

Each story stands there again under keys of its own, some days later, with all its facts; what is asked
of lists, counts and the index is that of a corpus so large, only that each text stands there as often.
Constraints and triggers rest meanwhile: this needs a superuser, and belongs to measurements alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from archive import tallies
from archive.bench.corpus.pages import prefix
from archive.bench.corpus.resting import bring_back, let_rest
from archive.models import (
    Appearance,
    Article,
    Byline,
    InitiativeMention,
    Metric,
    PersonMention,
    SearchDocument,
    SourcePage,
    Tagging,
)
from archive.search import settle
from archive.search._blocks import BLOCK

_TABLES: Final[tuple[Any, ...]] = (
    *(SourcePage, Article, SearchDocument, Appearance, InitiativeMention, Metric, PersonMention, Tagging),
    Byline,
)
_LATER: Final = "CASE WHEN date_precision = 'day' THEN date + 3 * %(copy)s ELSE date END"
#: What a copy says otherwise than the first: table and column -> SQL, %(copy)s the number of the copy.
_OTHERWISE: Final = {
    ("archive_sourcepage", "name"): "name || '.%(copy)s'",
    ("archive_sourcepage", "sha256"): "encode(sha256(convert_to(sha256 || '%(copy)s', 'UTF8')), 'hex')",
    ("archive_sourcepage", "date"): _LATER,
    ("archive_article", "date"): _LATER,
}


def copy_over(times: int, seed: int) -> Iterator[int]:
    """Bring the corpus up to `times` itself; after each copy yields how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM archive_sourcepage WHERE name = %s", [f"{prefix(seed)}{0:07}.txt"]
        )
        if not cursor.fetchone()[0]:
            raise ValueError("there is no corpus to copy")
        cursor.execute(
            "SELECT count(*) FROM archive_sourcepage WHERE name LIKE %s", [f"{prefix(seed)}{0:07}.txt%"]
        )
        there = cursor.fetchone()[0]
        offsets = {model: _offset(cursor, model) for model in _TABLES}
    if there >= times:
        bring_back()
        return
    settle(least=0)
    let_rest(model._meta.db_table for model in _TABLES)
    for copy in range(there, times):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for model in _TABLES:
                _copy(cursor, model, copy, offsets)
            _copy_index(cursor, copy * offsets[Article] // BLOCK, offsets[Article] // BLOCK)
        yield copy + 1
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_TABLES)):
            cursor.execute(statement)
        cursor.execute("UPDATE archive_search_generation SET generation = generation + 1")
        for part in ("docs", "places"):  # the rows of a gram side by side, as if packed at one go
            cursor.execute(f"CLUSTER archive_search_{part} USING archive_search_{part}_pkey")
    bring_back()
    tallies.recount(connection)
    call_command("migrate", verbosity=0)  # a new epoch: nobody's columns are those of before


def _copy_index(cursor: Any, blocks: int, first: int) -> None:
    """The first corpus's blocks of the search index once more, so many further on."""
    for table, column in (("docs", "docs"), ("places", "places")):
        cursor.execute(
            f"INSERT INTO archive_search_{table} (key, block, {column}) SELECT key, block + %s, {column}"
            f" FROM archive_search_{table} WHERE block < %s",
            [blocks, first],
        )


def _offset(cursor: Any, model: Any) -> int:
    """How far the keys of one copy are from those of the next: those of the first corpus fit in between.
    Articles move on by whole blocks of the search index. Found again when it goes on."""
    pages = SourcePage.objects.exclude(name__regex=r"\.txt\.\d+$")
    articles = Article.objects.filter(source__in=pages)
    if model is SourcePage:
        return _highest(pages)
    if model in (Article, SearchDocument):
        return (_highest(articles) // BLOCK + 1) * BLOCK
    return _highest(model.objects.filter(article__lte=_highest(articles)))


def _highest(rows: Any) -> int:
    found = rows.order_by("-pk").values_list("pk", flat=True)[:1]
    return int(found[0]) if found else 0


def _copy(cursor: Any, model: Any, copy: int, offsets: dict[Any, int]) -> None:
    """The first corpus's rows of a table once more, its keys and those it refers to moved on."""
    table, names, values = model._meta.db_table, [], []
    for field in model._meta.local_concrete_fields:
        target = field.remote_field.model if field.remote_field else model if field.primary_key else None
        names.append(f'"{field.column}"')
        if target in offsets:
            values.append(f'"{field.column}" + {copy * offsets[target]}')
        else:
            values.append(_OTHERWISE.get((table, field.column), f'"{field.column}"') % {"copy": copy})
    key = model._meta.pk.column
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)}"
        f" FROM {table} WHERE {key} <= {offsets[model]}"
    )
