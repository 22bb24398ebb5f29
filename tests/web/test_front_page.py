"""What the front page picks of all facts is as new as the data: a write shows in the next request."""

from __future__ import annotations

import pytest

from archive.vocabulary import Review
from tests.make import make_article, make_hospital, make_initiative, make_initiative_mention, make_metric

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.fixture
def front_page(client):
    return lambda: client.get("/").content.decode()


def test_a_figure_is_there_in_the_next_request_and_gone_in_the_one_after_its_rejection(front_page):
    article, hospital = make_article(), make_hospital()
    assert "年门诊量" not in front_page()
    metric = make_metric(article, hospital=hospital, label="年门诊量")
    assert "年门诊量" in front_page()
    metric.review = Review.REJECTED
    metric.save()
    assert "年门诊量" not in front_page()


def test_an_initiative_of_a_draft_is_not_there_before_its_story_is_published(front_page):
    article = make_article(status="draft")
    initiative = make_initiative("银龄守护", hospital=make_hospital())
    make_initiative_mention(article, initiative)
    assert "银龄守护" not in front_page()
    article.status = "published"
    article.save()
    assert "银龄守护" in front_page()


def test_an_initiative_that_no_hospital_runs_is_not_picked(front_page):
    make_initiative_mention(make_article(), make_initiative("无主之举", hospital=None))
    assert "无主之举" not in front_page()
