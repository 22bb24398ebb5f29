"""A list costs the same queries for a few rows as for many."""

from __future__ import annotations

import pytest

from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_tag,
    make_tagging,
)
from tests.queries import queries_for
from tests.web.lists import address

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

FILTERED = address(
    "/articles/", ("q", "医院"), ("tag", "党建引领"), ("-year", "2019"), ("province", "浙江省")
)
PAGES = [
    "/",
    "/articles/",
    FILTERED,
    "/articles/?sort=hospital",
    "/hospitals/",
    "/hospitals/?sort=articles",
    "/initiatives/",
    "/metrics/",
    address("/metrics/", ("unit", "人次")),
    "/pages/",
    "/tags/",
]


def make_stories(count: int) -> None:
    tag = make_tag(f"党建引领{'' if count < 5 else count}")
    for number in range(count):
        article = make_article(title=f"第{number}篇")
        hospital = make_hospital(f"第{number}医院{count}", province="浙江省", city="杭州市")
        make_appearance(article, hospital)
        make_initiative_mention(article, make_initiative(f"第{number}项{count}", hospital=hospital))
        make_metric(article, hospital=hospital)
        make_tagging(article, tag)


@pytest.mark.parametrize("url", PAGES)
def test_a_page_costs_the_same_for_three_stories_as_for_thirty(client, url):
    make_stories(4)
    few = queries_for(client, url)
    make_stories(30)
    assert queries_for(client, url) == few


def test_more_conditions_cost_few_more_queries(client):
    make_stories(4)
    plain = queries_for(client, "/articles/")
    filtered = queries_for(client, FILTERED)
    assert len(filtered) - len(plain) <= 8, "a check and a count for each facet that is used"
