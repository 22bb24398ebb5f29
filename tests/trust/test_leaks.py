"""Drafts, pending and withdrawn stories, rejected facts, facts without evidence: nowhere a trace of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import quote

import openpyxl
import pytest
from django.db import transaction
from django.test import Client

from archive.models import Article, Hospital, Initiative, Metric, SourcePage, Tag
from tests.trust.patterns import patterns
from tests.web.hidden import SECRET, make_archive_with_secrets

LISTS = ("articles", "hospitals", "initiatives", "metrics", "pages", "tags")
#: One sign of the secret word finds it as well, and the page does not repeat the word.
SIGN = quote(SECRET[1])
ADDRESSES = [
    "/",
    "/about/",
    "/quality/",
    "/kept/",
    "/robots.txt",
    "/sitemap.xml",
    *(f"/sitemap-{name}.xml" for name in LISTS),
    *(f"/{name}/" for name in LISTS),
    *(f"/{name}/?q={SIGN}" for name in LISTS),
    *(f"/{name}/?all={facet}" for name in LISTS for facet in ("hospital", "tag", "category", "publication")),
    *(f"/articles/?{facet}_find={SIGN}" for facet in ("hospital", "tag", "initiative")),
    *(f"/articles/?sort={order}" for order in ("date", "title", "new", "relevance")),
    *(f"/{name}/export.{form}" for name in LISTS for form in ("csv", "json", "xlsx")),
    *(f"/{name}/feed/" for name in LISTS),
    f"/articles/feed/?q={SIGN}",
    f"/suggest/?q={SIGN}",
    "/suggest/?q=ms",
    "/compare/?hospital=yangguang",
    "/compare/",
    "/hospitals/yangguang/",
    "/no-such-page/",
    f"/view/elder/?on=1&next=/articles/?q={SIGN}",
]


@pytest.fixture(scope="module")
def public(django_db_setup: None, django_db_blocker) -> Iterator[Article]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_archive_with_secrets()
        transaction.set_rollback(True)


def told(address: str) -> tuple[int, str]:
    """Status and all that comes back: headers, text, and the cells of a workbook."""
    response = Client().get(address)
    content = b"".join(response) if response.streaming else response.content
    if address.partition("?")[0].endswith(".xlsx") and response.status_code == 200:
        book = openpyxl.load_workbook(io.BytesIO(content))
        text = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    else:
        text = content.decode()
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return response.status_code, f"{headers}\n{text}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_public_page_tells_of_it(public, db, address):
    status, text = told(address)
    assert status < 500
    assert SECRET not in text and quote(SECRET) not in text
    assert r"\u5bc6\u5ba4" not in text


def hidden_rows() -> Iterator[str]:
    """The addresses at which the hidden things would stand."""
    hospitals = Hospital.objects.filter(name__contains=SECRET)
    yield from (f"/hospitals/{slug}/" for slug in hospitals.values_list("slug", flat=True))
    yield from (
        f"/tags/{slug}/" for slug in Tag.objects.filter(name__contains=SECRET).values_list("slug", flat=True)
    )
    for noun, rows in (
        ("initiatives", Initiative.objects.filter(name__contains=SECRET)),
        ("metrics", Metric.objects.filter(label__contains=SECRET)),
        ("articles", Article.objects.filter(title__contains=SECRET)),
        ("pages", SourcePage.objects.exclude(articles__status="published")),
    ):
        yield from (f"/{noun}/{key}/" for key in rows.values_list("pk", flat=True))
    for key in Article.objects.filter(title__contains=SECRET).values_list("pk", flat=True):
        yield from (f"/articles/{key}/figures.csv", f"/report/a{key}/", f"/articles/?article={key}")
        yield from (f"/kept/{form}/?id={key}" for form in ("ris", "bibtex", "text"))
    for key in Metric.objects.filter(label__contains=SECRET).values_list("pk", flat=True):
        yield f"/report/m{key}/"


def test_at_their_own_addresses_the_hidden_things_are_not_found(public, db):
    addresses = list(hidden_rows())
    assert len(addresses) > 40
    found = {address: told(address) for address in addresses}
    assert [address for address, (_status, text) in found.items() if SECRET in text] == []
    single = {a: s for a, (s, _text) in found.items() if "?" not in a and not a.startswith("/kept/")}
    assert set(single.values()) <= {404, 410}, {a: s for a, s in single.items() if s not in {404, 410}}


def test_the_public_story_is_told_without_its_rejected_facts(public, db):
    for address in (
        f"/articles/{public.pk}/",
        f"/articles/{public.pk}/figures.csv",
        f"/pages/{public.source_id}/",
    ):
        status, text = told(address)
        assert status == 200 and SECRET not in text, address


@pytest.mark.parametrize("name", LISTS)
def test_counts_count_what_is_public(public, db, name):
    """One public story with one hospital, initiative, figure, page and topic: nothing counts two."""
    _status, text = told(f"/{name}/")
    total = re.search(r"共 <b>(\d+)</b>", text)
    assert total is None or total[1] == "1", total
    beside = re.findall(r'<span class="n">(\d+)<', text)
    assert set(beside) <= {"0", "1"}, beside


def test_a_visitor_who_signed_in_sees_no_more_on_public_pages(public, admin_client):
    for address in ("/articles/", "/hospitals/", "/metrics/", f"/suggest/?q={SIGN}"):
        assert SECRET not in admin_client.get(address).content.decode(), address


def test_every_public_pattern_is_looked_at():
    """A new public address belongs into ADDRESSES or hidden_rows()."""
    known = {
        *("", "search/", "<str:name>/feed/", "compare/", "<str:name>/export.<str:form>", "kept/"),
        *("kept/<str:form>/", "report/<str:name>/", "suggest/", "quality/", "about/", "view/elder/"),
        *("view/language/", "robots.txt", "favicon.ico", "sitemap.xml", "sitemap-<section>.xml"),
        *(f"{name}/" for name in LISTS),
        *(f"{name}/<int:pk>/" for name in ("articles", "initiatives", "metrics", "pages")),
        *("hospitals/<str:slug>/", "tags/<str:slug>/", "articles/<int:pk>/figures.<str:form>"),
    }
    public_patterns = {pattern for pattern in patterns() if not pattern.startswith("admin/")}
    assert public_patterns - known == set()
