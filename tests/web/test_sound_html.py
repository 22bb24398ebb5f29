"""Every page is sound HTML: it parses without error, its parts are named, its references lead somewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.web.every_page import PAGES, path_of

pytestmark = pytest.mark.django_db

NAMED_BY = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
LABELLED = ("input", "select", "textarea")


@pytest.fixture
def opened(imported, client) -> Callable[[str], tuple[Element, list[str]]]:
    """A page by its name here: its tree, and what the parser complained of."""

    @cache
    def open_page(name: str) -> tuple[Element, list[str]]:
        response = client.get(path_of(name), follow=True)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(response.content, transport_encoding="utf-8")
        return tree, [f"{place} {code} {about}" for place, code, about in parser.errors]

    return open_page


def attributes(tree: Element, name: str) -> Iterator[str]:
    return (element.attrib[name] for element in tree.iter() if name in element.attrib)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_parses_without_error(opened, name):
    assert opened(name)[1] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_one_main_part_and_its_landmarks(opened, name):
    tree, _errors = opened(name)
    assert tree.attrib["lang"] == "zh-Hans"
    for tag in ("h1", "main", "title"):
        (only,) = tree.iter(tag)
        assert words(only), tag
    assert tree.find("body/header") is not None and tree.find("body/footer") is not None
    named = [nav.attrib.get("aria-label") or nav.attrib.get("aria-labelledby") for nav in tree.iter("nav")]
    assert all(named) and len(set(named)) == len(named)


@pytest.mark.parametrize("name", PAGES)
def test_headings_leave_out_no_level(opened, name):
    tree, _errors = opened(name)
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_what_refers_to_one_finds_it(opened, name):
    tree, _errors = opened(name)
    ids = Counter(attributes(tree, "id"))
    assert [one for one, count in ids.items() if count > 1] == []
    asked = {one for how in NAMED_BY for value in attributes(tree, how) for one in value.split()}
    asked |= {href[1:] for href in attributes(tree, "href") if href.startswith("#")}
    assert asked - set(ids) == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_field_button_picture_and_link_has_a_name(opened, name):
    tree, _errors = opened(name)
    labelled = set(attributes(tree, "for")) | {
        id(field) for label in tree.iter("label") for field in label.iter() if field.tag in LABELLED
    }
    nameless = [
        element.attrib
        for element in tree.iter()
        if element.tag in LABELLED
        and element.attrib.get("type") != "hidden"
        and not {element.attrib.get("id"), id(element)} & labelled
        and not element.attrib.get("aria-label")
    ]
    nameless += [
        element.attrib
        for element in (*tree.iter("button"), *tree.iter("a"))
        if not (words(element) or element.attrib.get("aria-label"))
        and not any(parent is element for template in tree.iter("template") for parent in template.iter())
    ]
    nameless += [picture.attrib for picture in tree.iter("img") if "alt" not in picture.attrib]
    assert nameless == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_styles_and_scripts_nothing_inline(opened, name):
    tree, _errors = opened(name)
    assert list(attributes(tree, "style")) == [] and list(tree.iter("style")) == []
    assert [key for element in tree.iter() for key in element.attrib if str(key).startswith("on")] == []
    inline = [script for script in tree.iter("script") if "src" not in script.attrib]
    assert {script.attrib.get("type") for script in inline} <= {"application/ld+json"}


@pytest.mark.parametrize("name", PAGES)
def test_no_white_space_strays_into_a_paragraph(opened, name):
    """A line break between Chinese characters shows as a space."""
    tree, _errors = opened(name)
    texts = ["".join(paragraph.itertext()) for paragraph in tree.find("body").iter("p")]
    assert [text for text in texts if text != text.strip() or re.search(r"\s{2}|\n", text)] == []


def test_titles_and_addresses_tell_pages_apart(opened):
    titles = {name: words(next(opened(name)[0].iter("title"))) for name in PAGES if name != "bad_range"}
    doubled = [title for title, count in Counter(titles.values()).items() if count > 1]
    assert doubled == []
    for name in PAGES:
        links = [one for one in opened(name)[0].iter("link") if one.attrib.get("rel") == "canonical"]
        noindex = any(one.attrib.get("name") == "robots" for one in opened(name)[0].iter("meta"))
        assert len(links) == 1 or noindex or name == "not_found", name


@pytest.mark.parametrize(
    "name", [name for name in PAGES if name not in {"not_found", "report", "report_of_article"}]
)
def test_a_shared_link_says_what_it_leads_to(opened, name):
    tree, _errors = opened(name)
    told = {
        one.attrib["property"]: one.attrib["content"] for one in tree.iter("meta") if "property" in one.attrib
    }
    assert {"og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale"} <= set(told)
    assert all(told.values())
    properties = [one.attrib["property"] for one in tree.iter("meta") if "property" in one.attrib]
    assert len(properties) == len(set(properties))


@pytest.mark.parametrize(
    ("name", "kind"), [("home", "WebSite"), ("one_article", "NewsArticle"), ("one_hospital", "Hospital")]
)
def test_machines_are_told_what_a_page_is_about(opened, name, kind):
    blocks = [
        one for one in opened(name)[0].iter("script") if one.attrib.get("type") == "application/ld+json"
    ]
    (data,) = (json.loads(block.text) for block in blocks)
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    assert data["url"].startswith("http://testserver/")
