"""Hospitals, areas and programmes that act side by side: whom a story is about, who runs and owns what."""

from __future__ import annotations

import pytest

from archive.ingest.document import Source, Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.facts import StoryFacts
from archive.ingest.pipeline import extract_facts
from archive.vocabulary import Category, Role


def read(text: str, title: str = "") -> StoryFacts:
    return extract_facts(Story(title=title, body=text.replace("¶", "\n")))


def subjects(facts: StoryFacts) -> list[str]:
    return [one.name for one in facts.hospitals if one.role is Role.SUBJECT]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        pytest.param(
            "安龙县人民医院与册亨县人民医院、望谟县人民医院签订协议，成立儿科联盟。",
            ["安龙县人民医院"],
            id="who_signs_with_others",
        ),
        pytest.param(
            "安龙县人民医院与册亨县人民医院联合启用急救直升机。",
            ["安龙县人民医院", "册亨县人民医院"],
            id="two_at_eye_level",
        ),
        pytest.param(
            "安龙县人民医院、册亨县人民医院、望谟县人民医院联合建立审方平台，21名药师轮值。",
            ["安龙县人民医院", "册亨县人民医院", "望谟县人民医院"],
            id="a_list_that_acts",
        ),
        pytest.param(
            "8月1日，安龙县人民医院专家隔着屏幕，帮册亨县人民医院调好了呼吸机。两年间，双方共讨论病例286例。",
            ["安龙县人民医院", "册亨县人民医院"],
            id="both_sides",
        ),
        pytest.param(
            "市卫生健康局推行廉洁查房。安龙县人民医院梳理风险点318个；册亨县人民医院把结果纳入考核。",
            ["安龙县人民医院", "册亨县人民医院"],
            id="a_round_up",
        ),
        pytest.param(
            "在安龙县人民医院，护士会说两种语言。册亨县人民医院、望谟县人民医院先后派出40名护士前来学习。",
            ["安龙县人民医院"],
            id="guests_who_learn",
        ),
        pytest.param(
            "安龙县人民医院里，册亨县人民医院副主任医师通过网络会诊。两年来，两院会诊病例1216例。",
            ["安龙县人民医院"],
            id="where_a_doctor_comes_from",
        ),
    ],
)
def test_a_story_is_about_all_who_act_and_not_about_their_partners(text, about):
    assert subjects(read(text)) == about


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        pytest.param("安龙县人民医院和册亨县人民医院抽调66名医师编成小组。", "66名", None, id="two_together"),
        pytest.param(
            "安龙县人民医院与册亨县人民医院、望谟县人民医院签订协议，首批培训医生240名。",
            "240名",
            "安龙县人民医院",
            id="who_signs_with_others",
        ),
        pytest.param("安龙县人民医院成立百年。安龙县人口逾90万人。", "逾90万人", None, id="an_area's_people"),
        pytest.param(
            "安龙县以县人民医院为龙头，统筹编制2386个。安龙县人民医院选派18名骨干。",
            "2386个",
            None,
            id="an_area_takes_a_hospital_for_its_head",
        ),
        pytest.param(
            "安龙县人民医院推行“巴扎门诊”服务。册亨县人民医院院长说：两年来“巴扎门诊”服务开了96场。",
            "96场",
            "安龙县人民医院",
            id="a_programme's_figures_are_its_runner's",
        ),
        pytest.param(
            "安龙县人民医院坐诊。县财政为每位专家每次补贴1200元。", "1200元", None, id="public_money"
        ),
        pytest.param(
            "安龙县人民医院派出医疗队，帮助册亨县人民医院开展新技术45项。",
            "45项",
            "册亨县人民医院",
            id="helped_to_achieve",
        ),
        pytest.param(
            "技术从哪来?安龙县人民医院康复科每周派2名专家驻点。", "2名", "安龙县人民医院", id="narrow_marks"
        ),
    ],
)
def test_a_figure_belongs_to_whoever_acts_alone(text, figure, owner):
    facts = read(text)
    assert {one.span.of(facts.story.body): one.hospital for one in facts.metrics}[figure] == owner


@pytest.mark.parametrize(
    ("text", "runner"),
    [
        pytest.param(
            "安龙县人民医院、册亨县人民医院联合建立“云上药房”审方平台。", None, id="several_jointly"
        ),
        pytest.param("安龙县人民医院近日在贵阳启动“步行日”活动。", "安龙县人民医院", id="a_place_only"),
        pytest.param(
            "安龙县以县人民医院为龙头，推行“区管乡用”机制，招聘医生65人。", None, id="an_area_that_acts"
        ),
        pytest.param(
            "安龙县红十字会医院12月1日启动“健康大使”计划。", "安龙县红十字会医院", id="part_of_a_name"
        ),
    ],
)
def test_a_programme_is_run_by_who_acts(text, runner):
    (fact,) = read(text).initiatives
    assert fact.hospital == runner


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("医院的做法是“科室包社区”。", "科室包社区", id="said_to_be_the_way"),
        pytest.param("靠的是一套名叫“当日清零”的办法。", "当日清零", id="a_way_is_no_part_of_the_name"),
        pytest.param("医院在门诊立起“阳光账”公示屏，患者扫码可查。", "“阳光账”公示屏", id="a_screen"),
        pytest.param("近日，“车间推拿铺”在工业园开张。", "车间推拿铺", id="it_opens"),
        pytest.param("“无痛病房”创建以来，满意率升至95%。", "无痛病房", id="since_its_making"),
    ],
)
def test_a_programme_is_told_by_how_it_is_set_up(text, name):
    assert [fact.name for fact in read(text).initiatives] == [name]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("医院推出“双语上岗证”。", id="a_paper"),
        pytest.param("医院设立“健康守门人奖”。", id="a_prize"),
        pytest.param("定下“医生跟着病人走、护理跟着床位走、绩效跟着工作走”的“三跟”规矩。", id="described"),
    ],
)
def test_papers_prizes_and_descriptions_are_no_programmes(text):
    assert [fact.name for fact in read(text).initiatives if "三跟" not in fact.name] == []


def test_a_new_system_is_smart_and_volunteers_serve_the_public():
    facts = read("医院上线“云随访”平台，成立“夕阳红伴诊”服务队，推行“护士轮岗”制度。")
    assert [fact.category for fact in facts.initiatives] == [
        Category.SMART_HOSPITAL,
        Category.VOLUNTEERING,
        Category.STAFF,
    ]


def test_a_story_in_a_hospital_s_own_paper_is_about_it_though_it_names_none():
    story = Story(title="日间手术中心满月", body="新启用的日间手术中心交出成绩单：收治病人342例。")
    paper = Surroundings(Source(sponsor="安龙县人民医院主办"), (story.body,))
    (only,) = find_hospitals(story, paper)
    assert (only.name, only.role, only.spans) == ("安龙县人民医院", Role.SUBJECT, ())
    assert find_hospitals(story, Surroundings(Source(publication="山城日报"), (story.body,))) == ()


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        pytest.param("安龙县三院联手织网", "安龙县人民医院与两家医院签约。", ["安龙县人民医院"], id="count"),
        pytest.param(
            "者相卫生院来了专家",
            "贞丰县者相镇卫生院热闹起来。",
            ["贞丰县者相镇卫生院"],
            id="township_without_its_word",
        ),
        pytest.param("城市医疗集团怎样拧成绳", "安龙县人民医院开诊。", ["安龙县人民医院"], id="any_city"),
        pytest.param(
            "贵州安龙县人民医院这三年", "安龙县人民医院建成急救站7处。", ["安龙县人民医院"], id="province"
        ),
        pytest.param("", "贵州省医院协会测算了床位。安龙县人民医院参与。", ["安龙县人民医院"], id="union"),
    ],
)
def test_a_headline_s_loose_words_make_no_second_hospital(title, body, names):
    assert [one.name for one in read(body, title).hospitals] == names
