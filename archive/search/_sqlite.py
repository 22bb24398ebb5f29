"""Membership on SQLite: FTS5 over bigrams, contentless, rowid = article.

A contentless table forgets a row only when it is told the row's old columns;
`archive_searchdocument` keeps what they are made of.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db import connection

from archive.models import SearchDocument
from archive.search.grams import characters, moved, phrase, tokens
from archive.search.query import Field, Term

Ids = np.ndarray[Any, Any]


def _columns(document: SearchDocument) -> tuple[str, str, str]:
    both = f"{document.headline}\n{document.text}"
    return tokens(document.headline), tokens(document.text), characters(both)


def put(documents: Iterable[SearchDocument]) -> None:
    """Index rows that are not there yet."""
    rows = [(document.article_id, *_columns(document)) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_search(rowid, headline, text, chars) VALUES (%s, %s, %s, %s)", rows
        )


def forget(documents: Iterable[SearchDocument]) -> None:
    """Take out rows that are there, as they were put in."""
    rows = [(document.article_id, *_columns(document)) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_search(archive_search, rowid, headline, text, chars)"
            " VALUES ('delete', %s, %s, %s, %s)",
            rows,
        )


def put_in_bulk(documents: Iterable[SearchDocument]) -> None:
    """Index rows of an index that is made anew."""
    put(documents)


def finish_bulk() -> None:
    """All rows are there."""


def settle(least: int = 0) -> int:
    """FTS5 merges its parts by itself."""
    return 0


def wipe() -> int:
    """What FTS5 has forgotten goes with the next `optimize`."""
    return 0


def clear() -> None:
    """An empty index."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_search(archive_search) VALUES ('delete-all')")


def having_all(terms: Iterable[Term], but: Iterable[Term] = ()) -> Ids:
    """Ids of the articles in which all the terms stand and none of the others. One walk of the index."""
    match = " AND ".join(f"({_match(term)})" for term in terms)
    match = " NOT ".join([f"({match})", *(f"({_match(term)})" for term in but)])
    with connection.cursor() as cursor:
        # As one text: a number at a time through the driver takes five times as long.
        cursor.execute(
            "SELECT group_concat(rowid) FROM archive_search WHERE archive_search MATCH %s", [match]
        )
        return np.fromstring(cursor.fetchone()[0] or "", dtype="i8", sep=",")


def newest(term: Term, count: int, before: int | None = None) -> list[int]:
    """The highest ids, below `before`, of the articles in which the term stands."""
    below = "" if before is None else " AND rowid < %s"
    sql = f"SELECT rowid FROM archive_search WHERE archive_search MATCH %s{below}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{sql} ORDER BY rowid DESC LIMIT %s",
            [_match(term), *([] if before is None else [before]), count],
        )
        return [row[0] for row in cursor.fetchall()]


def _match(term: Term) -> str:
    columns = "headline" if term.field is Field.HEADLINE else "headline text"
    if len(term.folded) > 1:
        return f'{{{columns}}} : "{" ".join(phrase(term.folded))}"'
    if term.field is Field.HEADLINE:
        return f'{{headline}} : "{moved(term.folded)}" *'
    return f'{{chars}} : "{moved(term.folded)}"'


def indexed_ids() -> set[int]:
    """Ids of the articles that the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM archive_search")
        return {row[0] for row in cursor.fetchall()}


def size() -> int:
    """How many articles the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_search")
        return int(cursor.fetchone()[0])
