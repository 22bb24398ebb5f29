"""Membership on SQLite: FTS5 over bigrams, contentless, rowid = article.

A contentless table forgets a row only when it is told the row's old columns;
`archive_searchdocument` keeps what they are made of.
"""

from collections.abc import Iterable

from django.db import connection

from archive.models import SearchDocument
from archive.search.grams import characters, moved, phrase, tokens
from archive.search.query import Field, Term


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


def clear() -> None:
    """An empty index."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_search(archive_search) VALUES ('delete-all')")


def condition(term: Term) -> tuple[str, list[object]]:
    """SQL that selects the ids of the articles in which the term stands, and its parameters."""
    columns = "headline" if term.field is Field.HEADLINE else "headline text"
    if len(term.folded) > 1:
        match = f'{{{columns}}} : "{" ".join(phrase(term.folded))}"'
    elif term.field is Field.HEADLINE:
        match = f'{{headline}} : "{moved(term.folded)}" *'
    else:
        match = f'{{chars}} : "{moved(term.folded)}"'
    return "SELECT rowid FROM archive_search WHERE archive_search MATCH %s", [match]


def indexed_ids() -> set[int]:
    """Ids of the articles that the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM archive_search")
        return {row[0] for row in cursor.fetchall()}
