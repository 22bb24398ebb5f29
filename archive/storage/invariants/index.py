"""The search index says what the rows say."""

from __future__ import annotations

from collections.abc import Iterator

from archive.search import index_faults


def index_is_that_of_the_rows() -> Iterator[str]:
    """One entry an article, made from its text."""
    yield from index_faults()
