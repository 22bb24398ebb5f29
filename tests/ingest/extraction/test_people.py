"""People of a story: name, position, organisation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest.document import Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.people import find_people
from archive.ingest.extraction.surroundings import Surroundings

HOUSE = "沅江市人民医院"


def read(body, *, title="沅江市人民医院新闻", **parts):
    story = Story(title=title, body=body, **parts)
    return find_people(story, find_hospitals(story, Surroundings()))


def people(body, **parts):
    return [(one.name, one.position, one.organisation) for one in read(body, **parts)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "沅江市人民医院副院长邓立群介绍。", ("邓立群", "副院长", HOUSE), id="organisation_post_name"
        ),
        pytest.param("该院党委书记汪洋说，要再努力。", ("汪洋", "党委书记", HOUSE), id="that_hospital"),
        pytest.param("心内科主任谭丽在查房。", ("谭丽", "心内科主任", HOUSE), id="section_and_verb_behind"),
        pytest.param(
            "肾内科、风湿免疫科主任石磊带领团队。",
            ("石磊", "肾内科、风湿免疫科主任", HOUSE),
            id="two_sections",
        ),
        pytest.param(
            "党委副书记、院长欧阳明德致辞。",
            ("欧阳明德", "党委副书记、院长", HOUSE),
            id="compound_family_name",
        ),
        pytest.param(
            "儿科主治医师阿依古丽·买买提说。",
            ("阿依古丽·买买提", "儿科主治医师", HOUSE),
            id="name_with_a_dot",
        ),
        pytest.param("刚返回的护士长田甜哽咽了。", ("田甜", "护士长", HOUSE), id="clause_in_front"),
        pytest.param(
            "市卫生健康委党组书记、主任覃志刚到院。",
            ("覃志刚", "党组书记、主任", "市卫生健康委"),
            id="authority",
        ),
        pytest.param("省委王学军书记批示。", ("王学军", "书记", "省委"), id="name_before_post"),
        pytest.param("近日，刘伟平副省长来院调研。", ("刘伟平", "副省长", "湖南省"), id="province"),
        pytest.param(
            "沅江市人民医院骨科庄全纪主任带队。", ("庄全纪", "骨科主任", HOUSE), id="seldom_given_name"
        ),
        pytest.param("北京大学第六医院刘靖教授授课。", ("刘靖", "教授", "北京大学第六医院"), id="guest"),
        pytest.param("中共长沙市委党校教授周敏授课。", ("周敏", "教授", "中共长沙市委党校"), id="school"),
        pytest.param(
            "共华镇双学村村医曾建国接过锦旗。", ("曾建国", "村医", "共华镇双学村"), id="village_doctor"
        ),
        pytest.param("院黨委書記歐陽頌賢表示支持。", ("歐陽頌賢", "黨委書記", HOUSE), id="traditional"),
    ],
)
def test_a_person_has_post_and_organisation(body, expected):
    assert people(body) == [expected]


@pytest.mark.parametrize(
    "name", ["边巴次仁", "次旺罗布", "扎西", "斯琴高娃", "热合曼", "沙依拉", "艾力·吐尔逊", "阿布都热依木"]
)
@pytest.mark.parametrize(
    "behind", ["和同事们打开了机器。", "介绍，机器开了。", "悄悄告诉记者。", "展开讨论。"]
)
def test_names_of_other_peoples_end_where_their_last_part_ends(name, behind):
    assert people(f"普外科主任{name}{behind}") == [(name, "普外科主任", HOUSE)]


def test_a_list_lends_its_posts_and_organisations_to_those_who_follow():
    body = (
        "省卫生健康委党委委员、副主任夏晓东，规划处处长付红，办公室主任蒋曦一行来到我院，"
        "在我院党委书记严敏、院长洪波、副院长宋杉陪同下调研，党委委员、副院长梁颖、莫国强等参加。"
    )
    assert people(body) == [
        ("夏晓东", "党委委员、副主任", "省卫生健康委"),
        ("付红", "规划处处长", "省卫生健康委"),
        ("蒋曦", "办公室主任", "省卫生健康委"),
        ("严敏", "党委书记", HOUSE),
        ("洪波", "院长", HOUSE),
        ("宋杉", "副院长", HOUSE),
        ("梁颖", "党委委员、副院长", HOUSE),
        ("莫国强", "党委委员、副院长", HOUSE),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("任命邓立群同志为沅江市人民医院党委书记、院长。", ("邓立群", "党委书记、院长", HOUSE)),
        ("邓立群同志任沅江市人民医院院长。", ("邓立群", "院长", HOUSE)),
        ("时任沅江市人民医院院长的虎维军出诊途中遇险。", ("虎维军", "院长", HOUSE)),
        ("沅江市人民医院党委书记王世能带领七人到病房。", ("王世能", "党委书记", HOUSE)),
        ("沅江市人民医院护理部主任沈明会介绍，圈结题了。", ("沈明会", "护理部主任", HOUSE)),
    ],
    ids=["appointed", "takes_office", "then_in_office", "ends_in_能", "ends_in_会"],
)
def test_who_is_put_into_a_post_has_it(body, expected):
    assert people(body) == [expected]


def test_a_name_may_end_inside_what_would_be_a_place():
    assert [name for name, *_ in people("护士长杨贵平和副院长徐维新等参加。")] == ["杨贵平", "徐维新"]


def test_two_posts_in_two_organisations_are_two_mentions():
    body = "沅江市卫生健康局局长兼沅江市人民医院党委书记周永和说。"
    assert people(body) == [("周永和", "局长", "沅江市卫生健康局"), ("周永和", "党委书记", HOUSE)]


def test_who_comes_again_is_one_person():
    body = "沅江市人民医院院长邓立群介绍。邓立群说，要努力。院长邓立群最后表示感谢。"
    assert people(body) == [("邓立群", "院长", HOUSE)]


def test_the_headline_may_tell_the_organisation():
    body = "记者采访到院长邓立群。邓立群：我们做了三件事。"
    assert people(body, title="专访沅江市人民医院院长邓立群") == [("邓立群", "院长", HOUSE)]


@pytest.mark.parametrize(
    "body",
    [
        "王婆婆和陈女士来看病。",
        "张院长、李主任一起查房。",
        "主任强调纪律，院长时刻关心职工。",
        "全科医生签约服务，康复医生上门。",
        "书记员记录，主任委员会议召开。",
        "高年资医生带教，护士应急演练。",
        "党政主要负责人任组长。",
        "患者王某某出院，医生刘某被表扬。",
        "失智老人常把护士认成女儿。",
        "楼道口张贴医生照片。",
        "副院长、麻醉室主任参加。",
        "“院长查投诉”制度实行一年。",
    ],
)
def test_nobody_is_named(body):
    assert people(body) == []


def test_writers_of_the_byline_are_nobody_in_the_story():
    assert people("新楼启用。", byline=("邓立群",)) == []


def test_the_span_covers_the_name():
    body = "沅江市人民医院副院长邓立群介绍。"
    (one,) = read(body)
    assert one.span.of(body) == one.name == "邓立群"
    assert one.hospital == HOUSE


WORDS = st.sampled_from(
    [
        "院长",
        "副",
        "主任",
        "张",
        "立群",
        "、",
        "，",
        "和",
        "沅江市人民医院",
        "我院",
        "说",
        "市卫健委",
        "兼",
        "（",
        "）",
        "教授",
        "村医",
        "\n",
    ]
    + ["党委", "书记", "习近平", "·", "阿", "省长", "代表", "某", "1", "院", " "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join), st.text(max_size=20))
def test_reading_never_raises_and_every_span_equals_its_name(body, title):
    text = body + title
    for one in read(text, title=title):
        assert one.span.of(text) == one.name
        assert one.position


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("副院长张智介绍，医院有变化。", "张智", id="two_characters_and_a_verb"),
        pytest.param("副院长杜海云讲党课。", "杜海云", id="three_characters_and_a_verb"),
        pytest.param("记者采访了院长汪敬之", "汪敬之", id="end_of_the_text"),
        pytest.param("麻醉科主任于鹏程实时记录数据。", "于鹏程", id="a_word_no_list_knows_behind"),
        pytest.param("护士古丽尼萨塞给他一包枣。", "古丽尼萨", id="name_of_another_people"),
        pytest.param("医生洛桑扎堆把B超绑在摩托车后座。", "洛桑扎堆", id="tibetan_name"),
        pytest.param("院长夏时畅，书记一同到场。", "夏时畅", id="begins_like_a_word"),
    ],
)
def test_a_name_ends_where_the_next_word_begins(body, name):
    assert [one.name for one in read(body)] == [name]


def test_the_hospital_just_spoken_of_owns_the_post():
    body = "沅江市人民医院牵头帮扶。走进共华镇中心卫生院，设备一应俱全。院长蔡淑娴介绍，病人多了。"
    (one,) = read(body)
    assert one.organisation.endswith("共华镇中心卫生院")
