"""axe and sideways scrolling, at every width and in every mode, with as few page loads as will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, ZOOMED, DESK = 390, 640, 1280  # 640: a desk at 200%
ALL: Final = {"runOnly": {"type": "tag", "values": RULES}}
COLOURS: Final = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN: Final = "options => axe.run(options).then(found => found.violations)"
SIDEWAYS: Final = "document.documentElement.scrollWidth - window.innerWidth"


def faults(page: Page, options: dict[str, Any] = ALL) -> list[str]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    return [f"{found['id']} {found['nodes'][0]['target']}" for found in page.evaluate(RUN, options)]


def faults_of_pages(browser: Browser, base: str, paths: Iterable[str], *, elder: bool) -> list[str]:
    """Each page is loaded once, on a phone, and then widened and darkened.

    In the dark only colours differ, so only they are looked at, on the desk, where all is unfolded.
    """
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, locale="zh-CN")
    if elder:
        context.add_cookies([{"name": "view", "value": "elder", "url": base}])
    page = context.new_page()
    found = [fault for path in paths for fault in _faults_of_page(page, base, path)]
    context.close()
    return found


def _faults_of_page(page: Page, base: str, path: str) -> Iterator[str]:
    answer = page.goto(base + path, wait_until="load")
    if answer is not None and answer.status not in (200, 404):
        yield f"{path} answered {answer.status}"
    for width in (PHONE, ZOOMED, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(SIDEWAYS) > 1:
            yield f"{path} scrolls sideways at {width}"
        if width == ZOOMED:
            continue
        yield from (f"{path} {width}: {fault}" for fault in faults(page))
    page.emulate_media(color_scheme="dark")
    yield from (f"{path} dark: {fault}" for fault in faults(page, COLOURS))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": PHONE, "height": 900})
