"""Programmes named without quotation marks, behind the verb that brings them in: 上线智能化检查预约平台."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from archive.ingest.extraction.initiative_words import (
    Candidate,
    Strength,
    Verb,
    alternation,
    ending_at_end,
    endings,
    no_programme_at_end,
    slogan,
    verbs,
)

# Stand-ins of the same length: what is in brackets does not cut a name, what is in 《》 is no name.
_BRACKET: Final = re.compile(r"[（(][^（）()\n]{1,60}[）)]")
_TITLE: Final = re.compile(r"《[^《》\n]{1,60}》")
_HIDDEN, _OPAQUE = "\ue000", "\ue001"

_OBJECT: Final = r"[^，。；：！？,;:!?\n“”‘’「」『』\ue001…]{2,40}"
_JOINTS: Final = re.compile(r"、|以及|(?<!总)和(?!谐|平|睦)|(?<!普|波|涉|危|触)及(?!时|格)|与(?!会)")

# What is no part of a name: it starts anew behind the last of these.
_STARTERS: Final = re.compile(
    r"的|了|起(?!搏)|出(?!院|生|血|诊)|一批|一套|一个|一系列|系列|全国|全省|全市|首个|首批|多个|各项|各类|多种|相关|全新|"
    r"全面|积极|大力|深入|持续|创新|率先|自主|共同|联合|成功|正式|完善|健全|优化|规范|"
    r"(?<=[\u4e00-\u9fff])(?:推出|上线|启用|推行|引入|启动|开通|开设|设立|开展|实施|建立|构建|打造|创建|搭建|建成|成立|组建|推进|建设)"
)
_NOT_IN_NAME: Final = re.compile(
    r"[为是在将把被让使对向从于至到由可则均已也都我你他她它们这那其此该每]|提高|提升|确保|实现|解决|落实|满足|方便"
)

# Names of nothing but these are everybody's: 长效工作机制, 志愿服务活动.
_COMMON: Final = re.compile(
    "(?:工作|管理|服务|医疗|长效|完善|健全|相关|各项|各类|各种|一系列|系列|多种|形式|多样|志愿|公益|主题|党日|教育|培训|宣传|考核|"
    "激励|评价|监督|保障|运行|责任|领导|组织|科学|高效|有效|规范|信息|信息化|智能|智慧|新型|新|专项|诊疗|护理|健康|医院|卫生|"
    "防控|疫情|救治|应急|便民|惠民|为民|优质|专业|专科|学科|人才|学术|文体|文化|党建|党员|活动|项目|工程|系统|平台|体系|机制|"
    "制度|模式|建设|发展|质量|安全|群众|患者|社会|基层|常态化|制度化|标准化|精细化|现代化|多元化|一体化|同质化|全面|日常|"
    "实践|学习|交流|合作|沟通|协调|联动|绩效|薪酬|分配|预警|预防|控制|内部|外部|国家级|省级|市级|县级|区级|重点|特色|"
    "新技术|新业务|门诊|病房|住院|手术|检查|就诊|就医|流程|全程|全方位|多层次|立体|良好|廉政|廉洁|警示|风险|防范|"
    "丰富多彩|丰富|多彩|大型|小型|免费|集中|专题|网络|数字化|远程|综合|特殊|精准|个性化|人性化)+"
)
_LEAST_NAME, _MOST_NAME = 4, 24


@cache
def _introduced() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{alternation(tuple(verbs()))})(?=(?P<object>{_OBJECT}))")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(alternation(tuple(endings())) + "|[A-Z]{3,6}(?![A-Za-z])|互联网医院")


def masked(body: str) -> str:
    """The body with brackets and titles replaced by stand-ins, offset for offset."""
    hidden = _BRACKET.sub(lambda m: _HIDDEN * len(m.group()), body)
    return _TITLE.sub(lambda m: _OPAQUE * len(m.group()), hidden)


def plain_names(body: str) -> Iterator[Candidate]:
    """Candidates in text order."""
    text = masked(body)
    for match in _introduced().finditer(text):
        kind = verbs()[match["verb"]]
        start = match.start("object")
        for offset, item in _items(match["object"]):
            candidate = _named(text, body, start + offset, item, kind)
            if candidate:
                yield candidate


def _items(phrase: str) -> Iterator[tuple[int, str]]:
    """The coordinated parts of an object, with their offsets in it."""
    start = 0
    for joint in _JOINTS.finditer(phrase):
        yield start, phrase[start : joint.start()]
        start = joint.end()
    yield start, phrase[start:]


def _named(text: str, body: str, start: int, item: str, kind: Verb) -> Candidate | None:
    cut = _last_start(item)
    item, start = item[cut:], start + cut
    end = _end_of_name(item)
    if end is None:
        return None
    name = item[:end].strip(_HIDDEN + " ")
    start += item.index(name) if name else 0
    shown = name.replace(_HIDDEN, "")
    if not _LEAST_NAME <= len(shown) <= _MOST_NAME or _NOT_IN_NAME.search(shown) or slogan().search(shown):
        return None
    ending = ending_at_end().search(shown)
    strength = endings()[ending.group()] if ending else Strength.PLAIN
    modifier = shown[: ending.start()] if ending else shown
    if len(modifier) < 2 or _COMMON.fullmatch(modifier):
        return None
    if strength is Strength.WEAK or (strength is Strength.PLAIN and kind is not Verb.INTRO):
        return None
    if kind is Verb.USE and shown[-2:] not in ("系统", "平台"):
        return None
    if no_programme_at_end().search(shown):
        return None
    return Candidate(start, start + len(name), shown, shown, strength + kind - 1, loose_end=end < len(item))


def _last_start(item: str) -> int:
    """Where the name begins: behind the last word that cannot stand in it."""
    cut = 0
    for starter in _STARTERS.finditer(item):
        if len(item) - starter.end() >= 4:
            cut = starter.end()
    return cut


def _end_of_name(item: str) -> int | None:
    """Behind the last generic word that closes the item or is followed by a new phrase."""
    best = None
    for match in _ends().finditer(item):
        if (
            match.end() == len(item)
            or item[match.end()] in "以来为让使等后并将可在对，共已正"
            or item.startswith(("工作", "建设"), match.end())
        ):
            best = match.end()
    return best
