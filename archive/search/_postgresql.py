"""Membership on PostgreSQL: a GIN index over each article's bigrams, then the text itself.

The bigrams of a term must all be there, which the index answers; that they
stand in a row is checked on the folded text of what is left. Articles that
have stood for a while are packed (`_blocks.py`) and gone from here.
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from django.db import connection

from archive.models import SearchDocument
from archive.search import _packed, _packing
from archive.search.grams import grams, moved, phrase
from archive.search.query import Field, Term

Ids = np.ndarray[Any, Any]
_PUT: Final = "INSERT INTO archive_search(article_id, grams) VALUES (%s, %s)"


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
    with connection.cursor() as cursor:
        cursor.executemany(_PUT, entries(documents))


def forget(documents: Iterable[SearchDocument]) -> None:
    """Take rows out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM archive_search WHERE article_id = ANY(%s)",
            [[document.article_id for document in documents]],
        )


def put_in_bulk(documents: Iterable[SearchDocument]) -> None:
    """Rows of an index that is made anew go straight into blocks, once all of them are there."""


def finish_bulk(connection: Any = connection) -> None:
    """Blocks of all documents; a text that is too long for a block stays loose."""
    _packing.pack_all(connection)
    with connection.cursor() as cursor:
        cursor.executemany(_PUT, entries(_packing.too_long(connection)))


settle = _packing.settle
wipe = _packing.wipe


def clear() -> None:
    """An empty index."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE archive_search IN SHARE ROW EXCLUSIVE MODE")
        for table in ("archive_search", "archive_search_docs", "archive_search_places"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("DELETE FROM archive_search_stale")
        cursor.execute("UPDATE archive_search_generation SET generation = generation + 1")


def having_all(terms: Iterable[Term], but: Iterable[Term] = ()) -> Ids:
    """Ids of the articles in which all the terms stand and none of the others."""
    asked = list(terms)
    sql, parameters = _where(asked)
    found = _packed.standing(asked, (f"SELECT s.article_id {sql}", parameters), _checking(asked))
    for term in but:
        found = np.setdiff1d(found, having_all([term]), assume_unique=True)
    return found


def newest(term: Term, count: int, before: int | None = None) -> list[int]:
    """The highest ids, below `before`, of the articles in which the term stands."""
    sql, parameters = _where([term])
    below = "" if before is None else " AND s.article_id < %s"
    loose = f"SELECT s.article_id {sql}{below} ORDER BY s.article_id DESC LIMIT %s"
    parameters = [*parameters, *([] if before is None else [before]), count]
    return _packed.newest(term, count, before, (loose, parameters), _checking([term]))


def _checking(terms: list[Term]) -> _packed.Check:
    """Of some ids those in whose texts the terms stand."""

    def check(ids: Ids) -> Ids:
        checks, parameters = _text_checks(terms)
        if not len(ids) or not checks:
            return ids
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT d.article_id FROM archive_searchdocument d WHERE d.article_id = ANY(%s::bigint[])"
                f" AND {' AND '.join(checks)}",
                [ids.tolist(), *parameters],
            )
            return np.fromiter((row[0] for row in cursor.fetchall()), "i8")

    return check


def _where(terms: list[Term]) -> tuple[str, list[Any]]:
    """FROM and WHERE of the articles in which all the terms stand. The text itself is looked at only
    for a term of which the bigrams do not say it all."""
    wanted = sorted({gram for term in terms for gram in _grams_of(term)})
    checks, parameters = _text_checks(terms)
    joined = " JOIN archive_searchdocument d ON d.article_id = s.article_id" if checks else ""
    where = " AND ".join(["s.grams @> %s", *checks])
    return f"FROM archive_search s{joined} WHERE {where}", [wanted, *parameters]


def _text_checks(terms: list[Term]) -> tuple[list[str], list[Any]]:
    checks: list[str] = []
    parameters: list[Any] = []
    for term in terms:
        if term.field is Field.HEADLINE:
            checks.append("position(%s in d.headline) > 0")
            parameters.append(term.folded)
        elif len(term.folded) > 2:
            checks.append("(position(%s in d.headline) > 0 OR position(%s in d.text) > 0)")
            parameters += [term.folded, term.folded]
    return checks, parameters


def _grams_of(term: Term) -> list[str]:
    return phrase(term.folded) if len(term.folded) > 1 else [moved(term.folded)]


def indexed_ids() -> set[int]:
    """Ids of the articles that the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT article_id FROM archive_search")
        loose = {row[0] for row in cursor.fetchall()}
    return loose | set(_packed.members().tolist())


def size() -> int:
    """How many articles the index knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_search")
        return int(cursor.fetchone()[0]) + len(_packed.members())
