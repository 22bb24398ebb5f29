"""Hospitals side by side: what lines up, what may be compared, and what was not reported."""

from __future__ import annotations

import re
from html import unescape

import pytest

from archive.templatetags.reading import anchor
from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db

FIRST, SECOND = "第一医院", "第二医院"


def figure(hospital, sentence: str, quote: str, **fields):
    """A figure in a sentence of its own article."""
    article = make.make_article(body=sentence)
    make.make_appearance(article, hospital)
    return make.make_metric(article, hospital=hospital, place=quote, **fields)


def pair(first: dict, second: dict):
    """Two hospitals with a figure each; a dict gives sentence, quote and fields."""
    hospitals = [make.make_hospital(FIRST), make.make_hospital(SECOND)]
    given = {"label": "影像远程会诊服务", "unit": "人次", "sentence": "开展影像远程会诊服务300人次。"}
    metrics = []
    for hospital, fields in zip(hospitals, (first, second), strict=True):
        fields = given | {"value": 300, "quote": "300人次"} | fields
        metrics.append(figure(hospital, fields.pop("sentence"), fields.pop("quote"), **fields))
    return hospitals, metrics


def compared(client, hospitals) -> str:
    response = client.get("/compare/", {"hospital": [hospital.slug for hospital in hospitals]})
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("<main") :]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def rows(html: str) -> list[str]:
    return [words(row) for row in re.findall(r"<tr[ >].*?</tr>", html, re.DOTALL) if "<td" in row]


def test_one_unit_one_label_one_basis_may_be_compared(client):
    hospitals, metrics = pair({}, {"value": 150, "bound": "at_least"})
    html = compared(client, hospitals)
    assert len(rows(html)) == 1
    assert "影像远程会诊服务可比" in rows(html)[0]
    assert '<rect width="100%"/>' in html and '<rect width="50%"/>' in html
    for metric in metrics:
        assert f'href="/articles/{metric.article_id}/#{anchor(metric)}">300人次' in html


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param({"unit": "例"}, "单位不同：人次，例", id="unit"),
        pytest.param({"label": "心电远程会诊"}, "名目不尽相同", id="label"),
        pytest.param({"sentence": "日均影像远程会诊服务300人次。"}, "口径不同：未写，日均", id="per_day"),
        pytest.param({"sentence": "累计影像远程会诊服务300人次。"}, "口径不同：未写，累计", id="in_all"),
        pytest.param({"sentence": "影像远程会诊服务增长300人次。"}, "一为总量，一为变化", id="change"),
        pytest.param({"from_value": 200}, "一为总量，一为变化", id="from_to"),
        pytest.param({"bound": "range", "from_value": 200}, "一为区间，一为单个数值", id="range"),
    ],
)
def test_what_may_not_be_compared_says_why_and_has_no_bars(client, other, reason):
    hospitals, _metrics = pair({}, other)
    html = compared(client, hospitals)
    assert len(rows(html)) == 1
    assert "不可比" in rows(html)[0] and reason in rows(html)[0]
    assert "<rect" not in html


def test_figures_of_different_years_may_not_be_compared(client):
    hospitals, _metrics = pair(
        {"sentence": "2020年，影像远程会诊服务300人次。"}, {"sentence": "2021年，影像远程会诊服务300人次。"}
    )
    assert "时段不同：2020年，2021年" in rows(compared(client, hospitals))[0]


def test_at_least_and_at_most_may_not_be_compared(client):
    hospitals, _metrics = pair({"bound": "at_least"}, {"bound": "at_most"})
    assert "一为至少，一为至多" in rows(compared(client, hospitals))[0]


def test_a_year_that_only_one_states_is_pointed_out(client):
    hospitals, _metrics = pair({"sentence": "2020年，影像远程会诊服务300人次。"}, {})
    assert "可比有的未写年份" in rows(compared(client, hospitals))[0]


@pytest.mark.parametrize("label", ["党支部", "服务", "下派专家"])
def test_figures_that_count_other_things_stand_in_rows_of_their_own(client, label):
    hospitals, _metrics = pair({}, {"label": label})
    shown = rows(compared(client, hospitals))
    assert len(shown) == 2
    assert all("未报道" in row and "可比" not in row for row in shown)


def test_a_hospital_stands_once_in_a_row_with_its_nearest_figure(client):
    hospitals, _metrics = pair({}, {"label": "心电远程会诊服务", "value": 7})
    figure(hospitals[1], "影像远程会诊服务9人次。", "9人次", value=9, unit="人次", label="影像远程会诊服务")
    shown = rows(compared(client, hospitals))
    assert "可比" in shown[0] and "9人次" in shown[0] and len(shown) == 2


def test_of_equally_like_labels_the_one_with_more_signs_in_common_lines_up(client):
    hospitals, _metrics = pair({"label": "下设党支部"}, {"label": "撤销党支部", "value": 7})
    figure(hospitals[1], "设立党支部9个。", "9个", value=9, unit="人次", label="设立党支部")
    shown = rows(compared(client, hospitals))
    assert "下设党支部" in shown[0] and "设立党支部" in shown[0] and "撤销党支部" in shown[1]


@pytest.mark.parametrize("fields", [{"review": "rejected"}, {"evidence_lost": True}], ids=str)
def test_rejected_and_lost_figures_are_not_compared(client, fields):
    hospitals, _metrics = pair({}, fields)
    assert len(rows(compared(client, hospitals))) == 1


def test_drafts_are_not_compared(client):
    hospitals, metrics = pair({}, {})
    make.make_appearance(make.make_article(), hospitals[1])
    metrics[1].article.status = "draft"
    metrics[1].article.save()
    assert "未报道" in rows(compared(client, hospitals))[0]


def test_a_hospital_is_added_by_its_name(client):
    (first, second), _metrics = pair({}, {})
    response = client.get("/compare/", {"hospital": first.slug, "add": SECOND})
    assert response.status_code == 302
    assert response["Location"] == f"/compare/?hospital={first.slug}&hospital={second.slug}"


def test_a_name_that_may_mean_several_offers_them(client):
    pair({}, {})
    html = client.get("/compare/", {"add": "医院"}).content.decode()
    assert "可能是" in html
    assert len(re.findall(r'<a href="/compare/\?hospital=[^"]+" rel="nofollow">第.医院</a>', html)) == 2


def test_a_name_that_nobody_has_is_said(client):
    html = client.get("/compare/", {"add": "<b>没有"}).content.decode()
    assert "没有名为“&lt;b&gt;没有”的医院" in html


def test_without_a_choice_the_page_offers_hospitals_with_figures(client):
    pair({}, {})
    html = words(client.get("/compare/").content.decode())
    assert "第一医院数据 1 项" in html and "比较医院" in html


def test_a_merged_hospital_stands_for_the_one_it_became(client):
    (first, second), _metrics = pair({}, {})
    old = make.make_hospital("旧名医院", merged_into=second)
    response = client.get("/compare/", {"hospital": [first.slug, old.slug]})
    assert response["Location"] == f"/compare/?hospital={first.slug}&hospital={second.slug}"


def test_hospitals_that_are_not_public_are_not_compared(client):
    (first, _second), _metrics = pair({}, {})
    hidden = make.make_hospital("草稿里的医院")
    make.make_appearance(make.make_article(status="draft"), hidden)
    html = client.get("/compare/", {"hospital": [first.slug, hidden.slug, "没有"]}).content.decode()
    assert "草稿里的医院" not in html and "库中没有医院“没有”" in html


def test_a_hospital_is_known_by_its_exact_name_too(client):
    (first, second), _metrics = pair({}, {})
    response = client.get("/compare/", {"hospital": [FIRST, SECOND]})
    assert response.status_code == 302
    assert response["Location"] == f"/compare/?hospital={first.slug}&hospital={second.slug}"


def test_each_hospital_that_was_not_found_is_named(client):
    (first, _second), _metrics = pair({}, {})
    html = client.get("/compare/", {"hospital": [first.slug, "<i>甲院", "乙院\0"]}).content.decode()
    assert "库中没有医院“&lt;i&gt;甲院”" in html and "库中没有医院“乙院”" in html
    assert "<i>甲院" not in html


def test_of_namesakes_none_is_chosen_but_all_are_offered(client):
    twins = [make.make_hospital("人民医院", city=city) for city in ("杭州市", "成都市")]
    for twin in twins:
        make.make_appearance(make.make_article(), twin)
    html = client.get("/compare/", {"hospital": "人民医院"}).content.decode()
    for twin in twins:
        assert f'href="/compare/?hospital={twin.slug}"' in html


def test_at_most_four_are_compared(client):
    hospitals = [make.make_hospital(f"第{number}家") for number in range(6)]
    for hospital in hospitals:
        make.make_appearance(make.make_article(), hospital)
    html = compared(client, hospitals)
    assert "最多比较四家" in html and "四家医院并列" in html and "第4家" not in words(html)


def test_a_chip_takes_its_hospital_out(client):
    hospitals, _metrics = pair({}, {})
    html = compared(client, hospitals)
    assert f'<a class="chip" href="/compare/?hospital={hospitals[1].slug}"' in html


def test_the_dossier_leads_here(client):
    hospitals, _metrics = pair({}, {})
    html = client.get(f"/hospitals/{hospitals[0].slug}/").content.decode()
    assert f'href="/compare/?hospital={hospitals[0].slug}"' in html


def test_many_figures_cost_as_much_as_few(client):
    hospitals, _metrics = pair({}, {})
    url = f"/compare/?hospital={hospitals[0].slug}&hospital={hospitals[1].slug}"
    few = queries_for(client, url)
    for number in range(10):
        for hospital in hospitals:
            figure(hospital, f"第{number}项5个。", "5个", value=5, unit="个", label=f"项目{number}")
    assert queries_for(client, url) == few
