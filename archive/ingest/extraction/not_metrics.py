"""Which quantities are no metrics: dates, ages, names with digits, what is told off on the fingers."""

import re
from functools import cache
from typing import Final

from archive.ingest.extraction.quantities import Quantity
from archive.ingest.extraction.units import UnitKind
from archive.ingest.extraction.words import Words
from archive.ingest.lexicons import entries

ORDINAL_BEFORE: Final = re.compile(
    r"(?:第|数|几|若干|头|其|前|每|好几"
    r"|(?:排|列|居|位|名)(?:列|居|名|在|全[国省市县]|[^，。；\d]{0,6}?)第?)$"
)
NAME_BEFORE: Final = re.compile(r"(?:[A-Za-z+＋×*/^_.#№@→\-]|\d[:：.])$")
NAME_BEHIND: Final = re.compile(r" ?(?:[+＋×*]|[:：]\d|-[A-Za-z\d])")
QUOTED: Final = re.compile(
    r"“[^“”]{1,40}”|‘[^‘’]{1,40}’|「[^「」]{1,40}」|《[^《》]{1,80}》|〔[^〔〕]{1,20}〕"
)
SPEECH: Final = re.compile(r"[，。；！？：,;!?]")
ENUMERATED: Final = re.compile(r"[个大项条类种方]?")

SERVICE_BEFORE: Final = re.compile(
    r"(?:为期|周期|时间|时长|时限|期限|用时|耗时|历时|需要?|仅需?|缩短[至为了到]?|缩减[至为了到]?|减少了?|提前了?|延长[至了到]?"
    r"|压缩[至为到了]?|平均|等候|等待|候诊|住院日|天数|工期|签订|签约|服务期|有效期|任期|聘期|学制|寿命|拟用|计划用|力争用|最快|最长|最短|控制在"
    r"|达到?|降[至到为了]|升[至到]|增[至加]|节省了?|节约了?|不超过|不低于|不少于|培训|轮训|免费|累计|约|为)$"
)
SERVICE_BEHIND: Final = re.compile(
    r"(?:医疗|帮扶|志愿|培训|服务|计划|规划|行动计划|周期|免费|的?(?:培训|培养|帮扶|学习|进修))"
)
WHEN_BEHIND: Final = re.compile(
    r"(?:来|间|中|前|后|里|之[前后久间]|以[来前后]|时间|期间|多?来|如一日|一度|一届|一次)"
)
SHORT: Final = {"秒", "秒钟", "毫秒", "分钟", "小时", "个小时", "个工作日", "工作日"}


@cache
def _enumerated() -> tuple[str, ...]:
    return entries("enumerated")


def quoted_names(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks that are names or slogans, and every title in 《》."""
    return [
        match.span()
        for match in QUOTED.finditer(text)
        if match[0][0] in "《〔" or (len(match[0]) <= 16 and not SPEECH.search(match[0]))
    ]


def is_metric(text: str, quantity: Quantity, words: Words, names: list[tuple[int, int]]) -> bool:
    """Whether a quantity measures or counts something; `names` from `quoted_names`."""
    if quantity.unit is None or quantity.kind in (None, UnitKind.NONE):
        return False
    if any(start <= quantity.number < end for start, end in names):
        return False
    before = text[max(0, quantity.start - 12) : quantity.start]
    direct = text[max(0, quantity.number - 2) : quantity.number]
    if quantity.start == quantity.number and ORDINAL_BEFORE.search(before):
        return False
    if NAME_BEFORE.search(direct) or NAME_BEHIND.match(text, quantity.behind):
        return False
    if quantity.chinese and not _is_han_quantity(text, quantity, words):
        return False
    if quantity.kind is UnitKind.AGE:
        return quantity.changed or re.search(r"(?:平均|均龄|寿命|中位)[^，。；]{0,8}$", before) is not None
    if quantity.kind is UnitKind.TIME:
        return _is_measured_time(text, quantity)
    return not _is_enumerated(text, quantity)


def _is_han_quantity(text: str, quantity: Quantity, words: Words) -> bool:
    if quantity.kind is UnitKind.SHARE and quantity.unit == "%":
        return True
    if quantity.kind in (UnitKind.THING, UnitKind.SCORE):
        return False
    if quantity.value == 1 and quantity.from_value is None:
        return False
    if quantity.bare and quantity.start == quantity.number and quantity.end == quantity.behind:
        return False
    index = words.at(quantity.number)
    return words.starts[index] >= quantity.start and (
        words.tags[index][0] == "m" or words.end(index) <= quantity.end
    )


def _is_enumerated(text: str, quantity: Quantity) -> bool:
    if quantity.kind is not UnitKind.COUNT or quantity.value > 20:
        return False
    return text.startswith(_enumerated(), quantity.end)


def _is_measured_time(text: str, quantity: Quantity) -> bool:
    """Durations count where they measure a service or a plan (最快只需8秒), not where they say when."""
    if quantity.changed:
        return True
    if quantity.unit == "年" and not quantity.chinese and 1900 <= quantity.value <= 2100:
        return False
    before = text[max(0, quantity.start - 12) : quantity.start]
    if SERVICE_BEFORE.search(before):
        return not WHEN_BEHIND.match(text, quantity.end) or before.endswith("用")
    return SERVICE_BEHIND.match(text, quantity.end) is not None
