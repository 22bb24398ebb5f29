"""Whose story it is where a hospital's own paper, site or writer says 我院 or only 医院."""

import pytest

from archive.ingest.document import Source, Story
from archive.ingest.extraction.hospital_names import find_names
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.pipeline import read_stories
from archive.vocabulary import Role


def subjects(story: Story, page: Surroundings) -> list[str]:
    return [one.name for one in find_hospitals(story, page) if one.role is Role.SUBJECT]


def test_we_are_the_hospital_of_the_writers_line() -> None:
    story = Story(
        title="把年轻人扶上马",
        body="三年来，支部把12名骨干送到湘雅医院进修。他们的成长，是我院“青苗计划”的缩影。",
        credits=("衡阳市南华医院内科党支部书记 丁一",),
    )
    assert subjects(story, Surroundings(Source(publication="衡阳卫健"), (story.body,))) == ["衡阳市南华医院"]


def test_a_site_is_the_hospitals_whose_rights_it_reserves() -> None:
    story = Story(title="检验科开出咨询门诊", body="检验科党支部由6名医师轮流出诊，接待患者3870人次。")
    page = Surroundings(Source(), (story.body,), ("版权所有 © 2024 湛江中心人民医院 地址：赤坎区",))
    assert subjects(story, page) == ["湛江中心人民医院"]


def test_a_site_that_only_links_to_a_hospital_is_not_the_hospitals() -> None:
    story = Story(title="社区来了检验车", body="检验车开进6个社区，接待居民3870人次。")
    page = Surroundings(Source(), (story.body,), ("友情链接 湛江中心人民医院",))
    assert subjects(story, page) == []


def test_where_a_patient_came_from_is_not_whom_the_own_paper_tells_of() -> None:
    story = Story(
        title="一颗心脏的接力",
        body="等待这颗心脏的，是从阳谷县人民医院转来的患者小于。\n这是我院独立完成的第4例心脏移植手术。",
    )
    paper = Surroundings(Source(sponsor="聊城市第二人民医院"), (story.body,))
    assert subjects(story, paper) == ["聊城市第二人民医院"]


def test_each_hospital_that_a_passage_is_given_to_is_told_of() -> None:
    body = (
        "转诊单是纸的。安阳市人民医院医务部主任钟明说，该院门诊中35%的患者可以在社区解决。\n"
        "向上攻的是疑难病。在鹤壁市人民医院，支部书记每年要过一关。该院组织部部长丁二说，比例超过93%。"
    )
    assert subjects(Story(title="让每一级医院做擅长的事", body=body), Surroundings()) == [
        "安阳市人民医院",
        "鹤壁市人民医院",
    ]


def test_a_mountain_district_hospital_in_a_headline_is_no_district_hospital() -> None:
    reading = read_stories(
        "这家山区医院做对了什么\n\n陇南市第一人民医院地处武都区。今年，陇南市第一人民医院推行“五不跑”服务，惠及群众3000人。\n"
    )
    assert "武都区医院" not in [one.name for one in reading.stories[0].hospitals]


def test_a_county_hospital_is_that_of_the_county_named_last() -> None:
    body = (
        "彭水苗族土家族自治县人民医院派员参加。今年，石柱土家族自治县人民医院建起急诊岛。"
        "县人民医院院长冉从容介绍，岛上有床位25张。"
    )
    found = {
        one.name: one.aliases for one in find_hospitals(Story(title="急诊岛", body=body), Surroundings())
    }
    assert found["石柱土家族自治县人民医院"] == ("县人民医院",)


def test_who_signs_with_many_is_told_of_and_one_of_the_many_is_not() -> None:
    body = (
        "一张转诊单，牵起四家医院。今年3月起，荆门市妇幼保健院与京山市妇幼保健院、钟祥市妇幼保健院、沙洋县妇幼保健院签下协议。"
        "该院产科主任殷一说，转运56例。京山市妇幼保健院院长万二算了一笔账：剖宫产率下降到42.5%。京山市妇幼保健院还建了驿站。"
    )
    story = Story(title="联建“绑”出好孕路", body=body)
    assert subjects(story, Surroundings()) == ["荆门市妇幼保健院"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("记者离开卫生院时，墙上新贴了红纸。", [], id="what_somebody_leaves"),
        pytest.param(
            "对话石龙镇西湖社区卫生服务站站长", ["石龙镇西湖社区卫生服务站"], id="whom_a_paper_talks_to"
        ),
        pytest.param("播州区组建医疗集团，一张网", [], id="what_a_district_founds"),
        pytest.param("赴睢宁、邳州调研紧密型医联体建设", ["紧密型医联体"], id="what_somebody_looks_at"),
        pytest.param(
            "在孙岗乡卫生院和独山镇中心卫生院坐诊", ["孙岗乡卫生院", "独山镇中心卫生院"], id="joined_by_and"
        ),
        pytest.param("团员有原一市镇卫生院院长", ["一市镇卫生院"], id="former"),
        pytest.param(
            "临江镇中心卫生院、大进镇中心卫生院", ["临江镇中心卫生院", "大进镇中心卫生院"], id="in_a_list"
        ),
    ],
)
def test_words_in_front_are_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert [one.text for one in find_names(text)] == names


def test_a_county_paper_says_whose_county_hospital_it_is() -> None:
    story = Story(title="大篷车开进村", body="上周六，县第一医院医生竺海在村里义诊，服务群众41人次。")
    page = Surroundings(Source(publication="今日宁海"), (story.body,))
    assert [one.name for one in find_hospitals(story, page)] == ["宁海县第一医院"]


def test_a_paper_called_after_a_plain_is_no_counties() -> None:
    story = Story(title="大篷车开进村", body="上周六，县第一医院医生竺海在村里义诊，服务群众41人次。")
    page = Surroundings(Source(publication="中原卫生报"), (story.body,))
    assert [one.name for one in find_hospitals(story, page)] == ["县第一医院"]


def test_of_two_hospitals_the_paragraph_means_that_of_the_place_it_opens_with() -> None:
    body = (
        "一行9人先后到睢宁县人民医院、邳州市人民医院调研。\n"
        "在睢宁，调研组走访了急诊等科室。该院院长庄二介绍，平均住院日缩短1.8天。"
    )
    found = {one.name: one.aliases for one in find_hospitals(Story(title="调研", body=body), Surroundings())}
    assert found == {"睢宁县人民医院": ("该院",), "邳州市人民医院": ()}


def test_a_city_hospital_beside_one_of_a_county_level_city_is_of_that_city() -> None:
    body = "由瑞金市妇幼保健院牵头、市中医院配合的义诊队来到大柏地乡，接诊群众近400人次。"
    found = find_hospitals(Story(title="义诊队下乡", body=body), Surroundings())
    assert [(one.name, one.role) for one in found] == [
        ("瑞金市妇幼保健院", Role.SUBJECT),
        ("瑞金市中医院", Role.MENTIONED),
    ]


def test_the_provinces_hospital_by_its_nickname() -> None:
    story = Story(
        title="省人医等5家医院试点",
        body="江苏省人民医院推出无陪护病房，护理员24小时在岗。住进省人医的老人有300名。",
    )
    found = find_hospitals(story, Surroundings())
    assert [(one.name, one.aliases) for one in found] == [("江苏省人民医院", ("省人医",))]


def test_where_a_scene_is_set_is_not_whom_the_headline_tells_of() -> None:
    story = Story(
        title="从渤海湾到帕米尔",
        subtitle="唐山市工人医院医生的一天",
        body="9时30分，且末县人民医院的晨交班刚刚开始。唐山市工人医院医师冀连的徒弟汇报了一例手术。",
    )
    assert subjects(story, Surroundings()) == ["唐山市工人医院"]


def test_a_paper_under_a_short_name_is_the_hospitals_that_its_imprint_names_in_full() -> None:
    story = Story(title="我院表彰先进", body="昨天，我院表彰了二十名护士，全院职工到会。")
    page = Surroundings(Source(publication="常德一院报"), (story.body,), ("常德市第一人民医院宣传部主编",))
    assert subjects(story, page) == ["常德市第一人民医院"]


def test_that_hospital_is_not_the_one_that_helps_from_afar() -> None:
    body = "衡阳市南华医院开展新技术。今年，在湘雅医院专家远程指导下，团队完成封堵。该院开展四级手术2870台。"
    found = find_hospitals(Story(title="心外科", body=body), Surroundings())
    assert ["该院" in one.aliases for one in found] == [one.name == "衡阳市南华医院" for one in found]
