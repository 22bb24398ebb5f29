"""What every page of the reading room has in common."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.template.loader import render_to_string

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/articles/",
    "/hospitals/",
    "/initiatives/",
    "/metrics/?unit=%E4%BA%BA%E6%AC%A1",
    "/pages/",
    "/tags/",
]


@pytest.mark.parametrize("path", LISTS)
def test_a_page_has_one_heading_landmarks_a_title_and_a_canonical_address(seeds, client, path):
    page = client.get(path).content.decode()
    assert '<html lang="zh-Hans">' in page
    assert page.count("<h1") == 1
    for landmark in ("<header", "<main", "<nav", "<footer"):
        assert landmark in page, landmark
    assert re.search(r"<title>[^<]*医院党建与高质量发展案例库</title>", page)
    assert '<link rel="canonical" href="http://testserver/' in page
    assert '<meta name="description" content="' in page


@pytest.mark.parametrize("path", LISTS)
def test_a_page_needs_no_inline_style_or_script(seeds, client, path):
    page = client.get(path).content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script>", page)


def test_titles_of_pages_differ(seeds, client):
    titles = {
        re.search(r"<title>(.*?)</title>", client.get(path).content.decode()).group(1) for path in LISTS
    }
    assert len(titles) == len(LISTS)


@pytest.mark.parametrize("path", LISTS)
def test_every_link_of_a_page_answers(seeds, client, path):
    page = client.get(path).content.decode()
    links = {link.replace("&amp;", "&").partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', page)}
    for link in sorted(link for link in links if link and not link.startswith("/static/")):
        assert client.get(link, follow=True).status_code == 200, link


def test_elder_view_is_switched_by_a_plain_form_and_remembered(client):
    page = client.get("/articles/").content.decode()
    assert 'action="/view/elder/"' in page and 'class="elder"' not in page
    response = client.get("/view/elder/", {"on": "1", "next": "/articles/?q=党"})
    assert unquote(response.url) == "/articles/?q=党"
    assert response.cookies["view"].value == "elder"
    assert '<html lang="zh-Hans" class="elder">' in client.get("/articles/").content.decode()
    client.get("/view/elder/", {"on": "0", "next": "/"})
    assert 'class="elder"' not in client.get("/articles/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_the_switch_leads_nowhere_else(client, target):
    assert client.get("/view/elder/", {"on": "1", "next": target}).url == "/"


def test_a_page_says_that_it_depends_on_the_cookie(client):
    assert "Cookie" in client.get("/articles/").headers.get("Vary", "")


def test_a_missing_page_says_so_in_chinese_and_offers_a_search(client):
    response = client.get("/articles/999999/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "没有这个页面" in page and 'name="q"' in page


def test_the_error_page_needs_neither_database_nor_request(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "页面出错" in page


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "410.html"])
def test_error_pages_stand_without_a_request(template):
    page = render_to_string(template, {})
    assert page.count("<h1") == 1


def test_the_icon_that_browsers_ask_for_unbidden_is_found(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].startswith("/static/img/icon") and response["Location"].endswith(".svg")
