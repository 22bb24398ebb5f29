"""People outrank the machine: what they said survives every corrected page and every better reader."""

from __future__ import annotations

import pytest

from archive.models import (
    Appearance,
    Article,
    Byline,
    Hospital,
    Initiative,
    InitiativeMention,
    Metric,
    PersonMention,
    SourcePage,
    Tagging,
)
from archive.search import forget_articles
from archive.storage.outcomes import Outcome
from tests.make import make_metric
from tests.storage.conftest import breaches, put_in
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both, pytest.mark.usefixtures("toy")]

PAGE = """《健康报》 2021年5月1日 第1版
■仁和医院开展暖医行动
杭州仁和医院去年服务3000人次，手术200例。院长王明说，“暖医行动”要做下去。
（沈悦）
■宁康医院扩建
成都宁康医院新增床位300张，副院长、书记李四参加培训。"""
CORRECTED = PAGE.replace("去年服务", "在过去的一年里共服务").replace("300张", "350张")


@pytest.fixture
def stored(db, toy):
    put_in(PAGE)
    return SourcePage.objects.get()


@pytest.fixture(params=["corrected_page", "newer_reader"])
def again(request, newer_reader):
    """Import the page once more: a corrected print, or the same bytes for a newer reader."""

    def import_again():
        if request.param == "newer_reader":
            newer_reader()
        report = put_in(CORRECTED if request.param == "corrected_page" else PAGE)
        assert report.outcome == Outcome.UPDATED
        assert breaches() == []

    return import_again


def metric(quote: str) -> Metric:
    return Metric.objects.get(quote=quote)


def test_a_newer_reader_that_reads_the_same_changes_nothing_but_its_version(stored, newer_reader):
    before = dump()
    newer_reader()
    put_in(PAGE)
    after = dump()
    assert before.pop("sourcepage")[0]["reader_version"] + 1 == after.pop("sourcepage")[0]["reader_version"]
    assert after == before


@pytest.mark.parametrize("review", ["confirmed", "corrected", "rejected"])
def test_a_judged_figure_stays_as_it_was_judged(stored, again, review):
    fact = metric("3000人次")
    fact.review, fact.label, fact.value = review, "互联网问诊", 2999
    fact.save()
    again()
    fact.refresh_from_db()
    assert (fact.review, fact.label, fact.value) == (review, "互联网问诊", 2999)
    assert fact.quote == fact.article.body[fact.start : fact.end] == "3000人次"
    assert Metric.objects.filter(article=fact.article).count() == 2


def test_a_figure_that_an_editor_changed_without_judging_it_stays_too(stored, again):
    fact = metric("200例")
    fact.label = "三级手术"
    fact.save()
    again()
    assert metric("200例").label == "三级手术"


def test_an_editors_own_figure_stays_beside_the_machines(stored, again):
    article = Article.objects.get(ordinal=1)
    own = make_metric(article, place="去年" if "去年" in article.body else "一年", origin="editor", value=1)
    again()
    own.refresh_from_db()
    assert own.origin == "editor"


def test_a_judged_figure_whose_words_are_gone_is_marked_not_deleted(stored):
    fact = metric("300张")
    fact.review = "confirmed"
    fact.save()
    put_in(CORRECTED)
    fact.refresh_from_db()
    assert (fact.evidence_lost, fact.quote, fact.review) == (True, "300张", "confirmed")
    assert metric("350张").review == "unreviewed"
    assert fact not in Metric.objects.visible()
    assert breaches() == []


def test_words_that_come_back_are_evidence_again(stored, newer_reader):
    fact = metric("300张")
    fact.review = "confirmed"
    fact.save()
    put_in(CORRECTED)
    put_in(CORRECTED.replace("350张", "300张").replace("李四参加", "李四等参加"))
    fact.refresh_from_db()
    assert not fact.evidence_lost
    assert list(Metric.objects.filter(unit="张")) == [fact]


def test_a_figure_that_a_person_deleted_does_not_come_back(stored, again):
    metric("200例").delete()
    again()
    assert not Metric.objects.filter(quote="200例").exists()
    assert Metric.objects.filter(quote="3000人次").exists()


@pytest.mark.parametrize("model", [Appearance, InitiativeMention, PersonMention, Tagging])
def test_a_rejected_fact_of_any_kind_does_not_come_back(stored, again, model):
    row = model.objects.first()
    row.review = "rejected"
    row.save()
    count = model.objects.count()
    again()
    assert model.objects.count() == count
    assert model.objects.get(review="rejected").pk == row.pk


def test_a_hospital_put_right_in_an_article_is_not_read_wrong_again(stored, again):
    right = Hospital.objects.create(name="仁和医院城东院区", city="杭州市", slug="east")
    row = Appearance.objects.get(hospital__name="仁和医院")
    row.hospital, row.review = right, "corrected"
    row.save()
    again()
    article = Article.objects.get(ordinal=1)
    assert [one.hospital for one in article.appearances.all()] == [right]


@pytest.mark.parametrize(
    ("name", "city"), [("仁和医院（总院）", "杭州市"), ("仁和医院", "湖州市")], ids=["renamed", "moved"]
)
def test_a_hospital_that_a_person_renamed_or_placed_is_known_by_what_it_was(stored, again, name, city):
    hospital = Hospital.objects.get(name="仁和医院")
    hospital.name, hospital.city = name, city
    hospital.save()
    again()
    assert Hospital.objects.count() == 2
    assert Appearance.objects.get(article__ordinal=1).hospital == hospital


def test_a_renamed_initiative_is_known_by_its_old_name(stored, again):
    initiative = Initiative.objects.get()
    initiative.name = initiative.key = "暖医服务行动"
    initiative.save()
    again()
    assert Initiative.objects.get() == initiative


def test_one_of_two_posts_of_a_person_put_right_leaves_the_other(stored, again):
    row = PersonMention.objects.get(position="副院长")
    row.position, row.review = "常务副院长", "corrected"
    row.save()
    again()
    assert sorted(PersonMention.objects.filter(person__name="李四").values_list("position", flat=True)) == [
        "书记",
        "常务副院长",
    ]


@pytest.mark.parametrize("named", [True, False], ids=["edited_fields_name_it", "only_the_history_tells"])
def test_a_field_of_an_article_that_a_person_edited_stays(stored, again, named):
    article = Article.objects.get(ordinal=1)
    article.title, article.status = "暖医行动暖人心", "published"
    article.edited_fields = ["title"] if named else []
    article.save()
    again()
    article.refresh_from_db()
    assert (article.title, article.status) == ("暖医行动暖人心", "published")


def test_an_edited_body_stays_and_facts_stand_on_it(stored, again):
    article = Article.objects.get(ordinal=1)
    article.body = article.body.replace("手术200例", "完成各类手术200例")
    article.save()
    again()
    article.refresh_from_db()
    assert "完成各类手术200例" in article.body
    assert metric("200例").article == article


def test_writers_that_a_person_set_stay(stored, again):
    Byline.objects.all().delete()
    Byline.objects.create(article=Article.objects.get(ordinal=1), name="沈跃")
    again()
    assert [byline.name for byline in Byline.objects.all()] == ["沈跃"]


def test_an_editors_tag_stays(stored, again):
    from tests.make import make_tag

    tagging = Tagging.objects.create(
        article=Article.objects.get(ordinal=2), tag=make_tag("基建"), origin="editor"
    )
    again()
    assert Tagging.objects.filter(pk=tagging.pk).exists()


SPLIT = PAGE.replace("院长王明说", "\n■院长的话\n院长王明说")


def test_a_story_split_off_by_a_correction_gets_an_address_of_its_own(stored):
    first = Article.objects.get(ordinal=1)
    put_in(SPLIT)
    assert Article.objects.get(title=first.title).pk == first.pk
    assert Article.objects.get(title="院长的话").ordinal == 2
    assert breaches() == []


@pytest.mark.parametrize(
    ("state", "left"),
    [
        pytest.param("draft", None, id="a_draft_goes"),
        pytest.param("published", "withdrawn", id="a_public_one_is_taken_down"),
        pytest.param("judged", "draft", id="a_persons_one_stays"),
    ],
)
def test_a_story_that_is_no_longer_read(toy, state, left):
    put_in(SPLIT, publish=state == "published")
    article = Article.objects.get(title="院长的话")
    if state == "judged":
        PersonMention.objects.filter(article=article).update(review="confirmed")
        mention = PersonMention.objects.get(article=article)
        mention.save()
    report = put_in(PAGE)
    kept = Article.objects.filter(pk=article.pk).first()
    assert (kept and kept.status) == left
    assert ("院长的话" in str(report)) == (state == "judged")
    assert breaches() == []


def test_a_story_taken_down_by_a_reading_comes_back_with_a_better_one(toy):
    put_in(SPLIT, publish=True)
    article = Article.objects.get(title="院长的话")
    put_in(PAGE)
    put_in(SPLIT.replace("要做下去", "要一直做下去"))
    article.refresh_from_db()
    assert (article.status, article.status_reason) == ("published", "")
    assert breaches() == []


def test_a_story_that_a_person_deleted_is_not_read_again(stored, again):
    article = Article.objects.get(ordinal=2)
    forget_articles([article.pk])
    article.delete()
    again()
    assert [article.title for article in Article.objects.all()] == ["仁和医院开展暖医行动"]


def test_stories_that_changed_places_keep_their_addresses(stored):
    pks = dict(Article.objects.values_list("title", "pk"))
    masthead, first, second = PAGE.split("■")
    put_in(f"{masthead}■{second}\n■{first}")
    assert dict(Article.objects.values_list("title", "pk")) == pks
    assert Article.objects.get(title="宁康医院扩建").ordinal == 1
    assert breaches() == []


def test_names_that_only_an_earlier_reading_wrote_go_with_it(stored):
    put_in(PAGE.replace("成都宁康医院", "成都仁康医院"))
    assert not Hospital.objects.filter(name="宁康医院").exists()


def test_names_that_a_person_saved_stay(stored):
    hospital = Hospital.objects.get(name="宁康医院")
    hospital.level = "三级甲等"
    hospital.save()
    put_in(PAGE.replace("成都宁康医院", "成都仁康医院"))
    assert Hospital.objects.filter(pk=hospital.pk).exists()


def test_a_page_silent_on_its_paper_keeps_what_the_batch_said(toy, newer_reader):
    from archive.storage.pages import PageDetails

    silent = PAGE.partition("\n")[2]
    put_in(silent, details=PageDetails(publication="医院报", page_number="3"))
    newer_reader()
    put_in(silent)
    page = SourcePage.objects.get()
    assert (page.publication, page.page_number) == ("医院报", "3")
