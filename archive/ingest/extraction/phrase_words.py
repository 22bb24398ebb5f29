"""Words that build, lead or end the phrases around a figure."""

import re
from functools import cache
from typing import Final

from archive.ingest.lexicons import entries

MASK: Final = "□"
STOPS: Final = frozenset("，。；！？：,;!?:.\n　…—（）()" + MASK)
CLAUSE_ENDS: Final = STOPS - {MASK}
OPENING_QUOTES: Final = frozenset("“‘「『")
CLOSING_QUOTES: Final = frozenset("”’」』")
QUOTES: Final = OPENING_QUOTES | CLOSING_QUOTES | frozenset("《》")
JOINTS: Final = frozenset(("、", "和", "与", "及", "以及", "或"))
COPULAS: Final = frozenset(("为", "是", "系"))
NEVER_NOUNS: Final = frozenset(
    ("目前", "其中", "其余", "全部", "同时", "分别", "等", "大关", "之多", "关口", "规模", "水平", "一次")
)
# Words behind a noun that the tagger files as nouns: 专家|定期坐诊, 医院|首批试点
NEVER_LATER: Final = frozenset(
    (
        "定期",
        "平均",
        "平均年龄",
        "人均",
        "免费",
        "集中",
        "主动",
        "自愿",
        "首批",
        "轮流",
        "利用",
        "试点",
        "先行",
        "率先",
        "同行",
        "一次",
    )
)
ATTRIBUTES: Final = frozenset(("a", "b", "vn", "j", "an"))
AND_SO_ON: Final = frozenset(("等", "各", "分别", "有", "、"))
LISTS: Final = JOINTS | AND_SO_ON
EACH: Final = ("每", "单次", "单人", "单例")
THINGS_AND_PEOPLE: Final = (
    "医生",
    "护士",
    "人员",
    "师",
    "员",
    "点",
    "站",
    "室",
    "车",
    "机",
    "组",
    "队",
    "岗",
    "箱",
    "柜",
    "角",
)
YEARS: Final = frozenset(("去年", "今年", "前年", "上半年", "下半年", "前三季度", "上个月", "本月", "如今"))
ADVERBIALS: Final = frozenset(("向", "对", "给", "在", "赴", "围绕"))
SPELL: Final = re.compile(r"[一两三四五六七八九十半几多]{1,3}个?多?[年月天周]$")
WHEN: Final = ("每年", "每月", "每天", "每日", "每周", "每季", "每个")
WITH: Final = frozenset(("与", "同"))
PATIENTS: Final = frozenset(("患者", "病人", "病例", "伤员", "患儿"))
NOUN_TAGS: Final = frozenset("nabjlishkm")  # first letters of tags that build a noun phrase
ADVERBIAL: Final = frozenset("tcrdu")
# Not 从 and 由: 从开出处方到取药 is what is timed. Not 线上 either, which the tagger files with 中 and 后.
LEADING: Final = frozenset(("把", "将", "对", "分别"))
PREPOSITIONS: Final = frozenset(
    (
        "在",
        "于",
        "按",
        "以",
        "为",
        "据",
        "根据",
        "随着",
        "经",
        "中",
        "后",
        "前",
        "里",
        "内",
        "上",
        "下",
        "与",
        "同",
    )
)


@cache
def fillers() -> frozenset[str]:
    """Words between what is counted and its number (达, 共计, 约)."""
    return frozenset(entries("label_fillers"))


@cache
def openers() -> frozenset[str]:
    """Words that open a clause and are no part of what is counted (目前, 医院, 已)."""
    return frozenset(entries("label_openers"))
