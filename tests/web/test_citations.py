"""Citations of a newspaper article, in three forms."""

from __future__ import annotations

import datetime

import pytest

from archive.web.citations import Citation
from tests import make

SEEN = datetime.date(2026, 11, 21)


def cited(**fields) -> Citation:
    given = {
        "key": "article-7",
        "writers": ("胡晴琴",),
        "title": "守护百姓健康",
        "newspaper": "华西社区报",
        "date": "2020-08-19",
        "page": "3",
        "url": "https://archive.example/articles/7/",
        "seen": SEEN,
    }
    return Citation(**(given | fields))


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        pytest.param({}, "胡晴琴. 守护百姓健康[N/OL]. 华西社区报，2020-08-19（3）", id="complete"),
        pytest.param({"writers": ()}, "守护百姓健康[N/OL]. 华西社区报，2020-08-19（3）", id="no_author"),
        pytest.param(
            {"writers": ("甲", "乙", "丙")},
            "甲，乙，丙. 守护百姓健康[N/OL]. 华西社区报，2020-08-19（3）",
            id="three",
        ),
        pytest.param(
            {"writers": ("甲", "乙", "丙", "丁")},
            "甲，乙，丙，等. 守护百姓健康[N/OL]. 华西社区报，2020-08-19（3）",
            id="four",
        ),
        pytest.param({"date": "2020-08"}, "胡晴琴. 守护百姓健康[N/OL]. 华西社区报，2020-08（3）", id="month"),
        pytest.param({"date": ""}, "胡晴琴. 守护百姓健康[N/OL]. 华西社区报，[日期不详]（3）", id="undated"),
        pytest.param({"page": ""}, "胡晴琴. 守护百姓健康[N/OL]. 华西社区报，2020-08-19", id="no_page"),
        pytest.param({"newspaper": ""}, "胡晴琴. 守护百姓健康[N/OL]. 2020-08-19（3）", id="no_newspaper"),
    ],
)
def test_gbt7714(fields, text):
    assert cited(**fields).gbt7714() == f"{text}. https://archive.example/articles/7/."


def test_bibtex_of_a_story_dated_to_the_month_has_no_day_and_all_its_writers():
    text = cited(writers=("甲", "乙", "丙", "丁"), date="2020-08").bibtex()
    assert "  author = {{甲} and {乙} and {丙} and {丁}}," in text
    assert "  year = {2020}," in text and "  month = {8}," in text
    assert "day" not in text
    assert text.startswith("@article{article-7,\n") and text.endswith("}\n")


def test_bibtex_keeps_its_braces_whatever_the_headline_holds():
    text = cited(title="90%} @article{x, 5$ & a_b\\").bibtex()
    bare = text.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert r"90\%\} @article\{x, 5\$ \& a\_b\textbackslash{}" in text


@pytest.mark.parametrize(
    ("date", "line"),
    [("2020-08-19", "DA  - 2020/08/19/"), ("2020-08", "DA  - 2020/08//"), ("2020", "DA  - 2020///")],
)
def test_ris_states_the_date_as_far_as_it_is_known(date, line):
    lines = cited(date=date).ris().split("\r\n")
    assert lines[0] == "TY  - NEWS" and lines[-2] == "ER  - "
    assert line in lines and "PY  - 2020" in lines


def test_ris_without_a_date_leaves_the_date_out():
    assert "DA" not in cited(date="").ris()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "kind", "ending"),
    [("bibtex", "application/x-bibtex", "bib"), ("ris", "application/x-research-info-systems", "ris")],
)
def test_the_article_page_offers_it_as_a_file(client, form, kind, ending):
    article = make.make_article(title="题\r\nER  - ", bylines=["林杰"])
    response = client.get(f"/articles/{article.pk}/?format={form}")
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="article-{article.pk}.{ending}"'
    assert "题 ER -" in response.content.decode()
    assert f"http://testserver/articles/{article.pk}/" in response.content.decode()


@pytest.mark.django_db
def test_a_form_that_nobody_offers_is_not_found(client):
    assert client.get(f"/articles/{make.make_article().pk}/?format=docx").status_code == 404
