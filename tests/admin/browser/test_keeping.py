"""Nothing typed is lost: two browsers on one record, a session that ran out, a page that was left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.admin.browser.conftest import PASS_PHRASE

pytestmark = pytest.mark.browser
FORGET = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
TITLE = "from archive.models import Article; print(Article.objects.get(pk={}).title)"


@pytest.fixture
def article(desk) -> int:
    return int(desk.shell("from archive.models import Article; print(Article.objects.first().pk)"))


def form_of(desk, article):
    return f"{desk.url}archive/article/{article}/change/"


def test_two_browsers_collide_on_one_record_and_both_changes_live(desk, article):
    first, second = desk.sit_down("bianji"), desk.sit_down("shenhe")
    for page in (first, second):
        page.goto(form_of(desk, article))
    first.fill("#id_title", "甲改的标题")
    first.fill("#id_subtitle", "甲加的副题")
    first.click("[name=_save]")
    expect(first.locator(".messagelist .success")).to_be_visible()
    second.fill("#id_title", "乙改的标题")
    second.fill("#id_kicker", "乙加的引题")
    second.click("[name=_save]")
    expect(second.locator(".errornote")).to_contain_text("bianji")
    second.click("[type=submit].default")
    expect(second.locator(".cmp .missing")).to_have_count(1)
    second.check("[name=choose-title][value=mine]")
    second.click("[type=submit].default")
    expect(second.locator(".messagelist .success")).to_be_visible()
    row = f"from archive.models import Article; a = Article.objects.get(pk={article})"
    assert desk.shell(f"{row}; print(a.kicker, a.title, a.subtitle)") == "乙加的引题 乙改的标题 甲加的副题"
    second.goto(form_of(desk, article))
    expect(second.locator("#kept")).to_have_count(0)


def test_typed_text_survives_an_expired_session_with_a_login_in_place(desk, article):
    page = desk.sit_down()
    page.goto(form_of(desk, article))
    page.fill("#id_title", "会话过期前填的标题")
    desk.shell(FORGET)
    page.click("[name=_continue]")
    page.fill("dialog input", PASS_PHRASE)
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert desk.shell(TITLE.format(article)) == "会话过期前填的标题"


def test_typed_text_is_offered_again_after_the_page_was_left_and_gone_after_saving(desk, article):
    page = desk.sit_down()
    page.goto(form_of(desk, article))
    page.fill("#id_title", "走开之前填的标题")
    page.goto(desk.url)
    desk.shell(FORGET)
    page.goto(form_of(desk, article))
    page.wait_for_url(re.compile("/login/"))
    page.fill("[name=username]", "bianji")
    page.fill("[name=password]", PASS_PHRASE)
    page.click("[type=submit]")
    page.click("#kept button >> nth=0")
    expect(page.locator("#id_title")).to_have_value("走开之前填的标题")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(form_of(desk, article))
    expect(page.locator("#kept")).to_have_count(0)


def test_a_lost_connection_is_told_and_the_text_stays(desk, article):
    page = desk.sit_down()
    page.goto(form_of(desk, article))
    page.fill("#id_title", "断线时填的标题")
    page.context.set_offline(True)
    page.click("[name=_save]")
    expect(page.locator("#kept")).to_contain_text("连接断开")
    page.context.set_offline(False)
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert desk.shell(TITLE.format(article)) == "断线时填的标题"


def test_words_selected_in_the_text_become_a_fact_there(desk, article):
    page = desk.sit_down()
    page.goto(f"{desk.url}archive/article/{article}/facts/add/?kind=initiative")
    at = page.evaluate(
        """() => {
          const plain = (one) => one.childNodes.length === 1 && one.textContent.length > 12;
          const line = [...document.querySelectorAll("#words [data-at]")].find(plain);
          const range = document.createRange();
          range.setStart(line.firstChild, 3);
          range.setEnd(line.firstChild, 9);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
          return Number(line.dataset.at) + 3;
        }"""
    )
    page.wait_for_function("document.getElementById('pick-quote').value.length === 6")
    page.click("#pick button")
    page.click("form.fact button")
    expect(page.locator(".messagelist .success")).to_contain_text("已补录")
    row = "from archive.models import InitiativeMention as M; m = M.objects.latest('pk')"
    assert desk.shell(f"{row}; print(m.start, m.end, m.origin)") == f"{at} {at + 6} editor"
