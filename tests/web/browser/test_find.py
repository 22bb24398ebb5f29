"""Finding stories in a real browser: with scripts faster, without them all the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

TOTAL = re.compile(r"共 (\d+) 篇")


def total(page: Page) -> int:
    return int(TOTAL.search(page.locator(".result-head [role=status]").inner_text()).group(1))


def row(page: Page, facet: str, label: str) -> Locator:
    """A value of a facet, with its tick box and its count."""
    return page.locator(f"#facet-{facet} li", has_text=label).first


def count_beside(page: Page, facet: str, label: str) -> int:
    return int(re.search(r"\d+", row(page, facet, label).locator(".n").inner_text()).group())


def test_from_home_through_a_topic_and_a_province_without_script(scriptless, live_archive):
    page = scriptless
    page.goto(live_archive.url)
    page.locator(".topics a").first.click()
    expect(page.locator(".chip")).to_have_count(1)
    promised = count_beside(page, "province", "四川省")
    row(page, "province", "四川省").locator("input").check()
    page.click("text=应用筛选")
    assert total(page) == promised
    page.locator(".chip", has_text="四川省").click()
    expect(page.locator(".chip")).to_have_count(1)


def test_search_and_search_within_without_script(scriptless, live_archive):
    page = scriptless
    page.goto(live_archive.url)
    page.fill("#q", "党建")
    page.press("#q", "Enter")
    expect(page.locator("h1")).to_have_text("含“党建”的文章")
    expect(page.locator("mark").first).to_have_text("党建")
    before = total(page)
    page.fill("#within", "会诊")
    page.click("text=二次检索")
    assert 0 < total(page) < before
    expect(page.locator(".chip")).to_contain_text("党建 会诊")


def test_a_tile_of_the_map_filters_by_its_province(scriptless, live_archive):
    page = scriptless
    page.goto(live_archive.url)
    expect(page.locator(".tiles li")).to_have_count(34)
    tile = page.locator(".tiles a").first
    promised = int(re.search(r"\d+", tile.inner_text()).group())
    tile.click()
    assert total(page) == promised


def test_facets_are_folded_on_a_phone_and_open_by_a_tap_without_script(phone, live_archive):
    phone.goto(f"{live_archive.url}/articles/")
    box = phone.locator("input[name=tag]").first
    expect(box).to_be_hidden()
    phone.locator(".fold > summary").click()
    expect(box).to_be_visible()


def test_a_filter_swaps_the_list_without_a_reload_and_back_restores_it(page, live_archive):
    page.goto(f"{live_archive.url}/articles/")
    page.evaluate("window.stayed = true")
    promised, before = count_beside(page, "tag", "党建引领"), total(page)
    row(page, "tag", "党建引领").locator("input").check()
    expect(page.locator(".chip")).to_have_count(1)
    assert total(page) == promised
    assert "tag=" in page.url
    assert page.evaluate("window.stayed") is True
    expect(row(page, "tag", "党建引领").locator("input")).to_be_focused()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert total(page) == before


def test_elder_view_needs_no_reload_and_is_still_there_on_the_next_page(page, live_archive):
    page.goto(f"{live_archive.url}/articles/")
    page.evaluate("window.stayed = true")
    page.click("[data-elder]")
    expect(page.locator("html")).to_have_class("elder")
    assert page.evaluate("window.stayed") is True
    page.goto(f"{live_archive.url}/hospitals/")
    expect(page.locator("html")).to_have_class("elder")
    page.click("[data-elder]")
    page.reload()
    expect(page.locator("html")).not_to_have_class("elder")


def test_the_way_to_a_filter_is_open_to_the_keyboard(page, live_archive):
    page.goto(f"{live_archive.url}/articles/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("input[name=tag]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)


def test_the_hospital_facet_follows_what_is_typed(page, live_archive):
    page.goto(f"{live_archive.url}/articles/?all=hospital")
    before = page.locator("#facet-hospital li").count()
    page.locator("#hospital_find").press_sequentially("安康")
    expect(page.locator("#facet-hospital li")).not_to_have_count(before)
    for label in page.locator("#facet-hospital li label > span:first-of-type").all_inner_texts():
        assert "安康" in label
    expect(page.locator("#hospital_find")).to_be_focused()
    page.keyboard.type("市中心医院第")
    expect(page.locator("#hospital_find")).to_have_value("安康市中心医院第")
    expect(page.locator("#facet-hospital li")).to_have_count(1)
