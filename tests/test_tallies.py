"""Counts that PostgreSQL keeps are those of the rows, in every request; SQLite counts."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from archive import tallies
from archive.admin.listing import number_of
from archive.admin.review_counts import progress, waiting
from archive.admin.review_queue import Filter
from archive.models import Article, Byline, Metric, SourcePage, Tagging
from archive.vocabulary import FactKind, Review, Status
from tests import make

pytestmark = [pytest.mark.db_both]
KEPT = [
    pytest.param(Article.objects.all, id="articles"),
    pytest.param(lambda: Article.objects.filter(status=Status.DRAFT), id="drafts"),
    pytest.param(lambda: Metric.objects.order_by("certainty", "pk"), id="figures"),
    pytest.param(lambda: Metric.objects.filter(review="unreviewed", origin="machine"), id="unreviewed"),
    pytest.param(lambda: Metric.objects.filter(evidence_lost=True), id="lost"),
    pytest.param(Tagging.objects.all, id="topics"),
    pytest.param(SourcePage.objects.all, id="pages"),
    pytest.param(Byline.objects.all, id="bylines"),
]
ASKED_OTHERWISE = [
    pytest.param(lambda: Metric.objects.filter(label="床位"), id="a column without counts"),
    pytest.param(lambda: Metric.objects.exclude(review="rejected"), id="all but"),
    pytest.param(lambda: Metric.objects.filter(article__status="draft"), id="a column of another table"),
    pytest.param(lambda: Metric.objects.filter(review__in=["rejected", "confirmed"]), id="one of two"),
    pytest.param(
        lambda: Metric.objects.filter(review="rejected") | Metric.objects.filter(origin="editor"), id="either"
    ),
]


def write() -> None:
    """All ways in which rows come, change and go."""
    metric = make.make_metric(make.make_article(bylines=["沈小悦"]))
    make.make_metric(metric.article, start=5, end=7, label="床位")
    make.make_article(status=Status.DRAFT)
    make.make_tagging(metric.article, make.make_tag(f"第{metric.pk}个专题"))
    Metric.objects.bulk_create(
        [Metric(article=metric.article, value=1, start=at, end=at + 1) for at in (8, 9)]
    )
    Metric.objects.filter(start__gte=8).update(review=Review.REJECTED, certainty="0.9")
    Metric.objects.filter(start=9).delete()
    Article.objects.filter(pk=metric.article_id).update(status=Status.WITHDRAWN)
    Metric.objects.filter(pk=metric.pk).update(evidence_lost=True)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [*KEPT, *ASKED_OTHERWISE])
def test_a_number_of_rows_is_that_of_the_rows(rows):
    write()
    assert number_of(rows()) == len(rows())
    write_more = make.make_metric(review=Review.REJECTED)
    assert number_of(rows()) == len(rows()), write_more


@pytest.mark.django_db
@pytest.mark.parametrize("rows", KEPT)
def test_postgresql_walks_no_table_for_it(rows, django_assert_num_queries):
    if connection.vendor == "postgresql":
        with django_assert_num_queries(1) as asked:
            number_of(rows())
        assert "archive_tally" in asked[0]["sql"] and "COUNT" not in asked[0]["sql"].upper()
    else:
        assert tallies.counted(rows()) is None


@pytest.mark.django_db
def test_the_queue_counts_what_its_rows_are(monkeypatch):
    write()
    make.make_appearance(certainty="0.6")
    make.make_metric(review=Review.CONFIRMED)
    for chosen in (Filter(), Filter(kind=FactKind.METRIC), Filter(certainty="mid")):
        counted = waiting(chosen)
        monkeypatch.setattr(tallies, "of_all", lambda models: {})
        assert counted == waiting(chosen)
        monkeypatch.undo()
    judged = progress()
    monkeypatch.setattr(tallies, "of_all", lambda models: {})
    assert judged == progress() and judged[0] > 0


@pytest.mark.django_db
def test_what_is_taken_back_was_never_counted():
    before = number_of(Article.objects.all())
    with transaction.atomic():
        make.make_article()
        assert number_of(Article.objects.all()) == before + 1
        transaction.set_rollback(True)
    assert number_of(Article.objects.all()) == before


def commit() -> None:
    """What the database does when a transaction commits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.django_db
def test_what_was_committed_twice_and_emptied_is_counted():
    for _ in range(2):
        write()
        commit()
        write()
    assert list(tallies.faults(connection)) == []
    assert number_of(Article.objects.all()) == Article.objects.count() > 6
    if connection.vendor == "postgresql":
        commit()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM archive_tallying")
            assert cursor.fetchone()[0] == 0, "nothing waits after a commit"
            cursor.execute("TRUNCATE archive_article CASCADE")
        make.make_article()
        assert number_of(Article.objects.all()) == 1
        assert list(tallies.faults(connection)) == []


@pytest.mark.django_db
def test_rows_written_while_triggers_rest_are_found_out_and_counted_anew():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no counts")
    make.make_article()
    commit()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Article.objects.update(status=Status.DRAFT)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert list(tallies.faults(connection)) == [
        "the counts kept of archive_article are not those of its rows"
    ]
    tallies.recount(connection)
    assert list(tallies.faults(connection)) == []
    assert number_of(Article.objects.filter(status=Status.DRAFT)) == 1
