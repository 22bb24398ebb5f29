"""The page of one initiative: where it stands, and who else does this."""

from __future__ import annotations

import re
from html import unescape

import pytest

from archive.templatetags.reading import anchor
from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db


def programme(client, initiative) -> str:
    response = client.get(f"/initiatives/{initiative.pk}/")
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("<main") :]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def shown(name: str, hospital: str = "", **fields):
    """An initiative of a hospital that a published article shows."""
    owner = make.make_hospital(hospital) if hospital else None
    key = name.replace("“", "").replace("”", "")
    initiative = make.make_initiative(name, key=key, hospital=owner, **fields)
    make.make_initiative_mention(make.make_article(title=f"写{name}的文章"), initiative)
    return initiative


def test_it_says_who_runs_it_and_where_it_stands(client):
    initiative = shown("暖医行动", "浙江医院")
    mention = initiative.mentions.get()
    html = programme(client, initiative)
    assert "浙江医院" in words(html) and "医疗服务" in words(html)
    assert "院长林杰说，“<mark>暖医行动</mark>”还要做下去" in html
    assert f'href="/articles/{mention.article_id}/#{anchor(mention)}"' in html


def test_its_figures_stand_on_it(client):
    initiative = shown("暖医行动")
    make.make_metric(initiative=initiative)
    make.make_metric(initiative=initiative, label="不该出现的名目", review="rejected")
    said = words(programme(client, initiative))
    assert "影像远程会诊服务" in said and "不该出现" not in said


@pytest.mark.parametrize(
    ("own", "other", "reason"),
    [
        pytest.param("“暖医行动”", "暖医行动", "同名", id="same_key"),
        pytest.param("远程会诊", "远程会诊平台", "名称含“远程会诊”", id="contained"),
        pytest.param("远程会诊平台", "远程会诊", "名称含“远程会诊”", id="containing"),
        pytest.param("疑难疾病远程会诊", "远程会诊平台", "名称都有“远程会诊”", id="in_common"),
    ],
)
def test_who_else_does_this_comes_with_the_reason(client, own, other, reason):
    initiative = shown(own, "浙江医院")
    shown(other, "信宜市人民医院")
    said = words(programme(client, initiative))
    assert f"相近之处：{reason}" in said and "信宜市人民医院" in said


@pytest.mark.parametrize("other", ["清风工作机制", "志愿服务活动", "服务"])
def test_a_generic_word_in_common_is_no_likeness(client, other):
    initiative = shown("“三抢三让”工作机制服务活动", "浙江医院")
    shown(other, "信宜市人民医院")
    assert "信宜市人民医院" not in programme(client, initiative)


def test_the_same_hospitals_own_programmes_are_not_elsewhere(client):
    initiative = shown("远程会诊", "浙江医院")
    own = make.make_initiative("远程会诊平台", hospital=initiative.hospital)
    make.make_initiative_mention(make.make_article(), own)
    assert "相近之处" not in programme(client, initiative)


def test_hidden_initiatives_are_not_elsewhere(client):
    initiative = shown("暖医行动", "浙江医院")
    for number, fields in enumerate(({"review": "rejected"}, {"evidence_lost": True}, {})):
        other = make.make_initiative(hospital=make.make_hospital(f"第{number}医院"))
        article = make.make_article(status="published" if fields else "draft")
        make.make_initiative_mention(article, other, **fields)
    assert "相近之处" not in programme(client, initiative)


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("pending", 404), ("withdrawn", 410)])
def test_it_is_public_only_where_a_published_article_shows_it(client, status, answer):
    mention = make.make_initiative_mention(make.make_article(status=status))
    assert client.get(f"/initiatives/{mention.initiative_id}/").status_code == answer


def test_a_rejected_one_is_not_found(client):
    mention = make.make_initiative_mention(review="rejected")
    assert client.get(f"/initiatives/{mention.initiative_id}/").status_code == 404


def test_a_merged_one_leads_to_the_one_it_became(client):
    initiative = shown("暖医行动")
    old = make.make_initiative("暖医行动计划", merged_into=initiative)
    response = client.get(f"/initiatives/{old.pk}/")
    assert (response.status_code, response["Location"]) == (301, initiative.get_absolute_url())


def test_it_costs_the_same_beside_one_as_beside_ten(client):
    initiative = shown("暖医行动", "浙江医院")

    def add(number: int) -> None:
        shown("暖医行动", f"第{number}医院")
        make.make_initiative_mention(make.make_article(), initiative)
        make.make_metric(initiative=initiative, hospital=initiative.hospital)

    add(0)
    few = queries_for(client, f"/initiatives/{initiative.pk}/")
    for number in range(1, 10):
        add(number)
    assert queries_for(client, f"/initiatives/{initiative.pk}/") == few


def test_a_renamed_initiative_tells_what_it_was_called_and_is_suggested_by_that_name(client):
    initiative = make.make_initiative("暖心行动")
    make.make_initiative_mention(make.make_article(), initiative)
    make.make_initiative_alias(initiative, "春雨暖医工程", is_former=True)
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert "曾用名" in page and "春雨暖医工程" in page
    offered = client.get("/suggest/", {"q": "春雨暖医"}).content.decode()
    assert "暖心行动" in offered
