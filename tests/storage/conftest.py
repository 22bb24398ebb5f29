"""What tests of storing share: the toy reader in place of the real one, and short ways to import."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.ingest import pipeline
from archive.models import Article
from archive.search import index_articles
from archive.storage.invariants import INVARIANTS
from archive.storage.outcomes import FileReport
from archive.storage.runs import Importer
from tests.make import make_article, make_page
from tests.storage import toy_reader


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are read by the toy reader."""
    monkeypatch.setattr(pipeline, "read_stories", toy_reader.read)


@pytest.fixture
def newer_reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it to raise the reader's version: known pages are then read again."""
    return lambda: monkeypatch.setattr(pipeline, "READER_VERSION", pipeline.READER_VERSION + 1)


def put_in(text: str | bytes, name: str = "page.txt", **options: object) -> FileReport:
    """Import one page under a run of its own."""
    raw = text.encode() if isinstance(text, str) else text
    (report,) = Importer(**options).uploads([(name, raw)])
    return report


def story(**fields: object) -> Article:
    """An article of a page that prints nothing else, in the index: nothing that check_archive would name."""
    article = make_article(source=make_page(raw_text="\n"), **fields)
    index_articles([article.pk])
    return article


def breaches() -> list[str]:
    """Everything that check_archive would say."""
    return [breach for invariant in INVARIANTS for breach in invariant()]
