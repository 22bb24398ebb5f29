"""Membership on PostgreSQL: a GIN index over each article's bigrams, then the text itself.

The bigrams of a term must all be there, which the index answers; that they
stand in a row is checked on the folded text of what is left.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db import connection

from archive.models import SearchDocument
from archive.search.grams import grams, moved, phrase
from archive.search.query import Field, Term

Ids = np.ndarray[Any, Any]


def _grams(document: SearchDocument) -> list[str]:
    """Every bigram and every character once."""
    found: set[str] = set()
    for part in f"{document.headline}\n{document.text}".split("\n"):
        found.update(grams(part), moved(part))
    return sorted(found)


def entries(documents: Iterable[SearchDocument]) -> list[tuple[int, list[str]]]:
    """The rows of the index, (article, grams), for these documents."""
    return [(document.article_id, _grams(document)) for document in documents]


def put(documents: Iterable[SearchDocument]) -> None:
    """Index rows that are not there yet."""
    rows = entries(documents)
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


def having_all(terms: Iterable[Term], but: Iterable[Term] = ()) -> Ids:
    """Ids of the articles in which all the terms stand and none of the others."""
    sql, parameters = _where(list(terms))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT s.article_id {sql}", parameters)
        found = np.fromiter((row[0] for row in cursor.fetchall()), "i8")
    for term in but:
        found = np.setdiff1d(found, having_all([term]), assume_unique=True)
    return found


def newest(term: Term, count: int, before: int | None = None) -> list[int]:
    """The highest ids, below `before`, of the articles in which the term stands."""
    sql, parameters = _where([term])
    below = "" if before is None else " AND s.article_id < %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.article_id {sql}{below} ORDER BY s.article_id DESC LIMIT %s",
            [*parameters, *([] if before is None else [before]), count],
        )
        return [row[0] for row in cursor.fetchall()]


def _where(terms: list[Term]) -> tuple[str, list[object]]:
    """FROM and WHERE of the articles in which all the terms stand. The text itself is looked at only
    for a term of which the bigrams do not say it all."""
    wanted = sorted({gram for term in terms for gram in _grams_of(term)})
    checks: list[str] = []
    parameters: list[object] = [wanted]
    for term in terms:
        if term.field is Field.HEADLINE:
            checks.append("position(%s in d.headline) > 0")
            parameters.append(term.folded)
        elif len(term.folded) > 2:
            checks.append("(position(%s in d.headline) > 0 OR position(%s in d.text) > 0)")
            parameters += [term.folded, term.folded]
    joined = " JOIN archive_searchdocument d ON d.article_id = s.article_id" if checks else ""
    return f"FROM archive_search s{joined} WHERE {' AND '.join(['s.grams @> %s', *checks])}", parameters


def _grams_of(term: Term) -> list[str]:
    return phrase(term.folded) if len(term.folded) > 1 else [moved(term.folded)]


def indexed_ids() -> set[int]:
    """Ids of the articles that the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT article_id FROM archive_search")
        return {row[0] for row in cursor.fetchall()}
