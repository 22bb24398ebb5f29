"""Administrative divisions: today's names, short names, former names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest import divisions
from archive.ingest.divisions import by_code, children, provinces, resolve
from archive.ingest.lexicons import rows


def place(name, *near):
    found = resolve(name, [resolve(other) for other in near])
    return (found.province, found.city, found.district) if found else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("四川省", ("四川省", None, None), id="province"),
        pytest.param("遂宁市", ("四川省", "遂宁市", None), id="city"),
        pytest.param("射洪市", ("四川省", "遂宁市", "射洪市"), id="county_level_city"),
        pytest.param("北京市", ("北京市", "北京市", None), id="municipality_is_its_own_city"),
        pytest.param("上海市徐汇区", ("上海市", "上海市", "徐汇区"), id="district_of_a_municipality"),
        pytest.param("恩施州", ("湖北省", "恩施土家族苗族自治州", None), id="short_prefecture"),
        pytest.param("内蒙古", ("内蒙古自治区", None, None), id="short_region"),
        pytest.param("仙桃市", ("湖北省", "仙桃市", None), id="county_under_its_province"),
        pytest.param("东莞市", ("广东省", "东莞市", None), id="city_without_districts"),
        pytest.param("郫县", ("四川省", "成都市", "郫都区"), id="former_county"),
        pytest.param("卢湾区", ("上海市", "上海市", "黄浦区"), id="merged_district"),
        pytest.param("江干区", ("浙江省", "杭州市", "上城区"), id="dissolved_district"),
        pytest.param("沙县", ("福建省", "三明市", "沙县区"), id="county_turned_district"),
        pytest.param("襄樊市", ("湖北省", "襄阳市", None), id="renamed_city"),
        pytest.param("长沙望城", ("湖南省", "长沙市", "望城区"), id="chain_of_short_names"),
        pytest.param("台湾", ("台湾省", None, None), id="taiwan"),
        pytest.param("香港特别行政区", ("香港特别行政区", None, None), id="hong_kong"),
        pytest.param("澳门", ("澳门特别行政区", None, None), id="macau"),
    ],
)
def test_a_name_leads_to_its_province_city_and_district(name, expected):
    assert place(name) == expected


@pytest.mark.parametrize(
    ("name", "near", "city"),
    [
        pytest.param("朝阳区", "长春市", "长春市", id="city_nearby"),
        pytest.param("朝阳区", "北京市", "北京市", id="municipality_nearby"),
        pytest.param("鼓楼区", "福建省", "福州市", id="province_nearby"),
        pytest.param("市中区", "内江市", "内江市", id="a_name_of_many_cities"),
    ],
)
def test_namesakes_are_told_apart_by_their_surroundings(name, near, city):
    assert place(name, near)[1] == city


@pytest.mark.parametrize("name", ["鼓楼区", "城关区人民", "某某县", "", "区"])
def test_what_cannot_be_told_stays_open(name):
    assert resolve(name) is None


def test_the_higher_level_wins_where_nothing_helps():
    assert resolve("吉林").level == "province"


def test_all_provinces_are_there():
    names = [one.name for one in provinces()]
    assert len(names) == 34
    assert {"台湾省", "香港特别行政区", "澳门特别行政区", "内蒙古自治区"} <= set(names)


def test_children_go_down_one_level():
    assert "绵阳市" in [one.name for one in children(resolve("四川省").code)]
    assert "安州区" in [one.name for one in children(resolve("绵阳市").code)]
    assert "渝北区" in [one.name for one in children(resolve("重庆市").code)]
    assert children(resolve("安州区").code) == ()


def test_codes_lead_back_to_their_divisions():
    assert all(by_code(one.code) is one for one in provinces())
    assert by_code("999999") is None


def test_every_former_name_means_one_division_of_today_in_its_place():
    for former, above, present in rows("former_divisions"):
        found = resolve(f"{above}{former}") or resolve(former, [resolve(above)])
        assert found is not None, former
        assert found.name == present, former


@given(st.text(alphabet="四川省成都市武侯区北京朝阳县郫", max_size=12), st.text(max_size=6))
def test_resolving_never_raises(name, other):
    resolve(name + other)
    divisions.split_chain(other)
