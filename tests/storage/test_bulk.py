"""One act on many articles is taken back as one."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Appearance, Article, BulkAct, Metric, Tagging
from archive.storage.acts import Act
from archive.storage.bulk import BULK_ACT, AlreadyTakenBack, Order, act_on, left_in_words, take_back_act
from archive.storage.publishing import StepRefused
from archive.vocabulary import BulkKind
from tests.make import make_hospital, make_metric, make_tag, make_tagging
from tests.storage.conftest import breaches, put_in, story
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss")


def keys():
    return list(Article.objects.order_by("pk").values_list("pk", flat=True))


def test_three_hundred_articles_are_tagged_and_untagged_as_one(boss):
    tag = make_tag("人才队伍")
    articles = [story(title=f"第{number}篇") for number in range(300)]
    make_tagging(articles[0], tag)
    make_tagging(articles[1], tag, review="rejected")
    before = dump()
    record = act_on(keys(), Order(BulkKind.TAG, tag=tag), boss)
    assert record.articles == 299
    assert Tagging.objects.visible().filter(tag=tag).count() == 300
    assert set(Tagging.history.filter(history_type="+").values_list("history_change_reason", flat=True)) == {
        None,
        f"{BULK_ACT}{record.pk}",
    }
    assert breaches() == []
    done = take_back_act(record, boss)
    assert (done.rows, done.left) == (299, [])
    assert dump() == before
    assert breaches() == []


@pytest.mark.parametrize(
    ("kind", "status", "to"),
    [
        pytest.param(BulkKind.SUBMIT, "draft", "pending", id="submit"),
        pytest.param(BulkKind.PUBLISH, "pending", "published", id="publish"),
        pytest.param(BulkKind.SEND_BACK, "pending", "draft", id="send_back"),
        pytest.param(BulkKind.WITHDRAW, "published", "withdrawn", id="withdraw"),
    ],
)
def test_a_step_is_taken_by_all_and_taken_back(boss, kind, status, to):
    for _ in range(3):
        story(status=status)
    before = dump()
    record = act_on(keys(), Order(kind, reason="成批"), boss)
    assert set(Article.objects.values_list("status", "status_reason")) == {(to, "成批")}
    take_back_act(record, boss)
    assert dump() == before


def test_one_that_cannot_take_the_step_stops_all(boss):
    story(status="published")
    story(status="draft")
    before = dump()
    with pytest.raises(StepRefused):
        act_on(keys(), Order(BulkKind.WITHDRAW), boss)
    assert dump() == before
    assert not BulkAct.objects.exists()


def test_a_hospital_becomes_a_subject_of_all_with_their_figures(boss):
    hospital = make_hospital()
    told = story()
    silent = story(body="全市医疗工作会议召开，服务近30000人次。")
    for article in (told, silent):
        make_metric(article)
    before = dump()
    record = act_on(keys(), Order(BulkKind.HOSPITAL, hospital=hospital, figures=True), boss)
    assert Appearance.objects.get(article=told).quote == "浙江医院"
    assert Appearance.objects.get(article=silent).start is None
    assert set(Metric.objects.values_list("hospital", flat=True)) == {hospital.pk}
    assert breaches() == []
    take_back_act(record, boss)
    assert dump() == before


def test_what_changed_since_is_left_and_listed(boss):
    tag = make_tag("人才队伍")
    articles = [story(title="改过的"), story(title="没动的")]
    record = act_on(keys(), Order(BulkKind.TAG, tag=tag), boss)
    later = Tagging.objects.get(article=articles[0])
    later.order = 7
    later.save()
    done = take_back_act(record, boss)
    assert done.left == [("tagging", later.pk)]
    record.refresh_from_db()
    assert left_in_words(record) == [(articles[0].pk, "改过的")]
    assert list(Tagging.objects.all()) == [later]
    with pytest.raises(AlreadyTakenBack):
        take_back_act(record, boss)


def test_an_act_that_changes_nothing_leaves_no_record(boss):
    tag = make_tag()
    make_tagging(story(), tag)
    assert act_on(keys(), Order(BulkKind.TAG, tag=tag), boss) is None
    assert not BulkAct.objects.exists()


@pytest.mark.usefixtures("toy")
def test_a_tag_taken_from_many_stays_away_until_that_is_taken_back(boss, newer_reader):
    put_in("党建周刊\n■宁康医院扩建\n宁康医院新增床位300张。\n")
    article = Article.objects.get()
    tag = Tagging.objects.filter(article=article).first()
    tag = tag.tag if tag else make_tagging(article, make_tag(), origin="machine").tag
    before = dump()
    record = act_on(keys(), Order(BulkKind.UNTAG, tag=tag), boss)
    newer_reader()
    put_in("党建周刊\n■宁康医院扩建\n宁康医院新增床位300张。\n")
    assert not Tagging.objects.visible().filter(tag=tag).exists()
    take_back_act(record, boss)
    assert dump()["tagging"] == before["tagging"]


def asked_for(act):
    """How many queries an act costs."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


@pytest.mark.parametrize("kind", [BulkKind.WITHDRAW, BulkKind.TAG])
def test_a_hundred_articles_cost_as_many_queries_as_three(boss, kind):
    tag = make_tag("人才队伍")
    order = Order(kind, tag=tag if kind is BulkKind.TAG else None, reason="成批")
    counts = []
    for number in (3, 100):
        for _ in range(number):
            story(status="published")
        fresh = keys()[-number:]
        done = asked_for(lambda fresh=fresh: act_on(fresh, order, boss))
        undone = asked_for(lambda: take_back_act(BulkAct.objects.latest("pk"), boss))
        counts.append((done, undone))
    assert counts[0] == counts[1]


def test_the_history_of_a_step_holds_the_whole_story_as_it_stands(boss):
    article = story(status="published")
    act_on([article.pk], Order(BulkKind.WITHDRAW, reason="成批"), boss)
    article.refresh_from_db()
    entry = article.history.first()
    assert (entry.history_type, entry.history_user, entry.status) == ("~", boss, "withdrawn")
    for column in entry.tracked_fields:
        assert getattr(entry, column.attname) == getattr(article, column.attname), column.name


def test_rows_of_different_values_are_each_written_as_they_are(boss):
    articles = [story(title=f"第{number}篇") for number in range(30)]
    for number, article in enumerate(articles):
        article.status_reason, article.headings = f"之{number}", [[number, number + 1]]
    Act("试写", boss).update(Article, articles, ["status_reason", "headings"])
    for number, article in enumerate(Article.objects.order_by("pk")):
        assert (article.status_reason, article.headings) == (f"之{number}", [[number, number + 1]])
        assert article.history.first().status_reason == f"之{number}"
        assert (article.revision, article.history.first().revision) == (2, 2)
