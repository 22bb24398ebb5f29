"""Programmes are found under the names that print gives them, and what is none is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.document import Span, Story
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.facts import InitiativeFact
from archive.vocabulary import Category, Doubt


def read(body: str, title: str = "") -> tuple[InitiativeFact, ...]:
    return find_initiatives(Story(title=title, body=body), ())


def names(body: str, title: str = "") -> list[str]:
    return [fact.name for fact in read(body, title)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("医院实施“人才强院”工程。", "“人才强院”工程", id="quoted"),
        pytest.param("推行“先救治、后付费”的绿色通道。", "“先救治、后付费”的绿色通道", id="behind_de"),
        pytest.param("首创“五师共管”慢病服务模式，", "“五师共管”慢病服务模式", id="words_between"),
        pytest.param("科室启动“健康敲门行动”，", "健康敲门行动", id="inside_the_marks"),
        pytest.param("设立“微笑日”。", "微笑日", id="no_generic_word_but_a_verb"),
        pytest.param("每年办“胸痛赶集日”60场左右。", "胸痛赶集日", id="counted"),
        pytest.param("推进“两卡合一，一网通办”工作。", "“两卡合一，一网通办”工作", id="a_pair"),
        pytest.param("打造“党建+护理”品牌。", "“党建+护理”品牌", id="party_building_and_something"),
        pytest.param("开通「健康快線」接駁服務。", "「健康快線」接駁服務", id="traditional"),
        pytest.param("设立青年医师“飞翔计划”。", "青年医师“飞翔计划”", id="words_ahead"),
        pytest.param("建成科普平台“药知道”，", "科普平台“药知道”", id="generic_word_ahead"),
        pytest.param("护理部总结“三问三看”交接法，", "“三问三看”交接法", id="a_noun_that_closes_names"),
        pytest.param("医院在儿科设立“童趣”输液区。", "“童趣”输液区", id="a_noun_no_list_knows"),
        pytest.param("坚持“党建+业务”工作模式。", "“党建+业务”工作模式", id="held_to"),
        pytest.param(
            "该院启动“守护·同行”党建引领服务活动。", "“守护·同行”党建引领服务活动", id="a_long_tail"
        ),
        pytest.param("医保办设立“阳光窗口”，", "阳光窗口", id="the_last_verb_counts"),
        pytest.param("医院上线不良事件上报系统，", "不良事件上报系统", id="unquoted_behind_a_verb"),
        pytest.param("全面推行首诊负责制。", "首诊负责制", id="system_of_responsibility"),
        pytest.param("全院范围内开展7S管理，", "7S管理", id="a_sign_in_the_name"),
        pytest.param("推出一站式入院服务中心。", "一站式入院服务中心", id="service_centre"),
        pytest.param("开展加速康复外科（ERAS）模式。", "加速康复外科模式", id="a_bracket_inside"),
        pytest.param(
            "推行“自助预约、诊间预约、手机预约”的一体化检查预约新模式。",
            "一体化检查预约新模式",
            id="a_quotation_that_only_describes",
        ),
    ],
)
def test_a_programme_is_found_with_its_name_as_printed(body, name):
    assert names(body) == [name]


def test_straight_marks_are_read_in_pairs_or_not_at_all():
    assert names('落实"周末查房"机制，推行"一日清"模式。') == ['"周末查房"机制', '"一日清"模式']
    assert names('身高5"，落实"周末查房"机制。') == []


def test_a_list_that_shares_one_generic_word_gives_each_name():
    body = "打造“健康进校园”“小手拉大手”“急救知识进企业”等志愿服务项目，深入社区。"
    assert names(body) == ["健康进校园", "小手拉大手", "急救知识进企业"]


def test_an_unquoted_list_gives_each_name():
    body = "推行AIDET（问候-介绍-感谢）沟通模式和首问负责制。"
    assert names(body) == ["AIDET沟通模式", "首问负责制"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("全面落实“健康中国”战略。", id="national_strategy"),
        pytest.param("开展“不忘初心、牢记使命”主题教育。", id="campaign_of_thought"),
        pytest.param("医院秉承“大医精诚”的院训。", id="motto"),
        pytest.param("坚持“以患者为中心”的服务理念。", id="idea"),
        pytest.param("科室荣获“全国青年文明号”称号。", id="honour"),
        pytest.param("他的“重症救治关键技术研究”项目获奖。", id="research_project"),
        pytest.param("根据“四有”工程建设要求，", id="a_rule_to_follow"),
        pytest.param("新增“胸痛中心”“卒中中心”等5个国家级平台。", id="ranks_reached"),
        pytest.param("建立“1+4+N”格局。", id="a_code_of_a_pattern"),
        pytest.param("先后荣获“白求恩奖章”“五一劳动奖章”。", id="prizes"),
        pytest.param("打通服务群众“最后一公里”。", id="idiom"),
        pytest.param("筑牢疫情防控“红色堡垒”。", id="figure_of_speech"),
        pytest.param("着力解决群众“急难愁盼”问题。", id="problem"),
        pytest.param("她说：“开展义诊活动很有意义。”", id="speech"),
        pytest.param("组建县域医共体（以下简称“某县医共体”）。", id="short_form"),
        pytest.param("印发《关于推进医联体建设的方案》，", id="title_of_a_paper"),
        pytest.param("诊断为“扩张型心肌病”，行“瓣膜置换术”。", id="diagnosis_and_operation"),
        pytest.param("开展志愿服务活动，完善工作机制，健全规章制度。", id="everybodys_words"),
        pytest.param("“三高”人群要控盐，参加“世界糖尿病日”义诊活动。", id="world_day"),
        pytest.param("设立3个工作组和12个项目。", id="counted_things"),
        pytest.param("医院设有心血管内科门诊、消化内镜中心。", id="departments"),
    ],
)
def test_what_is_no_programme_of_a_hospital_is_left_alone(body):
    assert names(body) == []


def test_a_programme_named_again_is_one_fact_with_several_spans():
    body = "支部推行“三抢先”工作机制。实践证明，“三抢先”工作机制有效。"
    (fact,) = read(body)
    assert [span.of(body) for span in fact.spans] == ["“三抢先”工作机制"] * 2


def test_a_quotation_alone_joins_the_same_one_with_its_generic_word():
    body = "记者问起“三抢先再三让”。支部推行“三抢先再三让”机制，设立“三抢先再三让”。"
    (fact,) = read(body)
    assert fact.name == "“三抢先再三让”机制"
    assert len(fact.spans) == 2


def test_a_name_without_a_verb_is_a_further_mention():
    body = "医院上线不良事件上报系统。不良事件上报系统运行良好。"
    (fact,) = read(body)
    assert [span.of(body) for span in fact.spans] == ["不良事件上报系统"] * 2


def test_a_bracket_in_a_name_stays_in_its_evidence():
    body = "推行SBAR（现状-背景）交班模式。"
    (fact,) = read(body)
    assert fact.name == "SBAR交班模式"
    assert fact.spans[0].of(body) == "SBAR（现状-背景）交班模式"


def test_a_name_in_the_headline_is_believed_sooner():
    body = "医生提到了“戒烟处方”。"
    assert names(body) == []
    assert names(body, title="医院开出“戒烟处方”") == ["戒烟处方"]


@pytest.mark.parametrize(
    ("body", "category"),
    [
        pytest.param("打造“红心向党”党建品牌。", Category.PARTY_BRAND, id="party"),
        pytest.param("推行“一站式”入院服务模式。", Category.MEDICAL_SERVICE, id="service"),
        pytest.param("上线智能用药管理系统。", Category.SMART_HOSPITAL, id="smart"),
        pytest.param("实施“重点学科登峰”计划。", Category.DISCIPLINE, id="discipline"),
        pytest.param("实施“青年人才托举”工程。", Category.STAFF, id="staff"),
        pytest.param("组建“一州一网”救治联盟。", Category.ALLIANCE, id="alliance"),
        pytest.param("开展“健康下乡”义诊活动。", Category.VOLUNTEERING, id="volunteering"),
        pytest.param("开展“廉洁从医”教育活动。", Category.INTEGRITY, id="integrity"),
        pytest.param("实施“全成本”绩效管理模式。", Category.MANAGEMENT, id="management"),
        pytest.param("实行“核酸快采”工作机制。", Category.EPIDEMIC, id="epidemic"),
        pytest.param("启动“书香职工”文化工程。", Category.CULTURE, id="culture"),
        pytest.param("打造“守护健康”“康乐行”等志愿服务项目。", Category.VOLUNTEERING, id="list"),
        pytest.param("卫生院把“草原药箱”送到牧民家中。", Category.MEDICAL_SERVICE, id="service_in_a_village"),
        pytest.param("乡里开出“两癌筛查大篷车”。", Category.MEDICAL_SERVICE, id="service_on_wheels"),
        pytest.param("推行“首席药师”交接班制度。", Category.MANAGEMENT, id="how_a_house_is_run"),
        pytest.param("病房里用上“一人一码”。", Category.SMART_HOSPITAL, id="a_code"),
        pytest.param("扎鲁特旗医院推出“慢病一本通”服务。", Category.MEDICAL_SERVICE, id="no_flag_in_a_place"),
    ],
)
def test_the_kind_of_work_is_told_by_the_name(body, category):
    assert read(body)[0].category is category


def test_a_name_held_up_by_little_says_so():
    (fact,) = read("医院试点“云上随诊”，")
    assert Doubt.GENERIC_NAME in fact.doubts
    assert fact.certainty < 1


@given(st.text("“”‘’（）《》的推行建立开展模式机制服务AB1+、，。和等\n", max_size=300))
def test_any_text_is_read_and_every_span_holds_its_name(body):
    for fact in read(body):
        assert fact.spans
        for span in fact.spans:
            assert Span(0, 0) <= span and span.end <= len(body)
        assert fact.name
        assert 0 <= fact.certainty <= 1


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("医院给每位出院患者附上一张“用药明白单”，一面写着药怎么吃。", "用药明白单"),
        ("护士给每户发一本“健康存折”，记着血压。", "健康存折"),
        ("所谓“三级守门人”，是给每个重点家庭配的一支队伍。", "三级守门人"),
    ],
    ids=["handed_out", "kept_for_all", "so_called"],
)
def test_what_is_handed_to_everybody_or_explained_has_a_name(body, name):
    assert [one.name for one in read(body)] == [name]
