"""A hospital's dossier."""

from __future__ import annotations

import datetime
import json
import re
from html import unescape

import pytest

from archive.templatetags.reading import anchor
from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db


def dossier(client, hospital) -> str:
    response = client.get(f"/hospitals/{hospital.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html[html.index("<main") :])).split())


def shown_hospital(**fields):
    """A hospital that a published article is about."""
    hospital = make.make_hospital(**fields)
    return hospital, make.make_appearance(hospital=hospital).article


def test_it_says_who_and_where(client):
    hospital, _article = shown_hospital(province="浙江省", city="杭州市", district="西湖区", kind="综合医院")
    make.make_alias(hospital, "我院")
    make.make_alias(hospital, "浙江干部疗养院", is_former=True)
    said = words(dossier(client, hospital))
    assert "综合医院 浙江医院 所在地 浙江省 杭州市 西湖区 报道中的称呼我院 曾用名浙江干部疗养院" in said


def test_a_municipality_is_named_once_and_an_unknown_place_as_such(client):
    beijing, _article = shown_hospital(name="北京医院", province="北京市", city="北京市", district="东城区")
    nowhere, _article = shown_hospital(name="某医院")
    assert "所在地 北京市 东城区" in words(dossier(client, beijing))
    assert "所在地 未标注" in words(dossier(client, nowhere))


def test_stories_stand_by_year_newest_first_and_undated_ones_last(client):
    hospital = make.make_hospital()
    dates = [datetime.date(2020, 8, 1), None, datetime.date(2021, 1, 5), datetime.date(2020, 9, 1)]
    for number, date in enumerate(dates):
        make.make_appearance(make.make_article(title=f"第{number}篇", date=date), hospital)
    found = re.findall(r"\d{4}年(?= \d)|日期未载(?= 日期)|第\d篇", words(dossier(client, hospital)))
    assert found == ["2021年", "第2篇", "2020年", "第3篇", "第0篇", "日期未载", "第1篇"]


def test_stories_that_only_mention_it_stand_apart_and_link_to_the_place(client):
    hospital = make.make_hospital()
    make.make_appearance(make.make_article(title="写它的"), hospital)
    mention = make.make_appearance(make.make_article(title="提它的"), hospital, role="mentioned")
    html = dossier(client, hospital)
    assert words(html).index("写它的") < words(html).index("提及") < words(html).index("提它的")
    assert f'href="/articles/{mention.article_id}/#{anchor(mention)}"' in html


def test_initiatives_stand_by_category_and_figures_by_unit(client):
    hospital, article = shown_hospital()
    for name, category in (("暖医行动", "医疗服务"), ("清风行动", "清廉行风"), ("一站式服务", "医疗服务")):
        make.make_initiative_mention(
            article, make.make_initiative(name, category=category, hospital=hospital)
        )
    make.make_metric(article, hospital=hospital, bound="about")
    make.make_metric(article, hospital=hospital, place="97%", value=97, unit="%", label="满意度")
    said = words(dossier(client, hospital))
    assert said.index("医疗服务2 项") < said.index("清廉行风1 项")
    assert "以%计" in said and "以人次计 机 影像远程会诊服务 ≈约30,000人次 近30000人次" in said


def test_figures_link_to_their_sentence(client):
    hospital, article = shown_hospital()
    metric = make.make_metric(article, hospital=hospital)
    assert f'href="/articles/{article.pk}/#{anchor(metric)}">近30000人次' in dossier(client, hospital)


def test_people_are_named_once_with_their_post(client):
    hospital, article = shown_hospital()
    person = make.make_person()
    for one in (article, make.make_article()):
        make.make_person_mention(one, person, hospital=hospital, position="院长")
    assert words(dossier(client, hospital)).count("林杰 院长") == 1


@pytest.mark.parametrize("fields", [{"review": "rejected"}, {"evidence_lost": True}], ids=str)
def test_rejected_and_lost_facts_are_shown_nowhere(client, fields):
    hospital, article = shown_hospital()
    make.make_metric(article, hospital=hospital, label="不该出现的名目", **fields)
    initiative = make.make_initiative("不该出现的举措", hospital=hospital)
    make.make_initiative_mention(article, initiative, **fields)
    make.make_person_mention(article, make.make_person("不该出现"), hospital=hospital, **fields)
    make.make_appearance(make.make_article(title="不该出现的文章"), hospital, **fields)
    assert "不该出现" not in dossier(client, hospital)


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("pending", 404), ("withdrawn", 410)])
def test_it_is_public_only_where_a_published_article_shows_it(client, status, answer):
    hospital = make.make_hospital()
    make.make_appearance(make.make_article(status=status), hospital)
    assert client.get(f"/hospitals/{hospital.slug}/").status_code == answer


def test_facts_of_other_articles_do_not_show_before_they_are_published(client):
    hospital, _article = shown_hospital()
    draft = make.make_article(status="draft", title="草稿")
    make.make_appearance(draft, hospital)
    make.make_metric(draft, hospital=hospital, label="草稿里的名目")
    make.make_initiative_mention(draft, make.make_initiative("草稿里的举措", hospital=hospital))
    assert "草稿" not in dossier(client, hospital)


def test_a_merged_hospital_leads_to_the_one_it_became(client):
    hospital, _article = shown_hospital()
    old = make.make_hospital("浙江省浙江医院", merged_into=hospital)
    response = client.get(f"/hospitals/{old.slug}/")
    assert (response.status_code, response["Location"]) == (301, hospital.get_absolute_url())


def test_machines_are_told_its_names_and_place(client):
    hospital, _article = shown_hospital(name="</script><b>", province="浙江省", city="杭州市")
    html = dossier(client, hospital)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1))
    assert data["@type"] == "Hospital" and data["name"] == "</script><b>"
    assert data["address"]["addressRegion"] == "浙江省"
    assert "<b>" not in html[html.index("<main") :]


def test_a_full_dossier_costs_as_much_as_a_thin_one(client):
    hospital = make.make_hospital()
    tag = make.make_tag()

    def add(number: int) -> None:
        article = make.make_article(bylines=[f"甲{number}"])
        make.make_tagging(article, tag)
        make.make_appearance(article, hospital)
        make.make_appearance(make.make_article(), hospital, role="mentioned")
        make.make_metric(article, hospital=hospital)
        make.make_initiative_mention(article, make.make_initiative(f"行动{number}", hospital=hospital))
        make.make_person_mention(article, make.make_person(f"某{number}"), hospital=hospital)

    add(0)
    few = queries_for(client, f"/hospitals/{hospital.slug}/")
    for number in range(1, 10):
        add(number)
    assert queries_for(client, f"/hospitals/{hospital.slug}/") == few
