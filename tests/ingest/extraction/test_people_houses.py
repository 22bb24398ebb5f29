"""Whose a post is that names no hospital: what speaks for each of several."""

import pytest

from archive.ingest.document import Source, Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.people import find_people
from archive.ingest.extraction.surroundings import Surroundings

OURS = "沅江市人民医院"


def house(body, title="沅江市人民医院新闻"):
    story = Story(title=title, body=body)
    (one,) = [p for p in find_people(story, find_hospitals(story, Surroundings())) if p.name == "谭立群"]
    return one.organisation


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        pytest.param(
            "沅江市人民医院成立会诊中心。南县中医院上月传来一份心电图，值班医生谭立群三分钟内回话。",
            OURS,
            id="another_sends_a_picture",
        ),
        pytest.param(
            "沅江市人民医院办起比赛，南县中医院派出两支队伍参赛。副院长谭立群表示，明年再办。",
            OURS,
            id="another_takes_part",
        ),
        pytest.param(
            "沅江市人民医院把话印成册子，南县中医院、安化县中医院也来学。科长谭立群说，册子小。",
            OURS,
            id="others_learn",
        ),
        pytest.param(
            "沅江市人民医院走亲。调研组来到南县中医院，院长谭立群说，门诊忙了。",
            "南县中医院",
            id="where_they_came",
        ),
        pytest.param(
            "沅江市人民医院派出三人。去年，一名医师到南县中医院挂职，门诊忙了。护士谭立群在排号。",
            "南县中医院",
            id="where_one_stays",
        ),
        pytest.param(
            "沅江市人民医院牵头签约，共华镇卫生院加入。如今，家庭医生谭立群每周下村。",
            "共华镇卫生院",
            id="family_doctor",
        ),
    ],
)
def test_the_hospital_for_which_most_speaks_owns_a_bare_post(body, owner):
    assert house(body).endswith(owner)


def test_a_post_of_the_house_is_that_of_who_writes():
    body = "4月17日，院党委书记谭立群带队，先后到南县中医院、安化县中医院调研。南县中医院是我院的分院。"
    story = Story(title="调研医联体建设", body=body)
    page = Surroundings(Source(publication="沅江市人民医院报"), (body,))
    (one,) = find_people(story, find_hospitals(story, page))
    assert (one.name, one.organisation) == ("谭立群", OURS)


def told(body):
    story = Story(title="沅江市人民医院新闻", body=body)
    return [
        (one.name, one.position, one.organisation)
        for one in find_people(story, find_hospitals(story, Surroundings()))
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "据沅江市卫生健康委副主任谭立群介绍，药价降了。",
            [("谭立群", "副主任", "沅江市卫生健康委")],
            id="according_to",
        ),
        pytest.param(
            "采购中心主任谭立群写了信。", [("谭立群", "采购中心主任", OURS)], id="a_centre_is_a_section"
        ),
        pytest.param(
            "沅江市疾控中心主任谭立群写了信。",
            [("谭立群", "主任", "沅江市疾控中心")],
            id="a_centre_of_a_city",
        ),
        pytest.param(
            "院长谭立群带领医务处处长葛小安下乡。",
            [("谭立群", "院长", OURS), ("葛小安", "医务处处长", OURS)],
            id="takes_along",
        ),
        pytest.param(
            "团里有原沅江市人民医院院长谭立群。",
            [("谭立群", "原院长", OURS)],
            id="former_in_front_of_the_house",
        ),
        pytest.param("退休护士长谭立群发现了它。", [("谭立群", "退休护士长", OURS)], id="retired"),
        pytest.param("护士长、党员谭立群走进病房。", [("谭立群", "护士长", OURS)], id="a_member"),
        pytest.param(
            "护士长、43年党龄的老党员谭立群走进病房。",
            [("谭立群", "护士长", OURS)],
            id="a_member_for_long",
        ),
        pytest.param(
            "外科第三党支部书记谭立群带队。",
            [("谭立群", "外科第三党支部书记", OURS)],
            id="third_branch_of_the_party",
        ),
        pytest.param(
            "神经内科一病区主任谭立群带队。", [("谭立群", "神经内科一病区主任", OURS)], id="first_ward"
        ),
        pytest.param("谭立群是骨科的护士，爱唱歌。", [("谭立群", "骨科护士", OURS)], id="is_a_nurse_of"),
        pytest.param("急诊科的谭立群医生一路跪着。", [("谭立群", "急诊科医生", OURS)], id="doctor_of"),
        pytest.param("谭立群是主治医师，话不多。", [("谭立群", "主治医师", OURS)], id="who_one_is"),
        pytest.param(
            "野三关分院护士长谭立群算了算。",
            [("谭立群", "护士长", "野三关分院")],
            id="a_branch_as_printed",
        ),
        pytest.param("分院院长谭立群记得。", [("谭立群", "院长", OURS)], id="the_branch"),
        pytest.param(
            "挂任沅江市人民医院院长的谭立群说。",
            [("谭立群", "院长", OURS)],
            id="posted_for_a_time",
        ),
    ],
)
def test_what_stands_around_a_post_is_told_from_it(body, expected):
    assert told(body) == expected


def test_of_several_that_a_story_is_about_the_last_named_owns_a_bare_post():
    body = (
        "沅江市人民医院、南县中医院联手。沅江市人民医院院长葛小安介绍，去年开了头。\n"
        "南县中医院推行驻乡，六十人到了村里。\n在村里，心内科主任医师谭立群建起一个群。"
    )
    assert house(body, "沅江市人民医院和南县中医院怎样管健康") == "南县中医院"


def test_the_head_house_lends_its_name_to_its_sections():
    body = "沅江市人民医院成立医共体，共华分院挂牌。\n总院药学部主任谭立群说，药房统一了。"
    assert house(body, "沅江市人民医院牵头医共体") == OURS
