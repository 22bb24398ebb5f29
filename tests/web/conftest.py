"""The seed stories as rows, filled in once a module and taken back after it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from archive.models import Article
from tests.web.golden import fill_archive


@pytest.fixture(scope="module")
def seeds(django_db_setup: None, django_db_blocker) -> Iterator[list[Article]]:
    """Nineteen published stories; tests that use it also ask for `db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill_archive()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def imported(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The seed pages as our own reader reads them, published."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_pages", publish=True, stdout=io.StringIO(), stderr=io.StringIO())
        yield
        transaction.set_rollback(True)
