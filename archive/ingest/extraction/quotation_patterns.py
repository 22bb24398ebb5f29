"""What is looked for right before and behind a quotation: verbs, generic words, what spoils a name."""

import re
from functools import cache
from typing import Final

from archive.ingest.extraction.initiative_words import Strength, alternation, endings, verbs
from archive.ingest.extraction.quotation_signs import DIRECT
from archive.ingest.lexicons import entries

# What may stand between a closing mark and the generic word: 片区联系|工作机制. No joints, no verbs.
_NOUN: Final = (
    r"(?:天使|大使|就[医诊业]|[为便]民|·|和(?=[谐睦])"
    r"|[^\W\d_为是在了到让使将把被与和及以等还也就由获又并不有的得旧每给那])"
)
_MODIFIER: Final = rf"{_NOUN}{{0,10}}?"
OPEN_TAIL: Final = re.compile(
    rf"{_NOUN}{{2,6}}?(?=(?:以?来|之?后|等|也|已)?[，。；、！？\n（]|[把将已由每获满]|[走开]到|启用|$)"
)
#: 还设“…”, 我们想了个办法，叫“…”, 一是“…”; but 建设, and 大家叫“…”.
_SET_UP: Final = (
    r"(?<![建开创增架预摆陈假])设|(?:(?<!.)|(?<=我们|把这|管这|这就|地说|一条|一个|一种|一项))叫"
    r"|(?<=[一二三四五六])是"
)


#: 医疗团队 is no 医疗团, and who serves in a team is not the team.
_WHOLE: Final = r"(?!(?<=团)队|(?<=队)[伍员长])"


@cache
def tail_pattern() -> re.Pattern[str]:
    """The generic words behind a quotation, with what stands before them."""
    return re.compile(
        rf"的?(?P<modifier>{_MODIFIER})(?P<ending>(?:新?(?:{alternation(endings())})){{1,4}}){_WHOLE}"
    )


@cache
def strong_tail() -> re.Pattern[str]:
    """The same of strong words only."""
    strong = alternation(word for word, strength in endings().items() if strength is Strength.STRONG)
    return re.compile(rf"的?(?P<modifier>{_MODIFIER})(?P<ending>(?:{strong}))")


@cache
def list_tail() -> re.Pattern[str]:
    """Behind a list: 等志愿服务项目, 等一系列活动."""
    return re.compile(rf"等(?P<modifier>[^，。；：、“”\n]{{0,12}}?)(?:{alternation(endings())})")


@cache
def spoiled() -> re.Pattern[str]:
    """An idea, an honour or a problem close behind a quotation."""
    return re.compile(
        rf"的?[^\W等]{{0,4}}?(?:{alternation(entries('no_programmes'))})(?<!奖(?=[励补惩]))(?<!术(?=[前中后]))"
    )


@cache
def verb_before() -> re.Pattern[str]:
    """What stands before a quotation, with its last verb."""
    verb = rf"{alternation([*verbs(), *DIRECT[1:]])}|(?<![举开承主协筹创兴合联]){DIRECT[0]}|{_SET_UP}"
    # Greedy in front, so that the last verb counts: 医保办设立“…”.
    return re.compile(rf".{{0,16}}(?P<verb>{verb})(?:了|起|出|好|以|的|并)?(?P<between>.{{0,10}})")
