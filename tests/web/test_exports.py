"""Results taken away: nothing that is not public, every digit, and text that stays text."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from archive.models import Metric
from archive.vocabulary import Bound, Status
from archive.web.exports import base
from tests.make import make_appearance, make_article, make_hospital, make_metric, make_page
from tests.queries import queries_for
from tests.web.hidden import SECRET, make_archive_with_secrets
from tests.web.taken import BOM, csv_rows, json_rows, take, xlsx_cells
from tests.web.test_query_counts import make_stories

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

FORMS = ["csv", "json", "xlsx"]
NOUNS = ["articles", "hospitals", "initiatives", "metrics"]
HOSTILE = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://evil.example")']


def test_a_figure_comes_with_its_sentence_citation_and_address(client):
    article = make_article(
        title="会诊到县",
        bylines=["王小明", "李红"],
        date="2020-08-19",
        source=make_page(publication="健康报"),
    )
    hospital = make_hospital("浙江医院", province="浙江省", city="杭州市")
    figure = make_metric(article, hospital=hospital, bound=Bound.ABOUT.value)
    (row,) = csv_rows(client, "/metrics/export.csv")
    cited = row.pop("引文")
    assert cited.startswith("王小明，李红. 会诊到县[N/OL]. 健康报，2020-08-19")
    assert row == {
        "医院": "浙江医院",
        "省份": "浙江省",
        "城市": "杭州市",
        "数据项": "影像远程会诊服务",
        "数值": "30000",
        "界": "约",
        "变化前或下限": "",
        "单位": "人次",
        "原文": "近30000人次",
        "原句": "去年，医院影像远程会诊服务近30000人次，下沉专家6万余人次，患者满意度达97%",
        "举措": "",
        "核对状态": "机器识读",
        "文章": "会诊到县",
        "日期": "2020-08-19",
        "网址": f"http://testserver/articles/{article.pk}/#m{figure.pk}",
    }
    (told,) = json_rows(client, "/metrics/export.json")
    assert (told["value"], told["bound"], told["checked"]) == (30000, "about", False)
    assert told["citation"] == cited


def test_digits_of_a_figure_survive_every_format(client):
    make_metric(value=Decimal("123456789.123456"), from_value=Decimal("48.5"))
    assert csv_rows(client, "/metrics/export.csv")[0]["数值"] == "123456789.123456"
    assert '"value": 123456789.123456,' in take(client, "/metrics/export.json").decode()
    (cells,) = xlsx_cells(client, "/metrics/export.xlsx")
    assert [(cell.value, cell.data_type) for cell in (cells[4], cells[6])] == [
        (123456789.123456, "n"),
        (48.5, "n"),
    ]


@pytest.mark.parametrize("evil", HOSTILE)
def test_text_that_looks_like_a_formula_stays_text(client, evil):
    make_article(title=evil)
    assert csv_rows(client, "/articles/export.csv")[0]["标题"] == f"'{evil}"
    assert json_rows(client, "/articles/export.json")[0]["title"] == evil
    cell = xlsx_cells(client, "/articles/export.xlsx")[0][1]
    assert (unescape(cell.value), cell.data_type) == (evil, "s")


@pytest.mark.parametrize(
    "text",
    ['<script>alert(1)</script>"', "一行\n又一行", 'a,"b";c', "\u2028行\u2029", "字" * 40_000, "响\x07铃"],
    ids=["markup", "line_end", "separators", "line_separators", "endless", "control"],
)
def test_whatever_stands_in_a_text_comes_out_again(client, text):
    make_article(title=f"题{text}", subtitle="副题")
    assert csv_rows(client, "/articles/export.csv")[0]["标题"] == f"题{text}"
    assert json_rows(client, "/articles/export.json")[0]["title"] == f"题{text}"
    (row,) = xlsx_cells(client, "/articles/export.xlsx")
    assert unescape(row[1].value) == f"题{text}"[:32_767], "the longest text that a cell holds"
    assert row[2].value == "副题"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", [*(f"/{noun}/export" for noun in NOUNS), "figures"])
def test_nothing_that_is_not_public_is_taken_away(client, path, form):
    public = make_archive_with_secrets()
    path = f"/articles/{public.pk}/figures" if path == "figures" else path
    content = take(client, f"{path}.{form}")
    if form == "xlsx":
        cells = [cell.value for row in xlsx_cells(client, f"{path}.{form}") for cell in row]
        content = json.dumps(cells, ensure_ascii=False).encode()
    assert "阳光" in content.decode()
    assert SECRET not in content.decode()


@pytest.mark.parametrize(
    ("status", "answer"), [(Status.DRAFT, 404), (Status.PENDING, 404), (Status.WITHDRAWN, 410)]
)
def test_the_figures_of_a_story_are_as_public_as_the_story(client, status, answer):
    article = make_article(status=status.value)
    make_metric(article)
    assert client.get(f"/articles/{article.pk}/figures.csv").status_code == answer


def test_a_story_s_page_and_a_dossier_offer_their_figures(client):
    article, hospital = make_article(), make_hospital(slug="zhejiang")
    make_appearance(article, hospital)
    make_metric(article, hospital=hospital)
    make_metric(article, place="97%")
    for page, rows in [(article.get_absolute_url(), 2), (hospital.get_absolute_url(), 1)]:
        (link,) = re.findall(r'href="([^"]+\.csv[^"]*)"', client.get(page).content.decode())
        assert len(csv_rows(client, link)) == rows


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("noun", NOUNS)
def test_an_export_costs_the_same_for_four_stories_as_for_thirty(client, noun, form):
    make_stories(4)
    few = queries_for(client, f"/{noun}/export.{form}")
    make_stories(30)
    assert queries_for(client, f"/{noun}/export.{form}") == few


@pytest.mark.parametrize("form", FORMS)
def test_rows_leave_before_the_last_ones_are_read(client, form, monkeypatch):
    monkeypatch.setattr(base, "CHUNK", 2)
    make_stories(4)
    whole = take(client, f"/metrics/export.{form}")
    stream = client.get(f"/metrics/export.{form}").streaming_content
    first = [next(stream), next(stream)]
    Metric.objects.update(evidence_lost=True)
    rest = list(stream)
    assert all(first), "something left before all was read"
    assert len(b"".join([*first, *rest])) < len(whole), "what was taken down meanwhile is not sent"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("noun", NOUNS)
def test_an_empty_result_has_its_headings(client, noun, form):
    content = take(client, f"/{noun}/export.{form}")
    if form == "json":
        assert json.loads(content)["rows"] == [] and json.loads(content)["headings"]
    elif form == "csv":
        assert content.decode().startswith(BOM) and len(content.decode().splitlines()) == 1
    else:
        (sheet,) = openpyxl.load_workbook(io.BytesIO(content))
        assert sheet.max_row == 1 and sheet["A1"].value


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_not_kept_by_caches_nor_found_by_search_engines(client, form):
    response = client.get(f"/metrics/export.{form}")
    assert "no-cache" in response["Cache-Control"] and response["X-Robots-Tag"] == "noindex"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "url", ["/articles/export.pdf", "/tags/export.csv", "/pages/export.csv", "/articles/999/figures.csv"]
)
def test_what_cannot_be_taken_away_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_nothing_is_changed_by_asking(client):
    assert client.post("/articles/export.csv").status_code == 405
