"""What speaks for a name that stands without quotation marks, and what against it."""

import re
from typing import Final

import rjieba

from archive.ingest.extraction.initiative_words import (
    WANTS_MORE,
    Strength,
    Verb,
    closing_word,
    endings,
    is_branded,
    is_common,
    is_idea,
    is_slogan,
)
from archive.ingest.extraction.plain_signs import ABSTRACT, CONCRETE, NOT_IN_NAME, SIGNED

LEAST_NAME, MOST_NAME = 4, 24
#: A plan with so much to its name is one: 儿科振兴计划.
_PLANNED: Final = 6
#: What is planned for one patient or one year.
_NO_PLAN: Final = re.compile(
    r"(?:治疗|护理|康复|诊疗|训练|工作|学习|年度|手术|随访|干预|发展|实施|用药|出院)计划$"
)
_JUST_STEM: Final = 2
_FEW_WORDS: Final = 4  # characters: two words

_ENTERS: Final = re.compile(r"进(?:科室|临床|社区|校园|乡村|机关|企业|病房|农村|家庭|学校|基层|村)")


def strength_of_name(name: str, kind: Verb, headline: str) -> int:
    """What speaks for a name as it stands; 0 where something speaks against it."""
    if not LEAST_NAME <= len(name) <= MOST_NAME or NOT_IN_NAME.search(name):
        return 0
    ending = closing_word(name)
    stem = name.removesuffix(ending)
    specific = ending in CONCRETE and len(stem) > _FEW_WORDS - (kind is Verb.INTRO)
    if is_slogan(name) or is_idea(name) or (is_common(stem) and not specific):
        return 0
    known = 1 if name in headline else 0
    if (len(name) - len(ending) < 2 and not ending.endswith("制")) or name.startswith("式"):
        return 0
    if len(stem) == 2 and ending in ABSTRACT and not known and rjieba.has_word(stem):
        return 0  # 建立适当的刺激机制
    worth = endings()[ending] if ending else Strength.PLAIN
    if ending == "制" and len(stem) > _JUST_STEM:
        worth = Strength.PLAIN  # 实行年薪计算工分制
    if worth is Strength.WEAK:
        return 0
    peculiar = SIGNED.search(name) or _ENTERS.search(name) or is_branded(name) or known
    planned = ending == "计划" and len(name) >= _PLANNED and not _NO_PLAN.search(name)
    if ending in WANTS_MORE and not (peculiar or planned):
        return 0
    if kind is Verb.USE and ending not in ("系统", "平台"):
        return 0
    if worth is Strength.PLAIN and kind is Verb.FOUND and not SIGNED.search(name) and not known:
        told = ending in CONCRETE and len(stem) > _FEW_WORDS  # 开辟危重孕产妇救治绿色通道
        return 3 if told or ending in ("护理", "诊疗") else 2
    return worth + kind - 1 + known
