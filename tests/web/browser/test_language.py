"""A reader who knows English better than Chinese switches in the footer, and back."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/",
    "/articles/",
    "/hospitals/",
    "/initiatives/",
    "/metrics/?unit=人次",
    "/tags/",
    "/about/",
    "/compare/",
]


def switch_and_back(page: Page, address: str) -> None:
    page.goto(address)
    here = page.url
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.get_by_role("contentinfo").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("navigation", name="Main")).to_contain_text("Hospitals")
    assert page.url == here
    page.get_by_role("contentinfo").get_by_role("button", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert page.url == here


def test_the_footer_switches_and_switches_back(page: Page, live_archive):
    switch_and_back(page, f"{live_archive.url}/articles/?tag=党建引领&sort=date")


def test_the_switch_works_without_script(scriptless: Page, live_archive):
    switch_and_back(scriptless, f"{live_archive.url}/articles/?tag=党建引领&sort=date")


def test_after_a_swap_of_the_list_the_switch_stays_with_what_is_shown(page: Page, live_archive):
    page.goto(f"{live_archive.url}/articles/")
    page.get_by_role("checkbox", name="党建引领").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_role("contentinfo").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".chip")).to_contain_text("Party leadership")


def test_a_browser_that_prefers_english_is_shown_chinese(browser: Browser, live_archive):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(live_archive.url)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_in_english_are_accessible_and_fit(browser: Browser, live_archive, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": "language", "value": "en", "url": live_archive.url}])
    page, found = context.new_page(), []
    for path in PAGES:
        page.goto(live_archive.url + path, wait_until="load")
        violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found += [f"{path}: {v['id']} {v['nodes'][0]['target']}" for v in violations]
        if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 1:
            found.append(f"{path} scrolls sideways")
    context.close()
    assert found == []
