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

from tests.trust.parameters import LISTS, ask, names_of, promised, public_addresses
from tests.trust.test_access import fill

MANY = int(os.environ.get("TRUST_ROUNDS", "0")) >= 10
EXAMPLES = int(os.environ.get("TRUST_ROUNDS", "0")) * 50 or 150
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
#: Names of other pages, and none at all: a page must not mind them.
FOREIGN = st.sampled_from(["q", "page", "from", "next", "csrfmiddlewaretoken", "-", "__proto__", "\x00"])


@st.composite
def addresses(draw: st.DrawFn, pages: list[str]) -> str:
    """A page, and up to four of its parameters, some twice, with values that mean harm."""
    page = draw(st.sampled_from(pages))
    names = names_of(page)
    known = st.one_of(st.sampled_from(names), FOREIGN) if names else FOREIGN
    pairs = draw(st.lists(st.tuples(known, VALUES), max_size=4))
    if "from" in names and draw(st.booleans()):
        # The address of a list, inside the address of an article.
        inner = draw(st.lists(st.tuples(st.sampled_from(promised()["articles/"]), VALUES), max_size=3))
        pairs.append(("from", query_of(inner)))
    return f"{page}?{query_of(pairs)}"


def query_of(pairs: list[tuple[str, str | bytes]]) -> str:
    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)


def encoded(value: str | bytes) -> str:
    return quote(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))


@pytest.fixture
def pages(filled, db) -> list[str]:
    """Every public page, without those that speak POST alone."""
    return [address for address in public_addresses() if address != "/view/language/"]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_parameter_of_a_public_page_makes_it_fail(pages, data):
    address = data.draw(addresses(pages))
    assert ask(address) in {200, 301, 302, 304, 400, 404, 422}, address


def test_every_parameter_of_every_public_page_bears_nasty_values(pages):
    """All names of a page stand in one address, and the values are turned; under `make trust` through all."""
    for page in pages:
        names = names_of(page)
        for turn in range(0, len(NASTY), 1 if MANY or len(names) == 1 else 6):
            values = [NASTY[(turn + at) % len(NASTY)] for at in range(len(names))]
            address = f"{page}?{query_of(list(zip(names, values, strict=True)))}"
            assert ask(address) in {200, 301, 302, 400, 404, 422}, address


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_no_text_that_is_looked_for_makes_a_list_fail(filled, db, value):
    for name in LISTS:
        # 302 leads to the same list by a tidier address.
        assert ask(f"/{name}/?q={encoded(value)}") in {200, 302}
    assert ask(f"/suggest/?q={encoded(value)}") in {200, 400}


@pytest.mark.parametrize(
    "number", ["0", "99999999999999999999", "9" * 300, "-1", "1.5", "%00", "%FF", "٣", "a"]
)
@pytest.mark.parametrize("noun", ["articles", "initiatives", "metrics", "pages", "hospitals", "tags"])
def test_a_number_of_nothing_is_not_found(filled, db, noun, number):
    assert ask(f"/{noun}/{number}/") == 404
    assert ask(f"/report/m{number}/") == 404


@pytest.mark.parametrize("number", ["0", "-3", "999999999999", "two", "1.5", "", "٣"])
def test_a_page_out_of_range_is_the_nearest_that_makes_sense(filled, db, number):
    for name in LISTS:
        assert ask(f"/{name}/?{urlencode({'page': number})}") in {200, 302}


@settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.dictionaries(st.sampled_from(["fault", "text", "contact", "website", "x"]), VALUES))
def test_no_report_makes_it_fail(filled, db, data):
    assert posted("/report/m1/", data) in {200, 302, 404, 422, 429}


@settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.dictionaries(st.sampled_from(["next", "language", "x"]), VALUES))
def test_no_choice_of_a_language_makes_it_fail(filled, db, data):
    assert posted("/view/language/", data) in {302, 400}


def posted(address: str, data: dict[str, str | bytes]) -> int:
    body = query_of(list(data.items()))
    return Client().post(address, body, content_type="application/x-www-form-urlencoded").status_code


@pytest.mark.parametrize(
    "target", ["1", "articles", "articles/", "//example.org", "/\\example.org", "/" * 3000]
)
def test_a_way_back_that_is_no_address_of_ours_leads_to_the_front_page(filled, db, target):
    for response in (
        Client().get("/view/elder/", {"next": target}),
        Client().post("/view/language/", {"next": target}),
    ):
        assert (response.status_code, response.headers["Location"]) == (302, "/")


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
