"""What search engines are told: where everything public is, and what is not worth their time."""

from __future__ import annotations

import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from archive.web import sitemaps
from tests.make import make_article
from tests.queries import queries_for
from tests.web.hidden import SECRET, make_archive_with_secrets
from tests.web.test_query_counts import make_stories

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(client, url: str) -> list[str]:
    response = client.get(url)
    assert response.status_code == 200
    return [
        found.text.removeprefix("http://testserver")
        for found in ElementTree.fromstring(response.content).iter(LOC)
    ]


def all_addresses(client) -> list[str]:
    return [found for part in addresses(client, "/sitemap.xml") for found in addresses(client, part)]


def test_every_public_article_hospital_initiative_and_tag_is_there_once(client):
    public = make_archive_with_secrets()
    found = all_addresses(client)
    assert public.get_absolute_url() in found
    assert sorted(re.sub(r"/[^/]+/$", "", address) for address in found) == [
        "/articles",
        "/hospitals",
        "/initiatives",
        "/tags",
    ]


def test_every_address_answers_and_is_its_own_canonical_one(client):
    make_archive_with_secrets()
    for address in all_addresses(client):
        page = client.get(address)
        assert page.status_code == 200, address
        assert SECRET not in page.content.decode()
        assert f'<link rel="canonical" href="http://testserver{address}">' in page.content.decode()


def test_many_articles_stand_on_several_pages(client, monkeypatch):
    monkeypatch.setattr(sitemaps.PublicRows, "limit", 2)
    articles = [make_article() for _number in range(5)]
    parts = [part for part in addresses(client, "/sitemap.xml") if "articles" in part]
    assert len(parts) == 3
    found = [address for part in parts for address in addresses(client, part)]
    assert found == [article.get_absolute_url() for article in articles]


@pytest.mark.parametrize("url", ["/sitemap.xml", "/sitemap-articles.xml", "/sitemap-hospitals.xml"])
def test_a_sitemap_costs_the_same_for_four_stories_as_for_thirty(client, url):
    make_stories(4)
    few = queries_for(client, url)
    make_stories(30)
    assert queries_for(client, url) == few


@pytest.mark.parametrize("url", ["/sitemap-people.xml", "/sitemap-articles.xml?p=99"])
def test_what_is_no_part_of_the_map_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_an_empty_archive_has_an_empty_map(client):
    assert all_addresses(client) == []


def test_robots_are_led_to_the_map_and_kept_from_copies(client):
    response = client.get("/robots.txt")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "admin" not in text
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    assert rules.can_fetch("*", "/articles/7/") and rules.can_fetch("*", "/articles/?tag=a&page=2")
    assert not rules.can_fetch("*", "/suggest/?q=a")


CLOSED = [
    "/articles/export.csv",
    "/metrics/export.xlsx?unit=a",
    "/articles/7/figures.json",
    "/articles/7/?from=tag%3Da",
    "/articles/?all=hospital",
    "/articles/?-tag=a",
    "/articles/?q=a&-tag=b",
]
OPEN = [
    "/",
    "/articles/",
    "/articles/7/",
    "/articles/?tag=a",
    "/hospitals/a-b/",
    "/articles/feed/",
    "/articles/?q=a-b",
]


@pytest.mark.parametrize(("url", "closed"), [(u, True) for u in CLOSED] + [(u, False) for u in OPEN])
def test_rules_with_stars_close_what_they_mean(client, url, closed):
    """Python's own parser knows no stars; they are read here as RFC 9309 says."""
    rules = re.findall(r"Disallow: (\S+)", client.get("/robots.txt").content.decode())
    patterns = [re.escape(rule).replace(r"\*", ".*") for rule in rules]
    assert any(re.match(pattern, url) for pattern in patterns) is closed
