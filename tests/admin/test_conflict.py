"""Two editors on one record: what only one changed is taken, what both changed is chosen, nothing is lost."""

import re

import pytest
from django.urls import reverse

from archive.admin.three_way import both, marked
from archive.models import Metric
from tests.admin.forms import filled
from tests.make import (
    make_alias,
    make_article,
    make_hospital,
    make_initiative,
    make_metric,
    make_tag,
    make_tagging,
)

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def change(row):
    return reverse(f"admin:archive_{row._meta.model_name}_change", args=[row.pk])


def hidden(page):
    """What the conflict page sends back, choices aside."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: value.replace("&quot;", '"') for name, value in found if name != "csrfmiddlewaretoken"}


def collide(first, second, row, theirs, mine):
    """Both open the form; the first saves, then the second; the second's answer."""
    address = change(row)
    a, b = filled(first, address), filled(second, address)
    assert first.post(address, a | theirs).status_code == 302
    return second.post(address, b | mine)


def test_a_field_that_both_changed_is_shown_in_both_versions_and_nothing_is_saved(editor, reviewer):
    article = make_article(title="原来的标题", status="draft")
    page = collide(editor, reviewer, article, {"title": "甲的标题"}, {"title": "乙的标题"})
    assert page.status_code == 409
    [row] = page.context["open"]
    assert ["".join(part.text for part in side) for side in (row.theirs, row.mine)] == [
        "甲的标题",
        "乙的标题",
    ]
    assert editor.user.username in page.content.decode()
    article.refresh_from_db()
    assert article.title == "甲的标题"


@pytest.mark.parametrize(("choice", "title"), [("theirs", "甲的标题"), ("mine", "乙的标题")])
def test_the_choice_is_saved(editor, reviewer, choice, title):
    article = make_article(title="原来的标题", status="draft")
    page = collide(editor, reviewer, article, {"title": "甲的标题"}, {"title": "乙的标题", "kicker": "引题"})
    data = hidden(page) | {"choose-title": choice}
    assert reviewer.post(change(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.kicker) == (title, "引题")


def test_fields_that_only_one_changed_are_taken_from_both(editor, reviewer):
    article = make_article(title="原来的标题", kicker="", status="draft")
    page = collide(editor, reviewer, article, {"title": "甲的标题"}, {"kicker": "乙的引题"})
    assert page.status_code == 409
    assert page.context["open"] == []
    assert [(row.by_them, row.by_me) for row in page.context["taken"]] == [(False, True), (True, False)]
    assert reviewer.post(change(article), hidden(page)).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.kicker) == ("甲的标题", "乙的引题")


def test_a_missing_choice_comes_back_marked_with_those_that_were_made(editor, reviewer):
    article = make_article(title="原来的标题", kicker="旧", status="draft")
    page = collide(
        editor,
        reviewer,
        article,
        {"title": "甲的标题", "kicker": "甲"},
        {"title": "乙的标题", "kicker": "乙"},
    )
    page = reviewer.post(change(article), hidden(page) | {"choose-title": "mine"})
    assert page.status_code == 409
    text = page.content.decode()
    assert text.count('class="missing"') == 1
    assert 'value="mine" aria-describedby="f-title" checked' in text
    data = hidden(page) | {"choose-title": "mine", "choose-kicker": "theirs"}
    assert reviewer.post(change(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.kicker) == ("乙的标题", "甲")


def test_the_new_revision_rides_along_so_that_a_third_save_refuses_again(editor, reviewer, boss):
    article = make_article(title="原来的标题", status="draft")
    page = collide(editor, reviewer, article, {"title": "甲的标题"}, {"title": "乙的标题"})
    boss.post(change(article), filled(boss, change(article)) | {"title": "丙的标题"})
    page = reviewer.post(change(article), hidden(page) | {"choose-title": "theirs"})
    assert page.status_code == 409
    assert "".join(part.text for part in page.context["open"][0].theirs) == "丙的标题"
    reviewer.post(change(article), hidden(page) | {"choose-title": "mine"})
    article.refresh_from_db()
    assert article.title == "乙的标题"


def test_both_changes_of_a_body_are_joined_where_they_do_not_touch(editor, reviewer):
    article = make_article(body="第一句错。第二句。\n第三句。第四句错。", status="draft")
    metric = make_metric(article, place="第二句")
    page = collide(
        editor,
        reviewer,
        article,
        {"body": "第一句对。第二句。\r\n第三句。第四句错。"},
        {"body": "第一句错。第二句。\r\n第三句。第四句对了。"},
    )
    assert "两处都要" in page.content.decode()
    reviewer.post(change(article), hidden(page) | {"choose-body": "both"})
    article.refresh_from_db()
    metric.refresh_from_db()
    assert article.body == "第一句对。第二句。\n第三句。第四句对了。"
    assert article.body[metric.start : metric.end] == "第二句"


def test_a_fact_of_the_article_collides_like_the_article_itself(editor, reviewer):
    article = make_article(body="去年手术500台。")
    metric = make_metric(article, place="500台", label="手书", unit="台")
    page = collide(
        editor,
        reviewer,
        article,
        {"metrics-0-label": "手术"},
        {"metrics-0-label": "手术量", "metrics-0-unit": "例"},
    )
    assert page.status_code == 409
    assert "数据“" in page.context["open"][0].label
    reviewer.post(change(article), hidden(page) | {"choose-metrics-0-label": "theirs"})
    metric.refresh_from_db()
    assert (metric.label, metric.unit) == ("手术", "例")


def test_who_changed_nothing_of_a_fact_does_not_undo_anothers_correction(editor, reviewer):
    article = make_article(body="去年手术500台。", status="draft")
    metric = make_metric(article, place="500台", label="手书")
    answer = collide(editor, reviewer, article, {"metrics-0-label": "手术"}, {"title": "新的标题"})
    assert answer.status_code == 302
    metric.refresh_from_db()
    article.refresh_from_db()
    assert (metric.label, article.title) == ("手术", "新的标题")


def test_who_changed_no_byline_does_not_undo_anothers(editor, reviewer):
    article = make_article(bylines=["沈小月"], status="draft")
    answer = collide(editor, reviewer, article, {"bylines-0-name": "沈小悦"}, {"kicker": "新的引题"})
    assert answer.status_code == 302
    assert [byline.name for byline in article.bylines.all()] == ["沈小悦"]


def test_two_spellings_of_a_byline_are_both_shown(editor, reviewer):
    article = make_article(bylines=["沈小月"], status="draft")
    page = collide(editor, reviewer, article, {"bylines-0-name": "沈小悦"}, {"bylines-0-name": "沈晓月"})
    assert page.status_code == 409
    assert [byline.name for byline in article.bylines.all()] == ["沈小悦"]


def test_the_same_change_by_both_is_no_conflict(editor, reviewer):
    article = make_article(title="错的标题", status="draft")
    assert collide(editor, reviewer, article, {"title": "对的标题"}, {"title": "对的标题"}).status_code == 302


def test_a_fact_that_is_gone_is_told_and_the_rest_is_saved(editor, reviewer):
    article = make_article(body="去年手术500台，门诊3万人次。", status="draft")
    gone, stays = make_metric(article, place="500台"), make_metric(article, place="3万人次")
    data = filled(editor, change(article))
    Metric.objects.filter(pk=gone.pk).delete()
    page = editor.post(change(article), data | {"metrics-1-label": "门诊量"}, follow=True)
    assert "1 条“数据”已被别人删除" in page.content.decode()
    stays.refresh_from_db()
    assert stays.label == "门诊量"


@pytest.mark.parametrize(
    ("make", "theirs", "mine", "shown"),
    [
        pytest.param(make_hospital, {"level": "三甲"}, {"level": "二甲"}, "三甲", id="hospital"),
        pytest.param(
            make_initiative, {"category": "志愿公益"}, {"category": "智慧医院"}, "志愿公益", id="choice"
        ),
        pytest.param(make_tag, {"description": "甲"}, {"description": "乙"}, "甲", id="tag"),
        pytest.param(
            lambda: make_alias(make_hospital(), "浙医"),
            {"name": "浙一"},
            {"name": "浙二"},
            "浙一",
            id="alias",
        ),
        pytest.param(make_metric, {"bound": "about"}, {"bound": "at_least"}, "约", id="label"),
    ],
)
def test_every_record_that_people_edit_is_guarded_and_read_in_words(
    reviewer, boss, make, theirs, mine, shown
):
    page = collide(boss, reviewer, make(), theirs, mine)
    assert page.status_code == 409
    assert "".join(part.text for part in page.context["open"][0].theirs) == shown


def test_a_topic_of_the_article_is_guarded_too(editor, reviewer):
    tagging = make_tagging(make_article(status="draft"))
    page = collide(
        editor,
        reviewer,
        tagging.article,
        {"taggings-0-review": "rejected"},
        {"taggings-0-review": "confirmed"},
    )
    assert page.status_code == 409


def test_who_may_not_save_gets_no_conflict_page(client, editor):
    article = make_article(status="draft")
    data = filled(editor, change(article))
    editor.post(change(article), data | {"title": "甲"})
    assert client.post(change(article), data | {"title": "乙"}).status_code == 302
    article.refresh_from_db()
    assert article.title == "甲"


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "joined"),
    [
        pytest.param("甲。乙。丙。", "甲一。乙。丙。", "甲。乙。丙三。", "甲一。乙。丙三。", id="apart"),
        pytest.param("甲。乙。丙。", "甲。丙。", "甲。乙。丙。丁。", "甲。丙。丁。", id="cut_and_added"),
        pytest.param("甲。乙。", "甲一。乙。", "甲二。乙。", None, id="same"),
        pytest.param("甲。乙。", "甲一。乙。", "甲。乙二。", None, id="neighbours"),
    ],
)
def test_two_changes_are_joined_sentence_by_sentence(before, theirs, mine, joined):
    assert both(before, theirs, mine) == joined


def test_a_long_text_shows_the_changed_sentence_and_not_the_rest():
    before = "这一句没有改。" * 200 + "三万人次。" + "后面也没有改。" * 200
    parts = marked(before, before.replace("三万", "五万"))
    assert "".join(part.text for part in parts) == "……五万人次。……"
    assert [part.text for part in parts if part.changed] == ["五"]
