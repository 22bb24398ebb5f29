"""Redaction at the desk: for administrators, after a look and a warning, on record."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Article, Redaction, Tag
from tests.make import make_metric
from tests.storage.conftest import story

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
WORDS = {"words": "院长林 杰", "reason": "本人要求"}


@pytest.fixture
def article():
    found = story()
    make_metric(found)
    return found


def address(article, kind="article"):
    return reverse("admin:archive_redaction_redact", args=[kind, article.pk])


def test_an_administrator_looks_confirms_and_the_words_are_gone(boss, client, article):
    assert "隐去不能撤销" in boss.get(address(article)).content.decode()
    look = boss.post(address(article), {**WORDS, "_look": "1"})
    places = look.context["standing"].places
    assert f"永久隐去：{places} 处" in look.content.decode()
    answer = boss.post(
        address(article), {**WORDS, "_redact": "1", "understood": "on", "expected": places}, follow=True
    )
    page = answer.content.decode()
    assert f"已隐去 4 个字，共 {places} 处" in page and "林杰" not in page
    assert "本人要求" in page
    assert "███说" in client.get(article.get_absolute_url()).content.decode()
    assert Redaction.objects.get().user == boss.user


@pytest.mark.parametrize("left_out", ["understood", "expected"])
def test_nothing_happens_without_a_look_and_a_tick(boss, article, left_out):
    places = boss.post(address(article), {**WORDS, "_look": "1"}).context["standing"].places
    data = {**WORDS, "_redact": "1", "understood": "on", "expected": places}
    data.pop(left_out)
    assert boss.post(address(article), data).status_code == 200
    article.refresh_from_db()
    assert "林杰" in article.body and not Redaction.objects.exists()


def test_a_reason_that_names_the_words_is_refused(boss, article):
    answer = boss.post(address(article), {**WORDS, "reason": "院长林杰要求", "_look": "1"})
    assert "理由里写着要隐去的字" in answer.content.decode()


@pytest.mark.parametrize("who", ["anonymous", "editor", "reviewer"])
@pytest.mark.parametrize("kind", ["article", "page"])
def test_nobody_else_may(who, kind, article, request):
    client = Client() if who == "anonymous" else request.getfixturevalue(who)
    row = article if kind == "article" else article.source
    data = {**WORDS, "_redact": "1", "understood": "on", "expected": "1"}
    for answer in (client.get(address(row, kind)), client.post(address(row, kind), data)):
        assert answer.status_code == (302 if who == "anonymous" else 403)
    assert Article.objects.get().body == article.body and not Redaction.objects.exists()


def test_the_record_is_seen_by_editors_and_changed_by_nobody(editor, boss, article):
    Redaction.objects.create(
        page_name="a.txt", length=2, reason="患者要求", digest="x", key_check="x", counts={"文章": 2}
    )
    for client in (editor, boss):
        assert "患者要求" in client.get(reverse("admin:archive_redaction_changelist")).content.decode()
        change = reverse("admin:archive_redaction_change", args=[Redaction.objects.get().pk])
        assert client.post(change, {"reason": "另一个"}).status_code == 403
        assert client.post(reverse("admin:archive_redaction_delete", args=[1])).status_code in (302, 403, 404)
    assert Redaction.objects.get().reason == "患者要求"


def test_a_reprint_is_chosen_and_goes_in_the_same_act_and_what_is_gone_meanwhile_is_not(boss, article):
    reprint = story(title="转载")
    look = boss.post(address(article), {**WORDS, "_look": "1"})
    [place] = look.context["standing"].elsewhere
    page = look.content.decode()
    assert f'value="{place.key}"' in page and "《转载》" in page and "以前做的备份" in page
    data = {**WORDS, "_redact": "1", "understood": "on", "expected": look.context["standing"].places}
    refused = boss.post(address(article), {**data, "also": [place.key, "page-0"]})
    assert "还没有隐去" in refused.content.decode() and not Redaction.objects.exists()
    boss.post(address(article), {**data, "also": [place.key]})
    reprint.refresh_from_db()
    assert "林杰" not in reprint.body
    assert Redaction.objects.count() == 2


def test_a_name_with_the_words_is_shown_and_goes_when_ticked(boss, article):
    tag = Tag.objects.create(name="学习林杰", slug="xuexi-linjie")
    data = {"words": "林杰", "reason": "本人要求"}
    look = boss.post(address(article), {**data, "_look": "1"})
    page = look.content.decode()
    assert "这些名称里也有" in page and f'value="tag-{tag.pk}"' in page and "学习林杰" in page
    expected = look.context["standing"].places
    data |= {"_redact": "1", "understood": "on", "expected": expected, "also": [f"tag-{tag.pk}"]}
    answer = boss.post(address(article), data, follow=True)
    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("学习██", f"tag-{tag.pk}")
    assert "专题 学习██" in answer.content.decode() and "林杰" not in answer.content.decode()
