"""Lists taken away hold what their pages say: the same filters, the same order, the same number of rows."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.web.lists import address, get_list, total
from tests.web.taken import count, csv_rows

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

FORMS = ["csv", "json", "xlsx"]
LISTS = [
    address("/articles/"),
    address("/articles/", ("q", "医院"), ("tag", "党建引领"), ("-province", "浙江省"), ("sort", "title")),
    address("/articles/", ("q", "影像平台会诊")),
    address("/articles/", ("q", "查无此词")),
    address("/articles/", ("province", "浙江省"), ("year", "没有这一年")),
    address("/articles/", ("q", "党建"), ("and", "会诊")),
    address("/articles/", ("page", "2"), ("tag", "党建引领"), ("tag", "学科建设"), ("q", "")),
    address("/hospitals/", ("province", "四川省"), ("sort", "articles")),
    address("/initiatives/", ("category", "医疗服务"), ("q", "医")),
    address("/metrics/", ("unit", "人次")),
    address("/metrics/", ("min", "100"), ("max", "9000"), ("label", "床")),
    address("/metrics/", ("min", "9"), ("max", "3")),
]


def export(url: str, form: str) -> str:
    """The address that takes the list at `url` away."""
    path, _mark, asked = url.partition("?")
    return f"{path}export.{form}?{asked}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("url", LISTS)
def test_a_result_taken_away_has_as_many_rows_as_the_page_says(seeds, client, url, form):
    assert count(client, export(url, form), form) == total(client, url)


def test_the_lists_above_are_not_all_alike(seeds, client):
    assert len({total(client, url) for url in LISTS}) > 6


def test_rows_come_in_the_order_of_the_list(seeds, client):
    url = address("/articles/", ("sort", "title"))
    shown = [card.title for card in get_list(client, url)["page"].rows]
    assert [row["标题"] for row in csv_rows(client, export(url, "csv"))] == shown


@pytest.mark.parametrize("noun", ["articles", "hospitals", "initiatives", "metrics"])
def test_a_list_page_offers_itself_under_its_own_conditions(seeds, client, noun):
    conditions = ("q", "医院") if noun != "metrics" else ("unit", "人次")
    url = address(f"/{noun}/", conditions)
    page = client.get(url).content.decode()
    offered = re.findall(r'href="(/\w+/export\.(\w+)[^"]*)"', page)
    assert [form for _url, form in offered] == ["csv", "xlsx", "json"]
    for link, form in offered:
        assert count(client, link, form) == total(client, url) > 0


def test_a_file_s_name_says_what_is_in_it(seeds, client):
    url = address("/articles/export.csv", ("q", '党建/"../x'))
    header = client.get(url)["Content-Disposition"]
    plain, full = re.fullmatch(
        r"attachment; filename=\"([\w.-]+)\"; filename\*=UTF-8''(\S+)", header
    ).groups()
    assert re.fullmatch(r"articles-\d{4}-\d\d-\d\d\.csv", plain)
    assert re.fullmatch(r"含“党建 .. x”的文章 \d{4}-\d\d-\d\d\.csv", unquote(full))
