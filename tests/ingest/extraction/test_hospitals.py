"""Hospitals of a story: names, short forms, what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest.document import Source, Story
from archive.ingest.extraction.hospitals import find_hospitals, hospital_kind
from archive.ingest.extraction.surroundings import Surroundings
from archive.vocabulary import HospitalKind


def read(body, *, title="新闻", source=None, neighbours=(), **parts):
    story = Story(title=title, body=body, **parts)
    return find_hospitals(story, Surroundings(source, (story.body, *neighbours)))


def names(body, **parts):
    return [one.name for one in read(body, **parts)]


def forms(body, **parts):
    return {one.name: set(one.aliases) for one in read(body, **parts)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param("记者在绵竹市人民医院看到，候诊区井然有序。", "绵竹市人民医院", id="county_city"),
        pytest.param(
            "近日，湖南省衡阳市衡东县中医医院揭牌。", "湖南省衡阳市衡东县中医医院", id="chain_of_places"
        ),
        pytest.param("患者被送往武汉大学中南医院抢救。", "武汉大学中南医院", id="university"),
        pytest.param(
            "专家来自首都医科大学附属北京天坛医院。",
            "首都医科大学附属北京天坛医院",
            id="place_behind_a_university",
        ),
        pytest.param("他赴郑大一附院进修半年。", "郑大一附院", id="short_university"),
        pytest.param(
            "由联勤保障部队第九二〇医院牵头救治。", "联勤保障部队第九二〇医院", id="military_number"
        ),
        pytest.param("解放军总医院派出专家组。", "解放军总医院", id="army_general_hospital"),
        pytest.param("她在沈阳242医院做了手术。", "沈阳242医院", id="arabic_number"),
        pytest.param("湘雅二医院与两家单位签约。", "湘雅二医院", id="well_known_house"),
        pytest.param("前往上海德济医院就诊。", "上海德济医院", id="unknown_house_behind_a_place"),
        pytest.param("孝感市惠民医院开展义诊。", "孝感市惠民医院", id="everyday_word_as_a_house"),
        pytest.param("天津市安定医院派出24名医师。", "天津市安定医院", id="house_that_is_a_place_elsewhere"),
        pytest.param("晋江市中医院上线新系统。", "晋江市中医院", id="city_in_front_of_zhong"),
        pytest.param("工作队走进白沙乡卫生院。", "白沙乡卫生院", id="township"),
        pytest.param("冒着高温直奔白沙乡卫生院。", "白沙乡卫生院", id="township_behind_a_rare_verb"),
        pytest.param("专家们告别团结镇卫生院。", "团结镇卫生院", id="township_called_by_a_verb"),
        pytest.param("大同县倍加造镇中心卫生院建成。", "大同县倍加造镇中心卫生院", id="county_and_town"),
        pytest.param("老人到桂溪社区卫生服务中心测血糖。", "桂溪社区卫生服务中心", id="community"),
        pytest.param(
            "深圳市福田区莲花街道社区健康服务中心开业。", "深圳市福田区莲花街道社区健康服务中心", id="street"
        ),
        pytest.param("佛山市妇幼保健院获奖。", "佛山市妇幼保健院", id="maternal"),
        pytest.param("高平市人民医院医疗集团成立。", "高平市人民医院医疗集团", id="group"),
        pytest.param(
            "四川省人民医院温江医院开展新技术。", "四川省人民医院温江医院", id="branch_behind_its_hospital"
        ),
        pytest.param("邀請中山市人民醫院專家會診。", "中山市人民醫院", id="traditional"),
        pytest.param("上海市精神卫生中心发布指南。", "上海市精神卫生中心", id="mental_health_centre"),
        pytest.param("广州市妇女儿童医疗中心完成手术。", "广州市妇女儿童医疗中心", id="medical_centre"),
    ],
)
def test_a_hospital_is_read_whole(sentence, name):
    assert names(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "各医院要落实责任。",
        "全省三甲医院排名公布。",
        "推进智慧医院、平安医院、清廉医院建设。",
        "打造人民满意医院。",
        "5家乡镇卫生院与12家社区卫生服务中心参加。",
        "县级医院和基层医疗机构差距缩小。",
        "该市开通互联网医院诊疗。",
        "武汉各大医院床位紧张。",
        "成都市公立医院改革提速。",
        "市卫健委、疾控中心、中心血站联合检查。",
        "他毕业于南京医科大学。",
        "医院感染管理科和心内科联合演练。",
        "投身医院高质量发展。",
        "患者来医院复查。",
        "上海三级医院总数增加。",
        "方舱医院休舱。",
        "让大医院专家下沉。",
        "一院一策推进改革。",
    ],
)
def test_what_is_no_hospital_is_none(sentence):
    assert names(sentence) == []


def test_short_and_full_names_are_one_hospital():
    found = forms("浙江省台州市温岭市人民医院建院百年。温岭市人民医院现有床位千张。该院还新建大楼。")
    assert found == {"浙江省台州市温岭市人民医院": {"温岭市人民医院", "该院"}}


def test_an_announced_short_name_is_an_alias_and_is_found_again():
    body = "青川县人民医院医疗集团（以下简称“青医集团”）成立。青医集团统一采购。"
    (group,) = read(body)
    assert "青医集团" in group.aliases
    assert "青医集团" in [span.of(body) for span in group.spans]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "南阳市人民医院和宛城区人民医院、中医医院、精神病院签约。",
            ["南阳市人民医院", "宛城区人民医院", "宛城区中医医院", "宛城区精神病院"],
            id="county_shared",
        ),
        pytest.param(
            "石门县妇幼保健院、夹山镇卫生院联合开展筛查。",
            ["石门县妇幼保健院", "石门县夹山镇卫生院"],
            id="town",
        ),
        pytest.param(
            "重庆市渝北区人民医院与渝北区妇幼保健院共建。",
            ["重庆市渝北区人民医院", "重庆市渝北区妇幼保健院"],
            id="city_in_front_of_the_same_district",
        ),
        pytest.param(
            "沅江市人民医院、安化县人民医院参加。", ["沅江市人民医院", "安化县人民医院"], id="own_places_stay"
        ),
    ],
)
def test_members_of_a_list_share_the_place_in_front(body, expected):
    assert names(body) == expected


def test_a_level_is_filled_in_from_the_page():
    found = read("祁门县山路多。县中医院把药送到村里，县中医院还办夜校。")
    assert [(one.name, one.district) for one in found] == [("祁门县中医院", "祁门县")]


def test_a_levels_hospital_is_the_one_named_before():
    assert names("祁门县人民医院昨日揭牌。县人民医院院长讲话，县医院职工参加。") == ["祁门县人民医院"]


def test_our_hospital_is_the_mastheads():
    source = Source(publication="柳州市工人医院报", sponsor="柳州市工人医院")
    found = read("我院举行表彰会。南宁市第一人民医院来访。", source=source)
    assert {one.name for one in found if "我院" in one.aliases} == {"柳州市工人医院"}


def test_our_hospital_may_stand_in_the_neighbours():
    found = read("我院举行表彰会。", neighbours=("安化县人民医院新楼启用。安化县人民医院再获奖。",))
    assert [(one.name, one.aliases) for one in found] == [("安化县人民医院", ("我院",))]


def test_our_hospital_stays_open_where_nothing_tells():
    assert names("我院举行表彰会。") == []


def test_a_branch_in_brackets_is_a_form_of_the_name_before():
    body = "嵊州市人民医院（我院嵊州分院）书记出席，邵逸夫医院嵊州分院受表扬。"
    found = forms(body, source=Source(publication="邵逸夫医院"))
    assert {"我院嵊州分院", "邵逸夫医院嵊州分院"} <= found["嵊州市人民医院"]


def test_a_hospital_of_the_headline_alone_has_no_spans_of_its_own():
    (found,) = read("昨日，新大楼启用。", title="沅江市人民医院新大楼启用")
    assert (found.name, found.spans) == ("沅江市人民医院", ())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("绵竹市人民医院", HospitalKind.GENERAL),
        ("衡东县中医医院", HospitalKind.CHINESE_MEDICINE),
        ("湖南省肿瘤医院", HospitalKind.SPECIALIST),
        ("佛山市妇幼保健院", HospitalKind.MATERNAL),
        ("白沙乡卫生院", HospitalKind.TOWNSHIP),
        ("桂溪社区卫生服务中心", HospitalKind.COMMUNITY),
        ("高平市人民医院医疗集团", HospitalKind.GROUP),
    ],
)
def test_a_name_tells_the_kind(name, kind):
    assert hospital_kind(name) == kind


WORDS = st.sampled_from(
    [
        "医院",
        "我院",
        "该院",
        "人民医院",
        "安康市",
        "县",
        "和",
        "、",
        "（",
        "）",
        "分院",
        "卫生院",
        "大学",
        "附属",
        "第一",
        "，",
        "。",
    ]
    + ["以下简称", "“", "”", "院区", "医共体", "集团", "总院", "1", "\n", "醫", "某", "协和"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join), st.text(max_size=20))
def test_reading_never_raises_and_every_span_lies_in_the_body(body, title):
    for found in read(body + title, title=title, neighbours=(body,)):
        assert found.name
        assert all(0 <= span.start < span.end <= len(body + title) for span in found.spans)
        assert list(found.spans) == sorted(found.spans)


def test_the_group_is_the_mastheads_where_the_story_names_none():
    source = Source(publication="健康家园", sponsor="高平市人民医院医疗集团")
    (found,) = read("集团党委召开会议。集团各单位参加。", source=source)
    assert (found.name, found.aliases) == ("高平市人民医院医疗集团", ("集团",))


def test_no_place_of_a_hospital_lies_inside_another():
    body = "全面托管平湖市第一人民医院医共体总院。平湖市第一人民医院（我院平湖分院）医共体副总院长出席。"
    for one in read(body, source=Source(publication="浙江医院")):
        ends = [0, *(span.end for span in one.spans)]
        assert all(end <= span.start for end, span in zip(ends, one.spans, strict=False))
        assert "第一人民医院" not in one.aliases


def test_a_towns_central_house_is_its_house():
    body = "石门县夹山镇中心卫生院把车开到茶山。夹山镇卫生院院长说，来的人多了。"
    assert names(body, title="夹山镇卫生院上山") == ["石门县夹山镇中心卫生院"]
