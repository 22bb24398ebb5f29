"""axe finds nothing on any list, in any mode, and no page scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.browser.access import faults_of_pages

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/articles/",
    "/articles/?q=党建&tag=党建引领&-tag=对口帮扶&province=四川省",
    "/articles/?q=查无此词&province=浙江省&year=abcd",
    "/hospitals/",
    "/initiatives/",
    "/metrics/?unit=人次",
    "/metrics/?min=9&max=3",
    "/pages/",
    "/tags/",
    "/quality/",
    "/about/",
    "/kept/",
    "/report/a1/",
    "/no-such-page/",
]


@pytest.mark.parametrize("view", ["usual", "elder"])
def test_every_list_is_accessible(browser: Browser, live_archive, view):
    assert faults_of_pages(browser, live_archive.url, PAGES, elder=view == "elder") == []


def test_targets_are_large_enough_in_elder_view(browser: Browser, live_archive):
    context = browser.new_context(viewport={"width": 390, "height": 900})
    context.add_cookies([{"name": "view", "value": "elder", "url": live_archive.url}])
    page = context.new_page()
    page.goto(f"{live_archive.url}/articles/?tag=党建引领")
    page.locator(".fold > summary").click()
    selector = "button, summary, .chip, .facet label, .pager a, input[type=search], select, .ex, .nav a"
    heights = page.locator(f":is({selector}):visible").evaluate_all(
        "items => items.map(item => [item.outerHTML.slice(0, 60), item.getBoundingClientRect().height])"
    )
    context.close()
    assert len(heights) > 10
    assert [item for item in heights if item[1] < 44] == []


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/1/", "/metrics/?unit=人次", "/report/a1/"])
def test_text_at_twice_its_size_needs_no_sideways_scrolling(page, live_archive, path):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_archive.url + path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1


@pytest.mark.parametrize(("wish", "scrolling"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_readers_who_asked_for_less_motion(browser: Browser, live_archive, wish, scrolling):
    context = browser.new_context(reduced_motion=wish)
    page = context.new_page()
    for path in ("/", "/articles/", "/articles/1/"):
        page.goto(live_archive.url + path)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolling
        moving = "item => parseFloat(getComputedStyle(item).transitionDuration) + item.getAnimations().length"
        assert page.evaluate(f"[...document.querySelectorAll('*')].filter({moving}).length") == 0
    context.close()


def test_the_article_list_is_light_and_all_of_it_comes_from_here(page, live_archive):
    sizes: dict[str, int] = {}

    def weigh(request) -> None:
        sizes[request.url] = sum(
            request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")
        )

    page.on("requestfinished", weigh)
    page.goto(f"{live_archive.url}/articles/?q=医院", wait_until="networkidle")
    scripts = {url: size for url, size in sizes.items() if url.endswith(".js")}
    assert len(scripts) >= 3 and sum(scripts.values()) < 60_000
    assert sum(sizes.values()) < 100_000
    assert {url.split("/")[2] for url in sizes} == {live_archive.url.split("/")[2]}
