"""Acts on a selection at the desk: asked first, done across pages, taken back as one, by those who may."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Appearance, Article, BulkAct, Tagging
from tests.make import make_article, make_hospital, make_page, make_tag
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

LIST = "/admin/archive/article/"


def send(client, action, articles=(), query="", **sent):
    data = {"action": action, "_selected_action": [article.pk for article in articles], **sent}
    return client.post(LIST + query, data, follow=True)


@pytest.fixture
def three():
    page = make_page()
    return [make_article(source=page, title=f"第{n}篇", status="draft") for n in range(3)]


def test_the_page_says_how_many_before_anything_happens(editor, three):
    make_tag("人才队伍")
    page = send(editor, "add_tag", three[:2]).content.decode()
    assert "所选 2 篇：草稿 2 篇" in page and "加专题：2 篇" in page
    assert not Tagging.objects.exists()


def test_a_tag_goes_to_the_whole_list_across_pages_and_comes_off_again(editor):
    page = make_page()
    for number in range(60):
        make_article(source=page, title=f"第{number}篇", status="draft")
    make_article(title="已发布的那篇")
    make_tag("人才队伍")
    before = dump()
    first = [Article.objects.filter(status="draft").first()]
    query = "?status__exact=draft"
    asked = send(editor, "add_tag", first, query, select_across="1")
    assert "所选 60 篇（整个列表，各页都算）" in asked.content.decode()
    done = send(
        editor, "add_tag", first, query, select_across="1", confirmed="1", expected="60", tag="人才队伍"
    )
    assert "已加专题“人才队伍”：60 篇文章。" in done.content.decode()
    assert Tagging.objects.count() == 60
    record = BulkAct.objects.get()
    address = reverse("admin:archive_bulkact_undo", args=[record.pk])
    assert "撤销整批：60 篇" in editor.get(address).content.decode()
    assert "已撤销" in editor.post(address, follow=True).content.decode()
    assert dump() == before


def test_a_selection_that_changed_meanwhile_is_asked_again(editor, three):
    make_tag("人才队伍")
    sent = {"select_across": "1", "confirmed": "1", "expected": "2", "tag": "人才队伍"}
    page = send(editor, "add_tag", three[:1], **sent).content.decode()
    assert "所选的文章在这期间变了" in page and 'value="人才队伍"' in page
    assert not Tagging.objects.exists()


def test_a_name_that_several_bear_must_be_told_apart(editor, three):
    one, _other = make_hospital("宁康医院", city="南京市"), make_hospital("宁康医院", city="无锡市")
    page = send(editor, "assign_hospital", three, confirmed="1", hospital="宁康医院").content.decode()
    assert "请选其中一条" in page and not Appearance.objects.exists()
    offered = editor.get(reverse("admin:archive_names_offered", args=["hospital"]), {"q": "宁康"}).json()
    chosen = next(words for words in offered["results"] if "南京" in words)
    send(editor, "assign_hospital", three, confirmed="1", hospital=chosen)
    assert set(Appearance.objects.values_list("hospital", flat=True)) == {one.pk}


@pytest.mark.parametrize("who", ["anonymous", "editor", "reviewer", "boss"])
@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("add_tag", {"editor", "reviewer", "boss"}),
        ("remove_tag", {"editor", "reviewer", "boss"}),
        ("assign_hospital", {"editor", "reviewer", "boss"}),
        ("submit", {"editor", "reviewer", "boss"}),
        ("publish", {"reviewer", "boss"}),
    ],
)
def test_each_act_and_its_undo_are_open_to_those_who_may(who, action, allowed, three, request, boss):
    make_tag("人才队伍")
    make_hospital("宁康医院")
    sent = {"confirmed": "1", "tag": "人才队伍", "hospital": "宁康医院"}
    client = Client() if who == "anonymous" else request.getfixturevalue(who)
    if action == "remove_tag":
        send(boss, "add_tag", three, **sent)
        BulkAct.objects.all().delete()
    send(client, action, three, **sent)
    assert BulkAct.objects.exists() == (who in allowed)
    if who not in allowed:
        send(boss, action, three, **sent)
    record = BulkAct.objects.get()
    client.post(reverse("admin:archive_bulkact_undo", args=[record.pk]))
    record.refresh_from_db()
    assert bool(record.undone_at) == (who in allowed)


def test_the_record_is_in_the_list_of_acts(editor, three):
    send(editor, "submit", three, confirmed="1")
    page = editor.get(reverse("admin:archive_bulkact_changelist")).content.decode()
    assert "送审" in page and editor.user.username in page
