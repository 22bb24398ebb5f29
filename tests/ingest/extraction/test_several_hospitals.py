"""Stories of several hospitals: who is who, whom the story is about, and whose figure it is."""

from __future__ import annotations

import pytest

from archive.ingest.document import Story
from archive.ingest.facts import StoryFacts
from archive.ingest.pipeline import extract_facts
from archive.vocabulary import Role


def read(text: str, title: str = "") -> StoryFacts:
    return extract_facts(Story(title=title, body=text.replace("¶", "\n")))


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        pytest.param(
            "近日，伊宁县中医医院与兵团第四师医院联合组织的巡讲走进草原。该院选派11名医师。",
            "11名",
            "伊宁县中医医院",
            id="that_hospital_is_the_one_that_acts",
        ),
        pytest.param(
            "清晨，岱崮镇中心卫生院门口排起了队。蒙阴县人民医院在这里坐诊。¶岱崮分院半年接诊2900人次。",
            "2900人次",
            "岱崮镇中心卫生院",
            id="a_township_hospital_as_a_branch",
        ),
        pytest.param(
            "宜阳县人民医院举办大赛，万载县人民医院等6家单位派选手参加。",
            "6家",
            None,
            id="the_sum_of_a_list_is_nobodys",
        ),
        pytest.param(
            "退休医生回到温岭市箬横镇中心卫生院坐诊。去年，温岭启动返聘计划，63名医师回到基层。",
            "63名",
            None,
            id="a_place_that_acts_without_its_suffix",
        ),
        pytest.param(
            "常德市医保局通报了情况。在常德市第一人民医院，窗口减少9个。",
            "9个",
            "常德市第一人民医院",
            id="a_sentence_that_opens_in_a_hospital",
        ),
        pytest.param(
            "泰安市中心医院等27家医院已经接入，上半年流转处方31.5万张。",
            "31.5万张",
            None,
            id="several_that_act_together",
        ),
        pytest.param(
            "福建全省婴儿死亡率为2.3‰。福建省妇幼保健院远程会诊5600例。",
            "2.3‰",
            None,
            id="a_whole_province",
        ),
    ],
)
def test_a_figure_goes_to_who_acts(text, figure, owner):
    facts = read(text)
    found = [fact for fact in facts.metrics if fact.span.of(facts.story.body) == figure]
    assert [fact.hospital for fact in found] == [owner]


def test_figures_dealt_out_to_hospitals_keep_what_was_counted():
    facts = read(
        "绍兴市人民医院静脉血栓规范预防率达91.4%；绍兴市上虞人民医院和诸暨市人民医院分别为88.7%、85.2%。"
    )
    assert [(fact.hospital, fact.label) for fact in facts.metrics[1:]] == [
        ("绍兴市上虞人民医院", facts.metrics[0].label),
        ("诸暨市人民医院", facts.metrics[0].label),
    ]


def test_a_round_up_is_about_each_hospital_that_opens_a_paragraph():
    facts = read(
        "冬天来了。福建省立医院日接诊量升到430人次，全院抽调医护支援，夜间也能出报告。"
        "¶厦门市第一医院做的是减法，慢病患者在线开药，四万多张处方快递到家，门诊人流减少两成。"
        "¶在泉州市儿童医院，绿色通道把分诊、采样、取药连成一线，患儿停留时间缩短到55分钟，家长轻松多了。"
    )
    assert {one.role for one in facts.hospitals} == {Role.SUBJECT}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "海军军医大学第一附属医院开设优先窗口。长海医院还送医上岛。",
            ["海军军医大学第一附属医院"],
            id="known_by_two_names",
        ),
        pytest.param(
            "新疆兵团第一师医院开诊。新疆生产建设兵团第一师医院是区域医疗中心。",
            ["新疆生产建设兵团第一师医院"],
            id="the_corps_in_short",
        ),
        pytest.param(
            "高要区医疗集团成立。高要区人民医院医疗集团下派医生。",
            ["高要区人民医院医疗集团"],
            id="a_group_in_short",
        ),
        pytest.param(
            "他从西南医科大学附属医院退休。西南医大附院捐赠了设备。",
            ["西南医科大学附属医院"],
            id="a_university_in_short",
        ),
    ],
)
def test_two_names_of_one_hospital_are_one(text, names):
    assert [one.name for one in read(text).hospitals] == names


def test_a_name_put_together_is_in_the_script_of_the_page():
    facts = read("蒙陰縣人民醫院牽頭。衛生院加入縣人民醫院醫共體以後，門診量漲了四成。")
    assert "蒙陰縣人民醫院醫共體" in [one.name for one in facts.hospitals]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "延安路医院的合理用药监测系统立刻弹出警示。", "合理用药监测系统", id="a_hospitals_system"
        ),
        pytest.param("每月15日是“药箱清理日”，药师走进社区。", "药箱清理日", id="a_day_of_each_month"),
        pytest.param("市妇幼保健院开出小贝壳听力筛查车，走遍各县。", "小贝壳听力筛查车", id="a_van"),
        pytest.param("县医院部署输血闭环管理系统，步步扫码。", "输血闭环管理系统", id="deployed"),
    ],
)
def test_a_programme_is_named_without_a_verb_of_bringing_in(text, name):
    assert [one.name for one in read(text).initiatives] == [name]


def test_a_group_of_hospitals_is_no_programme():
    assert read("卫生院加入蒙阴县人民医院医共体，村民不用进城。").initiatives == ()


def test_a_programme_that_a_place_starts_is_no_hospitals():
    facts = read("箬横镇中心卫生院返聘了老医生。去年，温岭启动“银龄医师”计划，请他们出山。")
    assert [(one.name, one.hospital) for one in facts.initiatives] == [("“银龄医师”计划", None)]


def test_two_hospitals_of_a_city_that_each_act_are_both_the_storys():
    facts = read(
        "“采购流程每走一步，系统就亮一次灯。”在芜湖市第一人民医院招采办，屏幕上亮着一张图，各处风险点一律用红、黄、绿三色标注。"
        "市一院推行约谈制度，谁签字谁负责，谁审批谁担责，耗材采购价格降了下来，供应商也守起了规矩，科室里的人都说心里踏实。¶市中医院则把教育搬进药房。该院编排情景剧5部。",
        title="我市公立医院行风建设观察",
    )
    assert [(one.name, one.role) for one in facts.hospitals] == [
        ("芜湖市第一人民医院", Role.SUBJECT),
        ("芜湖市中医院", Role.SUBJECT),
    ]
    assert [fact.hospital for fact in facts.metrics] == ["芜湖市中医院"]


def test_a_guests_place_and_head_are_its_own():
    facts = read(
        "镇康县人民医院去年救治2380人次。上海市崇明区中心医院先后派来医生。“白天开刀，晚上开课。”"
        "院长龚建华说。勐堆乡卫生院添了彩超。"
    )
    assert [(one.name, one.organisation) for one in facts.people] == [("龚建华", "镇康县人民医院")]
    assert facts.hospitals[-1].district == "镇康县"


def test_brackets_belong_to_a_universitys_name():
    facts = read("在香港中文大学（深圳）附属第二医院，机器人日均配送1900趟。")
    assert [one.name for one in facts.hospitals] == ["香港中文大学（深圳）附属第二医院"]


def test_a_story_of_somebody_sent_to_a_hospital_is_that_hospitals():
    facts = read(
        "8月，青岛市中心医院重症医学科副主任医师姜涛来到渭源县人民医院，挂职一年半。他带出医师4名，抢救患者90人。"
    )
    assert [(one.name, one.role) for one in facts.hospitals] == [
        ("青岛市中心医院", Role.MENTIONED),
        ("渭源县人民医院", Role.SUBJECT),
    ]
    assert {fact.hospital for fact in facts.metrics} == {"渭源县人民医院"}
