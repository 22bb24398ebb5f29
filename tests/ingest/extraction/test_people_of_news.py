"""People of general news: foreign and Japanese names, rare family names, posts in a row; who is nobody."""

from __future__ import annotations

import pytest

from archive.ingest.document import Story
from archive.ingest.facts import PersonMention
from archive.ingest.pipeline import extract_facts


def people(text: str) -> tuple[PersonMention, ...]:
    return extract_facts(Story(title="", body=text)).people


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        pytest.param(
            "法国总理莫雷蒂埃在记者会上作出答复。", "莫雷蒂埃", "总理", id="sounds_of_another_tongue"
        ),
        pytest.param(
            "该国农业部长贾尔蒂卡最近访华。", "贾尔蒂卡", "农业部长", id="that_begin_like_a_family_name"
        ),
        pytest.param("理事会主席尼尔斯·博尔曼表示感谢。", "尼尔斯·博尔曼", "主席", id="with_a_dot"),
        pytest.param("会谈中，双方同莱文顿总统交换了意见。", "莱文顿", "总统", id="in_front_of_the_office"),
        pytest.param("日本队教练冈田健二说，很遗憾。", "冈田健二", "教练", id="japanese"),
        pytest.param("药学部主任揭晓虹介绍，差错少了。", "揭晓虹", "药学部主任", id="begins_with_a_word"),
        pytest.param("临床药师刀建忠拨通了电话。", "刀建忠", "临床药师", id="everyday_family_name"),
        pytest.param("支部书记、主任言立新带领团队攻关。", "言立新", "支部书记、主任", id="two_posts"),
        pytest.param("护士长娄金凤要把机器预冲完毕。", "娄金凤", "护士长", id="a_verb_follows_at_once"),
        pytest.param("国医大师郭清华每周仍出诊两次。", "郭清华", "国医大师", id="honorary_title"),
        pytest.param("外交部发言人祝邦平昨天说。", "祝邦平", "外交部发言人", id="spokesman"),
    ],
)
def test_a_named_person_is_read_with_the_post(text, name, position):
    found = people(text)
    assert [one.name for one in found] == [name]
    assert found[0].position.endswith(position)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("主席台上，一个孩子在唱歌。", id="the_platform"),
        pytest.param("前几天，我同村委会主任商量过这件事。", id="a_verb"),
        pytest.param("有的大夫开中药还要查手机。", id="a_herb"),
        pytest.param("今天县里的专家来坐诊，号早就约满了。", id="who_comes_to_see_patients"),
        pytest.param("总理周二晚表示欢迎。", id="a_day_of_the_week"),
        pytest.param("经过一年努力，村里通了水、通了电。", id="nobody_with_a_post"),
    ],
)
def test_words_behind_a_post_are_nobody(text):
    assert people(text) == ()


def test_the_secretary_of_a_hospitals_own_office_belongs_to_the_hospital():
    found = people("淮安市第二人民医院通报了情况。医院纪委书记嵇建国说，有病就得治。")
    assert [(one.name, one.position, one.organisation) for one in found] == [
        ("嵇建国", "纪委书记", "淮安市第二人民医院")
    ]


def test_a_post_that_somebody_takes_up_elsewhere_is_read():
    found = people("去年10月，来自海滨市妇幼保健院的聂晓鹏挂任东兰县人民医院副院长。")
    assert [(one.name, one.position, one.organisation) for one in found] == [
        ("聂晓鹏", "副院长", "东兰县人民医院")
    ]
