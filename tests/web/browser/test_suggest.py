"""Suggestions under the search fields, by keyboard, by pointer, and while an input method composes."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.web.browser.access import RULES

pytestmark = pytest.mark.browser

FIELDS = [("/", "#q"), ("/articles/", "#head-q")]


def options(page: Page) -> Locator:
    return page.locator("[role=option]:visible")


def type_into(page: Page, field: str, text: str) -> None:
    page.locator(field).press_sequentially(text)
    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_arrows_choose_and_enter_goes_there(page, live_archive, path, field):
    page.goto(live_archive.url + path)
    type_into(page, field, "党建引领")
    box = page.locator(field)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    last = options(page).last
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowDown")
    first = options(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    target = first.get_attribute("data-url")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_archive.url + target)


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_enter_without_a_choice_searches(page, live_archive, path, field):
    page.goto(live_archive.url + path)
    type_into(page, field, "医院")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/articles/\?q="))


def test_escape_closes_and_keeps_what_was_typed(page, live_archive):
    page.goto(live_archive.url)
    type_into(page, "#q", "医院")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(page.locator("#q")).to_have_value("医院")
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")


def test_leaving_the_field_closes_the_list(page, live_archive):
    page.goto(live_archive.url)
    type_into(page, "#q", "医院")
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_a_click_goes_there(page, live_archive):
    page.goto(live_archive.url)
    type_into(page, "#q", "医院")
    target = options(page).nth(2).get_attribute("data-url")
    options(page).nth(2).click()
    expect(page).to_have_url(live_archive.url + target)


def test_nothing_is_asked_while_an_input_method_composes(page, live_archive):
    page.goto(live_archive.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    page.focus("#q")
    keyboard = page.context.new_cdp_session(page)
    for letters in ("y", "yi", "yi y", "yi yuan"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": 0})
        page.wait_for_timeout(250)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "医院"})
    expect(options(page).first).to_be_visible()
    assert len(asked) == 1


def test_the_open_list_is_accessible(page, live_archive):
    page.goto(live_archive.url)
    type_into(page, "#q", "医院")
    page.keyboard.press("ArrowDown")
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(found["id"], found["nodes"][0]["target"]) for found in violations] == []


def test_the_field_searches_without_script(scriptless, live_archive):
    scriptless.goto(live_archive.url)
    expect(scriptless.locator("[role=combobox]")).to_have_count(0)
    scriptless.fill("#q", "医院")
    scriptless.press("#q", "Enter")
    expect(scriptless).to_have_url(re.compile(r"/articles/\?q="))
