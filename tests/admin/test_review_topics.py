"""Topics wait in the review queue like facts: with the words that tell of them, doubts, keys and filters."""

from __future__ import annotations

import pytest

from archive.models import Tagging
from archive.storage.people_first import touched_ids
from tests.admin.test_review import JSON, QUEUE, shown
from tests.make import make_article, make_metric, make_tag, make_tagging
from tests.queries import queries_for

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

BODY = "医院近日举行活动。\n中医馆开展针灸，针灸很受欢迎。\n居民说好。"


@pytest.fixture
def topic():
    tag = make_tag("中医药", is_topic=True)
    return make_tagging(
        make_article(body=BODY), tag, certainty="0.60", doubts=["topic_thin", "topic_untitled"]
    )


def posted(client, topic, act, **changes):
    form = client.get(QUEUE, {"at": f"t{topic.pk}"}).context["cards"][0].form
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(QUEUE, {"fact": f"t{topic.pk}", "act": act} | data | changes, follow=True)


def test_a_topic_stands_in_its_place_by_certainty_with_the_words_that_tell_of_it(editor, topic):
    less, more = make_metric(topic.article, certainty="0.50", place="医院"), make_metric(certainty="0.70")
    page = editor.get(QUEUE)
    assert shown(page) == [f"m{less.pk}", f"t{topic.pk}", f"m{more.pk}"]
    words = page.content.decode()
    assert "只有很少的词说到这个专题（专题，−0.30）" in words
    assert "针灸 2 次" in words
    assert '<mark class="current">中医馆</mark>' in words and '<mark class="machine">针灸</mark>' in words


@pytest.mark.parametrize(("act", "review"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_a_topic_is_judged_and_the_judgement_taken_back(editor, topic, act, review):
    posted(editor, topic, act)
    topic.refresh_from_db()
    assert (topic.review, topic.history.first().history_user) == (review, editor.user)
    editor.post(QUEUE, {"act": "undo"})
    topic.refresh_from_db()
    assert topic.review == "unreviewed"


def test_another_topic_is_a_correction(editor, topic):
    other = make_tag("人才队伍")
    posted(editor, topic, "confirm", other="人才队伍")
    topic.refresh_from_db()
    assert (topic.tag, topic.review) == (other, "corrected")


def test_a_topic_that_is_none_or_is_there_already_is_refused(editor, topic):
    answer = posted(editor, topic, "confirm", other="没有这个")
    assert "没有叫“没有这个”的专题" in answer.content.decode()
    there = make_tagging(topic.article, make_tag("人才队伍"))
    answer = posted(editor, topic, "confirm", other="人才队伍")
    assert "已有一条" in answer.content.decode()
    topic.refresh_from_db()
    there.refresh_from_db()
    assert (topic.review, there.review) == ("unreviewed", "unreviewed")


def test_the_queue_is_filtered_by_topics_and_counts_them(editor, topic):
    make_metric(topic.article, place="居民")
    page = editor.get(QUEUE, {"kind": "topic"})
    assert shown(page) == [f"t{topic.pk}"]
    kinds = dict(page.context["groups"])["种类"]
    assert [(one.label, one.count) for one in kinds if one.chosen] == [("专题", 1)]


def test_whoever_may_not_change_topics_may_not_judge_them(editor, topic):
    group = editor.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_tagging"))
    data = {"fact": f"t{topic.pk}", "act": "confirm", "opened_revision": "1", "tag": topic.tag_id}
    assert editor.post(QUEUE, data, headers=JSON).status_code == 403


def test_a_judgement_that_was_taken_back_leaves_the_row_to_the_machine(editor, topic):
    topic.history.update(history_change_reason="导入批次 #1")
    posted(editor, topic, "confirm")
    assert touched_ids(Tagging, [topic.pk])
    editor.post(QUEUE, {"act": "undo"})
    assert not touched_ids(Tagging, [topic.pk])
    posted(editor, topic, "reject")
    assert touched_ids(Tagging, [topic.pk])


def test_many_topics_cost_as_much_as_few(editor, topic):
    few = queries_for(editor, QUEUE)
    for number in range(8):
        make_tagging(topic.article, make_tag(f"专题{number}", is_topic=True), certainty="0.40")
    assert len(queries_for(editor, QUEUE)) == len(few)
