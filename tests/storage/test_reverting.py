"""Every state of a row can come back, as a new change; facts follow the body."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from archive.models import Article, Hospital, HospitalAlias, Metric, Redirect
from archive.storage.editing import reanchor
from archive.storage.renaming import renamed
from archive.storage.reverting import RevertRefused, revert
from archive.storage.versions import fill, versions_of
from tests.make import (
    BODY,
    make_alias,
    make_appearance,
    make_hospital,
    make_initiative,
    make_metric,
    make_person_mention,
    make_tag,
    make_tagging,
)
from tests.storage.conftest import breaches, put_in, story

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def rewritten(article, body):
    before, article.body = article.body, body
    article.revision += 1
    article.save()
    reanchor(article, before)


def test_a_body_comes_back_and_its_facts_with_it():
    article = story()
    metric = make_metric(article)
    rewritten(article, "另一段话。")
    metric.refresh_from_db()
    assert metric.evidence_lost
    first = Article.history.filter(id=article.pk).last()
    entries = Article.history.filter(id=article.pk).count()
    done = revert(article, first)
    article.refresh_from_db()
    metric.refresh_from_db()
    assert (article.body, metric.evidence_lost, metric.quote) == (BODY, False, "近30000人次")
    assert done.fields == ["body"]
    assert Article.history.filter(id=article.pk).count() > entries
    assert article.edited_fields == ["body"]
    assert breaches() == []


@pytest.mark.usefixtures("toy")
def test_headings_and_places_in_print_come_back_with_the_body():
    put_in("党建周刊\n■宁康医院扩建\n宁康医院新增床位300张。\n")
    article = Article.objects.get()
    stretches = article.stretches
    rewritten(article, "全换过了。")
    assert article.stretches != stretches
    revert(article, Article.history.filter(id=article.pk).last())
    article.refresh_from_db()
    assert article.stretches == stretches
    assert breaches() == []


def test_one_column_alone_comes_back():
    article = story(title="旧标题", kicker="旧引题")
    article.title, article.kicker = "新标题", "新引题"
    article.save()
    revert(article, Article.history.filter(id=article.pk).last(), only={"title"})
    article.refresh_from_db()
    assert (article.title, article.kicker) == ("旧标题", "新引题")
    assert breaches() == []


def test_a_fact_comes_back_to_where_its_words_stand_now():
    article = story()
    metric = make_metric(article, label="影像会诊")
    metric.label, metric.value = "误改", 1
    metric.save()
    rewritten(article, "补一句。" + BODY)
    revert(metric, Metric.history.filter(id=metric.pk).last())
    metric.refresh_from_db()
    assert (metric.label, metric.value, metric.quote) == ("影像会诊", 30000, "近30000人次")
    assert breaches() == []


def test_a_name_given_back_keeps_the_later_one_as_an_alias_and_its_address():
    hospital = make_hospital("宁康医院", slug="ningkang")
    hospital.name, hospital.slug = "康宁医院", "kangning"
    hospital.save()
    revert(hospital, Hospital.history.filter(id=hospital.pk).last())
    hospital.refresh_from_db()
    assert (hospital.name, hospital.slug) == ("宁康医院", "ningkang")
    assert HospitalAlias.objects.get().name == "康宁医院"
    assert Redirect.objects.get().old == "kangning"


def test_a_state_that_another_row_now_holds_is_refused():
    hospital = make_hospital("宁康医院")
    hospital.name = "康宁医院"
    hospital.save()
    make_hospital("宁康医院")
    with pytest.raises(RevertRefused):
        revert(hospital, Hospital.history.filter(id=hospital.pk).last())


def test_who_looks_at_an_older_page_is_refused():
    article = story(title="旧标题")
    article.title, article.revision = "新标题", 2
    article.save()
    with pytest.raises(RevertRefused, match="被别人改过"):
        revert(article, Article.history.filter(id=article.pk).last(), revision=1)


def test_an_articles_history_tells_of_its_facts_and_tags():
    article = story()
    make_tagging(article, make_tag("人才队伍"))
    metric = make_metric(article, label="影像会诊")
    metric.review = "confirmed"
    metric.save()
    make_person_mention(article, hospital=make_hospital("仁和医院"), position="院长")
    found = versions_of(Article, article.pk)
    fill(Article, found)
    told = [(change.label, change.old, change.new) for version in found for change in version.changes]
    assert ("文章专题", "", "人才队伍") in told
    assert ("人物出现", "", "林杰（院长）") in told
    assert ("数据", "影像会诊 近30000人次", "影像会诊 近30000人次（已确认）") in told


def edited_later(article, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.revision += 1
    article.save()


def test_writers_and_topics_come_back_with_the_article():
    article = story(bylines=["王强", "李明"], title="旧标题")
    machine, hand = make_tagging(article, make_tag("人才队伍")), make_tagging(article, origin="editor")
    when = timezone.now()
    state = article.history.first()
    edited_later(article, title="新标题")
    article.bylines.get(name="李明").delete()
    writer = article.bylines.get()
    writer.name = "王小强"
    writer.save()
    article.bylines.create(name="张华", order=5)
    machine.review = "rejected"
    machine.save()
    hand.delete()
    later = make_tagging(article, make_tag("基层医疗"))
    done = revert(article, state, parts=["bylines", "topics"], when=when)
    article.refresh_from_db()
    assert article.title == "旧标题"
    assert sorted(article.bylines.values_list("name", flat=True)) == ["李明", "王强"]
    shown = article.taggings.exclude(review="rejected").values_list("tag__name", flat=True)
    assert sorted(shown) == ["人才队伍", "党建引领"]
    later.refresh_from_db()
    assert later.review == "rejected"  # read by the machine: no later reading brings it back
    assert (done.fields, done.missed) == (["title", "bylines", "topics"], 0)
    assert breaches() == []


def test_what_hangs_on_an_article_stays_unless_it_is_asked_for():
    article = story(bylines=["王强"], title="旧标题")
    state = article.history.first()
    edited_later(article, title="新标题")
    article.bylines.get().delete()
    revert(article, state)
    assert not article.bylines.exists()


def test_facts_come_back_where_their_words_stand_and_later_ones_are_rejected():
    article = story()
    metric = make_metric(article, label="影像会诊")
    gone = make_appearance(article)
    when, state = timezone.now(), article.history.first()
    edited_later(article, kicker="引题")
    metric.label, metric.review = "误改", "corrected"
    metric.save()
    gone_pk = gone.pk
    gone.delete()
    later = make_metric(article, place="6万余人次", label="下沉专家", origin="editor")
    rewritten(article, "补一句。" + BODY)
    revert(article, state, parts=["facts"], when=when)
    metric.refresh_from_db()
    later.refresh_from_db()
    assert (metric.label, metric.review, metric.quote) == ("影像会诊", "unreviewed", "近30000人次")
    assert article.appearances.get().pk == gone_pk
    assert later.review == "rejected"
    assert breaches() == []


def test_a_part_whose_place_is_taken_is_counted_and_left():
    article = story(bylines=["王强"])
    when, state = timezone.now(), article.history.first()
    article.bylines.get().delete()
    article.bylines.create(name="王强")
    article.bylines.update(order=3)
    edited_later(article, kicker="引题")
    done = revert(article, state, parts=["bylines"], when=when)
    assert article.bylines.count() == 1
    assert done.missed == 0


def test_the_state_of_publication_comes_back_by_its_own_right():
    article = story(status="published")
    state = article.history.first()
    edited_later(article, status="withdrawn")
    nobody = User.objects.create_user("nobody")
    with pytest.raises(RevertRefused, match="没有权限"):
        revert(article, state, parts=["status"], user=nobody)
    boss = User.objects.create_superuser("boss")
    revert(article, state, parts=["status"], user=boss)
    article.refresh_from_db()
    assert article.status == "published"


def test_other_names_come_back_with_the_hospital():
    hospital = make_hospital("宁康医院")
    make_alias(hospital, "宁康")
    when, state = timezone.now(), hospital.history.first()
    hospital.aliases.get().delete()
    make_alias(hospital, "误加")
    revert(hospital, state, parts=["aliases"], when=when)
    assert [alias.name for alias in hospital.aliases.all()] == ["宁康"]


def test_a_renamed_initiative_keeps_its_old_name():
    initiative = make_initiative("暖医行动")
    first = initiative.history.first()
    initiative.name, initiative.key = "暖心行动", "暖心行动"
    initiative.save()
    renamed(initiative, old_name="暖医行动")
    assert [alias.name for alias in initiative.aliases.all()] == ["暖医行动"]
    revert(initiative, first)
    initiative.refresh_from_db()
    assert (initiative.name, initiative.key) == ("暖医行动", "暖医行动")
    assert "暖心行动" in initiative.aliases.values_list("name", flat=True)
    assert breaches() == []
