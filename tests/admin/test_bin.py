"""The bin at the desk: what is deleted there, by whom it comes back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Article, BinEntry, Metric
from tests.admin.forms import filled
from tests.make import make_alias, make_article, make_hospital, make_metric, make_tag, make_tagging
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
BIN = "/admin/archive/binentry/"


def delete(client, row):
    address = reverse(f"admin:archive_{row._meta.model_name}_delete", args=[row.pk])
    return client.post(address, {"post": "yes"}, follow=True)


def entry_address():
    return reverse("admin:archive_binentry_entry", args=[BinEntry.objects.get().pk])


@pytest.fixture
def story():
    article = make_article(title="要删的那篇")
    make_metric(article)
    make_tagging(article, make_tag())
    from archive.search import index_articles

    index_articles([article.pk])
    return article


def test_a_deleted_story_lies_in_the_bin_and_comes_back(reviewer, client, story):
    before = dump()
    page = delete(reviewer, story).content.decode()
    assert "移入回收站，30 天内可以恢复" in page
    assert client.get(story.get_absolute_url()).status_code == 410
    assert "要删的那篇" in reviewer.get(BIN).content.decode()
    assert "数据" in reviewer.get(entry_address()).content.decode()
    answer = reviewer.post(entry_address(), follow=True)
    assert "已恢复：要删的那篇" in answer.content.decode()
    assert dump() == before
    assert client.get(story.get_absolute_url()).status_code == 200


def test_a_selection_goes_and_comes_back_by_the_lists_actions(reviewer):
    articles = [make_article() for _ in range(3)]
    keys = [article.pk for article in articles]
    data = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    reviewer.post(reverse("admin:archive_article_changelist"), data)
    assert not Article.objects.exists() and BinEntry.objects.count() == 3
    entries = list(BinEntry.objects.values_list("pk", flat=True))
    reviewer.post(BIN, {"action": "restore", "_selected_action": entries})
    assert set(Article.objects.values_list("pk", flat=True)) == set(keys)
    assert not BinEntry.objects.exists()


def test_a_fact_ticked_for_deletion_in_the_articles_form_is_in_the_bin(reviewer, story):
    change = reverse("admin:archive_article_change", args=[story.pk])
    data = filled(reviewer, change)
    row = next(key for key, value in data.items() if key.startswith("metrics-") and key.endswith("-id"))
    answer = reviewer.post(change, data | {row.replace("-id", "-DELETE"): "on"})
    assert answer.status_code == 302
    assert not Metric.objects.exists()
    assert BinEntry.objects.get().model == "metric"


def test_a_hospital_that_facts_speak_of_is_not_deleted(reviewer, story):
    hospital = make_hospital()
    Metric.objects.update(hospital=hospital)
    delete(reviewer, hospital)
    hospital.refresh_from_db()
    assert not BinEntry.objects.exists()


@pytest.mark.parametrize(
    ("who", "expected"),
    [("anonymous", "login"), ("editor", 403), ("reviewer", 302), ("boss", 302)],
)
def test_who_may_delete_may_restore(who, expected, story, boss, request):
    delete(boss, story)
    client = Client() if who == "anonymous" else request.getfixturevalue(who)
    answer = client.post(entry_address())
    if expected == "login":
        assert "/login/" in answer.url
    else:
        assert answer.status_code == expected
    assert Article.objects.filter(pk=story.pk).exists() == (expected == 302)


def test_an_editor_brings_back_what_an_editor_may_delete(editor):
    alias = make_alias(make_hospital(), "浙医")
    delete(editor, alias)
    editor.post(entry_address())
    alias.refresh_from_db()
    assert alias.name == "浙医"


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_the_lists_action_restores_nothing_for_those_who_may_not(who, story, boss, request):
    delete(boss, story)
    client = request.getfixturevalue(who)
    entries = list(BinEntry.objects.values_list("pk", flat=True))
    client.post(BIN, {"action": "restore", "_selected_action": entries})
    assert Article.objects.filter(pk=story.pk).exists() == (who == "reviewer")
