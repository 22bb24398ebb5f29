"""Whatever stands in an address: an answer, never a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trust.test_access import fill

EXAMPLES = int(os.environ.get("TRUST_ROUNDS", "0")) * 50 or 150
LISTS = ("articles", "hospitals", "initiatives", "metrics", "pages", "tags")
PAGES = [
    "/",
    "/search/",
    *(f"/{name}/" for name in LISTS),
    *(f"/{name}/export.{form}" for name in LISTS for form in ("csv", "json", "xlsx")),
    *(f"/{name}/feed/" for name in LISTS),
    "/compare/",
    "/kept/",
    "/kept/ris/",
    "/suggest/",
    "/quality/",
    "/about/",
    "/view/elder/",
    "/report/m1/",
    "/sitemap.xml",
    "/sitemap-articles.xml",
]
FACETS = [
    *("hospital", "tag", "province", "city", "district", "publication", "year"),
    *("month", "category", "review", "unit", "kind", "level"),
]
NAMES = [
    *FACETS,
    *(f"-{name}" for name in FACETS),
    *(f"{name}_find" for name in FACETS),
    *("q", "sort", "page", "all", "id", "p", "next", "on", "form", "view", "from", "to", "ids"),
    *("label", "value", "min", "max", "date", "issue", "format"),
]
NASTY = [
    "0",
    "-1",
    "1e309",
    "9" * 400,
    "٣",  # a digit, not of ASCII
    "²",
    "NaN",
    "0000-00-00",
    "2026-02-31",
    "99999-01-01",
    "' OR 1=1 --",
    '"; DROP TABLE archive_article; --',
    "../../../etc/passwd",
    "{{ request }}{% debug %}",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "//example.org/",
    '"',
    '""',
    '"a',
    "-",
    "--",
    "-" * 200,
    "标题:",
    "医院: 作者:",
    "NEAR(a b) OR * ^",
    "%",
    "_",
    "\\",
    "\u202e\u2066",
    "\ufeff",
    "e" + "\u0301" * 500,
    "𠀀𠮷",
    "党" * 5000,
    "a b " * 300,
    "\x00",
    "\r\nX-Injected: 1",
    "\ud800",
]
VALUES = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str), st.binary(max_size=12)
)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)


def encoded(value: str | bytes) -> str:
    return quote(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))


def answer(address: str) -> int:
    """The status of the answer, read to its end; a fault raises."""
    response = Client().get(address)
    if response.streaming:
        for _part in response:
            pass
    assert "X-Injected" not in response.headers
    return response.status_code


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=st.sampled_from(PAGES), pairs=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
def test_no_parameter_of_a_public_page_makes_it_fail(filled, db, page, pairs):
    query = "&".join(f"{name}={encoded(value)}" for name, value in pairs)
    assert answer(f"{page}?{query}") in {200, 301, 302, 400, 404, 422}


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_no_text_that_is_looked_for_makes_a_list_fail(filled, db, value):
    for name in LISTS:
        # 302 leads to the same list by a tidier address.
        assert answer(f"/{name}/?q={encoded(value)}") in {200, 302}
    assert answer(f"/suggest/?q={encoded(value)}") in {200, 400}


@pytest.mark.parametrize(
    "number", ["0", "99999999999999999999", "9" * 300, "-1", "1.5", "%00", "%FF", "٣", "a"]
)
@pytest.mark.parametrize("noun", ["articles", "initiatives", "metrics", "pages", "hospitals", "tags"])
def test_a_number_of_nothing_is_not_found(filled, db, noun, number):
    assert answer(f"/{noun}/{number}/") == 404
    assert answer(f"/report/m{number}/") == 404


@pytest.mark.parametrize("number", ["0", "-3", "999999999999", "two", "1.5", "", "٣"])
def test_a_page_out_of_range_is_the_nearest_that_makes_sense(filled, db, number):
    for name in LISTS:
        assert answer(f"/{name}/?{urlencode({'page': number})}") in {200, 302}


@settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.dictionaries(st.sampled_from(["fault", "text", "contact", "website", "x"]), VALUES))
def test_no_report_makes_it_fail(filled, db, data):
    body = "&".join(f"{name}={encoded(value)}" for name, value in data.items())
    sent = Client().post("/report/m1/", body, content_type="application/x-www-form-urlencoded")
    assert sent.status_code in {200, 302, 404, 422, 429}


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example.org"},
        {"accept-language": "x" * 5000},
        {"range": "bytes=0-"},
        {"if-modified-since": "yesterday"},
        {"cookie": "view=\x01; language=../../etc; sessionid=" + "x" * 3000},
        {"content-type": "multipart/form-data"},
        {"x-forwarded-for": "'; DROP TABLE", "x-forwarded-proto": "gopher"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_makes_it_fail(filled, db, headers):
    assert Client().get("/articles/", headers=headers).status_code in {200, 304, 400}
