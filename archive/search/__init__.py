"""Exact search in Chinese: what the rest of the archive may use of it."""

from archive.search.excerpts import Piece, excerpts, hits, marked
from archive.search.folding import fold
from archive.search.index import (
    IndexOutdated,
    forget_articles,
    index_articles,
    index_faults,
    rebuild,
    settle,
    wipe,
)
from archive.search.query import Field, Query, Term, loosen, parse
from archive.search.results import found, in_headline, newest_with, relevance

__all__ = [
    "Field",
    "IndexOutdated",
    "Piece",
    "Query",
    "Term",
    "excerpts",
    "fold",
    "forget_articles",
    "found",
    "hits",
    "in_headline",
    "index_articles",
    "index_faults",
    "loosen",
    "marked",
    "newest_with",
    "parse",
    "rebuild",
    "relevance",
    "settle",
    "wipe",
]
