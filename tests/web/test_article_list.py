"""The article list as a reader uses it: chips, sorting, pages, and what happens where nothing is found."""

from __future__ import annotations

import re

import pytest

from archive import search
from archive.models import Article
from tests.make import make_article
from tests.web.lists import address, get_list, length, titles, total

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def test_each_chip_leads_to_the_list_without_its_condition_and_with_all_others(seeds, client):
    conditions = [
        ("q", "医院"),
        ("tag", "党建引领"),
        ("tag", "学科建设"),
        ("-province", "浙江省"),
        ("sort", "title"),
    ]
    context = get_list(client, address("/articles/", *conditions))
    assert [(chip.name, chip.value) for chip in context["chips"]] == [
        ("q", "医院"),
        ("tag", "党建引领"),
        ("tag", "学科建设"),
        ("-province", "浙江省"),
    ]
    for chip in context["chips"]:
        rest = [pair for pair in conditions if pair != (chip.name, chip.value)]
        assert length(chip.url) == length(address("/articles/", *rest)), chip.value
        assert "sort=title" in chip.url


def test_a_hospital_asked_for_by_name_has_a_chip_that_really_removes_it(client):
    from tests.make import make_appearance, make_hospital

    make_appearance(make_article(), make_hospital("浙江医院", slug="zhejiang-yiyuan"))
    (chip,) = get_list(client, address("/articles/", ("hospital", "浙江医院")))["chips"]
    assert chip.value == "浙江医院"
    assert chip.url == "/articles/"


def test_an_empty_result_says_what_to_loosen_and_what_that_would_give(seeds, client):
    url = address("/articles/", ("q", "远程会诊"), ("province", "浙江省"), ("tag", "医联体与医共体"))
    context = get_list(client, url)
    assert context["page"].total == 0
    ways = context["ways_out"]
    assert {"不限省份", "改为检索“远程”"} <= {way.label for way in ways}
    page = client.get(address("/articles/", ("q", "查无此词查无"))).content.decode()
    assert "没有符合条件的文章" in page and "以下文章" not in page
    for way in ways:
        assert way.count == total(client, way.url) > 0, way.label


def test_a_long_query_that_stands_nowhere_is_searched_by_its_words_and_the_page_says_so(seeds, client):
    response = client.get(address("/articles/", ("q", "影像平台会诊")))
    assert response.context["loosened"]
    assert response.context["page"].total > 0
    assert "库中没有连写的“影像平台会诊”" in response.content.decode()


def test_a_query_is_marked_in_the_excerpts(seeds, client):
    page = client.get(address("/articles/", ("q", "远程会诊"))).content.decode()
    assert page.count("<mark>远程会诊</mark>") >= 3


@pytest.mark.parametrize(
    ("pair", "complaint"),
    [
        pytest.param(("tag", "没有这个专题"), "专题中没有“没有这个专题”", id="unknown_tag"),
        pytest.param(("year", "二〇二〇"), "年份中没有“二〇二〇”", id="year_in_words"),
        pytest.param(("year", "9" * 40), "年份中没有", id="endless_year"),
        pytest.param(("sort", "price"), "没有“price”这种排序", id="unknown_sort"),
        pytest.param(("-hospital", "' OR 1=1 --"), "医院中没有", id="injection"),
        pytest.param(("province", "四\0川"), "省份中没有", id="nul"),
        pytest.param(("q", "党\0建"), "没有按它检索", id="nul_in_query"),
        pytest.param(("q", "党" * 5000), "检索词过长", id="endless_query"),
        pytest.param(("category", "x" * 3000), "举措类别中没有", id="endless_value"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_and_the_other_conditions_hold(seeds, client, pair, complaint):
    name = "q" if pair[0] == "q" else "tag"
    kept = ("province", "浙江省") if pair[0] != "province" else ("tag", "党建引领")
    context = get_list(client, address("/articles/", kept, pair))
    assert any(complaint in problem for problem in context["problems"])
    if name == "tag":
        assert context["page"].total == total(client, address("/articles/", kept)) > 0


def test_more_values_than_anyone_ticks_are_cut_and_the_page_says_so(seeds, client):
    years = [("year", str(1990 + number)) for number in range(30)]
    problems = get_list(client, address("/articles/", *years))["problems"]
    assert any("一次最多选 20 个" in problem for problem in problems)


def test_what_was_typed_is_shown_as_text_never_as_markup(seeds, client):
    evil = '"><script>alert(1)</script>'
    pairs = [("q", evil), ("tag", evil), ("hospital_find", evil), ("sort", evil)]
    for path in ("/articles/", "/hospitals/", "/initiatives/", "/metrics/", "/pages/"):
        url = address(path, *pairs, ("label", evil), ("min", evil))
        assert "<script>alert" not in client.get(url, follow=True).content.decode(), path


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("0", 1), ("-3", 1), ("abc", 1), ("1.5", 1), ("２", 1), ("2", 2), ("99", 2), ("9" * 50, 2)],
)
def test_a_page_out_of_range_is_the_nearest_one(seeds, client, asked, shown):
    make_article(title="第二十篇")
    make_article(title="第二十一篇")
    assert get_list(client, address("/articles/", ("page", asked)))["page"].number == shown


@pytest.mark.parametrize("sort", ["date", "title", "hospital", "region", "relevance"])
def test_pages_of_every_order_neither_skip_nor_repeat(seeds, client, sort):
    for number in range(45):
        make_article(title=f"同题{number % 3}", sort_key=f"{number % 3}")
    search.index_articles(Article.objects.values_list("pk", flat=True))
    pairs = [("sort", sort), ("q", "院")] if sort == "relevance" else [("sort", sort)]
    count = get_list(client, address("/articles/", *pairs))["page"].count
    found = []
    for page in range(1, count + 1):
        rows = get_list(client, address("/articles/", *pairs, ("page", str(page))))["page"].rows
        found += [card.key for card in rows]
    assert count == 4
    assert len(found) == len(set(found)) == length(address("/articles/", *pairs))


def test_the_newest_date_comes_first_and_undated_stories_last(seeds, client):
    rows = get_list(client, "/articles/?sort=date")["page"].rows
    stories = Article.objects.in_bulk([card.key for card in rows])
    dates = [stories[card.key].date for card in rows]
    dated = [date for date in dates if date]
    assert dated and dates[: len(dated)] == sorted(dated, reverse=True)


@pytest.mark.parametrize(
    ("asked", "tidy"),
    [
        ("/articles/?q=&tag=&sort=", "/articles/"),
        (
            "/articles/?tag=%E4%B8%AD%E5%8C%BB%E8%8D%AF&q=&hospital_find=",
            "/articles/?tag=%E4%B8%AD%E5%8C%BB%E8%8D%AF",
        ),
        ("/articles/?tag=a&tag=a", "/articles/?tag=a"),
        (
            "/articles/?q=%E5%8C%BB%E9%99%A2&and=%E5%BD%B1%E5%83%8F",
            "/articles/?q=%E5%8C%BB%E9%99%A2%20%E5%BD%B1%E5%83%8F",
        ),
        ("/articles/?and=%E5%BD%B1%E5%83%8F&page=3", "/articles/?q=%E5%BD%B1%E5%83%8F"),
    ],
    ids=["empty_fields", "empty_beside_chosen", "repeated", "within_results", "within_without_query"],
)
def test_what_a_form_sends_along_is_tidied_out_of_the_address(seeds, client, asked, tidy):
    response = client.get(asked)
    assert response.status_code == 302
    assert response.url == tidy
    assert client.get(tidy).status_code == 200


def test_search_leads_to_the_article_list_with_all_that_was_asked(client):
    response = client.get("/search/?q=%E5%85%9A%E5%BB%BA&sort=date")
    assert response.status_code == 301
    assert response.url == "/articles/?q=%E5%85%9A%E5%BB%BA&sort=date"


def test_conditions_tell_titles_apart(seeds, client):
    def title(*conditions):
        return get_list(client, address("/articles/", *conditions))["title"]

    assert title() == "文章"
    assert title(("q", "党建")) == "含“党建”的文章"
    assert title(("tag", "党建引领"), ("-province", "浙江省")) == "文章：党建引领、不含浙江省"


def test_the_canonical_address_forgets_what_only_looks_about(seeds, client):
    url = address("/articles/", ("tag", "党建引领"), ("all", "hospital"), ("hospital_find", "浙江"))
    canonical = get_list(client, url)["canonical"]
    assert canonical == "http://testserver" + address("/articles/", ("tag", "党建引领"))


def test_cards_name_subject_hospitals_and_what_the_page_does_not_state(seeds, client):
    page = client.get("/articles/").content.decode()
    assert "日期未载" in page and "医院未标注" in page
    assert titles(client, "/articles/?sort=title")


def heading(client, title: str, query: str) -> str:
    """The headline of a story of that title, as the list for the query shows it."""
    search.index_articles([make_article(title=title, body="此文独一份。").pk])
    page = client.get(address("/articles/", ("q", f"{query} 独一份"))).content.decode()
    (found,) = re.findall(r'<article>\s*<h2 class="h3".*?</h2>', page, re.DOTALL)
    return found


@pytest.mark.parametrize("query", ["标题:党建", "党建", "標題：黨建"])
def test_a_headline_shows_where_the_words_stand(client, query):
    found = heading(client, "以党建促进业务 提质增效", query)
    assert "<mark>党建</mark>" in found
    assert found.count("<mark>") == 1 and found.count('<span class="clause">') == 2
    assert re.sub(r"<[^>]+>", "", found).strip() == "以党建促进业务 提质增效"


def test_a_headline_is_escaped_where_it_is_marked(client):
    found = heading(client, "<b>党建</b>&业务", "<b>党建").replace("<wbr>", "")
    assert "<mark>&lt;b&gt;党建</mark>&lt;/b&gt;&amp;业务" in found


def test_a_hit_across_the_clauses_of_a_headline_is_marked_in_each(client):
    found = heading(client, "党建促进业务 提质增效", "业务提质").replace("<wbr>", "")
    assert "<mark>业务</mark></span> " in found and '<span class="clause"><mark>提质</mark>' in found


@pytest.mark.parametrize("query", ['"', '""', "标题:"])
def test_a_text_that_asks_for_nothing_is_said_and_has_no_chip(client, query):
    make_article()
    response = client.get(address("/articles/", ("q", query)))
    assert response.context["page"].total == Article.objects.published().count()
    assert response.context["chips"] == []
    assert "没有检索词，这一条没有用上。" in response.content.decode()
    assert "的文章</h1>" not in response.content.decode()
