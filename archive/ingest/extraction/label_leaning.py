"""Labels that lean on the figure before in their sentence: 收集问题263条，办结251条.

A figure whose own words tell only what was done, which part it is or how it is meant
takes the rest from what was counted before it.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.ingest.extraction.label_context import is_bare, noun_of, swapped_rank
from archive.ingest.extraction.words import words_of

LONGEST: Final = 18
LONGEST_COMPARED: Final = 14
LONGEST_NOUN: Final = 10
LONGEST_VERB: Final = 4
LONGEST_PART: Final = 8
COMPARED: Final = (
    *("比", "较", "同比", "环比", "按年", "增", "减", "下降", "上升", "提高", "提升", "降低", "高出"),
    *("低于", "高于", "多于", "少于", "优于", "去年同期", "上年同期", "其中"),
)
AVERAGED: Final = frozenset(("日均", "月均", "年均", "人均", "户均", "次均", "例均", "平均"))
#: What is said of the whole that was counted before: 收到红包74人次，折合金额15.6万元
ATTRIBUTE: Final = re.compile(
    r"(?:[总折合涉及累共计按市标]{0,4}(?:金额|价值|人民币|资金|价款|货值)|[降增涨跌]幅|(?:最[高低多少大小长短快慢])?(?:均价|单价|行程|时长)"
    r"|平均年龄|所?占?比[例率重]|总?里程|总?时长)"
)
#: 办结率, 采纳率, 一次成功率: the rate of something done to what was counted before
RATE: Final = re.compile(r"(?P<done>[\u4e00-\u9fff]{1,4})率")
DOING: Final = frozenset(
    ("救助", "救治", "诊治", "筛查", "培训", "资助", "检查出", "服务")
)  # filed as nouns too
#: 治疗患者870例、早期患者36例; 救助患儿67名，其中新生儿13名
GOES_ON: Final = re.compile(r"(?:[、和及与]|以及|[，,]?其中)[^，。；：、\n]{1,12}")


@dataclass(frozen=True, slots=True)
class Before:
    """The figure before in the same sentence: what it counts, its unit, where it ends."""

    label: str
    unit: str | None
    end: int


def goes_on(text: str, before: Before, start: int) -> bool:
    """Whether the figure at `start` is the next of a list, or part of the one before."""
    return GOES_ON.fullmatch(text, before.end, start) is not None


def with_verb(before: Before, phrase: str) -> str:
    """送去气垫42床、轮椅9台 -> 送去轮椅: the verb of a list goes for all of it."""
    words = words_of(before.label)
    if (
        len(words.texts) < 2
        or not (words.tags[0] == "v" or words.texts[0] in DOING)
        or len(words.texts[0]) > LONGEST_VERB
    ):
        return phrase
    if any(tag == "v" for tag in words.tags[1:]) or any(tag == "v" for tag in words_of(phrase).tags):
        return phrase
    return words.texts[0] + phrase


def with_before(phrase: str, before: Before) -> str:
    """A phrase that tells too little by itself, with what was counted before; else nothing."""
    previous = before.label
    if phrase.startswith(("占", "佔")):
        share = phrase if len(phrase) > 1 else "占比"
        return (noun_of(previous) + share)[-LONGEST:]  # 高知群体17名，占65.4%
    if phrase.startswith(COMPARED) and len(phrase) <= LONGEST_COMPARED:
        return (previous + phrase)[-LONGEST - 4 :]
    if phrase in AVERAGED or ATTRIBUTE.fullmatch(phrase):
        return (previous if len(previous) <= LONGEST_NOUN else noun_of(previous)) + phrase
    if phrase.endswith(("占", "佔")) and len(phrase) <= LONGEST_PART:
        return noun_of(previous)[-LONGEST_NOUN:] + phrase + "比"  # 护士88名，其中党员占近六成
    rate = RATE.fullmatch(phrase)
    if rate and not any(tag[0] == "n" for tag in words_of(rate["done"]).tags):
        return noun_of(previous)[-LONGEST_NOUN:] + phrase  # 受理诉求619件，办结率98%
    return ""


def of_same(phrase: str, unit: str | None, before: Before) -> str:
    """What a bare verb is done to, of what was counted before: 问题263条，办结251条 -> 办结问题."""
    if is_bare(before.label.partition("”")[2] or before.label):
        return phrase
    noun = noun_of(before.label)
    return phrase + noun if unit == before.unit else noun + phrase


def ranked(phrase: str, before: Before) -> str:
    """省级科研项目2项、市级7项: the second is 市级科研项目."""
    return swapped_rank(phrase, before.label)
