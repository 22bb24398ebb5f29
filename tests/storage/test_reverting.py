"""Every state of a row can come back, as a new change; facts follow the body."""

from __future__ import annotations

import pytest

from archive.models import Article, Hospital, HospitalAlias, Metric, Redirect
from archive.storage.editing import reanchor
from archive.storage.reverting import RevertRefused, revert
from archive.storage.versions import fill, versions_of
from tests.make import BODY, make_hospital, make_metric, make_tag, make_tagging
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
    found = versions_of(Article, article.pk)
    fill(Article, found)
    told = [(change.label, change.old, change.new) for version in found for change in version.changes]
    assert ("文章专题", "", "人才队伍") in told
    assert ("数据", "影像会诊 近30000人次", "影像会诊 近30000人次（已确认）") in told
