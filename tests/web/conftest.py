"""The seed stories as rows, filled in once a module and taken back after it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from archive import search
from archive.models import Article
from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_tag,
    make_tagging,
)
from tests.queries import forget_statistics
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


@pytest.fixture
def archive() -> dict[str, int]:
    """Twenty-five stories that are alike: the key of one, and of their initiative."""
    forget_statistics()
    tag = make_tag("党建引领", slug="topic")
    hospital = make_hospital("浙江医院", slug="subject", province="浙江省", city="杭州市")
    initiative = make_initiative("暖医行动", hospital=hospital)
    for number in range(25):
        article = make_article(title=f"第{number}篇会诊", date="2020-05-01", bylines=["沈小悦"])
        make_appearance(article, hospital)
        make_initiative_mention(article, initiative)
        make_metric(article, hospital=hospital)
        make_tagging(article, tag)
    search.index_articles(Article.objects.values_list("pk", flat=True))
    return {"article": article.pk, "initiative": initiative.pk}
