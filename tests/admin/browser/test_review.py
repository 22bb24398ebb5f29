"""Whole jobs at the review queue, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.admin.browser.conftest import PASS_PHRASE, Desk

pytestmark = pytest.mark.browser
QUEUE = "archive/article/review/"
COUNT = """
from archive.models import Appearance, InitiativeMention, Metric, PersonMention
models = (Appearance, InitiativeMention, Metric, PersonMention)
count = lambda review: sum(model.objects.filter(review=review).count() for model in models)
print(count("confirmed"), count("corrected"), count("rejected"))
"""


def counts(desk: Desk) -> list[int]:
    """Confirmed, corrected, rejected."""
    return [int(number) for number in desk.shell(COUNT).split()]


def heading(page: Page) -> str:
    return page.locator(".fact:not([hidden])").get_attribute("data-fact") or ""


def delivered(page: Page, done: int) -> None:
    expect(page.locator("#around strong").first).to_have_text(str(done))


def test_twenty_facts_are_judged_by_keyboard_alone(desk):
    page = desk.sit_down()
    page.goto(desk.url + QUEUE)
    seen = set()
    for number in range(20):
        seen.add(heading(page))
        if number % 5 == 4:
            page.keyboard.press("b")
        else:
            page.keyboard.press("q")
        assert heading(page) not in seen
        expect(page.locator(".fact:not([hidden]) h2")).to_be_focused()
    delivered(page, 20)
    assert counts(desk) == [16, 0, 4]
    for _time in range(20):
        page.keyboard.press("z")
        page.wait_for_timeout(100)
    delivered(page, 0)
    assert counts(desk) == [0, 0, 0]
    page.keyboard.press("z")
    assert counts(desk) == [0, 0, 0]


def test_a_field_is_mended_and_letters_typed_there_are_letters(desk):
    page = desk.sit_down()
    page.goto(f"{desk.url}{QUEUE}?kind=metric")
    first = heading(page)
    page.keyboard.press("g")
    box = page.locator(".fact:not([hidden]) [name=label]")
    box.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("qbx 门诊量")
    assert heading(page) == first
    page.keyboard.press("Control+Enter")
    delivered(page, 1)
    assert counts(desk) == [0, 1, 0]
    assert (
        desk.shell(
            "from archive.models import Metric; print(Metric.objects.filter(label='qbx 门诊量').count())"
        )
        == "1"
    )


def test_keys_do_nothing_while_an_input_method_composes_nor_where_they_are_switched_off(desk):
    page = desk.sit_down()
    page.goto(desk.url + QUEUE)
    first = heading(page)
    composing = "{key: 'q', isComposing: true, bubbles: true}"
    page.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {composing}))")
    page.keyboard.press("Control+q")
    assert heading(page) == first
    with page.expect_response("**/review/keys/"):
        page.uncheck("#id_keys")
    page.locator(".fact:not([hidden]) h2").focus()
    page.keyboard.press("q")
    assert heading(page) == first
    page.reload()
    expect(page.locator("#id_keys")).not_to_be_checked()
    page.locator(".fact:not([hidden]) [data-key=q]").click()
    delivered(page, 1)


def test_skipped_facts_are_gone_back_to_and_the_printed_lines_open(desk):
    page = desk.sit_down()
    page.goto(f"{desk.url}{QUEUE}?kind=metric")
    names = []
    for _time in range(5):
        names.append(heading(page))
        page.keyboard.press("x")
        page.wait_for_function(
            "name => document.querySelector('.fact:not([hidden])').dataset.fact !== name", arg=names[-1]
        )
    assert len(set(names)) == 5
    for name in reversed(names):
        page.keyboard.press("s")
        assert heading(page) == name
    page.keyboard.press("w")
    expect(page.locator(".fact:not([hidden]) .printed mark").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#keys-help dl")).to_be_visible()
    assert counts(desk) == [0, 0, 0]


def test_judgements_wait_while_the_connection_is_lost(desk):
    page = desk.sit_down()
    page.goto(desk.url + QUEUE)
    page.context.set_offline(True)
    page.keyboard.press("q")
    page.keyboard.press("q")
    expect(page.locator("#unsent")).to_contain_text("未送达 2 条")
    page.keyboard.press("z")
    expect(page.locator("#unsent")).to_contain_text("未送达 1 条")
    page.context.set_offline(False)
    page.click("#unsent button")
    delivered(page, 1)
    expect(page.locator("#unsent")).to_be_hidden()
    assert counts(desk) == [1, 0, 0]


def test_an_expired_session_is_renewed_in_place_and_the_judgement_goes_in(desk):
    page = desk.sit_down()
    page.goto(desk.url + QUEUE)
    desk.shell("from django.contrib.sessions.models import Session; Session.objects.all().delete()")
    page.keyboard.press("q")
    expect(page.locator("dialog")).to_contain_text("bianji 的密码")
    page.keyboard.type("not it")
    page.keyboard.press("Enter")
    expect(page.locator("dialog [role=alert]")).to_contain_text("密码不对")
    page.fill("dialog input", PASS_PHRASE)
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    delivered(page, 1)
    assert counts(desk) == [1, 0, 0]


def test_a_fact_judged_by_another_is_refused_with_the_name_and_the_queue_goes_on(desk):
    page, other = desk.sit_down(), desk.sit_down("shenhe")
    for one in (page, other):
        one.goto(desk.url + QUEUE)
    other.keyboard.press("b")
    delivered(other, 1)
    first = heading(page)
    page.keyboard.press("q")
    expect(page.locator("#said")).to_contain_text("shenhe 已先处理，现为“已驳回”")
    assert heading(page) != first
    assert counts(desk) == [0, 0, 1]


def test_without_script_each_act_is_a_button(desk):
    page = desk.sit_down(java_script_enabled=False)
    page.goto(desk.url + QUEUE)
    first = heading(page)
    page.click(".fact:not([hidden]) [value=confirm]")
    assert heading(page) != first
    page.click(".fact:not([hidden]) [value=next]")
    page.click(".fact:not([hidden]) [value=previous]")
    page.click(".fact:not([hidden]) [value=undo]")
    assert heading(page) == first
    assert counts(desk) == [0, 0, 0]
