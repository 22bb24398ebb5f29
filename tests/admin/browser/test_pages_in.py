"""Whole jobs with pages: from a dropped file to a published story, a boundary mended, an import undone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.admin.browser.conftest import Desk
from tests.storage.test_mending import PAGE
from tests.web.browser.access import ALL, COLOURS, SIDEWAYS, faults

pytestmark = pytest.mark.browser
UPLOAD = "archive/importrun/upload/"
DUMP = """
import json
from tests.storage.dumps import dump
print(json.dumps(dump(), default=str, sort_keys=True))
"""
STORIES = """
from archive.models import SourcePage
page = SourcePage.objects.get(name="卫生周报.txt")
for article in page.articles.order_by("ordinal"):
    print(article.pk, article.status, article.title, article.body.replace(chr(10), " "), sep="|")
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two pages and a file that is none."""
    made = {
        "卫生周报.txt": PAGE.encode(),
        "晚报.txt": PAGE.replace("卫生周报", "健康晚报").replace("县医院", "市医院").encode(),
        "压缩.txt": b"Rar!\x1a\x07\x01\x00" + b"\x00" * 40,
    }
    for name, raw in made.items():
        (tmp_path / name).write_bytes(raw)
    return [tmp_path / name for name in made]


def stories(desk: Desk) -> list[list[str]]:
    """Key, status, title and body of the small page's stories."""
    return [line.split("|") for line in desk.shell(STORIES).splitlines()]


def drop(page: Page, desk: Desk, files: list[Path]) -> None:
    """Files chosen, read one by one; ends on the preview."""
    page.goto(desk.url + UPLOAD)
    page.set_input_files("#id_files", [str(file) for file in files])
    page.click("text=读文件")
    page.wait_for_url(re.compile(r"/upload/[0-9a-f-]{36}/"))
    expect(page.locator("[data-waiting]")).to_have_count(0)
    expect(page.locator("input[name=save]")).to_be_visible()


def save(page: Page) -> None:
    page.click("input[name=save]")
    page.wait_for_url(re.compile(r"/importrun/\d+/change/"))


def bench(page: Page, desk: Desk) -> None:
    """The workbench of the small page, from the run's own page."""
    page.locator("tr", has_text="卫生周报.txt").get_by_role("link", name="工作台").click()
    expect(page.locator("#bench")).to_be_visible()


def line(page: Page, words: str):
    return page.locator("tr[id^=line-]", has_text=words).locator("input[name=line]")


def test_a_page_goes_from_upload_to_publication_with_two_corrections(desk, files):
    page = desk.sit_down()
    drop(page, desk, files)
    expect(page.locator(".files")).to_contain_text("这是压缩包")
    expect(page.locator(".files")).to_contain_text("县医院建成卒中中心")
    page.locator("li", has_text="晚报.txt").get_by_role("button", name="移出").click()
    expect(page.locator(".files")).not_to_contain_text("晚报.txt")
    save(page)
    expect(page.locator("body")).to_contain_text("这是压缩包")
    key = stories(desk)[0][0]
    page.goto(f"{desk.url}archive/article/review/?article={key}&kind=metric")
    for number, label in enumerate(("卒中中心医护人员", "卒中中心救治患者"), start=1):
        page.keyboard.press("g")
        page.locator(".fact:not([hidden]) [name=label]").fill(label)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#around strong").first).to_have_text(str(number))
    page.goto(f"{desk.url}archive/article/{key}/change/")
    page.get_by_role("button", name="送审").click()
    page.wait_for_load_state()
    assert stories(desk)[0][1] == "pending"
    reviewer = desk.sit_down("shenhe")
    reviewer.goto(f"{desk.url}archive/article/{key}/change/")
    reviewer.locator("button:has-text('发布'), input[value^='发布']").first.click()
    reviewer.wait_for_load_state()
    assert stories(desk)[0][1] == "published"
    reviewer.goto(f"{desk.archive.url}/articles/{key}/")
    expect(reviewer.locator("body")).to_contain_text("县医院建成卒中中心")
    expect(reviewer.locator("body")).to_contain_text("卒中中心救治患者")


def test_a_wrong_boundary_is_mended_by_keyboard(desk, files):
    page = desk.sit_down()
    drop(page, desk, files[:1])
    save(page)
    bench(page, desk)
    before = stories(desk)
    line(page, "开诊以来").focus()
    page.keyboard.press("f")
    expect(page.locator(".stories li")).to_have_count(3)
    expect(line(page, "开诊以来")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator(".stories li")).to_have_count(2)
    line(page, "县医院建成").focus()
    page.keyboard.press("2")
    expect(page.locator("tr", has_text="县医院建成").last).to_contain_text("引题")
    page.keyboard.press("1")
    expect(page.locator("tr", has_text="县医院建成").last).to_contain_text("标题")
    line(page, "群众称赞不已").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#state")).to_contain_text("边界上移一行")
    page.keyboard.press("Control+s")
    page.wait_for_load_state()
    expect(page.locator(".messagelist")).to_contain_text("已保存")
    after = stories(desk)
    assert [row[0] for row in after] == [row[0] for row in before]
    assert "开诊以来" in before[0][3] and "开诊以来" not in after[0][3]
    assert "开诊以来" in after[1][3] or "平均用时" in after[1][3]
    assert desk.archive.manage("check_archive")


def test_a_line_is_cut_in_two_at_the_caret(desk, files):
    page = desk.sit_down()
    drop(page, desk, files[:1])
    save(page)
    bench(page, desk)
    rows = page.locator("tr[id^=line-]").count()
    line(page, "河口镇卫生院近日").focus()
    page.keyboard.press("d")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("tr[id^=line-]")).to_have_count(rows + 1)
    expect(page.locator("#state")).to_contain_text("断成两段")


def test_an_undone_import_leaves_every_table_as_it_was(desk, files):
    before = json.loads(desk.shell(DUMP))
    page = desk.sit_down()
    drop(page, desk, files)
    save(page)
    assert json.loads(desk.shell(DUMP))["article"] != before["article"]
    page.get_by_role("button", name="撤销整批").click()
    expect(page.locator(".messagelist")).to_contain_text("已撤销导入批次")
    after = json.loads(desk.shell(DUMP))
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def test_without_script_pages_go_in_and_a_boundary_is_mended(desk, files):
    page = desk.sit_down(java_script_enabled=False)
    page.goto(desk.url + UPLOAD)
    page.set_input_files("#id_files", [str(files[0])])
    page.click("text=读文件")
    expect(page.locator(".files")).to_contain_text("县医院建成卒中中心")
    save(page)
    bench(page, desk)
    line(page, "开诊以来").check()
    page.get_by_role("button", name="另立一篇").click()
    expect(page.locator(".stories li")).to_have_count(3)
    page.get_by_role("button", name="撤销一步").click()
    expect(page.locator(".stories li")).to_have_count(2)
    page.get_by_role("button", name="上移").first.click()
    page.get_by_role("button", name="保存修整").click()
    expect(page.locator(".messagelist")).to_contain_text("已保存")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_at_every_width(desk, files, scheme):
    page = desk.sit_down(color_scheme=scheme)
    drop(page, desk, files)
    addresses = [page.url, desk.url, desk.url + UPLOAD, desk.url + "archive/importrun/1/change/"]
    addresses += [f"{desk.url}archive/sourcepage/{number}/workbench/" for number in (1, 4)]
    found = []
    for address in addresses:
        page.goto(address)
        for width in (390, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{address} {width}: sideways"] if page.evaluate(SIDEWAYS) > 1 else []
            if width in (390, 1280):
                options = ALL if scheme == "light" else COLOURS
                found += [f"{address} {width}: {fault}" for fault in faults(page, options)]
    assert found == []
