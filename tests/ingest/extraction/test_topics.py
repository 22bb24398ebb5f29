"""A story has one to four topics, told by its words and not by its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.document import Span, Story
from archive.ingest.extraction.topics import find_topic_facts, find_topics, words_of_topic
from archive.vocabulary import Doubt, Topic

BRIEFS = {
    Topic.PARTY_LEADERSHIP: "医院党委以党建引领发展，各党支部发挥战斗堡垒作用，党员先锋模范作用明显。",
    Topic.SMART_HOSPITAL: "医院上线人工智能系统，智慧病房用上5G和大数据，信息化水平提升。",
    Topic.EPIDEMIC: "疫情发生后，医院组织核酸采样和疫苗接种，新冠感染者全部隔离治疗。",
    Topic.INTEGRITY: "医院开展廉洁教育，纪检监察室整治红包回扣，清廉医院建设见成效。",
    Topic.PAY: "医院改革绩效考核，薪酬向一线倾斜，奖金实行多劳多得、优绩优酬。",
    Topic.CHINESE_MEDICINE: "中医馆开展针灸、拔罐、推拿，名老中医带来膏方和中药熏洗。",
    Topic.MEDICATION_SAFETY: "药师提醒安全用药：吃药看清说明书，合理用药，抗菌药物不乱用。",
    Topic.CLINICAL_TECHNIQUE: "心脏外科成功实施全市首例微创瓣膜置换手术，术后患者病情平稳。",
    Topic.PAIRING_AID: "医疗队对口支援受援医院，组团式帮扶一年，援藏医生带出队伍。",
    Topic.TRAINING: "培训班开班，来自各县的学员听取授课，结业考试合格率很高。",
    Topic.HEALTH_EDUCATION: "科普讲座走进社区，健康知识宣教让居民提升健康素养。",
    Topic.DOCTOR_PATIENT: "患者家属送来锦旗和感谢信，医患关系和谐，投诉下降。",
}


@pytest.mark.parametrize("topic", BRIEFS, ids=lambda topic: topic.name.lower())
def test_a_brief_on_one_thing_has_it_as_its_first_topic(topic):
    assert find_topics(Story(title="简讯", body=BRIEFS[topic]))[0] is topic


def test_a_story_told_ten_times_over_keeps_its_topics():
    body = BRIEFS[Topic.PAY] + BRIEFS[Topic.CHINESE_MEDICINE]
    assert set(find_topics(Story(title="", body=body))) == set(find_topics(Story(title="", body=body * 40)))


def test_posts_of_people_do_not_make_a_story_one_of_the_party():
    body = "党委书记张伟、党委委员李明、党支部书记王芳到场。" * 3 + BRIEFS[Topic.CHINESE_MEDICINE]
    assert Topic.PARTY_LEADERSHIP not in find_topics(Story(title="", body=body))


def test_the_headline_says_more_than_one_word_of_the_text():
    body = "医院近日举行活动，居民参加。"
    assert find_topics(Story(title="中医药文化节开幕", body=body)) == (Topic.CHINESE_MEDICINE,)


def test_a_section_heading_says_more_than_the_same_word_in_the_text():
    body = "薪酬改革\n" + BRIEFS[Topic.CHINESE_MEDICINE]
    with_heading = Story(title="", body=body, headings=(Span(0, 4),))
    assert Topic.PAY in find_topics(with_heading)


def test_traditional_script_is_read_alike():
    traditional = "中醫館開展針灸、拔罐、推拿，名老中醫帶來膏方和中藥熏洗。"
    assert find_topics(Story(title="", body=traditional))[0] is Topic.CHINESE_MEDICINE


@given(st.text("党建智慧疫情学科手术培训中医。\n", max_size=400))
def test_any_text_has_one_to_four_topics_none_twice(body):
    topics = find_topics(Story(title="", body=body))
    assert 1 <= len(topics) <= 4
    assert len(set(topics)) == len(topics)


def test_what_the_headline_and_many_words_tell_is_not_in_doubt():
    story = Story(title="中医药文化节开幕", body=BRIEFS[Topic.CHINESE_MEDICINE] * 2)
    [fact] = find_topic_facts(story)
    assert (fact.topic, fact.doubts, fact.certainty) == (Topic.CHINESE_MEDICINE, (), 1)


def test_what_few_words_of_the_text_tell_is_in_doubt():
    [fact] = find_topic_facts(Story(title="简讯", body="中医馆开诊。"))
    assert fact.doubts == (Doubt.TOPIC_THIN, Doubt.TOPIC_UNTITLED)


def test_a_topic_far_behind_the_first_is_in_doubt():
    story = Story(title="党建引领", body=BRIEFS[Topic.PARTY_LEADERSHIP] * 3 + "培训班开班。" * 2)
    facts = {fact.topic: fact.doubts for fact in find_topic_facts(story)}
    assert Doubt.TOPIC_FAINT in facts[Topic.TRAINING] and not facts[Topic.PARTY_LEADERSHIP]


def test_words_of_a_topic_are_told_by_their_place_in_either_script():
    text = "醫院開設中醫館，中医馆很忙。"
    found = words_of_topic(text, Topic.CHINESE_MEDICINE)
    assert [text[at : at + len(word)] for at, word in found] == ["中醫館", "中医馆"]


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        pytest.param(
            "医院开出夜门诊，患者少等半天，出院手续床旁办完。", Topic.PATIENT_EXPERIENCE, id="waiting"
        ),
        pytest.param("医生辟谣：打一针防不了脑梗，切忌走进误区。", Topic.HEALTH_EDUCATION, id="rumour"),
        pytest.param("牧区的老乡在卫生所看上了病，山里人不再远行。", Topic.PRIMARY_CARE, id="far_off"),
        pytest.param("全院每月按月打分，成本核算和奖励性工资挂钩。", Topic.PAY, id="running_a_house"),
        pytest.param("诊前启用预问诊小助手，扫一扫便知。", Topic.SMART_HOSPITAL, id="assistant"),
    ],
)
def test_everyday_words_tell_a_topic_too(body, topic):
    assert find_topics(Story(title="简讯", body=body))[0] is topic


def test_what_is_told_at_length_is_a_topic_beside_one_told_at_greater_length():
    party = "".join(f"第{number}党支部开展党建活动，党员发挥先锋作用，书记讲党课。" for number in range(30))
    body = party + BRIEFS[Topic.CHINESE_MEDICINE] * 3
    story = Story(title="党建引领 党员先锋 支部堡垒 红色党课 党旗", body=body)
    assert Topic.CHINESE_MEDICINE in find_topics(story)


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        pytest.param("护士上门护理，老人足不出户。", Topic.PATIENT_EXPERIENCE, id="nurses_at_the_door"),
        pytest.param("医院办起开放日，给市民讲精神健康。", Topic.HEALTH_EDUCATION, id="open_day"),
        pytest.param("名医收徒，继承人行拜师礼，人才梯队成形。", Topic.STAFF, id="masters_and_pupils"),
        pytest.param("崇廉尚廉，家属争当廉内助。", Topic.INTEGRITY, id="clean_hands_at_home"),
    ],
)
def test_other_words_for_a_thing_tell_of_it(body, topic):
    assert topic in find_topics(Story(title="", body=body))


def test_a_hospitals_name_does_not_make_a_story_one_of_chinese_medicine():
    body = "青山县中医医院开展廉洁教育，中医院纪委整治红包回扣。"
    assert Topic.CHINESE_MEDICINE not in find_topics(Story(title="青山县中医院：清廉医院", body=body))
