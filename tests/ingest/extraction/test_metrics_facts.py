"""What a figure counts, whose it is, where it stands and how sure the reader is."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.document import Span, Story
from archive.ingest.extraction.metrics import find_metrics
from archive.ingest.facts import HospitalMention, MetricFact
from archive.vocabulary import Bound, Doubt, Role
from tests.ingest.extraction.hospitals_there import mention

GOLD = Path(__file__).parents[2] / "gold"


def read(body: str, *hospitals: HospitalMention) -> tuple[MetricFact, ...]:
    return find_metrics(Story(title="", body=body), hospitals, ())


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        pytest.param(
            "夜校每周开课，先培训300名村医。", ["先培训村医"], id="a_short_noun_takes_what_leads_to_it"
        ),
        pytest.param("去年派来6名专科医生。", ["派来专科医生"], id="a_verb_of_two_words"),
        pytest.param("医院下设15个党支部，共有党员293人。", ["下设党支部", "党员"], id="behind_and_before"),
        pytest.param("全年培训专科人员1000余人次。", ["培训专科人员"], id="verb_and_object"),
        pytest.param("目前，线上业务占总业务量的80%以上。", ["线上业务占总业务量"], id="share_of"),
        pytest.param("医院实行70%固定薪酬。", ["固定薪酬占比"], id="share_before_its_noun"),
        pytest.param("平均住院日由8.5天降至7.2天。", ["平均住院日"], id="change"),
        pytest.param(
            "门诊量达12万人次，同比增长8%。", ["门诊量", "门诊量同比增长"], id="growth_takes_the_subject"
        ),
        pytest.param("派出14名医师驻点帮扶。", ["驻点帮扶的医师"], id="what_they_do"),
        pytest.param("参加夜间门诊的56名医生次日轮休。", ["参加夜间门诊的医生"], id="clause_before"),
        pytest.param("从开出处方到取药，最快只需8秒。", ["从开出处方到取药"], id="clause_in_front"),
        pytest.param("承担省级科研项目2项、市级7项。", ["承担省级科研项目", "市级科研项目"], id="rank_only"),
        pytest.param("笔试、面试成绩分别占60%和40%。", ["笔试占", "面试成绩占"], id="dealt_out"),
        pytest.param("医生、护士分别为120人、300人。", ["医生", "护士"], id="dealt_out_people"),
        pytest.param(
            "先后派出医务人员20余批次共计800余人次。", ["派出医务人员", "派出医务人员"], id="two_figures"
        ),
        pytest.param("现有員工3700餘人。", ["員工"], id="traditional"),
        pytest.param("健康营将办8期，每期40人。", ["健康营将办", "每期人数"], id="one_by_one"),
        pytest.param("开通远程会诊，专家15分钟以内上线。", ["专家上线时间"], id="time_until_it_is_done"),
        pytest.param("9名专家坐诊、查房、带教。", ["专家"], id="a_list_of_deeds_is_no_attribute"),
        pytest.param(
            "每年支持10个“登峰”学科、15个“扬帆”学科。",
            ["支持“登峰”学科", "“扬帆”学科"],
            id="quoted_noun_in_a_list",
        ),
        pytest.param("其中本科及以上学历占76.5%。", ["本科及以上学历占比"], id="joined_degrees"),
        pytest.param("派出3辆流动诊车，走村入户。", ["派出流动诊车"], id="attribute_of_an_unknown_noun"),
        pytest.param("总院9名专家定期坐诊。", ["定期坐诊的专家"], id="adverb_filed_as_noun"),
        pytest.param(
            "100名党员医生与石桥镇20位老人结成亲戚。", ["党员医生", "结成亲戚的老人"], id="partner_is_no_part"
        ),
        pytest.param(
            "百元收入消耗的卫生材料（不含药品）24.8元。",
            ["百元收入消耗的卫生材料"],
            id="aside_before_the_number",
        ),
        pytest.param(
            "配套推出的“护心日历”由职工自己写，发放1800本。",
            ["“护心日历”发放"],
            id="bare_verb_takes_the_programme",
        ),
        pytest.param(
            "试点“免押金”住院，11个月里签约8.3万人，垫付2100万元。",
            ["“免押金”签约", "“免押金”垫付"],
            id="times_are_no_part",
        ),
        pytest.param("试运行以来查出可疑病灶52例。", ["查出可疑病灶"], id="since_when_is_no_part"),
        pytest.param(
            "发展党员26名，其中高知群体17名，占65.4%。",
            ["发展党员", "高知群体", "高知群体占比"],
            id="share_of_the_figure_before",
        ),
        pytest.param(
            "上半年上报疑似病例63例，确诊18例。",
            ["上报疑似病例", "确诊疑似病例"],
            id="bare_verb_goes_before_the_noun",
        ),
        pytest.param(
            "门诊、住院患者满意度分别为94.1%、97.3%。",
            ["门诊患者满意度", "住院患者满意度"],
            id="dealt_out_with_a_shared_end",
        ),
        pytest.param(
            "骨科、眼外科预约率分别达到76%、81%。",
            ["骨科预约率", "眼外科预约率"],
            id="shared_end_behind_the_same_character",
        ),
    ],
)
def test_a_label_says_what_is_counted(body, labels):
    assert [fact.label.removeprefix("先后") for fact in read(body)] == labels


OURS, THEIRS = "云山市人民医院", "青河县中医院"


@pytest.mark.parametrize(
    ("body", "owners"),
    [
        pytest.param(f"{OURS}开放床位500张。", [OURS], id="subject_of_the_sentence"),
        pytest.param(f"{OURS}成立专班。截至目前服务患者300人次。", [OURS], id="only_subject"),
        pytest.param(f"我院与{THEIRS}签订协议，派出医师5名。", [OURS], id="partner_does_not_own"),
        pytest.param(f"我院邀请{THEIRS}8名专家会诊。", [THEIRS], id="name_right_before"),
        pytest.param("我院推进改革。全市共有医师3000名。", [None], id="region"),
        pytest.param(
            "我院推进改革。全县已建成卫生室120个，医院派驻医生30名。", [None, OURS], id="region_then_hospital"
        ),
        pytest.param(f"由{THEIRS}选派24名医师坐诊。", [THEIRS], id="agent"),
        pytest.param("我院派员驻点，使青河县域内住院率升至九成。", [None], id="a_rate_within_a_region"),
        pytest.param("我院派员，平湖、开化、金华分院党务干部50余人参会。", [None], id="several_branches"),
        pytest.param(
            f"我院派出骨干，帮助{THEIRS}建成卒中中心，设床位20张，救治患者90人，培训医师60人次。",
            [THEIRS, THEIRS, OURS],
            id="what_others_are_helped_with",
        ),
        pytest.param(
            f"我院的会诊平台接入了{THEIRS}等15家县级医院，平均6分钟出报告。",
            [OURS, OURS],
            id="object_of_the_verb",
        ),
        pytest.param(
            f"免押金由{THEIRS}率先试点，半年签约3万人，垫付800万元。",
            [THEIRS, THEIRS],
            id="agent_of_the_story",
        ),
        pytest.param(
            f"由我院牵头、{THEIRS}配合的义诊启动。共接诊400人次。", [OURS], id="helper_does_not_own"
        ),
    ],
)
def test_a_figure_belongs_to_who_acts(body, owners):
    hospitals = (mention(body, OURS, "我院"), mention(body, THEIRS, role=Role.MENTIONED))
    assert [fact.hospital for fact in read(body, *hospitals)] == owners


def test_a_part_told_of_a_hospital_only_counts_what_was_counted_before():
    body = f"我院建立家庭病床1026张，其中{THEIRS}174张。"
    facts = read(body, mention(body, OURS, "我院"), mention(body, THEIRS, role=Role.MENTIONED))
    assert [fact.label for fact in facts] == ["建立家庭病床", "建立家庭病床"]


PASSING = Role.MENTIONED


@pytest.mark.parametrize(
    ("body", "ours", "theirs"),
    [
        pytest.param(
            f"问：难在哪里？答：人心。我们还请{THEIRS}帮忙。全院27个党支部各认一面。", Role.SUBJECT, PASSING,
            id="only_the_headline_names_it",
        ),
        pytest.param(
            f"患者从{THEIRS}转到我院。入院时，射血分数18%。", PASSING, PASSING, id="the_papers_own_house"
        ),
        pytest.param(
            f"{THEIRS}副院长介绍情况。\n我院党员看望群众。\n一天看了219位病人。", Role.SUBJECT, Role.SUBJECT,
            id="own_house_among_others",
        ),
        pytest.param(
            f"医院建成新楼。医院引进专家。医院门诊量54万人次。{THEIRS}等单位参观。{OURS}党委成立银发支部。",
            PASSING, PASSING, id="only_one_acts_by_itself",
        ),
    ],
)  # fmt: skip
def test_a_figure_that_nobody_claims_belongs_to_whom_the_story_is_told_of(body, ours, theirs):
    hospitals = (mention(body, THEIRS, role=theirs), mention(body, OURS, "我院", role=ours))
    assert [fact.hospital for fact in read(body, *hospitals)] == [OURS]


def test_without_hospitals_nobody_owns_a_figure():
    (fact,) = read("全县建成卫生室120个。")
    assert fact.hospital is None
    assert fact.doubts == ()


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        pytest.param("我院床位由300张增加到500张。", Doubt.CHANGE_READ, id="change"),
        pytest.param("新设立30党支部。", Doubt.UNKNOWN_UNIT, id="noun_for_a_unit"),
        pytest.param("我院收治患者5人。", Doubt.OWNER_PRONOUN, id="pronoun"),
        pytest.param("我院成立。随后收治患者5人。", Doubt.OWNER_TAKEN, id="owner_in_another_sentence"),
        pytest.param("我院成立。全市收治患者5人。", Doubt.REGION_OR_HOSPITAL, id="region"),
    ],
)
def test_a_doubt_lowers_certainty(body, doubt):
    (fact,) = read(body, mention(body, OURS, "我院"))
    assert doubt in fact.doubts
    assert fact.certainty < 1


def test_a_span_covers_hedge_number_and_unit():
    body = "开展服务近30000人次，村医平均年龄由48.5岁下降到41.8岁，最快只需8秒。"
    assert [fact.span.of(body) for fact in read(body)] == [
        "近30000人次",
        "由48.5岁下降到41.8岁",
        "最快只需8秒",
    ]


def test_wide_and_traditional_print_gives_the_same_figures():
    plain = read("现有员工3700余人，年门诊量超380万人次，占70.5%。")
    other = read("現有員工３７００餘人，年門診量超３８０萬人次，佔７０．５％。")
    assert [(f.value, f.bound) for f in plain] == [(f.value, f.bound) for f in other]
    assert [f.unit for f in other] == ["人", "人次", "%"]


def gold_articles() -> list[object]:
    pages = sorted(GOLD.glob("00[0-4].json"))
    return [
        pytest.param(article, id=f"{page.stem}_{number}")
        for page in pages
        for number, article in enumerate(json.loads(page.read_text(encoding="utf-8"))["articles"])
    ]


@pytest.mark.parametrize("article", gold_articles())
def test_the_figures_of_a_gold_story_are_found_and_no_others(article):
    hospitals = [
        mention(article["body"], h["name"], *h["aliases"], role=Role(h["role"])) for h in article["hospitals"]
    ]
    found = [(f.value, f.unit, f.from_value, f.bound) for f in read(article["body"], *hospitals)]
    wanted = [(entry, entry.get("optional", False)) for entry in article["metrics"]]
    for entry, optional in sorted(wanted, key=lambda pair: pair[1]):
        key = (number(entry["value"]), entry["unit"], number(entry["from_value"]), Bound(entry["bound"]))
        if key in found:
            found.remove(key)
        else:
            assert optional, f"missed {entry['text']}"
    assert found == []


def number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


NUMERALS = "0123456789.,%％零一二两三四五六七八九十百千万亿余多"
WORDS = "/-—～至到由从近约超不足个名人次元天年岁医院党员增长降“”《》（）、，。；：\n Aa+"
PRINT = st.text(alphabet=NUMERALS + WORDS, max_size=80)


@given(PRINT)
def test_any_print_is_read_without_error_and_figures_stand_apart(body):
    end = 0
    for fact in read(body):
        assert end <= fact.span.start < fact.span.end <= len(body)
        assert any(
            char.isdigit() or char in "零一二两三四五六七八九十百千万亿" for char in fact.span.of(body)
        )
        assert 0 <= fact.certainty <= 1
        end = fact.span.end


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(body):
    read(body)


@given(PRINT, st.integers(min_value=0, max_value=60))
def test_hospitals_anywhere_do_no_harm(body, start):
    span = Span(min(start, len(body)), len(body))
    read(body, HospitalMention(name=OURS, role=Role.SUBJECT, spans=(span,)))


def test_a_part_is_named_by_the_whole_noun_before_it():
    found = read("科室发表SCI论文13篇，其中7篇为第一作者。开展DSA手术13例，其中7例为急诊。")
    assert [fact.label for fact in found] == [
        "科室发表SCI论文",
        "第一作者SCI论文",
        "开展DSA手术",
        "急诊DSA手术",
    ]
