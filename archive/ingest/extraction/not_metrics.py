"""Which quantities are no metrics: dates, ages, names with digits, what is told off on the fingers."""

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.units import UnitKind
from archive.ingest.extraction.words import words_of
from archive.ingest.lexicons import rows
from archive.ingest.tries import trie

# 累计达八吨: a dictionary may take 达八 for a name
TOLD_BEFORE: Final = re.compile(r"(?:累计|总计|共计|合计|[计到]达|[已高多]达|达到)$")
ORDINAL_BEFORE: Final = re.compile(r"(?:第|几|若干|每|(?<![以目面跟超提])前|(?<![牵带龙源街码])头|逢|隔)$")
ORDINAL_ENDS: Final = frozenset("第几干每前头逢隔\n")
# 数十名, 成千上万; but 职工人数三百人
SEVERAL: Final = re.compile(r"(?:(?<![人总次个例户件台张家位种项场床额])数|成千)$")
LEADING_ZERO: Final = re.compile(r"0\d")  # 02 床位够不够: a heading's number
# 收到锦旗17面、表扬信一封: "one" behind its noun is counted; but not 第一次, 上了一课
ONE_COUNTED: Final = re.compile(r"[，。；、]")
ONE_OF_WHAT: Final = re.compile(r"\d[\u4e00-\u9fff]{1,2}、[\u4e00-\u9fff]{2,5}$")
FREE_BEHIND: Final = re.compile(r"[^，。；\d]{0,4}(?:免费|不收|减半|半价)")  # 前2小时免费
# 位列全国第12位, 居全省前10名, 排名第3位
RANKED: Final = re.compile(
    r"(?:排名|排在|排行|名列|位列|位居|列|(?<![邻民旧久])居(?![民家住]))[^，。；\d“”]{0,8}$"
)
NAME_BEFORE: Final = re.compile(r"(?:[A-Za-z+×*/^_.#№@→-]|\d[:：.·]|[年月]\d{1,2}[、至\-—])$")
NAME_BEHIND: Final = re.compile(r" ?(?:\+(?![\u4e00-\u9fff])|[×*](?!10[\^⁰-⁹²³\d])|:\d|-[A-Za-z\d])")
# SCI12篇, CT3台, ICU5张: the letters are what is counted
ABBREVIATION: Final = re.compile(r"(?<![A-Za-z])[A-Z]{2,5}$")
CLOCK_BEFORE: Final = re.compile(r"\d[时点:：]$")
QUOTED: Final = tuple(
    map(
        re.compile,
        ("“[^“”]{1,40}”", "‘[^‘’]{1,40}’", "「[^「」]{1,40}」", "《[^《》]{1,80}》", "〔[^〔〕]{1,20}〕"),
    )
)
CLAUSE_AROUND: Final = re.compile(r"[^，。；：、！？\n]{0,20}$")
SPEECH: Final = re.compile(r"[，。；！？：,;!?]")
LONGEST_SLOGAN: Final = 16
MOST_ENUMERATED: Final = 20

AGE_BEFORE: Final = re.compile(r"(?:平均|均龄|寿命|中位)[^，。；]{0,8}$")
WARM_BEFORE: Final = re.compile(r"[温热烧至达下低高度约][^，。；]{0,4}$")
OF_ONE_BEFORE: Final = re.compile(r"(?:最[小大]的?|年仅|刚满|出生)[^，。；]{0,3}$")  # 最小的仅3个月
SHORT_TIMES: Final = frozenset(("秒", "秒钟", "毫秒", "分钟", "小时", "工作日", "个工作日", "个小时"))
WHEN_BEHIND: Final = re.compile(
    r"(?:之?[前后久间]|以[来前后]|来|里|间|中|时间|期间|如一日|一度|一届|一次|一[个换签评考聘年]|大|龄|婴)"
)
SHORT_WHEN_BEHIND: Final = re.compile(r"之?前|以[前后]|之后|后(?![便就即，]?[便就即])|里|过去")
ROUND_THE_CLOCK: Final = re.compile(r"[在值待不服热全急开守接核动连轮响提照监运急]")
PASSED_BEFORE: Final = re.compile(r"(?:经过|历经|整整|过了|连续|时隔|这|那|短短|未来)$")
# 3小时内到达医院的比例: a condition of another figure
CONDITION_BEHIND: Final = re.compile(r"(?:以?内|以上)[^，。；\d]{0,14}(?:的(?:比例|占比|比率|患者|病人)|率)")
DURATION_BEFORE: Final = re.compile(
    r"""(?:为期|周期|时间|时长|时限|期限|年限|用时|耗时|费时|历时|天数|日数|工期|学制|任期|聘期|任职期|服务期|有效期|寿命|住院日|病程
      |缩短|缩减|压缩|减少|提前|延长|平均|中位|等候|等待|候诊|签订|签约|最[快长短多少]|控制在|不超过|不少于|不低于|至少
      |节[省约]|培训|轮训|进修|免费|拟用|计划用|力争用|满|用|仅需|只需|需要?|仅|只)
      (?:[了为是在到至约达超有要用]|达到|减少|缩短|期为|[降缩压减][至到]){0,2}$""",
    re.VERBOSE,
)
WORKING_DAY: Final = re.compile(r"工作(?:制|日)|[之以]?外")  # 8小时工作制
# 26床的患者, 306病房: which bed, which room
BED_OF: Final = re.compile(
    r"(?:的(?=患者|病人|家属|老人|孩子)|患者|病人|家属|奶奶|爷爷|大爷|大妈|阿姨|宝宝|号)"
)
ROOMS: Final = frozenset(("病房", "诊室", "手术室", "手术间"))
DURATION_BEHIND: Final = re.compile(
    r"的?[^，。；\d]{0,4}(?:帮扶|培训|服务|规划|计划|培养|进修|合同|协议|任期|周期|行动)"
)


@cache
def _enumerated(chinese: bool) -> tuple[str, ...]:
    return tuple(noun for noun, *only in rows("enumerated") if chinese or not only)


@cache
def _enumerating(chinese: bool) -> re.Pattern[str]:
    return re.compile(trie(_enumerated(chinese)))


def quoted_names(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks that are names or slogans, and every title in 《》, in order."""
    found = sorted(
        match.span()
        for pattern in QUOTED
        for match in pattern.finditer(text)
        if match[0][0] in "《〔" or (len(match[0]) <= LONGEST_SLOGAN and not SPEECH.search(match[0]))
    )
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if not apart or end > apart[-1][1]:
            apart.append((start, end))
    return apart


def _is_quoted(offset: int, names: list[tuple[int, int]]) -> bool:
    place = bisect_right(names, (offset, 0)) - 1
    return place >= 0 and offset < names[place][1]


def is_metric(text: str, quantity: Quantity, names: list[tuple[int, int]]) -> bool:
    """Whether a quantity measures or counts something; `names` from `quoted_names`."""
    if quantity.unit is None or quantity.kind in (None, UnitKind.NONE):
        return False
    if quantity.kind is UnitKind.THING and (not 2 <= quantity.value < 1900 or quantity.value % 1):
        return False  # 2023党员, 5·12护士节
    if _is_quoted(quantity.number, names):
        return False
    if text[quantity.number] == "0" and LEADING_ZERO.match(text, quantity.number):
        return False
    if _is_ordinal(text, quantity) or _is_name(text, quantity):
        return False
    if quantity.chinese and not _is_han_quantity(text, quantity):
        return False
    if quantity.kind is UnitKind.AGE:
        before = text[max(0, quantity.number - 14) : quantity.number]
        return quantity.changed or AGE_BEFORE.search(before) is not None
    if quantity.kind is UnitKind.TIME:
        return _is_measured_time(text, quantity)
    if quantity.kind is UnitKind.SCORE and CLOCK_BEFORE.search(
        text, max(0, quantity.number - 2), quantity.number
    ):
        return False
    if quantity.unit == "床" and not quantity.value % 1 and BED_OF.match(text, quantity.end):
        return False
    if quantity.unit in ROOMS and quantity.value > 100:
        return False
    if quantity.unit in ("℃", "度"):
        return WARM_BEFORE.search(text, max(0, quantity.start - 8), quantity.number) is not None
    return not _is_enumerated(text, quantity)


def _is_ordinal(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 12) : quantity.start]
    ordinal = quantity.start == quantity.number and before[-1:] in ORDINAL_ENDS
    if ordinal and ORDINAL_BEFORE.search(before):
        return not (before[-1] == "前" and FREE_BEHIND.match(text, quantity.end))
    if quantity.chinese and SEVERAL.search(before):
        return True
    return quantity.unit in ("名", "位", "强") and RANKED.search(before) is not None


def _is_name(text: str, quantity: Quantity) -> bool:
    """Digits that lean on letters, plus signs or colons: COVID-19, 1+6+N, 3:1."""
    direct = text[max(0, quantity.number - 3) : quantity.number]
    tied = NAME_BEFORE.search(direct) and not (quantity.from_value is not None and direct[-1:] in "-→")
    if (
        tied
        and quantity.kind is UnitKind.COUNT
        and ABBREVIATION.search(text, max(0, quantity.number - 6), quantity.number)
    ):
        return False
    return bool(tied and quantity.start == quantity.number) or bool(NAME_BEHIND.match(text, quantity.behind))


def _is_han_quantity(text: str, quantity: Quantity) -> bool:
    """Chinese numerals are often parts of words (三甲, 五官科) or mean only "a" (一名)."""
    if quantity.kind is UnitKind.SHARE and quantity.unit == "%":
        return True
    if quantity.kind in (UnitKind.THING, UnitKind.SCORE) or quantity.unit in ("只", "口"):
        return False  # 十分, 两只手, 一家三口
    if quantity.value == 1 and quantity.from_value is None and not _is_measured_one(text, quantity):
        return False
    if text[quantity.number : quantity.behind] == "二" and quantity.kind is UnitKind.COUNT:
        return False  # 二台, 二期: the second; two of them would be 两
    hedged = quantity.start < quantity.number or quantity.bound.value == "at_least"
    if quantity.bare and not hedged:
        return False
    if TOLD_BEFORE.search(text, max(0, quantity.start - 2), quantity.start):
        return True
    clause = CLAUSE_AROUND.search(text, max(0, quantity.start - 20), quantity.start)
    begin = clause.start() if clause else quantity.start
    words = words_of(text[begin : quantity.end + 8])
    index = words.at(quantity.number - begin)
    return words.starts[index] + begin >= quantity.start and (
        words.tags[index][0] == "m" or words.end(index) + begin <= quantity.end
    )


def _is_measured_one(text: str, quantity: Quantity) -> bool:
    """一吨 and 一倍 measure; 一名 means no more than "a", and 最后一公里 is a figure of speech."""
    measures = quantity.kind in (UnitKind.MEASURE, UnitKind.MONEY) or quantity.unit == "倍"
    if quantity.kind is UnitKind.COUNT and ONE_COUNTED.match(text, quantity.end):
        return ONE_OF_WHAT.search(text, max(0, quantity.start - 8), quantity.start) is not None
    return measures and not text.endswith(("最后", "每", "第"), 0, quantity.start)


def _is_enumerated(text: str, quantity: Quantity) -> bool:
    """三个维度, 六条个人倡导性指标: the noun phrase behind ends with a word of the list."""
    if (
        quantity.kind is not UnitKind.COUNT
        or quantity.value > MOST_ENUMERATED
        or quantity.from_value is not None
    ):
        return False
    if not quantity.chinese and quantity.unit not in ("个", "项", "条", "类", "种", "大", "方", "块"):
        return False
    match = PHRASE_BEHIND.match(text, quantity.end)
    if match is None or not _enumerating(quantity.chinese).search(match[0]):
        return False
    nouns = _enumerated(quantity.chinese)
    if match[0].startswith(SIDES) or (quantity.unit == "张" and match[0][0] in "网表"):
        return True
    words = words_of(match[0])
    verbs = (
        start for start, tag in zip(words.starts, words.tags, strict=True) if start and tag in ("v", "d", "p")
    )
    return match[0].endswith(nouns) or match[0][: next(verbs, 0)].endswith(nouns)


PHRASE_BEHIND: Final = re.compile(
    r"[^，。；：！？、,;:!?“”‘’《》（）()\d\n的等和与及在是为有中上下着进推全实开加促]{1,10}"
)
SIDES: Final = ("维度", "方面", "层面", "环节", "领域")


def _is_measured_time(text: str, quantity: Quantity) -> bool:
    """Durations count where they measure a service or a plan (最快只需8秒), not where they say when."""
    if quantity.changed:
        return True
    if OF_ONE_BEFORE.search(text, max(0, quantity.number - 8), quantity.number):
        return False
    if quantity.unit == "年" and not quantity.chinese and 1900 <= quantity.value <= 2100:
        return False
    before = text[max(0, quantity.number - 14) : quantity.number]
    outside = text[max(0, quantity.start - 14) : quantity.start]
    led = DURATION_BEFORE.search(before) is not None or DURATION_BEFORE.search(outside) is not None
    if CONDITION_BEHIND.match(text, quantity.behind + len(quantity.unit or "")):
        return False
    if quantity.unit in SHORT_TIMES:
        if quantity.value == 24 and ROUND_THE_CLOCK.match(text, quantity.end):
            return False
        if quantity.value == 8 and WORKING_DAY.match(text, quantity.end):
            return False
        return led or not (SHORT_WHEN_BEHIND.match(text, quantity.end) or PASSED_BEFORE.search(outside))
    if led:
        return not WHEN_BEHIND.match(text, quantity.end) or before.endswith(("拟用", "计划用", "力争用"))
    return DURATION_BEHIND.match(text, quantity.end) is not None and not PASSED_BEFORE.search(outside)
