"""What comes over from the database is what stands there, whole or after an edit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection

from archive.columns import data_version, loading, whole
from archive.columns.snapshot import Snapshot
from archive.models import Article, Metric
from archive.vocabulary import Status
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
ODD = ("", "两\n行", " 前后有空 ", "\x01", "𠮷床", "'%s'", "\\x00", "e\u0301")


def figures(held: Snapshot) -> list[tuple]:
    """(id, unit, label, value) of all of them, in their order."""
    table = held.metrics
    return [
        (key, held.units.texts[unit], held.labels.texts[label], value)
        for key, unit, label, value in zip(
            *(table[name].tolist() for name in ("id", "unit", "label", "value")), strict=True
        )
    ]


def test_odd_texts_and_values_arrive_as_they_stand():
    for number, text in enumerate(ODD):
        article = make.make_article(title=f"第{number}篇")
        value = Decimal(number) * 10**9 + Decimal("0.1")
        make.make_metric(article, label=text, unit=text[:5], value=value)
    expected = [
        (row.pk, row.unit, row.label, float(row.value)) for row in Metric.objects.order_by("article_id", "pk")
    ]
    assert figures(Snapshot.load(data_version())) == expected


def test_an_empty_archive_has_empty_columns_and_takes_its_first_story():
    held = Snapshot.load(data_version())
    assert [len(column) for column in held.metrics.values()] == [0] * 8
    metric = make.make_metric()
    after = held.after({"article": {metric.article_id}, "hospital": {0}}, data_version())
    assert figures(after) == [(metric.pk, "人次", "影像远程会诊服务", 30000.0)]


def test_labels_that_come_later_find_room_beside_those_of_before():
    first = make.make_metric(label="第一")
    held = Snapshot.load(data_version())
    story = make.make_article(title="又一篇", body="近" * 900)
    for number in range(300):
        make.make_metric(story, label=f"后来{number}", start=number, end=number + 1)
    after = held.after({"article": {story.pk}}, data_version())
    labels = [label for _key, _unit, label, _value in figures(after)]
    assert labels == ["第一", *(f"后来{number}" for number in range(300))]
    assert figures(held) == [(first.pk, "人次", "第一", 30000.0)]


def test_portions_meet_where_one_ends_and_leave_out_what_is_not_published(monkeypatch):
    monkeypatch.setattr(whole, "_KEYS", 2)
    stories = [make.make_article(title=f"第{number}篇") for number in range(7)]
    kept = []
    for place, story in enumerate(stories):
        metric = make.make_metric(story)
        if place in (2, 6):
            Article.objects.filter(pk=story.pk).update(status=Status.WITHDRAWN)
        else:
            kept.append((story.pk, metric.pk))
    held = Snapshot.load(data_version())
    assert list(zip(held.metrics["article"].tolist(), held.metrics["id"].tolist(), strict=True)) == kept
    assert held.articles["id"].tolist() == [story for story, _metric in kept]


def test_a_whole_table_is_what_its_rows_are_one_by_one():
    for number in range(5):
        article = make.make_article(title=f"第{number}篇", date=None if number % 2 else "2020-08-19")
        make.make_metric(article, hospital=make.make_hospital(f"第{number}医院"))
    ids = set(Article.objects.values_list("pk", flat=True))
    all_of_them, one_by_one = loading.articles(), loading.articles(ids)
    assert {name: column.tolist() for name, column in all_of_them.items()} == {
        name: column.tolist() for name, column in one_by_one.items()
    }
    assert {name: column.dtype for name, column in all_of_them.items()} == {
        name: column.dtype for name, column in one_by_one.items()
    }


def test_all_columns_take_few_queries(django_assert_max_num_queries):
    for number in range(6):
        make.make_metric(make.make_article(title=f"第{number}篇"))
    version = data_version()
    with django_assert_max_num_queries(14 if connection.vendor == "postgresql" else 13):
        Snapshot.load(version)
