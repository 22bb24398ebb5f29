"""The desk's first page: what waits, what changed lately, at a cost that does not grow."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.models import Article, Metric
from archive.vocabulary import Status
from tests.make import make_article, make_error_report, make_hospital, make_metric, make_run
from tests.queries import queries_for

pytestmark = pytest.mark.django_db


def rows(client) -> dict[str, tuple[int, str]]:
    """What waits -> how many, and the words beside it."""
    context = client.get("/admin/").context
    return {one.name: (one.count, one.said) for one in context["todo"]}


def test_an_empty_desk_says_that_nothing_waits(editor):
    assert "没有待办" in editor.get("/admin/").content.decode()


def test_what_waits_is_counted_by_kind(reviewer):
    make_metric(make_article(status=Status.DRAFT.value), certainty="0.31")
    old = make_article(status=Status.DRAFT.value)
    Article.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=9))
    make_article(status=Status.PENDING.value)
    lost = make_metric()
    Metric.objects.filter(pk=lost.pk).update(evidence_lost=True)
    make_error_report(make_metric())
    make_run(counts={"created": 1, "failed": 2})
    make_run(counts={"created": 1})
    found = rows(reviewer)
    assert {name: count for name, (count, _said) in found.items()} == {
        "失败的导入": 1,
        "未核事实": 2,
        "读者报错": 1,
        "草稿": 2,
        "待审": 1,
        "证据失效": 1,
    }
    assert "2 个文件未能读入" in found["失败的导入"][1]
    assert "把握低的 1" in found["未核事实"][1]
    assert found["草稿"][1] == "1 篇已放置 7 天以上"


def test_the_least_certain_fact_and_the_oldest_draft_come_first(editor):
    make_metric(certainty="0.90")
    make_metric(certainty="0.20", label="最没把握的")
    newer, older = (make_article(status=Status.DRAFT.value, title=title) for title in ("新稿", "旧稿"))
    Article.objects.filter(pk=older.pk).update(created_at=timezone.now() - timedelta(days=3))
    context = editor.get("/admin/").context
    assert context["unsure"][0].label == "最没把握的"
    assert [row["title"] for row in context["drafts"]] == ["旧稿", "新稿"]


def test_names_that_may_be_one_are_told_with_the_reason(editor):
    make_hospital("信宜市人民医院", province="广东省", city="茂名市")
    make_hospital("广东省信宜市人民医院", province="广东省", city="茂名市")
    context = editor.get("/admin/").context
    assert rows(editor)["疑似重复"][0] == 1
    (pair,) = context["pairs"]
    assert "广东省信宜市人民医院" in pair["names"] and pair["reason"]
    assert editor.get(pair["address"]).status_code == 200


def test_changes_of_people_are_listed_an_act_a_line_and_mine_alone_on_demand(editor, reviewer):
    from archive.storage.publishing import set_status

    articles = [make_article(title=f"第{n}篇", status=Status.DRAFT.value) for n in range(3)]
    set_status(articles, Status.PENDING, editor.user)
    changes = editor.get("/admin/?mine=1").context["changes"]
    assert len(changes) == 1
    assert "待审" in changes[0].said and "共 3 条" in changes[0].said
    assert reviewer.get("/admin/?mine=1").context["changes"] == []
    assert len(reviewer.get("/admin/").context["changes"]) >= 1


def test_every_link_of_the_page_leads_somewhere(reviewer):
    make_metric(make_article(status=Status.DRAFT.value))
    make_error_report(make_metric())
    make_run(counts={"failed": 1})
    page = reviewer.get("/admin/").content.decode()
    links = {link for link in re.findall(r'href="(/admin/[^"#]*)"', page) if "logout" not in link}
    assert len(links) > 10
    assert [link for link in links if reviewer.get(link).status_code != 200] == []


def test_the_page_costs_the_same_for_many_rows_as_for_few(reviewer):
    def fill(number: int) -> None:
        for _ in range(number):
            article = make_article(status=Status.DRAFT.value)
            make_error_report(make_metric(article))
            make_run(counts={"failed": 1})

    fill(4)
    few = queries_for(reviewer, "/admin/")
    fill(20)
    assert len(queries_for(reviewer, "/admin/")) == len(few)


def test_who_may_see_nothing_of_the_archive_sees_no_counts_and_strangers_sign_in(editor, client):
    make_metric(make_article(status=Status.DRAFT.value))
    editor.user.groups.clear()
    assert rows(editor) == {}
    assert client.get("/admin/").url.startswith("/admin/login/")
