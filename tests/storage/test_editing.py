"""Facts, headings, page places and the index follow a body that a person edits."""

from __future__ import annotations

import pytest

from archive.models import Article, Metric
from archive.storage.editing import reanchor
from tests.make import make_article, make_metric, make_run
from tests.searching import matching
from tests.storage.conftest import breaches, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

PAGE = "■仁和医院开展暖医行动\n去年仁和医院服务3000人次，手术200例。\n今年仁和医院手术200例，与去年持平。"


@pytest.fixture
def article(toy):
    put_in(PAGE)
    return Article.objects.get()


def edit(article: Article, old: str, new: str) -> Article:
    """As a form does: the body and its revision are saved, then what hangs on it follows."""
    before = article.body
    article.body = before.replace(old, new, 1)
    article.revision += 1
    article.save()
    reanchor(article, before)
    return Article.objects.get()


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        pytest.param("去年仁和", "二〇二〇年，仁和", [], id="words_put_in_before"),
        pytest.param("与去年持平", "好", [], id="words_taken_out_behind"),
        pytest.param("手术200例。\n今年", "手术210例。\n今年", ["200例"], id="a_figure_changed"),
        pytest.param(
            "去年仁和医院服务3000人次，手术200例。\n", "", ["200例", "3000人次"], id="a_paragraph_gone"
        ),
    ],
)
def test_figures_stay_on_their_words_or_are_marked(article, old, new, lost):
    edited = edit(article, old, new)
    marked = Metric.objects.filter(evidence_lost=True)
    assert sorted(metric.quote for metric in marked) == lost
    assert Metric.objects.count() == 3
    for metric in Metric.objects.filter(evidence_lost=False):
        assert edited.body[metric.start : metric.end] == metric.quote
    assert breaches() == []


def test_the_right_one_of_two_equal_figures_is_marked(article):
    second = article.metrics.order_by("start").last()
    edit(article, "今年仁和医院手术200例，", "")
    assert list(Metric.objects.filter(evidence_lost=True)) == [second]


def test_a_marked_figure_is_well_again_when_the_words_come_back(article):
    edit(edit(article, "3000人次", "许多人次"), "许多人次", "3000人次")
    assert not Metric.objects.filter(evidence_lost=True).exists()
    assert breaches() == []


def test_the_edited_text_is_found_at_once(article):
    edit(article, "去年仁和", "二〇二〇年，仁和")
    assert matching("二〇二〇年").exists()


def test_the_page_still_knows_where_the_rest_was_printed(article):
    edited = edit(article, "3000人次", "三千人次")
    page = edited.source.raw_text
    placed = [page[one["start"] : one["end"]] for one in edited.stretches if one["body_start"] is not None]
    assert "".join(placed) == "去年仁和医院服务人次，手术200例。今年仁和医院手术200例，与去年持平。"
    assert breaches() == []


def test_headings_and_captions_follow():
    article = make_article(
        body="开头一段。\n一、党建引领\n第二段在这里。",
        headings=[[6, 12]],
        captions=[{"text": "图", "at": 13}],
    )
    edited = edit(article, "开头一段", "开头的第一段")
    (start, end), at = edited.headings[0], edited.captions[0]["at"]
    assert edited.body[start:end] == "一、党建引领"
    assert edited.body[at:].startswith("第二段")


def test_following_is_no_judgement_of_the_facts(article):
    from archive.storage.people_first import judged

    edit(article, "去年仁和", "二〇二〇年，仁和")
    assert judged(Metric.objects.all(), Metric) == set()


def test_the_revision_that_the_form_knows_is_still_the_last(article):
    before = article.revision
    assert edit(article, "去年仁和", "二〇二〇年，仁和").revision == before + 1


def test_two_figures_never_come_to_stand_on_the_same_words():
    article = make_article(body="手术12例很多\n手术12例很多")
    make_metric(article, start=2, end=5)
    make_metric(article, start=9, end=12)
    edit(article, "手术12例很多\n", "")
    assert Metric.objects.filter(evidence_lost=False).count() == 1
    assert make_run().pk
