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
            "镇江市未成年人成长指导中心主任林夏到场。",
            ("林夏", "主任", "镇江市未成年人成长指导中心"),
            id="a_centre_of_a_city",
        ),
        pytest.param(
            "安龙县中医院书记表示支持。安龙县文明办副主任凌继唐揭牌。",
            ("凌继唐", "副主任", "安龙县文明办"),
            id="an_office_that_no_list_knows",
        ),
        pytest.param(
            "会上，医务科方薇副主任医师讲了课。",
            ("方薇", "医务科副主任医师", None),
            id="a_name_in_the_dictionary",
        ),
        pytest.param(
            "安龙县卫健局副局长杜杰、疾控科吴泽茗科长到场。",
            ("吴泽茗", "疾控科科长", "安龙县卫健局"),
            id="a_list_lends_its_house",
        ),
        pytest.param(
            "会议由离退办主任兼党总支书记周园园主持。",
            ("周园园", "离退办主任兼党总支书记", None),
            id="a_section_that_reads_like_a_verb",
        ),
        pytest.param(
            "安龙县委副书记、政法委书记李署东讲话。",
            ("李署东", "副书记、政法委书记", "安龙县委"),
            id="a_committee_of_the_party",
        ),
        pytest.param(
            "市卫计委医政处处长孙劲涛、市感控中心主任宋华宇参加。",
            ("宋华宇", "主任", "市感控中心"),
            id="an_office_by_its_level",
        ),
        pytest.param(
            "安龙县人民医院护理部成守真主任、感控科刘大月科长授课。",
            ("刘大月", "感控科科长", "安龙县人民医院"),
            id="a_head_of_a_section",
        ),
        pytest.param(
            "中国心血管联盟刘四华主任到会。",
            ("刘四华", "主任", "中国心血管联盟"),
            id="behind_an_alliance",
        ),
        pytest.param(
            "院长裴仲在安龙县副县长任敬的陪同下来院。", ("任敬", "副县长", "安龙县"), id="in_whose_company"
        ),
        pytest.param(
            "中和街道党工委副书记田如兵出席。",
            ("田如兵", "党工委副书记", "中和街道"),
            id="a_town_s_committee",
        ),
        pytest.param(
            "格桑罗布副院长向杨敦甘副院长献上哈达。", ("杨敦甘", "副院长", None), id="to_whom_it_is_given"
        ),
        pytest.param("医疗队队长由雷辉钢政委担任。", ("雷辉钢", "政委", None), id="by_whom_it_is_served"),
        pytest.param("党委盛峰副书记到机场迎接。", ("盛峰", "党委副书记", None), id="a_committee_in_front"),
        pytest.param("我院骨科闵若亮医生凯旋。", ("闵若亮", "骨科医生", None), id="our_section_in_front"),
        pytest.param(
            "农工党江苏省委会秘书长庞玉眉出席。", ("庞玉眉", "秘书长", "农工党江苏省委会"), id="another_party"
        ),
        pytest.param(
            "安龙县中医院党委书记王忠，院长（农工党安龙县委会主委）高惠出席。",
            ("高惠", "院长", "安龙县中医院"),
            id="another_post_in_brackets",
        ),
        pytest.param(
            "纪委书记刘胡同对新任命的护士长提出要求。",
            ("刘胡同", "纪委书记", None),
            id="two_words_of_grammar",
        ),
        pytest.param(
            "安龙县中医院派出第一位援疆干部罗明岳。",
            ("罗明岳", "援疆干部", "安龙县中医院"),
            id="the_first_of_them",
        ),
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
        pytest.param("大会为他颁发了医院荣誉院长聘书。", id="an_honour"),
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


@pytest.mark.parametrize(
    ("text", "post"),
    [
        pytest.param("王巧楚、陆得铭、蔡干、单永桦等16位知名专家到场。", "知名专家", id="and_others"),
        pytest.param("随后，王巧楚、陆得铭、蔡干、单永桦4位青年医师献花。", "青年医师", id="all_of_them"),
    ],
)
def test_a_list_that_is_counted_at_its_end_shares_what_is_counted(text, post):
    assert [(name, told) for name, told, _ in people(text)] == [
        (name, post) for name in ("王巧楚", "陆得铭", "蔡干", "单永桦")
    ]


def test_a_district_in_a_list_of_posts_is_nobody():
    found = people("市卫健委医政处处长张钟民、吴兴区卫健局局长简芬方出席。")
    assert [name for name, _, _ in found] == ["张钟民", "简芬方"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("见到护士徐瑞时，他们笑了。原来，徐瑞救过人。", "徐瑞", id="when_met"),
        pytest.param("安龙大学党委书记王彬巡听旁听学习会。", "王彬", id="who_sits_in"),
    ],
)
def test_what_follows_a_name_is_no_part_of_it(text, name):
    assert [one for one, _, _ in people(text)] == [name]
