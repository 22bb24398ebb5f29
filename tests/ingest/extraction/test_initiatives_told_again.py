"""Programmes that a headline, a word ahead of a list or an owner tells of; and what only looks like one."""

import pytest

from archive.ingest.document import Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.extraction.surroundings import Surroundings
from archive.vocabulary import Category, Topic


def read(body, title="", topics=()):
    story = Story(title=title, body=body)
    return find_initiatives(story, find_hospitals(story, Surroundings()), topics)


def names(body, title=""):
    return [fact.name for fact in read(body, title)]


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        pytest.param(
            "青禾市胸痛急救地图3.0版发布",
            "昨天，青禾市胸痛急救地图3.0版与市民见面。",
            "青禾市胸痛急救地图3.0版",
            id="edition",
        ),
        pytest.param(
            "东溪县肾病救治网开通",
            "四家医院说，东溪县肾病救治网让病人少跑了路。",
            "东溪县肾病救治网",
            id="no_verb_in_the_text",
        ),
    ],
)
def test_what_a_headline_names_and_the_text_tells_of_is_a_programme(title, body, name):
    assert name in names(body, title)
    assert name not in names(body)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("赋能社区慢病诊疗", id="a_verb_and_its_object"),
        pytest.param("医院召开志愿服务活动", id="everyday_words"),
        pytest.param("20名大学生走进病房", id="who_went_where"),
        pytest.param("获得青禾市卫健系统", id="field_of_an_honour"),
    ],
)
def test_everyday_words_of_a_headline_are_no_programme(title):
    assert names(f"这次，{title}，大家都说好。", title) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "科室开展了许多服务活动，如“出院前一晚”“亲属茶话”等。", ["出院前一晚", "亲属茶话"], id="such_as"
        ),
        pytest.param(
            "医院通过“走出去”与“接进来”相结合的帮扶模式带动乡镇。",
            ["“走出去”与“接进来”相结合的帮扶模式"],
            id="two_halves_of_one",
        ),
        pytest.param("我院党建品牌“提灯医生”参加了交流。", ["提灯医生"], id="called_a_brand"),
        pytest.param("医院举办“时光邮筒”揭幕活动。", ["时光邮筒"], id="without_its_opening"),
        pytest.param("院党委把“慢病巡护员”派到村里。", ["慢病巡护员"], id="sent_out"),
        pytest.param(
            "青山县人民医院孕产转运先锋队走了十年。", ["孕产转运先锋队"], id="owner_ahead_of_a_team"
        ),
        pytest.param("该院新设立的日间病房收治了首位病人。", ["日间病房"], id="took_in"),
        pytest.param("市二院的“护心工程”项目团队进了山。", ["护心工程"], id="without_who_carries_it_out"),
        pytest.param("车上的5G创伤急救指挥系统亮着灯。", ["5G创伤急救指挥系统"], id="sign_in_front"),
        pytest.param("各院接入青山县人民医院远程心电平台。", ["远程心电平台"], id="without_its_house"),
        pytest.param("医院打造五大检查资源共享中心。", ["检查资源共享中心"], id="so_many_great_ones"),
        pytest.param(
            "县里开展“百医进百村”医疗团队巡诊活动。", ["“百医进百村”医疗团队巡诊活动"], id="team_whole"
        ),
        pytest.param(
            "今年，“医路同行——晚期患者居家探访项目”满三年，“医路同行”项目走过百户。",
            ["医路同行——晚期患者居家探访项目"],
            id="long_name_behind_a_dash",
        ),
        pytest.param("市第二医院（东院区）青松志愿服务队进村。", ["青松志愿服务队"], id="behind_a_bracket"),
        pytest.param("青山县人民医院日间手术病房正式启用。", ["日间手术病房"], id="place_opened"),
        pytest.param("全市首个5G+影像诊断中心昨天落成。", ["5G+影像诊断中心"], id="centre_with_a_sign"),
        pytest.param(
            "审议《“登峰”人才培育工程实施方案》。", ["“登峰”人才培育工程"], id="plan_of_a_programme"
        ),
        pytest.param(
            "开展“两癌”筛查，今年“两癌”筛查活动到了三镇。", ["“两癌”筛查"], id="short_name_with_two_tails"
        ),
        pytest.param(
            "今年启动“扬帆”人才计划。“扬帆”计划培养骨干，已选两批。",
            ["“扬帆”人才计划"],
            id="short_name_with_one_word",
        ),
        pytest.param(
            "医院上线银龄服务点单系统。今年上线的点单系统很快。",
            ["银龄服务点单系统"],
            id="end_of_a_longer_name",
        ),
        pytest.param("医院开设书记邮箱。", ["书记邮箱"], id="letter_box"),
        pytest.param("医院打造廉洁行医教育长廊。", ["廉洁行医教育长廊"], id="corridor"),
        pytest.param(
            "县里建设“青山县远程影像中心”和“青山县远程病理中心”。",
            ["青山县远程影像中心", "青山县远程病理中心"],
            id="centres_in_so_many_words",
        ),
        pytest.param(
            "今年启动“明眸计划·山区儿童护眼行动”，“明眸计划”走过三县。",
            ["明眸计划·山区儿童护眼行动"],
            id="long_and_short_name",
        ),
    ],
)
def test_words_around_a_name_tell_what_it_is(body, found):
    assert names(body) == found


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("儿科获评“2024年度四星级支部”。", id="honour_of_a_year"),
        pytest.param("大家叫它“天黑了，医生也走了”。", id="saying"),
        pytest.param("队员们到小区开展“敲门”工作。", id="doing"),
        pytest.param("该院是“廉洁建设试点医院”。", id="rank"),
        pytest.param("医院成立“一个专班”。", id="just_one"),
        pytest.param("“居家护理”专项小组护士来到病人家。", id="who_serves_in_a_team"),
        pytest.param("以“一心为了病人”的实际行动，践行誓言。", id="deeds"),
        pytest.param("双方签署《心理健康“校院共建”协议》。", id="papers_title"),
        pytest.param("计划旨在搭建骨干医师创新研究平台。", id="aim"),
        pytest.param("今年开展“慢病”防治工作。", id="field_of_work"),
        pytest.param("医院筑牢“用药防火墙”。", id="figure_of_speech"),
        pytest.param("医院把岗亭打造为兼具温度的暖心驿站。", id="what_it_became"),
    ],
)
def test_honours_sayings_doings_and_likenesses_are_none(body):
    assert names(body) == []


def test_what_a_province_is_named_for_is_no_hospitals():
    body = "成都市第三人民医院的专家说，四川省创伤急救地图启用后，路上快了。"
    fact = next(fact for fact in read(body, "四川省创伤急救地图启用") if "地图" in fact.name)
    assert fact.hospital is None


def test_the_rules_of_a_story_about_clean_hands_serve_that():
    body = "医院推行“四看四问”制度。"
    assert [fact.category for fact in read(body)] != [Category.INTEGRITY]
    assert [fact.category for fact in read(body, topics=(Topic.INTEGRITY,))] == [Category.INTEGRITY]


def test_what_an_office_over_hospitals_runs_is_no_hospitals():
    body = "市医院管理局今年启动“扬帆”人才计划，成都市第三人民医院10人入选。"
    assert [fact.hospital for fact in read(body)] == [None]
