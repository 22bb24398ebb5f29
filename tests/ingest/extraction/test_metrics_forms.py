"""Every form of number with every hedge, in front and behind: what is read is what was written."""

from __future__ import annotations

import pytest

from archive.ingest.document import Story
from archive.ingest.extraction.metrics import find_metrics
from archive.ingest.lexicons import rows as lexicon
from tests.ingest.extraction.test_metrics_values import figures, rows

NUMBERS = {
    "326": 326, "３２６": 326, "12,345": 12345, "1 309": 1309, "3.6万": 36000, "3.6 万": 36000,
    "1.2亿": 120000000, "壹萬二百五十": 10250, "7 万5 千": 75000, "7万 5千": 75000,
    "3千": 3000, "5百": 500, "2百万": 2000000, "6千万": 60000000, "3万2500": 32500, "5万4千": 54000,
    "1亿3000万": 130000000, "七": 7, "十五": 15, "三十一": 31, "一百零八": 108, "三百二十": 320,
    "两千五": 2500,
    "一万两千三百": 12300, "六百三十九万九千七百五十九": 6399759, "三点五万": 35000, "伍拾万": 500000,
}  # fmt: skip
SIGN = {"about": "~", "at_least": "+", "at_most": "-", "exact": ""}
BEFORE = [(hedge, SIGN[bound]) for hedge, bound, place in lexicon("hedges") if place == "before"]
BEHIND = [(hedge, SIGN[bound]) for hedge, bound, place in lexicon("hedges") if place == "behind"]
#: These say something only of a number without a digit, or stand between number and unit.
NOT_ALONE = {"上", "过", "最快只需", "最快仅需", "余", "多", "来", "许"}


@pytest.mark.parametrize(("number", "value"), NUMBERS.items())
@pytest.mark.parametrize(
    "sentence", ["完成{}例手术。", "医院职工人数{}人。", "组建志愿队伍{}支。", "累计达{}吨。"]
)
def test_a_number_is_read_in_any_form(number, value, sentence):
    unit = {"例": "例", "人": "人", "支": "支"}.get(sentence[sentence.index("}") + 1], "吨")
    assert figures(sentence.format(number)) == [f"{value}{unit}"]


@pytest.mark.parametrize(("hedge", "sign"), [one for one in BEFORE if one[0] not in NOT_ALONE])
def test_a_hedge_in_front_says_the_bound(hedge, sign):
    for number, value in NUMBERS.items():
        assert figures(f"全年手术{hedge}{number}台。") == [f"{value}台{sign}"]


@pytest.mark.parametrize(("hedge", "sign"), [one for one in BEHIND if one[0] not in NOT_ALONE])
def test_a_hedge_behind_says_the_bound(hedge, sign):
    for number, value in NUMBERS.items():
        assert figures(f"全年手术{number}台{hedge}。") == [f"{value}台{sign}"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("党员104人，约占职工总数的26%。", ["104人", "26%~"], id="hedge_before_the_verb"),
        pytest.param("最多时收治2000多名患者。", ["2000名+"], id="at_the_most_crowded_time"),
        pytest.param("收到锦旗17面、表扬信一封。", ["17面", "1封"], id="one_behind_its_noun_in_a_list"),
        pytest.param("全员培训历时5天。", ["5天"], id="how_long_it_took"),
    ],
)
def test_hedges_and_ones_that_stand_apart(text, wanted):
    assert figures(text) == wanted


RANGES = """
    占地5至10万平方米 | 100000平方米…50000
    每年接诊3—5万人次 | 50000人次…30000
    捐赠三到五万元 | 50000元…30000
    投入8000至1万元 | 10000元…8000
    门诊、急诊量分别为12.5、3.4万人次 | 125000人次 34000人次
    床位使用率八九成 | 90%…80
    满意度在八至九成 | 90%…80
    三四级手术占比六成到七成 | 70%…60
    药占比、耗占比分别下降3个和5个百分点 | 3个百分点 5个百分点
    门诊量、手术量同比分别增长12%、8% | 12% 8%
    门诊量、手术量、出院人数分别同比增长12.5%、8.1%和3% | 12.5% 8.1% 3%
    患者满意度由76%一路升到97% | 97%<76
    重症床位由10个加到18个 | 18个<10
    准时率从起初的71%做到现在的94% | 94%<71
    救护车从1辆添到5辆 | 5辆<1
    使用强度从46DDDs降到33.8DDDs | 33.8DDDs<46
    BNP由5300pg/mL降至420pg/mL | 420pg/mL<5300
    队员中退休护士占一半以上 | 50%+
    转往内地的病人减少了一半多 | 50%+
    将近一半的老人没看懂 | 50%~
    近半数患者为上班族 | 50%~
    走访群众三百户，约占半数 | 300户 50%~
    配制膏方480余味 | 480味+
    感染率下降5.6个千分点 | 5.6个千分点
    接听二百多通电话 | 200通+
    帮扶卫生院30所以上 | 30所+
"""


@pytest.mark.parametrize(("text", "wanted"), rows(RANGES))
def test_neighbouring_numbers_are_read_together(text, wanted):
    assert figures(text) == wanted


@pytest.mark.parametrize("text", ["话说到一半", "手术做到一半时停电", "门诊量一路下降", "职工数十人"])
def test_what_only_looks_like_a_number_is_none(text):
    assert not figures(text)


@pytest.mark.parametrize("text", ["26床的患者", "306病房", "8小时工作制", "8小时之外"])
def test_which_bed_room_or_shift_is_no_figure(text):
    assert not figures(text)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("门诊量、手术量同比分别增长12%、8%。", ["门诊量增长", "手术量增长"]),
        (
            "门诊量和出院人次分别达到102万人次、5.3万人次，同比分别增长6.1%和8.2%。",
            ["门诊量", "出院人次", "门诊量增长", "出院人次增长"],
        ),
        ("三级、四级手术占比分别由40%、10%提升到60%、20%。", ["三级手术占比", "四级手术占比"]),
    ],
)
def test_figures_in_a_row_are_dealt_out(text, labels):
    facts = find_metrics(Story(title="", body=text), (), ())
    assert [fact.label for fact in facts] == labels
