"""The reading room on what our own reader makes of the seed pages, as a fresh installation shows it."""

from __future__ import annotations

import re

import pytest

from archive.models import Article
from tests.web.lists import address, get_list, length, total, with_alone

pytestmark = pytest.mark.django_db


def test_every_count_is_the_length_of_its_list(imported, client):
    walked = 0
    for url in ("/articles/", address("/articles/", ("tag", "党建引领"), ("province", "四川省"))):
        for panel in get_list(client, url)["panels"]:
            for item in panel.values:
                promised = with_alone(url, panel.key, item.value.value)
                assert length(promised) == item.value.count, promised
                walked += 1
    assert walked > 40


def test_a_printed_page_is_named_by_issue_and_page_in_words(imported, client):
    rows = re.findall(r'<h2 class="h3"><a [^>]+>([^<]+)</a>', client.get("/pages/").content.decode())
    assert len(rows) == 5
    assert any(re.fullmatch(r"\S+ 第\d+期 第\d+版", row) for row in rows), rows


def test_every_story_is_in_the_list_and_on_the_home_page_s_count(imported, client):
    assert total(client, "/articles/") == Article.objects.count() >= 17
    assert f"收录 {Article.objects.count()} 篇文章、5 张版面" in client.get("/").content.decode()


def test_a_hospital_shows_its_stories(imported, client):
    assert total(client, address("/articles/", ("hospital", "浙江医院"))) == 3


def test_a_search_is_marked_in_the_excerpts(imported, client):
    assert "<mark>远程会诊</mark>" in client.get(address("/articles/", ("q", "远程会诊"))).content.decode()


def test_words_offered_on_the_home_page_find_something(imported, client):
    page = client.get("/").content.decode()
    offered = re.findall(r'href="(/articles/\?q=[^"]+)"', page)
    assert offered
    for link in offered:
        assert total(client, link) > 0, link


def test_every_tile_and_topic_of_the_home_page_gives_what_it_says(imported, client):
    page = client.get("/").content.decode()
    offered = re.findall(
        r'href="(/articles/\?(?:province|tag)=[^"]+)">[^<]+<span(?: class="n")?>(\d+)<', page
    )
    assert len(offered) > 10
    for link, count in offered:
        assert total(client, link) == int(count), link
