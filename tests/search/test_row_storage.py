"""On PostgreSQL the texts that a search weighs lie in their rows: no second place is looked at for each."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connection

from archive import search
from archive.models import SearchDocument
from archive.search import row_storage
from tests.make import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
CHARACTERS = [chr(code) for code in range(0x4E00, 0x5E00)]


def index_a_story(seed: int) -> None:
    """Of about the length of any; characters at random can hardly be squeezed."""
    body = "".join(Random(seed).choices(CHARACTERS, k=1200))
    search.index_articles([make_article(body=body).pk])


def parts_elsewhere() -> int:
    """How many parts of the index's texts lie apart from their rows. What other tests took back is none."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT reltoastrelid::regclass FROM pg_class WHERE relname = 'archive_searchdocument'"
        )
        cursor.execute(f"SELECT count(*) FROM {cursor.fetchone()[0]}")
        return int(cursor.fetchone()[0])


def test_a_text_lies_in_its_row():
    index_a_story(1)
    assert not row_storage.must_be_written_anew(connection)
    if connection.vendor == "postgresql":
        assert parts_elsewhere() == 0


def test_texts_that_lie_apart_are_brought_together_and_stay_what_they_were():
    if connection.vendor != "postgresql":
        assert not row_storage.keep_in_rows(connection)
        return
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE archive_searchdocument RESET (toast_tuple_target)")
    index_a_story(2)
    before = list(SearchDocument.objects.values())
    assert parts_elsewhere() > 0
    assert row_storage.keep_in_rows(connection)
    assert parts_elsewhere() == 0 and list(SearchDocument.objects.values()) == before
    assert not row_storage.keep_in_rows(connection)
