"""axe finds nothing on any list, in any mode, and no page scrolls sideways."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
    "/no-such-page/",
]


@pytest.mark.parametrize("width", [1280, 640, 390])
@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
def test_every_list_is_accessible(browser: Browser, live_archive, mode, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if mode == "dark" else "light"
    )
    if mode == "elder":
        context.add_cookies([{"name": "view", "value": "elder", "url": live_archive.url}])
    page = context.new_page()
    found = []
    for path in PAGES:
        answer = page.goto(live_archive.url + path, wait_until="load")
        assert answer.status in (200, 404), f"{path} answered {answer.status}"
        violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found += [f"{path}: {v['id']} {v['nodes'][0]['target']}" for v in violations]
        if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 1:
            found.append(f"{path} scrolls sideways")
    context.close()
    assert found == []


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
