"""The strict Content-Security-Policy blocks nothing that our own pages need, seen by a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.live import PASSWORD, LiveArchive

pytestmark = pytest.mark.browser

COMPLAINT = re.compile(r"Content.Security.Policy|Refused to|Permissions.Policy", re.IGNORECASE)


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains about while the test goes through pages; uncaught script errors too."""
    found: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if COMPLAINT.search(message.text):
            found.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    return found


@pytest.fixture
def sign_in(page: Page, live_archive: LiveArchive) -> Callable[[], None]:
    def as_administrator() -> None:
        page.goto(f"{live_archive.url}/admin/")
        page.fill("input[name=username]", "admin")
        page.fill("input[name=password]", PASSWORD)
        page.click("[type=submit]")

    return as_administrator


@pytest.mark.parametrize("address", ["/", "/articles/", "/hospitals/", "/metrics/", "/no-such-page/"])
def test_a_reader_s_page_loads_all_that_it_asks_for(page, live_archive, complaints, address):
    page.goto(live_archive.url + address, wait_until="networkidle")
    assert complaints == []


def test_every_list_and_form_of_the_administration_loads_all_that_it_asks_for(
    page, live_archive, complaints, sign_in
):
    sign_in()
    hrefs = page.eval_on_selector_all("#content-main a", "links => links.map(link => link.pathname)")
    lists = sorted({href for href in hrefs if re.fullmatch(r"/admin/\w+/\w+/", href)})
    assert len(lists) > 5, "the administration shows its models"
    for href in lists:
        page.goto(live_archive.url + href, wait_until="networkidle")
        rows = page.eval_on_selector_all("#result_list th a", "links => links.map(link => link.pathname)")
        for form in rows[:1]:
            page.goto(live_archive.url + form, wait_until="networkidle")
    assert complaints == []


def test_a_breach_would_be_heard(page, live_archive, complaints):
    page.goto(live_archive.url)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(200)
    assert len(complaints) == 1 and "style-src" in complaints[0]
