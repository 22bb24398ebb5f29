"""Programmes whose names stand in quotation marks: “首接负责”工作机制, “A”“B”等志愿服务项目.

Worked on a text in simplified script and curly marks, offset for offset that of the body.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from archive.ingest.extraction.initiative_words import (
    Candidate,
    Strength,
    Verb,
    closing_word,
    endings,
    is_common,
    is_idea,
    is_slogan,
    known_programme,
)
from archive.ingest.extraction.quotations import Quotation, lists_of_quotations, strength_of

#: What it takes to be taken for a programme.
_ENOUGH: Final = 3

#: Days, honours and titles of the whole country; a hospital's own programme is not called so.
_NATIONAL: Final = re.compile(
    r"优秀|先进|十佳|最佳|模范|(?:国家|全国|世界|国际|中国)(?!结算)|(?:健康|平安|法治|数字|美丽|文明|质量|教育|人才)(?:强[国省市县区]|中国|城市|乡村)"
)
#: A paper or a project of research is named by its title.
_RESEARCH: Final = re.compile(r"(?:研究|技术|机制|作用|分析|因子|探讨)$")
#: Generic words that close any phrase: “讲服务、重服务”.
_EVERYDAY: Final = frozenset({"服务", "管理", "活动"})
#: How programmes are worded: 药膳进千家, 一科一品, 互联网+护理, 县招乡用、岗编分离.
_ENTERING: Final = re.compile(
    r"进(?:千家|万家|社区|校园|乡村|农村|乡镇|村|企业|机关|家庭|楼栋|牧区|课堂|军营|基层|病房|临床|科室|集市|工地|景区)|下乡$|"
    r"(?:节|义诊日|公益行|健康行|光明行|微笑行)$"
)
_WORDED: Final = re.compile(
    r"一.{1,2}一.{1,3}|一[号窗网卡站].{2,6}|.{2,8}\+.{2,10}|(?P<one>.{4})[、，·](?P<other>.{4})"
)
_CLICK: Final = re.compile(r"一[键码].{2,4}$")
#: 人才十条: a policy of so many points.
_POINTS: Final = re.compile(r"[^一二三四五六七八九十百\d]{2}[一二三四五六七八九十百\d]{1,3}条$")
#: A campaign that comes again and again: 第六届“…”; things of one name: 建成5个“…”.
_AGAIN: Final = re.compile(
    r"(?:第.{1,3}|首)[届期季次批场]$|(?:\d{1,9}余?|[一两二三四五六七八九十多]{1,9})[个家间所支辆台处座条期场]$"
)
#: Things that are run, rather than things that are done; and how many words tell one apart.
_THINGS: Final = (*"日月周站室队班车屋堂角岗课", "门诊")
_TOLD: Final = 4
#: What only says in what way or medium: 一套名叫“…”的办法, “…”音频栏目.
_WAY: Final = re.compile(r"的(?:办法|做法|方法|方式|法子|规矩)|的?(?:音频|视频|广播|电视)(?:栏目|节目)")
#: “无痛病房”创建以来
_MAKING: Final = re.compile(r"(?:创建|建设|试点|改革|推广|开展|运行|实施)")
_SINCE: Final = re.compile(r"以来|后|至今|期间|[一二三两四五六七八九十半\d]{1,6}个?[年月]")
#: Papers and honours that are handed out.
_PAPERS: Final = ("证", "证书", "执照", "奖", "奖章", "锦旗", "称号")
_COUNTED: Final = re.compile(r"(?:活动)?\d{1,4}余?多?[场期次届个]")
_LEAST_BARE: Final = 3
_LONGEST_NAME: Final = 20  # of a name that is a phrase with 的
_CODE: Final = re.compile(r"[\d+＋NnXx×\-—.]+")

#: A quotation this short wants the words in front of it, if they are many, to be told apart.
_SHORT_CORE: Final = 4
_PREFIX: Final = range(4, 7)
_NO_PREFIX: Final = re.compile(
    r"[\W\d的了在为将对从由给以]|医院|全院|全市|全县|全省|群众|患者|一个|一批|系列|首个|首批|多项|特色|具有|主题|"
    r"定期|评价|开展|参加|组织|进行|深化|推进"
)
#: A quotation this long that describes what a full name behind it calls by name.
_LONG_CORE, _FULL_NAME = 12, 7


def quoted_names(text: str, headline: str) -> Iterator[Candidate]:
    """Candidates in text order. What stands in `headline` too, or is quoted again, counts more."""
    groups = list(lists_of_quotations(text))
    times = Counter(quotation.core for group in groups for quotation in group)
    for group in groups:
        known = [_known(q.core, headline, times[q.core]) for q in group]
        if len(group) == 1:
            found = [_single(group[0], known[0])]
        else:
            verb, _ = group[0].brought_in()
            kind = group[-1].kind()
            found = [_listed(q, verb, kind, again) for q, again in zip(group, known, strict=True)]
        yield from filter(None, found)


def _known(core: str, headline: str, times: int) -> int:
    """How much the rest of the story speaks for a quotation: quoted in the headline too, it is a name."""
    if len(core) >= _TOLD and f"“{core}”" in headline:
        return _ENOUGH
    return int(core in headline or times > 1)


def _is_name(quotation: Quotation) -> bool:
    core = quotation.core
    if quotation.is_speech() or (len(core) > _LONGEST_NAME and "的" in core):
        return False
    return not (
        core.endswith(_PAPERS)
        or is_slogan(core)
        or _NATIONAL.match(core)
        or (core.isdigit() and not quotation.tail())
    )


def _tells(quotation: Quotation) -> bool:
    """Whether a quotation can stand for itself: “1+4+N” cannot."""
    long_enough = len(quotation.core) >= _LEAST_BARE or bool(quotation.open_tail())
    return long_enough and not _CODE.fullmatch(quotation.core)


def _inside(quotation: Quotation, strength: int, own: str, kind: str = "") -> Candidate | None:
    if strength < _ENOUGH:
        return None
    start, end = quotation.start + 1, quotation.end - 1
    return Candidate(start, end, quotation.core, strength, own, quoted=True, kind=kind)


def _listed(quotation: Quotation, verb: Verb, kind: str, known: int) -> Candidate | None:
    """One of several quoted names: needs a generic word for all of them, or its own."""
    core = quotation.core
    if not _is_name(quotation) or is_idea(core) or is_common(core):
        return None
    own = closing_word(core)
    brought = strength_of(kind) + (verb >= Verb.FOUND) if kind else verb
    strength = brought + known
    strength += endings()[own] - 1 if own else 0
    return _inside(quotation, strength, own, kind)


def _single(quotation: Quotation, known: int) -> Candidate | None:
    """A quoted name of its own: with a generic word behind it or in it, or a verb before it."""
    core = quotation.core
    explained = len(core) > _LONG_CORE and quotation.text.startswith("的“", quotation.end)
    if explained or not _is_name(quotation) or quotation.is_spoiled():
        return None
    tail = quotation.tail()
    if tail:
        return _with_tail(quotation, tail, known)
    idea = is_idea(core) and quotation.brought_in()[0] < Verb.INTRO
    if quotation.cited() or idea or is_common(core) or not _tells(quotation):
        return None
    return _alone(quotation, known)


def _alone(quotation: Quotation, known: int) -> Candidate | None:
    """A quotation with no known generic word behind it."""
    core = quotation.core
    verb, between = quotation.brought_in()
    own = closing_word(core)
    closed = not own and quotation.is_closed()
    if closed and _NATIONAL.match(quotation.open_tail()):
        return None  # “5·12”国际护士节
    behind = quotation.open_tail() if closed or (verb >= Verb.FOUND and not own) else ""
    ahead = _prefix(between, core, behind) if verb >= Verb.FOUND else 0
    strength = (
        verb
        + known
        + _shape(core)
        + bool(_AGAIN.search(between))
        + _ENOUGH * quotation.arrives()
        + quotation.is_run() * (len(core) >= _LEAST_BARE)
        + (2 if known_programme().search(core) else not own and quotation.closes_itself())
        + (_worth(own, core, verb) or _worth_around(ahead, behind, closed))
    )
    if quotation.text.startswith("等", quotation.end):
        strength += strength_of(quotation.kind())
    if verb >= Verb.FOUND:
        counted = _COUNTED.match(quotation.text, quotation.end)
        strength += bool(counted or (not between and len(core) >= _LEAST_BARE))
    if (ahead or behind) and strength >= _ENOUGH:
        start, end = quotation.start - ahead, quotation.end + len(behind)
        return Candidate(start, end, core, strength, own, quoted=True, loose_end=bool(behind) and not closed)
    return _inside(quotation, strength, own)


def _shape(core: str) -> int:
    """How much a quotation is worded like a programme."""
    if _ENTERING.search(core):
        return _ENOUGH if "进" in core else _ENOUGH - 1
    return 2 if _POINTS.search(core) or _CLICK.match(core) else int(bool(_WORDED.fullmatch(core)))


def _worth_around(ahead: int, behind: str, closed: bool) -> int:
    return _ENOUGH if closed else 1 if ahead or behind else 0


def _worth(own: str, core: str, verb: Verb) -> int:
    """What a quotation's own generic word says: “讲服务、重服务” names nothing unless a verb brings it in."""
    if not own or len(core) < len(own) + 2 or (own in _EVERYDAY and verb < Verb.FOUND):
        return 0
    # “儿童发热快速通道”: what is told in so many words is a name.
    told = len(core) >= len(own) + _TOLD and own not in _EVERYDAY
    thing = endings()[own] > Strength.WEAK or own.endswith(_THINGS)
    return Strength.STRONG if told and thing else endings()[own]


def _with_tail(quotation: Quotation, tail: str, known: int) -> Candidate | None:
    ending = closing_word(tail)
    verb, between = quotation.brought_in()
    founded = verb >= Verb.FOUND
    if ending == "项目" and _RESEARCH.search(quotation.core):
        return None
    cited = quotation.cited()
    strength = strength_of(tail) + 1 + founded + known - cited + _around_tail(quotation)
    if strength < _ENOUGH or (cited and strength_of(tail) < Strength.STRONG and not founded):
        return None
    end = quotation.end + len(tail)
    name = tail.removeprefix("的")
    if name != tail and len(quotation.core) > _LONG_CORE and len(name) >= _FULL_NAME:
        # “自助预约、诊间预约、手机预约”的一体化检查预约新模式
        return Candidate(end - len(name), end, name, strength, ending, quoted=True)
    since = _MAKING.fullmatch(tail) and _SINCE.match(quotation.text, quotation.end + len(tail))
    way = _WAY.fullmatch(tail)
    if way and len(quotation.core) > _LONG_CORE:
        return None
    if (since or way) and len(quotation.core) >= _LEAST_BARE:
        return _inside(quotation, strength, closing_word(quotation.core))  # 一套名叫“…”的办法
    ahead = _prefix(between, quotation.core, tail) if founded else 0
    return Candidate(quotation.start - ahead, end, quotation.core, strength, ending, quoted=True)


def _around_tail(quotation: Quotation) -> int:
    """What else speaks for a quotation with a generic word: “一科一策”学科提升计划, 把“…”评比搬到."""
    return int(bool(_WORDED.fullmatch(quotation.core) or quotation.is_run() or quotation.arrives()))


def _prefix(between: str, core: str, tail: str) -> int:
    """How many characters in front belong to the name.

    药品安全科普平台“…”: what the name is stands ahead of it. 青年医师“…计划”: the quotation is too short
    to be looked up alone.
    """
    if not between or _NO_PREFIX.search(between):
        return 0
    if closing_word(between) and not tail:
        return len(between)
    return len(between) if len(core) <= _SHORT_CORE and len(between) in _PREFIX else 0
