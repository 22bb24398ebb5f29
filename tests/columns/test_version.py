"""Every write advances the data version and names what it changed, on the database in use."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from archive.columns import data_version, triggers
from archive.columns.version import changes_since
from archive.models import Article, Metric
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def test_every_trigger_stands_after_migrations():
    assert triggers.missing(connection) == []


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        pytest.param(make.make_article, "article", id="article"),
        pytest.param(make.make_metric, "article", id="metric"),
        pytest.param(make.make_appearance, "article", id="appearance"),
        pytest.param(make.make_initiative_mention, "article", id="mention"),
        pytest.param(make.make_tagging, "article", id="tagging"),
        pytest.param(make.make_page, "page", id="page"),
        pytest.param(make.make_hospital, "hospital", id="hospital"),
        pytest.param(lambda: make.make_alias(make.make_hospital(), "浙医"), "hospital", id="alias"),
        pytest.param(make.make_initiative, "initiative", id="initiative"),
        pytest.param(make.make_tag, "tag", id="tag"),
        pytest.param(make.make_person_mention, "other", id="person"),
        pytest.param(lambda: make.make_article(bylines=["沈小悦"]), "other", id="byline"),
    ],
)
def test_a_new_row_advances_the_version_and_is_named(write, kind):
    before = data_version()
    write()
    assert data_version() != before
    assert changes_since(before)[kind]


def test_bulk_writes_edits_and_deletions_count_as_well():
    metric = make.make_metric()
    for write in (
        lambda: Metric.objects.filter(pk=metric.pk).update(value=4),
        lambda: Metric.objects.bulk_update([metric], ["value"]),
        lambda: Metric.objects.bulk_create([Metric(article=metric.article, value=1, start=0, end=2)]),
        lambda: Metric.objects.filter(pk=metric.pk).delete(),
    ):
        before = data_version()
        write()
        assert data_version() != before
        assert metric.article_id in changes_since(before)["article"]


def test_a_fact_that_moves_changes_both_articles():
    metric, other = make.make_metric(), make.make_article()
    before = data_version()
    Metric.objects.filter(pk=metric.pk).update(article=other)
    assert {metric.article_id, other.pk} <= changes_since(before)["article"]


def test_two_transactions_of_one_number_are_told_apart():
    seen = set()
    for title in ("一", "二"):
        with transaction.atomic():
            make.make_article(title=title)
            seen.add(data_version())
            transaction.set_rollback(True)
    assert len(seen) == 2


def test_reading_advances_nothing():
    make.make_article()
    before = data_version()
    list(Article.objects.all())
    assert data_version() == before
