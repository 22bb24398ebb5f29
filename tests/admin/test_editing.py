"""Corrections at the desk: they stay, they are found, they stand on their words."""

import re

import pytest
from django.urls import reverse

from archive import search
from archive.models import Hospital, Initiative, Metric
from tests.admin.forms import errors, filled
from tests.make import make_article, make_hospital, make_metric
from tests.searching import matching

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def change(article):
    return reverse("admin:archive_article_change", args=[article.pk])


def save(client, address, **changes):
    return client.post(address, filled(client, address) | changes)


def found(typed):
    return list(matching(typed))


def test_a_corrected_headline_is_found_and_remembered_as_a_persons(editor):
    article = make_article(title="错的标题", status="draft")
    search.index_articles([article.pk])
    assert save(editor, change(article), title="对的标题").status_code == 302
    article.refresh_from_db()
    assert (article.title, article.edited_fields) == ("对的标题", ["title"])
    assert found("对的标题") == [article]
    assert found("错的标题") == []


def test_the_line_ends_of_a_browser_are_no_change(editor):
    article = make_article(body="第一段。\n第二段。", status="draft")
    save(editor, change(article), body="第一段。\r\n第二段。", title="新的标题")
    article.refresh_from_db()
    assert (article.body, article.edited_fields) == ("第一段。\n第二段。", ["title"])


def test_a_fact_moves_with_its_words_when_the_body_changes(editor):
    article = make_article(body="全年门诊3万人次。", status="draft")
    metric = make_metric(article, place="3万人次")
    assert save(editor, change(article), body="据介绍，全年门诊3万人次。").status_code == 302
    metric.refresh_from_db()
    article.refresh_from_db()
    assert article.body[metric.start : metric.end] == metric.quote == "3万人次"
    assert not metric.evidence_lost


def test_a_fact_whose_words_are_gone_is_kept_and_marked(editor):
    article = make_article(body="全年门诊3万人次。手术500台。", status="draft")
    metric = make_metric(article, place="3万人次")
    save(editor, change(article), body="手术500台。")
    metric.refresh_from_db()
    assert metric.evidence_lost


def test_an_added_figure_finds_its_place_by_its_words(editor):
    article = make_article(body="去年手术500台，今年手术800台。")
    data = {
        "metrics-TOTAL_FORMS": "1",
        "metrics-0-article": article.pk,
        "metrics-0-quote": "800台",
        "metrics-0-label": "手术",
        "metrics-0-value": "800",
        "metrics-0-unit": "台",
        "metrics-0-bound": "exact",
        "metrics-0-review": "unreviewed",
    }
    assert save(editor, change(article), **data).status_code == 302
    metric = Metric.objects.get()
    assert article.body[metric.start : metric.end] == "800台"
    assert (metric.origin, metric.review) == ("editor", "confirmed")


def test_words_that_do_not_stand_in_the_body_are_refused_and_kept_in_the_form(editor):
    article = make_article(body="去年手术500台。")
    make_metric(article, place="500台")
    response = save(editor, change(article), **{"metrics-0-quote": "900台"})
    assert "正文里没有这几个字：“900台”" in errors(response)
    assert "900台" in response.content.decode()
    assert Metric.objects.get().quote == "500台"


def test_a_corrected_figure_counts_as_corrected(editor):
    article = make_article(body="去年手术500台。")
    metric = make_metric(article, place="500台", label="手书")
    save(editor, change(article), **{"metrics-0-label": "手术"})
    metric.refresh_from_db()
    assert (metric.label, metric.review, metric.origin) == ("手术", "corrected", "machine")


def test_facts_are_judged_many_at_once_with_history(editor):
    metrics = [make_metric(), make_metric()]
    data = {"action": "reject", "_selected_action": [metric.pk for metric in metrics]}
    page = editor.post(reverse("admin:archive_metric_changelist"), data, follow=True).content.decode()
    assert "2 条已记为“已驳回”" in page
    assert {metric.review for metric in Metric.objects.all()} == {"rejected"}
    assert metrics[0].history.first().history_user == editor.user


def test_a_new_hospital_gets_its_address_and_sort_key(editor):
    address = reverse("admin:archive_hospital_add")
    data = filled(editor, address) | {"name": "郫都区人民医院", "slug": "", "sort_key": ""}
    assert editor.post(address, data).status_code == 302
    hospital = Hospital.objects.get()
    assert hospital.slug
    assert hospital.sort_key.startswith("pi")


def test_an_initiative_entered_twice_for_one_hospital_is_refused_in_words(editor):
    hospital = make_hospital()
    address = reverse("admin:archive_initiative_add")
    data = filled(editor, address) | {"hospital": hospital.pk, "category": "医疗服务"}
    assert editor.post(address, data | {"name": "“暖医”行动"}).status_code == 302
    response = editor.post(address, data | {"name": "暖医行动"})
    assert response.status_code == 200
    assert "已有" in errors(response)
    assert Initiative.objects.count() == 1


def test_captions_are_edited_a_line_each_and_keep_their_place(editor):
    article = make_article(
        captions=[{"text": "手书中。", "at": 7}, {"text": "义诊。", "at": 20}], status="draft"
    )
    page = editor.get(change(article)).content.decode()
    assert "手书中。\n义诊。" in page
    save(editor, change(article), captions="手术中。\r\n义诊。")
    article.refresh_from_db()
    assert article.captions == [{"text": "手术中。", "at": 7}, {"text": "义诊。", "at": 20}]
    assert article.edited_fields == ["captions"]


def test_doubts_read_in_words(editor):
    metric = make_metric(doubts=["owner_elsewhere", "label_far"], certainty="0.55")
    page = editor.get(reverse("admin:archive_metric_change", args=[metric.pk])).content.decode()
    assert "归属医院不在本句、指标离数字较远" in page


def test_the_words_of_a_published_story_are_changed_by_those_who_publish(editor, reviewer):
    article = make_article(title="原来的标题", body="去年手术500台。")
    make_metric(article, place="500台", label="手书")
    save(editor, change(article), **{"title": "改过的标题", "metrics-0-label": "手术"})
    article.refresh_from_db()
    assert (article.title, article.edited_fields) == ("原来的标题", [])
    assert Metric.objects.get().label == "手术"
    save(reviewer, change(article), title="改过的标题")
    article.refresh_from_db()
    assert article.title == "改过的标题"


def test_who_changes_a_body_is_told_how_many_facts_lost_their_words(reviewer):
    article = make_article(body="全年门诊3万人次。手术500台。")
    make_metric(article, place="3万人次")
    page = reviewer.post(
        change(article), filled(reviewer, change(article)) | {"body": "手术500台。"}, follow=True
    )
    assert "1 条事实在新的正文里找不到原文" in page.content.decode()


def test_a_body_is_not_emptied_by_a_slip(reviewer):
    article = make_article(body="去年手术500台。")
    response = save(reviewer, change(article), body="")
    assert "正文不能清空" in errors(response)
    article.refresh_from_db()
    assert article.body == "去年手术500台。"


def test_stories_are_not_added_by_hand(reviewer):
    assert reviewer.get(reverse("admin:archive_article_add")).status_code == 403


def test_the_history_names_each_field_before_and_after(reviewer):
    article = make_article(title="错的标题")
    save(reviewer, change(article), title="对的标题")
    page = reviewer.get(reverse("admin:archive_article_history", args=[article.pk])).content.decode()
    cells = re.sub(r"</?(?:del|ins|span)[^>]*>", "", page)
    assert re.search(r"错的标题\s*</td><td[^>]*>\s*对的标题", cells)
    assert reviewer.user.username in page
    assert "None" not in page
    assert "style=" not in page.partition("change-history")[2]
