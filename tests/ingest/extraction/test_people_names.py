"""Where a personal name begins and ends, whatever stands beside it."""

import pytest

from archive.ingest.document import Story
from archive.ingest.extraction.people import find_people


def names(body):
    return [one.name for one in find_people(Story(title="", body=body), ())]


@pytest.mark.parametrize(
    ("name", "behind"),
    [
        pytest.param("王爱平", "边走边说。", id="doing_two_things"),
        pytest.param("张旭", "边走边说。", id="doing_two_things_one_letter"),
        pytest.param("郭厚发", "揣着两部手机出门。", id="verb_that_lasts"),
        pytest.param("田甜", "哽咽着说起那天。", id="two_letter_verb_that_lasts"),
        pytest.param("韩雪", "和检验科的同事来了。", id="and"),
        pytest.param("周永和", "主持仪式。", id="and_that_is_a_letter_of_the_name"),
        pytest.param("王世能", "带领大家。", id="can_that_is_a_letter_of_the_name"),
        pytest.param("杨贵平", "和老人谈心。", id="a_word_across_the_end"),
        pytest.param("刘信建", "在演讲中说起。", id="in"),
        pytest.param("王大成", "每季度来坐诊。", id="every"),
        pytest.param("郝家振", "逢人就说好。", id="whenever"),
        pytest.param("罗金莲", "守着日历排号。", id="verb_of_one_letter"),
        pytest.param("黎俊", "和4名药师坐诊。", id="and_a_number"),
        pytest.param("王国明", "主持会议。", id="a_rare_word_across_the_end"),
        pytest.param("李松", "先到一步。", id="first"),
        pytest.param("张建先", "介绍。", id="first_that_is_a_letter_of_the_name"),
        pytest.param("吴雨", "共接诊三十人。", id="together"),
        pytest.param("韩凡", "挥了挥手。", id="verb_that_is_done"),
        pytest.param("徐小平", "坦言不易。", id="a_verb_that_follows_names_outranks_a_word"),
        pytest.param("汪敬之", "。", id="grammar_before_a_mark"),
        pytest.param("欧阳爱菊", "表示高兴。", id="family_name_of_two"),
    ],
)
def test_a_name_behind_its_post_ends_before_the_next_word(name, behind):
    assert names(f"昨天，医生{name}{behind}") == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("在{}书记带领下，大家动手。", id="led_by"),
        pytest.param("{}教授表示，这很好。", id="alone"),
        pytest.param("大家听{}主任讲课。", id="listened_to"),
        pytest.param("记者采访{}院长时，天黑了。", id="interviewed"),
    ],
)
@pytest.mark.parametrize("name", ["李坤", "王海洋", "欧阳爱菊"])
def test_a_name_in_front_of_its_post_is_read(sentence, name):
    assert names(sentence.format(name)) == [name]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("早上，海宁市长安镇褚石村来了护士。", id="a_town_behind_a_city"),
        pytest.param("医院由护士长安排值班。", id="a_verb_across_the_post"),
        pytest.param("乡亲守着“专家周历”排号。", id="a_thing_in_marks"),
        pytest.param("一成由村医代患者发起。", id="for_patients"),
        pytest.param("两名药师曾在此坐诊。", id="were_once_here"),
        pytest.param("医生和侯老一起坐下。", id="an_old_man"),
    ],
)
def test_a_word_that_begins_in_the_post_is_no_name(body):
    assert names(body) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param("院长{}和副院长们到会。", "阿卜杜勒·卡拉勒", id="dotted_and_a_post"),
        pytest.param("医生{}在会上说。", "莱伊蒂·卡", id="a_last_part_of_one_letter"),
        pytest.param("医生{}到会。", "热依汗古丽·阿不拉", id="grammar_inside_a_part"),
        pytest.param("在{}书记带领下，大家动手。", "帕提古丽·库尔班", id="dotted_in_front"),
        pytest.param("{}教授表示，这很好。", "索朗旺堆", id="parts_in_front"),
        pytest.param("护士{}每天都来。", "贡保才旦", id="a_known_part_and_another"),
        pytest.param("教授{}还记得那天。", "佐藤健一", id="before_any_word"),
    ],
)
def test_names_of_other_peoples_are_read_whole(sentence, name):
    assert names(sentence.format(name)) == [name]


def test_and_behind_a_post_begins_no_name():
    assert names("他向总统和夫人问好。") == []


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("市人民医院院长：{}。", id="behind_a_colon"),
        pytest.param("副院长（主持工作）{}说，夜里也开诊。", id="behind_an_aside"),
        pytest.param("作为市人民医院骨科主任，{}每天六点到岗。", id="as_head"),
        pytest.param("{}，市人民医院骨科主任，从医三十年。", id="between_two_marks"),
        pytest.param("专家介绍：{}，主任医师，爱讲课。", id="introduced"),
        pytest.param("主讲人：{}（市人民医院骨科主任医师）", id="before_a_bracket"),
        pytest.param("{}（骨科主任）：要早治。", id="who_speaks"),
    ],
)
@pytest.mark.parametrize("name", ["谭立群", "欧阳爱菊"])
def test_who_is_told_of_beside_a_mark_is_read(sentence, name):
    assert names(sentence.format(name)) == [name]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("院长：我们一起努力。", id="what_one_says"),
        pytest.param("近日，市人民医院骨科主任，从医三十年。", id="a_day"),
        pytest.param("护士长李姐很热心。", id="a_sister"),
        pytest.param("院长张某某介绍，张院长和李主任也来了。", id="no_given_name"),
    ],
)
def test_nobody_stands_beside_those_marks(body):
    assert names(body) == []
