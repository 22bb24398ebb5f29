"""The seed stories as rows, filled in once a module and taken back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from archive.models import Article
from tests.web.golden import fill_archive


@pytest.fixture(scope="module")
def seeds(django_db_setup: None, django_db_blocker) -> Iterator[list[Article]]:
    """Nineteen published stories; tests that use it also ask for `db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill_archive()
        transaction.set_rollback(True)
