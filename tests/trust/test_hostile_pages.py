"""A page text that means harm is shown and taken away as text."""

from __future__ import annotations

import csv
import io
import json
import re

import feedparser
import html5lib
import openpyxl
import pytest
from django.test import Client

from archive import search
from archive.ingest.pipeline import read_stories
from archive.models import Article, Hospital, Initiative, Metric, Tag
from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_person_mention,
    make_tag,
    make_tagging,
)

HTML = "{http://www.w3.org/1999/xhtml}"
SCRIPT = "<script>window.hacked=1</script><img src=x onerror=hacked()>"
HARM = {
    "script": SCRIPT,
    "svg": '<svg onload="hacked()"><a xlink:href="javascript:hacked()">x</a></svg>',
    "end_of_everything": "</title></textarea></style></script><script>hacked()</script>",
    "attribute": "\" onmouseover=\"hacked()\" ' onfocus='hacked()' `",
    "template": "{{ settings.SECRET_KEY }}{% load x %}{# x #}${7*7}",
    "entities": "&lt;script&gt;&#60;b&#62;&amp;",
    "bidi": "甲\u202e\u2066乙\u2069",
    "zalgo": "党" + "\u0300\u0301\u0302" * 40,
    "marks": "党" + "\u0301" * 100_000,
    "homoglyphs": "аrchive раураl",  # Cyrillic letters
    "controls": "甲\x01\x08\x0b\x1f乙",
    "comment": "<!-- --!> ]]> <![CDATA[ x",
    "newlines": "甲\u2028乙\u2029丙",
}
FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")  # a figure below nought is no formula
CELLS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://x")']


def story(harm: str) -> Article:
    """A public article with the harmful text in its headline, body, names, unit and topic."""
    article = make_article(
        title=f"甲{harm}"[:200], body=f"上线半年{harm}服务6万余人次。", bylines=[f"作者{harm}"[:50]]
    )
    hospital = make_hospital(f"院{harm}"[:90], slug="harm")
    make_appearance(article, hospital, place=article.body[:2])
    make_metric(article, hospital=hospital, label=f"量{harm}"[:90], place="6万余人次")
    make_tagging(article, make_tag(f"题{harm}"[:40], slug="harm-tag"))
    programme = make_initiative(f"行动{harm}"[:90], hospital=hospital, description=f"说明{harm}"[:300])
    make_initiative_mention(article, programme)
    make_person_mention(article)
    search.index_articles([article.pk])
    return article


def pages_of(article: Article) -> list[str]:
    metric = article.metrics.first()
    return [
        "/",
        "/articles/",
        "/articles/?q=上线",
        f"/articles/{article.pk}/",
        "/hospitals/",
        "/hospitals/harm/",
        "/metrics/",
        f"/metrics/{metric.pk}/",
        f"/pages/{article.source_id}/",
        "/tags/",
        "/tags/harm-tag/",
        "/compare/?hospital=harm",
        "/initiatives/",
        f"/initiatives/{Initiative.objects.get().pk}/",
        f"/articles/{article.pk}/?from=q%3D%E4%B8%8A%E7%BA%BF",
        "/pages/",
        "/kept/",
        "/quality/",
        f"/report/m{metric.pk}/",
    ]


def dangers(page: bytes) -> list[str]:
    """What a browser would run that is not our own."""
    tree = html5lib.parse(page.decode())
    found = []
    for node in tree.iter():
        name = str(node.tag).removeprefix(HTML)
        if (
            name == "script"
            and not node.get("src")
            and node.get("type") not in {"application/ld+json", "application/json"}
        ):
            found.append(f"script: {node.text}")
        found += [f"{name} {key}" for key in node.attrib if key.startswith("on")]
        found += [
            f"{name} {key}={node.get(key)}"
            for key in ("href", "src", "action", "formaction")
            if re.match(r"\s*(javascript|data|vbscript):", node.get(key) or "", re.IGNORECASE)
        ]
        if node.get("src") in {"x"}:
            found.append(f"{name} src=x")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HARM)
def test_harm_in_a_page_stays_text_on_every_page(client, kind):
    article = story(HARM[kind])
    for address in pages_of(article):
        response = client.get(address)
        assert response.status_code == 200, address
        assert dangers(response.content) == [], address
        assert b"django-insecure" not in response.content


@pytest.mark.django_db
def test_the_look_for_dangers_finds_one(client):
    assert dangers(f"<p>{SCRIPT}</p>".encode())
    assert dangers(b'<a href=" JavaScript:x">x</a>')


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HARM)
def test_harm_in_a_page_stays_text_in_what_is_taken_away(client, kind):
    article = story(HARM[kind])

    def taken(address: str) -> bytes:
        response = client.get(address)
        assert response.status_code == 200, address
        return b"".join(response) if response.streaming else response.content

    for name in ("articles", "hospitals", "initiatives", "metrics"):
        rows = list(csv.reader(io.StringIO(taken(f"/{name}/export.csv").decode("utf-8-sig"))))
        assert len(rows) >= 2, name
        json.loads(taken(f"/{name}/export.json"))
        book = openpyxl.load_workbook(io.BytesIO(taken(f"/{name}/export.xlsx")))
        assert all(one.data_type != "f" for sheet in book for row in sheet for one in row), name
        feed = taken(f"/{name}/feed/")
        assert b"<script" not in feed, name
        assert not feedparser.parse(feed).bozo, name
    rows = list(csv.reader(io.StringIO(taken("/articles/export.csv").decode("utf-8-sig"))))
    assert any(cell.startswith("甲") for cell in rows[1])
    taken(f"/articles/{article.pk}/figures.csv")
    assert json.loads(taken("/suggest/?q=甲"))["suggestions"]
    for form in ("ris", "bibtex", "text"):
        response = client.get(f"/kept/{form}/?id={article.pk}")
        assert response.status_code in {200, 404}


@pytest.mark.django_db
@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_begins_as_a_formula(client, cell):
    """Headline, hospital, programme, label and topic all begin so, in every table that is taken away."""
    article = story("x")
    text = cell.strip() or cell
    Article.objects.filter(pk=article.pk).update(title=text)
    Hospital.objects.update(name=text)
    Initiative.objects.update(name=text, description=text)
    Metric.objects.update(label=text)
    Tag.objects.update(name=text)
    for name in ("articles", "hospitals", "initiatives", "metrics"):
        response = client.get(f"/{name}/export.csv")
        rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
        begun = [value for row in rows[1:] for value in row if value.startswith(FORMULAS)]
        assert [value for value in begun if not NUMBER.fullmatch(value)] == [], name
        book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"/{name}/export.xlsx"))))
        assert all(one.data_type != "f" for sheet in book for row in sheet for one in row), name


#: No timing: an expression that is not linear would not come back from these at all.
MANY = [(sign, 60_000) for sign in "\u202e\u200d\u3000(“、1医\n。=%"]


@pytest.mark.parametrize(("sign", "count"), [("\u0301", 1_000_000), *MANY], ids=lambda part: repr(part))
def test_a_page_of_one_sign_is_read_to_its_end(sign, count):
    text = "某医院上线新系统\n" + sign * count
    stories = read_stories(text).stories
    assert sum(len(one.story.body) for one in stories) <= len(text) + 100


@pytest.mark.django_db
def test_a_template_in_a_search_is_not_run(client):
    assert "49" not in Client().get("/articles/?q={{7*7}}").content.decode().partition("<main")[2][:2000]
