"""The indexes say what the rows say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from archive import tallies, wording
from archive.search import index_faults


def index_is_that_of_the_rows() -> Iterator[str]:
    """One entry an article, made from its text."""
    yield from index_faults()


def short_texts_are_indexed() -> Iterator[str]:
    """Labels, quotes and names are found at the desk by any part of them."""
    yield from wording.faults(connection)


def counts_are_those_of_the_rows() -> Iterator[str]:
    """What the desk shows as counted is what there is."""
    yield from tallies.faults(connection)
