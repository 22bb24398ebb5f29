"""People whose section, house or teacher stands in the clause before."""

import pytest

from archive.ingest.document import Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.people import find_people
from archive.ingest.extraction.surroundings import Surroundings

HOUSE = "沅江市人民医院"


def people(body, title="沅江市人民医院新闻", **parts):
    story = Story(title=title, body=body, **parts)
    found = find_people(story, find_hospitals(story, Surroundings()))
    return [(one.name, one.position, one.organisation) for one in found]


@pytest.mark.parametrize(
    ("body", "position"),
    [
        pytest.param("在肾内科，主任谭立群带着学生查房。", "肾内科主任", id="scene"),
        pytest.param("母亲在沅江市人民医院康复科住院，护士谭立群天天来。", "康复科护士", id="stay"),
        pytest.param("沅江市人民医院急诊科。26岁的护士谭立群推着车。", "急诊科护士", id="sentence"),
        pytest.param("在骨科病房，护士谭立群推着车。", "护士", id="a_room_is_no_section"),
        pytest.param("在肾内科，院长谭立群带着学生查房。", "院长", id="whole_house"),
        pytest.param("日间医疗中心主任谭立群说。", "日间医疗中心主任", id="time_of_day"),
        pytest.param("静脉治疗专科小组组长谭立群说。", "静脉治疗专科小组组长", id="work"),
    ],
)
def test_a_bare_post_takes_the_section_just_named(body, position):
    assert people(body) == [("谭立群", position, HOUSE)]


def test_a_group_keeps_its_word_in_the_post():
    body = "沅江市医疗集团成立三年。集团党委书记谭立群说，药价统一了。"
    assert ("谭立群", "集团党委书记", "沅江市医疗集团") in people(body, title="沅江市医疗集团改革")


def test_a_pupil_has_not_the_teachers_house():
    body = "沅江市人民医院骨科副主任医师谭立群的徒弟、医生葛小安做了手术。"
    assert ("葛小安", "医生") in [one[:2] for one in people(body)]


def test_who_speaks_in_a_scene_belongs_to_its_house():
    body = (
        "湘潭市中医院牵头联盟，成员三十家，去年门诊量比前一年多了许多。\n"
        "在岳阳市第一人民医院，设备都连上了网，哪里要修，屏幕上一看便知，电费也比前年省下不少，"
        "水费、气费同样如此，账目月月公布。护理部主任谭立群说，夜里安静了。"
    )
    assert ("谭立群", "护理部主任", "岳阳市第一人民医院") in people(body, title="全省医院的变化")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("副院长区启明说，夜里也开诊。", "区启明", id="family_name_that_is_a_word"),
        pytest.param("副院长但启明在会上公布账目。", "但启明", id="at_a_meeting"),
        pytest.param("副院长种小亭值夜班。种小亭说，不累。", "种小亭", id="speaks_again"),
        pytest.param("名誉院长、省名中医谭立群领衔授徒。", "谭立群", id="honour"),
        pytest.param("吉安镇卫生院藏医达瓦学成归来。", "达瓦", id="healer"),
        pytest.param("“好吃。”主任谭立群话。", "谭立群", id="said_in_the_south"),
    ],
)
def test_names_and_posts_that_are_seldom(body, name):
    assert name in [one[0] for one in people(body)]


@pytest.mark.parametrize(
    "body",
    [
        "院长要求各科整改。",
        "专家从村民家里出来。",
        "副院长同家属谈话。",
        "医生加班在院。",
        "明年还要为村医买养老保险。",
    ],
)
def test_words_behind_a_post_are_no_names(body):
    assert people(body) == []


def test_of_whom_a_subtitle_tells_is_read_without_its_opening_word():
    body = "谭立群今年46岁，守着病房二十年。"
    assert people(body, subtitle="记沅江市人民医院儿科护士长谭立群") == [("谭立群", "儿科护士长", HOUSE)]
