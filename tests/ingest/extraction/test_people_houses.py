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
