"""The whole way from home to a marked sentence, by keyboard alone, with the focus in sight at every step."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

FOCUS = """() => {
  const item = document.activeElement, style = getComputedStyle(item), box = item.getBoundingClientRect();
  return {
    what: item.outerHTML.slice(0, 80),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""


def tab_to(page: Page, wanted: Locator, presses: int = 150) -> None:
    """Press Tab until the element has the focus; at each stop the focus must be seen."""
    for _press in range(presses):
        page.keyboard.press("Tab")
        page.wait_for_timeout(10)
        seen = page.evaluate(FOCUS)
        assert seen["outlined"] and seen["inSight"], seen["what"]
        if wanted.evaluate("item => item === document.activeElement"):
            return
    raise AssertionError(f"{presses} presses do not reach {wanted}")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_home_to_a_marked_sentence(page, live_archive, width, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_archive.url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    tab_to(page, page.locator("#q"))
    page.keyboard.type("远程会诊")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("含“远程会诊”的文章")
    tab_to(page, page.locator("ol.cards h2 a").first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/\d+/"))
    note = page.locator(".notes li > a").first
    tab_to(page, note)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#[mi]\d+"))
    expect(page.locator(":target")).to_be_in_viewport()
    mark = page.locator(".sent:has(:target)").first
    assert mark.evaluate("item => getComputedStyle(item).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_skip_link_leads_past_the_head_of_the_page(page, live_archive):
    page.goto(f"{live_archive.url}/articles/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_chosen_filters_are_taken_back_by_keyboard(page, live_archive):
    page.emulate_media(reduced_motion="reduce")  # else the page still scrolls while we look
    page.goto(f"{live_archive.url}/articles/?tag=党建引领&province=四川省")
    tab_to(page, page.locator(".chip").first)
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
