"""The page of one figure."""

from __future__ import annotations

import re
from html import unescape

import pytest

from archive.templatetags.reading import anchor
from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db


def figure(client, metric) -> str:
    response = client.get(f"/metrics/{metric.pk}/")
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("<main") :]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_it_shows_the_figure_in_its_sentence(client):
    metric = make.make_metric(hospital=make.make_hospital(), bound="about")
    html = figure(client, metric)
    assert "<mark>近30000人次</mark>" in html
    assert "去年，医院影像远程会诊服务近30000人次，下沉专家6万余人次" in words(html)
    assert "≈约30,000人次" in words(html) and "浙江医院" in words(html)


def test_it_leads_to_the_sentence_in_the_article_and_on_the_page(client):
    metric = make.make_metric()
    html = figure(client, metric)
    assert f'href="/articles/{metric.article_id}/#{anchor(metric)}"' in html
    assert f'href="/pages/{metric.article.source_id}/?fact={anchor(metric)}#marked"' in html


def test_what_it_does_not_know_is_said(client):
    said = words(figure(client, make.make_metric(label="")))
    assert all(missing in said for missing in ("名目未标注", "医院未标注", "日期未载", "机器识读"))


@pytest.mark.parametrize(
    ("label", "unit", "shown"),
    [
        pytest.param("影像远程会诊服务", "人次", True, id="same"),
        pytest.param("影像远程会诊", "人次", True, id="contained"),
        pytest.param("心电远程会诊服务", "人次", True, id="like"),
        pytest.param("影像远程会诊服务", "例", False, id="other_unit"),
        pytest.param("下派坐诊专家", "人次", False, id="other_label"),
        pytest.param("", "人次", False, id="no_label"),
    ],
)
def test_other_figures_with_a_like_label_and_the_same_unit_stand_below(client, label, unit, shown):
    metric = make.make_metric()
    make.make_metric(make.make_article(title="另一篇"), label=label, unit=unit)
    assert ("另一篇" in figure(client, metric)) == shown


@pytest.mark.parametrize("fields", [{"review": "rejected"}, {"evidence_lost": True}], ids=str)
def test_rejected_and_lost_figures_have_no_page_and_stand_below_no_other(client, fields):
    metric = make.make_metric()
    other = make.make_metric(make.make_article(title="不该出现"), **fields)
    assert client.get(f"/metrics/{other.pk}/").status_code == 404
    assert "不该出现" not in figure(client, metric)


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("pending", 404), ("withdrawn", 410)])
def test_it_is_public_with_its_article(client, status, answer):
    metric = make.make_metric(make.make_article(status=status))
    assert client.get(f"/metrics/{metric.pk}/").status_code == answer


def test_it_costs_the_same_beside_one_figure_as_beside_ten(client):
    metric = make.make_metric(hospital=make.make_hospital())
    make.make_metric(hospital=make.make_hospital("另一家医院"))
    few = queries_for(client, f"/metrics/{metric.pk}/")
    for number in range(10):
        make.make_metric(hospital=make.make_hospital(f"第{number}医院"))
    assert queries_for(client, f"/metrics/{metric.pk}/") == few
