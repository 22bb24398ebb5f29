"""Hospitals as sites and local papers call them: short forms, double names, whose 我院 it is."""

from __future__ import annotations

import pytest

from archive.ingest.document import Story
from archive.ingest.facts import HospitalMention
from archive.ingest.pipeline import extract_facts
from archive.vocabulary import Role


def hospitals(text: str) -> tuple[HospitalMention, ...]:
    return extract_facts(Story(title="", body=text.replace("¶", "\n"))).hospitals


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "县人民医院、东城中心卫生院签约仪式在东城乡举行。",
            ["县人民医院", "东城中心卫生院"],
            id="a_level_is_no_part_of_a_town",
        ),
        pytest.param(
            "安龙县龙山中心卫生院骨科开了刀，县里的专家到龙山镇卫生院指导。",
            ["安龙县龙山中心卫生院"],
            id="a_town_has_one_house",
        ),
        pytest.param(
            "安龙县第一人民医院召开会议，副县长介绍了县医院的进展。",
            ["安龙县第一人民医院"],
            id="the_county_s_hospital",
        ),
        pytest.param(
            "春节期间，县委书记到我院慰问，感谢县医院职工。", ["县医院"], id="the_only_hospital_of_a_story"
        ),
        pytest.param(
            "校长带队调研第二附属医院、附属妇幼医院。",
            ["第二附属医院", "附属妇幼医院"],
            id="the_university_s_own",
        ),
        pytest.param(
            "大会由贵州医科大学附属肿瘤医院·贵州省肿瘤医院承办。贵州省肿瘤医院书记主持。",
            ["贵州医科大学附属肿瘤医院"],
            id="two_names_of_one_house",
        ),
        pytest.param(
            "岳阳市一人民医院与华容县中医医院签约，市一人民医院专家坐诊。",
            ["岳阳市一人民医院", "华容县中医医院"],
            id="a_number_without_its_word",
        ),
        pytest.param(
            "区人民医院与市二医院合作，市二医院派出专家。",
            ["区人民医院", "市二医院"],
            id="a_city_that_is_not_named",
        ),
        pytest.param(
            "零陵区珠山镇中心卫生院揭牌，珠山中心卫生院院长致辞。",
            ["零陵区珠山镇中心卫生院"],
            id="a_town_without_its_kind",
        ),
        pytest.param(
            "由随州市医学会医院感染管理专业委员会主办，曾都医院承办。",
            ["曾都医院"],
            id="a_society_s_committee",
        ),
        pytest.param(
            "仪式在中和街道卫生服务中心举行，标志着中和街道卫生服务中心成为分院。",
            ["中和街道卫生服务中心"],
            id="a_town_that_reads_like_grammar",
        ),
        pytest.param(
            "解放军第37医院政委带队巡诊，解放军37医院的车队出发了。",
            ["解放军第37医院"],
            id="an_army_s_number",
        ),
        pytest.param(
            "迁安市杨各庄镇卫生院大夫上门，杨各庄镇卫生院院长介绍。",
            ["迁安市杨各庄镇卫生院"],
            id="a_letter_of_grammar_in_a_town",
        ),
        pytest.param(
            "西安交通大学第一附属医院甲教授、空军军医大学第一附属医院乙教授当选。",
            ["西安交通大学第一附属医院", "空军军医大学第一附属医院"],
            id="two_universities_of_a_city",
        ),
        pytest.param(
            "百姓享受到北京大医院的服务，安龙县中医院开诊。", ["安龙县中医院"], id="any_big_hospital"
        ),
        pytest.param(
            "双方为“同济兴义航天医院医联体”揭牌。兴义航天医院院长致辞。",
            ["兴义航天医院"],
            id="the_name_of_a_union",
        ),
        pytest.param(
            "市领导考察了市中医院、市人民医院。", ["市中医院", "市人民医院"], id="of_a_city_that_is_not_named"
        ),
        pytest.param(
            "瑞金医院纳入上海申康医院发展中心统一管理。", ["瑞金医院"], id="a_centre_that_runs_hospitals"
        ),
        pytest.param(
            "安龙县中医院与安龙惠民医院签约。随着中医院书记到来，仪式开始。",
            ["安龙县中医院", "安龙惠民医院"],
            id="its_kind_alone",
        ),
    ],
)
def test_each_hospital_is_named_once(text, names):
    assert [one.name for one in hospitals(text)] == names


@pytest.mark.parametrize("text", ["该院改称“抚顺千金寨分院”。", "当天，火湘桥分院迎来了第一位病人。"])
def test_a_place_inside_a_longer_word_is_no_branch(text):
    assert hospitals(text) == ()


def test_what_is_listed_beside_our_hospital_is_another():
    text = "市里一行到安龙县人民医院检查。县妇保院院长陈勤、我院副院长李四维陪同。"
    ours = [one.name for one in hospitals(text) if "我院" in one.aliases]
    assert ours == ["安龙县人民医院"]


def test_the_house_that_signs_the_story_is_whom_it_is_about():
    text = "副院长主持会议。兴义市妇幼保健院一行来参观。¶安龙县儿童医院"
    roles = {one.name: one.role for one in hospitals(text)}
    assert roles["安龙县儿童医院"] is Role.SUBJECT


def test_the_one_hospital_that_is_told_of_again_is_the_subject_beside_an_authority():
    text = "安龙县卫生局组织安龙惠民医院的专家来到军营。安龙惠民医院把体检车开到了门口。"
    assert [one.role for one in hospitals(text)] == [Role.SUBJECT]


def test_homes_of_those_who_are_honoured_are_only_mentioned():
    text = "四位医师获奖：安龙县人民医院医生方力正；册亨县人民医院医生许兆钧；望谟县人民医院医生沈醒航。"
    assert {one.role for one in hospitals(text)} == {Role.MENTIONED}


def test_the_only_hospital_of_a_story_that_says_just_hospital_is_its_subject():
    text = "退休职工运动会在院篮球场举办。医院党委副书记到会。运动会展现了安龙县人民医院的面貌。"
    assert [one.role for one in hospitals(text)] == [Role.SUBJECT]


def test_hospitals_that_an_authority_joins_do_not_act():
    text = "为破解难题，该县把县人民医院、县中医院和10家乡镇卫生院组建为医共体。由县人民医院统一招聘村医。"
    assert {one.name: one.role for one in hospitals(text)}["县中医院"] is Role.MENTIONED
