"""Keeping articles and searches in the browser, and taking them away again."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.browser.access import RULES

pytestmark = pytest.mark.browser


def keep_first(page: Page, live_archive) -> str:
    """Keeps the first article of the list; returns its headline."""
    page.goto(f"{live_archive.url}/articles/?tag=党建引领")
    card = page.locator("ol.cards > li").first
    card.get_by_role("button", name=re.compile("^收藏：")).click()
    expect(card.get_by_role("button", name=re.compile("^取消收藏：")).first).to_be_visible()
    return card.locator("h2").inner_text()


def test_articles_and_a_search_are_kept_and_found_again(page, live_archive):
    title = keep_first(page, live_archive)
    page.get_by_role("button", name="收藏这次检索").click()
    page.get_by_role("link", name="我的收藏").first.click()
    expect(page.locator("#kept-articles li a")).to_have_text(title)
    expect(page.locator("#kept-searches li a")).to_have_text("文章：党建引领")
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    page.locator("#kept-searches li a").click()
    expect(page.locator(".chip")).to_contain_text("党建引领")


def test_a_mark_shows_on_the_article_after_a_swap_and_in_another_tab(page, live_archive):
    title = keep_first(page, live_archive)
    page.locator("input[name=province]").first.check()
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".chip").last.click()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("ol.cards > li").first.locator(".keep")).to_have_text("取消收藏")
    page.get_by_role("link", name=title).first.click()
    button = page.locator(".box .keep")
    expect(button).to_have_text("取消收藏")
    other = page.context.new_page()
    other.goto(f"{live_archive.url}/kept/")
    expect(other.locator("#kept-articles li")).to_have_count(1)
    button.click()
    expect(other.locator("#kept-none")).to_be_visible()


def test_what_is_kept_is_taken_away_as_citations_and_removed_by_keyboard(page, live_archive):
    title = keep_first(page, live_archive)
    page.goto(f"{live_archive.url}/kept/")
    with page.expect_download() as started:
        page.get_by_role("link", name="GB/T 7714").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert "[N/OL]" in text and title.replace(" ", "")[:6] in text.replace(" ", "")
    assert "/articles/" in (page.locator("#kept-links").text_content() or "")
    page.locator("#kept-articles li button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kept-articles")).to_be_hidden()
    expect(page.locator("#kept-none a")).to_be_focused()


@pytest.mark.parametrize("spoilt", ["{", "[]", "null", '{"articles":[{"url":"javascript:1","title":"x"}]}'])
def test_what_another_hand_wrote_there_does_no_harm(page, live_archive, spoilt):
    page.goto(f"{live_archive.url}/kept/")
    page.evaluate("text => localStorage.setItem('kept', text)", spoilt)
    page.reload()
    expect(page.locator("#kept-none")).to_be_visible()
    keep_first(page, live_archive)


def test_without_script_the_page_says_so_and_no_dead_button_shows(scriptless, live_archive):
    scriptless.goto(f"{live_archive.url}/kept/")
    expect(scriptless.get_by_text("这一页由脚本显示")).to_be_visible()
    scriptless.goto(f"{live_archive.url}/articles/")
    expect(scriptless.locator(".keep:visible")).to_have_count(0)
