"""Membership on SQLite: FTS5 over bigrams and characters, contentless, rowid = article.

A contentless table forgets a row only when it is told the row's old tokens;
`archive_searchdocument` keeps what they are made of.
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from django.db import connection

from archive.models import SearchDocument
from archive.search.grams import HEADLINE, phrase, single, tokens
from archive.search.query import Field, Term

Ids = np.ndarray[Any, Any]

#: One column, so that no question has to look at which one a token stands in: that doubled its cost.
#: Contentless: the text stands in archive_searchdocument already. The ascii tokenizer keeps every non-ASCII
#: character inside its token; archive.search.grams sees to the rest.
TABLE: Final = "CREATE VIRTUAL TABLE archive_search USING fts5(grams, content='', tokenize='ascii')"

BULK_MEMORY: Final = 64 << 20  # for what is not in a piece yet
USUAL_MEMORY: Final = 1 << 20  # of FTS5 itself, and so is what follows
USUAL_MERGE: Final = 4


def put(documents: Iterable[SearchDocument]) -> None:
    """Index rows that are not there yet."""
    rows = [(document.article_id, tokens(document.headline, document.text)) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO archive_search(rowid, grams) VALUES (%s, %s)", rows)


def forget(documents: Iterable[SearchDocument]) -> None:
    """Take out rows that are there, as they were put in."""
    rows = [(document.article_id, tokens(document.headline, document.text)) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_search(archive_search, rowid, grams) VALUES ('delete', %s, %s)", rows
        )


def clear() -> None:
    """An empty index, of the form that this version writes, ready to be filled in bulk: in large pieces that
    are merged when all of them are there, instead of again and again."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS archive_search")
        cursor.execute(TABLE)
    _configure(hashsize=BULK_MEMORY, automerge=0)


def put_in_bulk(documents: Iterable[SearchDocument]) -> None:
    """Index rows of an index that is made anew."""
    put(documents)


def finish_bulk() -> None:
    """All rows are there: the pieces become one, and a question looks at one list a token."""
    _configure(hashsize=USUAL_MEMORY, automerge=USUAL_MERGE)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_search(archive_search) VALUES ('optimize')")


def _configure(**options: int) -> None:
    with connection.cursor() as cursor:
        for name, value in options.items():
            cursor.execute("INSERT INTO archive_search(archive_search, rank) VALUES (%s, %s)", [name, value])


def settle(least: int = 0) -> int:
    """FTS5 merges its parts by itself."""
    return 0


def wipe() -> int:
    """What FTS5 has forgotten goes with the next `optimize`."""
    return 0


def having_all(terms: Iterable[Term], but: Iterable[Term] = ()) -> Ids:
    """Ids of the articles in which all the terms stand and none of the others. One walk of the index."""
    match = " AND ".join(map(_match, terms))
    match = " NOT ".join([f"({match})", *map(_match, but)])
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
    place = HEADLINE if term.field is Field.HEADLINE else ""
    if len(term.folded) == 1:
        return f'"{single(term.folded, place)}"'
    return f'"{" ".join(phrase(term.folded, place))}"'


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
