"""What else works without script: sorting, excluding, looking for a value, figures, files, reports."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def articles(scriptless: Page, live_archive) -> Page:
    scriptless.goto(f"{live_archive.url}/articles/")
    return scriptless


def shown(page: Page) -> int:
    return int(re.search(r"共 (\d+)", page.locator(".result-head [role=status]").inner_text()).group(1))


def test_the_list_is_sorted(articles):
    articles.select_option("#sort", "title")
    articles.get_by_role("button", name="排序").click()
    assert "sort=title" in articles.url
    expect(articles.locator("#sort")).to_have_value("title")


def test_a_value_is_excluded_and_taken_back(articles):
    before = shown(articles)
    row = articles.locator("#facet-tag li").first
    count = int(re.search(r"\d+", row.locator(".n").inner_text()).group())
    row.get_by_role("link", name=re.compile("^排除")).click()
    assert shown(articles) == before - count
    articles.get_by_role("link", name=re.compile("^恢复")).click()
    assert shown(articles) == before


def test_a_hospital_is_found_among_many_by_its_initials(articles):
    articles.get_by_role("link", name="显示更多医院").click()
    articles.fill("#hospital_find", "ak")
    articles.get_by_role("button", name="应用筛选").click()
    labels = articles.locator("#facet-hospital li label > span:first-of-type").all_inner_texts()
    assert labels and all("安康" in label for label in labels)


def test_a_month_is_chosen_within_its_year(articles):
    articles.locator("#facet-year li", has_text="2020年").locator("input").check()
    articles.get_by_role("button", name="应用筛选").click()
    articles.locator("#facet-month input").first.check()
    articles.get_by_role("button", name="应用筛选").click()
    assert "month=2020-" in articles.url
    expect(articles.locator(".chip")).to_have_count(2)


def test_figures_are_narrowed_to_a_unit_and_a_range_and_ranked(scriptless, live_archive):
    scriptless.goto(f"{live_archive.url}/metrics/")
    scriptless.locator("#facet-unit li", has_text="人次").first.locator("input").check()
    scriptless.fill("[name=min]", "1000")
    scriptless.get_by_role("button", name="应用筛选").click()
    assert "unit=人次" in unquote(scriptless.url) and "min=1000" in scriptless.url
    values = [
        float(item.get_attribute("value"))
        for item in scriptless.locator("table.stacked tbody td data").element_handles()
    ]
    assert len(values) > 2 and values == sorted(values, reverse=True) and values[-1] >= 1000
    expect(scriptless.locator(".plot svg").first).to_be_visible()


def test_elder_view_is_switched_on_and_off(articles):
    for expected in ("elder", None):
        articles.get_by_role("button", name="适老版").click()
        assert articles.locator("html").get_attribute("class") == expected
        assert articles.url.endswith("/articles/")


@pytest.mark.parametrize(("name", "ending"), [("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "json")])
def test_a_result_is_taken_away(articles, name, ending):
    with articles.expect_download() as started:
        articles.locator(".take-away").get_by_role("link", name=name).click()
    assert started.value.suggested_filename.endswith(ending)
    assert started.value.path().stat().st_size > 500


@pytest.mark.parametrize(("name", "sign"), [("BibTeX", "@article{"), ("RIS", "TY  - NEWS")])
def test_a_citation_is_taken_away(articles, name, sign):
    articles.locator("ol.cards h2 a").first.click()
    with articles.expect_download() as started:
        articles.locator(".box").get_by_role("link", name=name).click()
    assert started.value.path().read_text(encoding="utf-8").startswith(sign)


@pytest.mark.parametrize("noun", ["hospitals", "initiatives", "pages"])
def test_the_other_lists_are_searched(scriptless, live_archive, noun):
    scriptless.goto(f"{live_archive.url}/{noun}/")
    scriptless.fill("#within", {"hospitals": "安康", "initiatives": "党建", "pages": "浙江"}[noun])
    scriptless.get_by_role("button", name="查找").click()
    assert shown(scriptless) >= 1
    expect(scriptless.locator(".chip")).to_have_count(1)


def test_a_misread_figure_is_reported(scriptless, live_archive):
    scriptless.goto(f"{live_archive.url}/metrics/?unit=人次")
    scriptless.locator("table.stacked tbody th a").first.click()
    scriptless.get_by_role("link", name="报告识读错误").click()
    scriptless.get_by_role("button", name="提交").click()
    expect(scriptless.get_by_text("请选一项。")).to_be_visible()
    scriptless.get_by_label("数值或单位不对").check()
    scriptless.get_by_label(re.compile("^应当是什么")).fill("应为 3 万余人次")
    scriptless.get_by_role("button", name="提交").click()
    expect(scriptless.locator("h1")).to_have_text("谢谢，已经收到")
    scriptless.get_by_role("link", name="回到原文").click()
    expect(scriptless.locator(":target")).to_be_in_viewport()
