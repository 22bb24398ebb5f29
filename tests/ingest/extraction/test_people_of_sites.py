"""People as hospitals' own sites name them: in front of their posts, in lists, appointed and relieved."""

from __future__ import annotations

import pytest

from archive.ingest.document import Story
from archive.ingest.pipeline import extract_facts


def people(text: str) -> list[tuple[str, str, str | None]]:
    found = extract_facts(Story(title="", body=text.replace("¶", "\n"))).people
    return [(one.name, one.position, one.organisation) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "安龙惠民医院陈时安院长在会上致辞。", ("陈时安", "院长", "安龙惠民医院"), id="a_letter_of_grammar"
        ),
        pytest.param(
            "安龙县人民医院召开例会，护理部万宾副主任作了汇报。",
            ("万宾", "护理部副主任", "安龙县人民医院"),
            id="behind_a_section",
        ),
        pytest.param(
            "会议请来了孔运院士、董家鹄院士作报告。", ("董家鹄", "院士", None), id="later_in_a_list"
        ),
        pytest.param("市委副书记、市长龚正出席签约。", ("龚正", "副书记、市长", "市委"), id="upright"),
        pytest.param("副院长宋现让主持会议。", ("宋现让", "副院长", None), id="ends_in_let"),
        pytest.param("原校长许二宁教授也来了。", ("许二宁", "原校长", None), id="ends_before_a_title"),
        pytest.param("会议由驻村帮扶干部蒋骏主持。", ("蒋骏", "驻村帮扶干部", None), id="sent_to_a_village"),
        pytest.param("县卫计局局长王占永宣布启动。", ("王占永", "局长", "县卫计局"), id="an_older_office"),
        pytest.param(
            "市卫计局纪工委书记蒋健中提出要求。", ("蒋健中", "纪工委书记", "市卫计局"), id="its_committee"
        ),
        pytest.param("书记看望了县领导高艳秋等人。", ("高艳秋", "县领导", None), id="a_leader_of_the_county"),
        pytest.param(
            "我院召开大会，医院骨科主任张朝举出席。", ("张朝举", "骨科主任", None), id="no_house_named"
        ),
    ],
)
def test_a_person_is_read_with_post_and_house(text, wanted):
    assert wanted in people(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("局长到我院宣布院长任命。", id="an_appointment"),
        pytest.param("镇卫生院家庭医生服务团队上门。服务团队来了两回。", id="a_team"),
        pytest.param("大会由院领导班子成员主持。", id="a_board"),
        pytest.param("护工巩师傅守在床边。", id="a_form_of_address"),
        pytest.param("到会的还有两位管理学博士。", id="a_field"),
    ],
)
def test_words_around_a_post_are_nobody(text):
    assert people(text) == []


def test_who_is_invited_is_not_of_the_house_that_invites():
    found = people("安龙县中医院党委特邀市委党校教授吴先荃作辅导。")
    assert found == [("吴先荃", "教授", "市委党校")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("徐永鉴同志因年龄原因不再担任安龙县人民医院院长。", id="no_longer_serves"),
        pytest.param("免去徐永鉴同志安龙县人民医院院长职务。", id="relieved"),
    ],
)
def test_who_leaves_a_post_is_told_of(text):
    assert people(text) == [("徐永鉴", "院长", "安龙县人民医院")]


def test_a_member_of_a_list_keeps_the_title_behind_the_name():
    found = people("安龙县人民医院骨科副主任马晓葵与肖彦章副主任医师主刀。")
    assert [(name, post) for name, post, _ in found] == [("马晓葵", "骨科副主任"), ("肖彦章", "副主任医师")]


def test_no_head_of_a_county_governs_a_city_district():
    found = people("贵州省人民医院书记李为率队到安龙县人民医院。¶副县长杨易章介绍情况。")
    assert ("杨易章", "副县长", "安龙县") in found


def test_a_post_of_our_hospital_is_read_without_it():
    assert people("我院党支部书记马常容出席签约仪式。") == [("马常容", "党支部书记", None)]


def test_our_school_is_no_hospital():
    found = people("我校与安龙县人民医院签约。我校校长张晓松出席。")
    assert found == [("张晓松", "校长", None)]


def test_the_place_of_a_branch_is_nobody():
    found = people("安龙县珠山镇中心卫生院院长刘东量、火湘桥分院院长黄建涉陪同。")
    assert [name for name, _, _ in found] == ["刘东量", "黄建涉"]
