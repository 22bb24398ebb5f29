"""Where a hospital stands, and whether a story is about it."""

import pytest

from archive.ingest.document import Source, Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.surroundings import Surroundings
from archive.vocabulary import Doubt, Role


def read(body, *, title="新闻", source=None, neighbours=()):
    return find_hospitals(Story(title=title, body=body), Surroundings(source, (body, *neighbours)))


def region(body, **parts):
    one = read(body, **parts)[0]
    return (one.province, one.city, one.district)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("成都市郫县人民医院旧址。", ("四川省", "成都市", "郫都区"), id="former_county"),
        pytest.param("绵竹市人民医院义诊。", ("四川省", "德阳市", "绵竹市"), id="county_city"),
        pytest.param(
            "四川大学华西医院义诊。", ("四川省", "成都市", "武侯区"), id="known_university_hospital"
        ),
        pytest.param("阜外医院义诊。", ("北京市", "北京市", "西城区"), id="known_house"),
        pytest.param(
            "北京大学深圳医院义诊。", ("广东省", "深圳市", "福田区"), id="place_outweighs_university"
        ),
        pytest.param("南昌大学附属眼科医院义诊。", ("江西省", "南昌市", None), id="universitys_seat"),
        pytest.param("四川省妇幼保健院义诊。", ("四川省", "成都市", None), id="provinces_capital"),
        pytest.param("北京市海淀区妇幼保健院义诊。", ("北京市", "北京市", "海淀区"), id="municipality"),
        pytest.param("汉中市中心医院义诊。", ("陕西省", "汉中市", "汉台区"), id="citys_centre"),
        pytest.param("广元市昭化区人民医院义诊。", ("四川省", "广元市", "昭化区"), id="district_in_the_name"),
        pytest.param("联勤保障部队第940医院义诊。", ("甘肃省", "兰州市", "七里河区"), id="military_number"),
        pytest.param("解放军总医院海南医院义诊。", ("海南省", "三亚市", "海棠区"), id="branch_far_away"),
        pytest.param(
            "厦门大学附属中山医院义诊。", ("福建省", "厦门市", "思明区"), id="house_not_the_city_of_its_name"
        ),
    ],
)
def test_the_name_tells_the_place(body, expected):
    assert region(body) == expected


def test_a_namesake_is_placed_by_what_the_page_speaks_of():
    body = "长春市两会闭幕。朝阳区人民医院义诊。"
    assert region(body) == ("吉林省", "长春市", "朝阳区")
    assert region("朝阳区人民医院义诊。", source=Source(publication="长春晚报")) == (
        "吉林省",
        "长春市",
        "朝阳区",
    )


def test_a_namesake_without_help_stays_unplaced():
    assert region("鼓楼区中医院义诊。") == (None, None, None)


def test_a_town_is_placed_by_the_county_before_it_and_says_that_it_is_a_guess():
    (found,) = read("临洮县北部山大沟深。中铺镇卫生院焕然一新。")
    assert (found.city, found.district) == ("定西市", "临洮县")
    assert Doubt.REGION_GUESSED in found.doubts
    assert found.certainty < 1


def test_the_code_is_that_of_the_lowest_level_known():
    (found,) = read("绵竹市人民医院义诊。")
    assert found.division_code == "510683"


def roles(body, **parts):
    return {one.name: one.role for one in read(body, **parts)}


def test_the_headlines_hospital_is_the_subject_and_guests_are_mentioned():
    body = (
        "沅江市人民医院昨日开诊。医院邀请湘雅医院专家坐诊，并与安化县人民医院结对。沅江市人民医院将继续努力。"
    )
    assert roles(body, title="沅江市人民医院开诊") == {
        "沅江市人民医院": Role.SUBJECT,
        "湘雅医院": Role.MENTIONED,
        "安化县人民医院": Role.MENTIONED,
    }


def test_two_hospitals_that_act_together_are_both_subjects():
    body = "近日，石门县妇幼保健院、夹山镇卫生院联合开展筛查。"
    assert set(roles(body).values()) == {Role.SUBJECT}


def test_an_example_in_an_authoritys_story_is_mentioned():
    body = (
        "市卫生健康委推行检查结果互认，全市减少重复检查。" * 4 + "汉中市中心医院放射科医生说，患者少跑了路。"
    )
    assert roles(body) == {"汉中市中心医院": Role.MENTIONED}


def test_an_unnamed_towns_hospital_takes_town_and_county_from_the_page():
    body = "隆回县小沙江镇海拔一千三百米。她在镇中心卫生院做完复位，又上山去了。"
    (found,) = read(body)
    assert (found.name, found.district) == ("隆回县小沙江镇中心卫生院", "隆回县")
    assert [span.of(body) for span in found.spans] == ["镇中心卫生院"]


def test_a_guessed_centre_of_a_city_is_marked_as_a_guess():
    (found,) = read("岳阳市中医医院义诊。")
    assert found.district == "岳阳楼区"
    assert Doubt.REGION_GUESSED in found.doubts
