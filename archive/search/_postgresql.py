"""Membership on PostgreSQL: a GIN index over each article's bigrams, then the text itself.

The bigrams of a term must all be there, which the index answers; that they
stand in a row is checked on the folded text of what is left.
"""

from collections.abc import Iterable

from django.db import connection

from archive.models import SearchDocument
from archive.search.grams import grams, moved, phrase
from archive.search.query import Field, Term


def _grams(document: SearchDocument) -> list[str]:
    """Every bigram and every character once."""
    found: set[str] = set()
    for part in f"{document.headline}\n{document.text}".split("\n"):
        found.update(grams(part), moved(part))
    return sorted(found)


def put(documents: Iterable[SearchDocument]) -> None:
    """Index rows that are not there yet."""
    rows = [(document.article_id, _grams(document)) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO archive_search(article_id, grams) VALUES (%s, %s)", rows)


def forget(documents: Iterable[SearchDocument]) -> None:
    """Take rows out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM archive_search WHERE article_id = ANY(%s)",
            [[document.article_id for document in documents]],
        )


def clear() -> None:
    """An empty index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search")


def condition(term: Term) -> tuple[str, list[object]]:
    """SQL that selects the ids of the articles in which the term stands, and its parameters."""
    wanted = phrase(term.folded) if len(term.folded) > 1 else [moved(term.folded)]
    sql = (
        "SELECT s.article_id FROM archive_search s"
        " JOIN archive_searchdocument d ON d.article_id = s.article_id"
        " WHERE s.grams @> %s"
    )
    if term.field is Field.HEADLINE:
        return f"{sql} AND position(%s in d.headline) > 0", [wanted, term.folded]
    if len(term.folded) <= 2:  # one gram says it all
        return sql, [wanted]
    held = "(position(%s in d.headline) > 0 OR position(%s in d.text) > 0)"
    return f"{sql} AND {held}", [wanted, term.folded, term.folded]


def indexed_ids() -> set[int]:
    """Ids of the articles that the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT article_id FROM archive_search")
        return {row[0] for row in cursor.fetchall()}
