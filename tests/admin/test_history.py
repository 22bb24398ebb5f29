"""The history of every kind of row: readable, and every state can be given back by those who may edit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.models import Article, BulkAct, Byline, Tagging
from archive.storage.bulk import Order, act_on
from archive.vocabulary import BulkKind
from tests.admin.every_row import every_row
from tests.make import make_article, make_hospital, make_metric, make_tag, make_tagging
from tests.queries import queries_for

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def history(row):
    return reverse(f"admin:archive_{row._meta.model_name}_history", args=[row.pk])


def state(row, number=-1):
    entry = list(row.history.order_by("-history_id"))[number]
    return reverse(f"admin:archive_{row._meta.model_name}_simple_history", args=[row.pk, entry.history_id])


@pytest.fixture
def edited():
    article = make_article(title="旧标题", status="draft")
    article.title, article.revision = "新标题", 2
    article.save()
    return article


def test_every_kind_of_row_shows_its_history_and_its_states(reviewer):
    rows = every_row().values()
    with_history = {model for model in admin.site._registry if hasattr(model, "history")}
    assert with_history <= {type(row) for row in rows}
    for row in rows:
        for address in (history(row), state(row)):
            answer = reviewer.get(address)
            assert answer.status_code == 200, address
        assert "第 1 版" in reviewer.get(history(row)).content.decode()


def test_it_says_who_changed_which_field_from_what_to_what(editor, edited):
    page = editor.get(history(edited)).content.decode()
    assert "<del>旧</del>标题" in page and "<ins>新</ins>标题" in page


def test_acts_in_bulk_and_imports_are_named(boss, edited):
    record = act_on([edited.pk], Order(BulkKind.TAG, tag=make_tag("人才队伍")), boss.user)
    page = boss.get(history(edited)).content.decode()
    assert "批量操作：加专题“人才队伍”，1 篇" in page
    assert reverse("admin:archive_bulkact_undo", args=[record.pk]) in page
    assert BulkAct.objects.count() == 1


def test_one_field_goes_back_by_its_button(editor, edited):
    page = editor.get(history(edited))
    key = edited.history.order_by("-history_id").first().history_id
    assert f'value="{key}:title"' in page.content.decode()
    editor.post(history(edited), {"field": f"{key}:title", "revision": "2"})
    edited.refresh_from_db()
    assert edited.title == "旧标题"
    assert edited.history.first().history_user == editor.user


def test_a_whole_state_goes_back_after_a_look_at_the_differences(editor, edited):
    page = editor.get(state(edited)).content.decode()
    assert "恢复到此版" in page
    answer = editor.post(state(edited), {"revision": "2"}, follow=True)
    assert "已恢复。" in answer.content.decode()
    edited.refresh_from_db()
    assert (edited.title, edited.revision) == ("旧标题", 3)


def test_what_was_changed_meanwhile_is_not_overwritten(editor, edited):
    Article.objects.filter(pk=edited.pk).update(revision=5)
    answer = editor.post(state(edited), {"revision": "2"}, follow=True)
    assert "被别人改过" in answer.content.decode()
    edited.refresh_from_db()
    assert edited.title == "新标题"


def test_an_editor_gives_no_printed_words_back_to_a_published_story(editor, reviewer, edited):
    Article.objects.filter(pk=edited.pk).update(status="published")
    key = edited.history.order_by("-history_id").first().history_id
    assert editor.post(history(edited), {"field": f"{key}:title"}).status_code == 403
    editor.post(state(edited))
    edited.refresh_from_db()
    assert edited.title == "新标题"
    reviewer.post(state(edited))
    edited.refresh_from_db()
    assert edited.title == "旧标题"


def test_the_state_of_publication_does_not_come_back_past_the_reviewer(editor, edited):
    Article.objects.filter(pk=edited.pk).update(status="pending")
    editor.post(state(edited))
    edited.refresh_from_db()
    assert edited.status == "pending"


def test_nobody_from_outside_sees_or_restores(edited):
    client = Client()
    for address in (history(edited), state(edited)):
        assert "/login/" in client.get(address).url
        assert "/login/" in client.post(address, {}).url
    edited.refresh_from_db()
    assert edited.title == "新标题"


def test_a_long_history_costs_as_much_as_a_short_one(reviewer):
    article = make_article(title="第0版")
    make_metric(article, hospital=make_hospital())
    article.title = "第1版"
    article.save()
    few = queries_for(reviewer, history(article))
    for number in range(30):
        article.title = f"第{number}版"
        article.save()
        make_metric(article, start=number, end=number + 1, label=f"指标{number}")
    assert len(queries_for(reviewer, history(article))) <= len(few) + 2


def test_an_earlier_state_offers_its_writers_topics_and_state_beside_it(reviewer):
    article = make_article(title="旧标题", bylines=["王强"], status="published")
    tagging = make_tagging(article, make_tag("人才队伍"), origin="editor")
    for model in (Article, Byline, Tagging):
        model.history.update(history_date=timezone.now() - timedelta(hours=1))
    first = state(article)
    version = f"{first}?version=1"
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    article.bylines.get().delete()
    tagging.delete()
    page = reviewer.get(version).content.decode()
    assert 'value="bylines" checked' in page and 'value="topics" checked' in page
    assert 'value="status">' in page  # readers would get it back: ticked by a person
    reviewer.post(version, {"revision": "1", "part": ["bylines", "topics"]})
    article.refresh_from_db()
    assert [byline.name for byline in article.bylines.all()] == ["王强"]
    assert article.taggings.get().tag.name == "人才队伍"
    assert article.status == "withdrawn"
    reviewer.post(version, {"part": ["status"]})
    article.refresh_from_db()
    assert article.status == "published"


def test_a_state_that_the_person_may_not_give_back_says_why(editor):
    article = make_article(status="published")
    first = state(article)
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    page = editor.get(first).content.decode()
    assert "不能一起恢复" in page and 'value="status"' not in page
    editor.post(first, {"part": ["status"]})
    article.refresh_from_db()
    assert article.status == "withdrawn"


def test_a_version_that_wrote_only_a_topic_can_be_gone_back_to(editor):
    article = make_article(status="draft")
    make_tagging(article, make_tag("人才队伍"))
    page = editor.get(history(article)).content.decode()
    assert "?version=1" in page
