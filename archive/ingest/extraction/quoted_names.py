"""Programmes whose names stand in quotation marks: “三抢三让”工作机制, “A”“B”等志愿服务项目.

Worked on a text in simplified script and curly marks, offset for offset that of the body.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from archive.ingest.extraction.initiative_words import (
    Candidate,
    Strength,
    Verb,
    alternation,
    closing_word,
    endings,
    is_common,
    is_idea,
    is_slogan,
    verbs,
)
from archive.ingest.lexicons import entries

#: Quotations of a name's length.
_QUOTED: Final = re.compile(
    r"“(?P<curly>[^“”\n]{2,36})”|‘(?P<single>[^‘’“”\n]{2,36})’|\"(?P<straight>[^\"\n]{2,36})\""
)
#: Speech holds a stop, or follows a colon; a short form follows 以下简称.
_SPEECH: Final = re.compile(r"[。！？!?；;…：:《]")
_SPOKEN: Final = re.compile(r"(?:[：:]|简称|称之为|俗称|所谓|不是|而是)[“‘\"]?$")
_BETWEEN: Final = re.compile(r"[、，和与及]{0,2}")

# What may stand between a closing mark and the generic word: 片区联系|工作机制. No verbs, no joints.
_MODIFIER: Final = (
    r"(?:天使|大使|就[医诊业]|[为便]民|[^\W\d_为是在了到让使将把被与及以等还也就获又并不有的得]){0,8}?"
)
_VERBAL: Final = re.compile(
    "进行|开展|实施|优化|提升|推进|参加|获得|深入|走进|覆盖|带动|引领|成为|打造|建立|构建|创新|加强|落实|完善|"
    "提供|参与|实现|推动|促进|保障|开启|启动|举办|组织|组成|形成|出台|介绍|展开|来到|服务于"
)

#: Verbs behind which a quotation is a rule to follow, a title or an honour.
_CITED: Final = re.compile(
    r"(?:(?:根据|按照|依据)[^，。；]{0,6}|遵照|遵循|秉承|秉持|恪守|弘扬|发扬|荣获|获评|获得|被评为|获|授予|坚持|围绕|聚焦|针对|响应|践行|牢记|"
    r"贯彻|学习|解决|破解|打通|筑牢|锻造|摒弃|改变|拒绝|当好|争当)(?:了|着|好)?[^，。；]{0,4}$"
)


#: A quotation of this length wants the words in front of it to be told apart.
_SHORT_CORE, _MORE_THAN = 4, 3
_LEAST_BARE: Final = 3
#: Generic words that close any phrase: “讲服务、重服务”.
_EVERYDAY: Final = frozenset({"服务", "管理", "活动"})
_NO_PREFIX: Final = re.compile(
    r"[\W\d的了在为将对从由给]|医院|全院|全市|全县|全省|群众|患者|一个|一批|系列|首个|首批|多项|特色|具有|以|主题|新的|定期|评价|开展|参加|组织|进行|深化|推进"
)

#: Verbs that bring in a quoted name only where they stand right before it: 每年办“…”60场.
_DIRECT: Final = ("办", "名为", "取名", "命名为", "叫做", "开", "组织")
_COUNTED: Final = re.compile(r"(?:活动)?\d{1,4}余?多?[场期次届个]")


#: 等5个国家级平台: a list of ranks that were reached.
_RANKED: Final = re.compile("国家级|省级|市级|荣誉|先进|示范")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"的?(?P<modifier>{_MODIFIER})(?P<ending>(?:新?(?:{alternation(endings())})){{1,4}})")


@cache
def _list_tail() -> re.Pattern[str]:
    """Behind a list: 等志愿服务项目, 等一系列活动."""
    return re.compile(rf"等(?P<modifier>[^，。；：、“”\n]{{0,12}}?)(?P<ending>{alternation(endings())})")


@cache
def _spoiled_tail() -> re.Pattern[str]:
    """Behind the mark: 精神, 的理念, 问题 …"""
    return re.compile(rf"的?[^\W等]{{0,4}}?(?:{alternation(entries('no_programmes'))})")


@cache
def _verb_before() -> re.Pattern[str]:
    verb = alternation([*verbs(), *_DIRECT])
    return re.compile(
        rf"(?P<verb>{verb})(?:了|起|出|好|以|的|并)?(?P<between>[^，。；：！？、\n“”]{{0,10}})$"
    )


def quoted_names(text: str, headline: str) -> Iterator[Candidate]:
    """Candidates in text order. What stands in `headline` too counts more."""
    group: list[re.Match[str]] = []
    for match in _QUOTED.finditer(text):
        if group and not _BETWEEN.fullmatch(text, group[-1].end(), match.start()):
            yield from _of_group(text, group, headline)
            group = []
        group.append(match)
    yield from _of_group(text, group, headline)


def _of_group(text: str, group: list[re.Match[str]], headline: str) -> Iterator[Candidate]:
    if not group:
        return
    verb, between = _brought_in(text, group[0].start())
    if len(group) == 1:
        candidate = _single(text, group[0], verb, between, headline)
        if candidate:
            yield candidate
        return
    ending = _shared_ending(text, group[-1].end())
    for match in group:
        candidate = _listed(match, verb, ending, headline)
        if candidate:
            yield candidate


def _brought_in(text: str, start: int) -> tuple[Verb, str]:
    """The verb in front of a quotation, and what stands between them."""
    match = _verb_before().search(text, max(0, start - 16), start)
    if not match:
        return Verb.NONE, ""
    if match["verb"] in _DIRECT:
        return (Verb.NONE if match["between"] else Verb.FOUND), ""
    return verbs()[match["verb"]], match["between"]


def _prefix(between: str, core: str, closed: bool) -> int:
    """How many characters in front belong to the name.

    药品安全科普平台“…”: what the name is stands ahead of it. 青年医师“…计划”: the quotation is too short
    to be looked up alone.
    """
    if not between or _NO_PREFIX.search(between):
        return 0
    if closing_word(between) and not closed:
        return len(between)
    return len(between) if len(core) <= _SHORT_CORE and _MORE_THAN < len(between) <= 6 else 0


def _shared_ending(text: str, end: int) -> Strength | None:
    """The strength of the generic word behind a list; None where an idea or nothing stands there."""
    if _spoiled_tail().match(text, end, end + 12):
        return None
    match = _list_tail().match(text, end, end + 24) or _tail().match(text, end, end + 24)
    if not match or _RANKED.search(match["modifier"]):
        return None
    return endings()[closing_word(match["ending"])]


#: Days, honours and titles of the whole country; a hospital's own programme is not called so.
_NATIONAL: Final = re.compile(r"(?:国家|全国|世界|国际|中国)(?!结算)")


def _is_name(text: str, match: re.Match[str]) -> bool:
    core = match.group()[1:-1]
    return not (
        _SPEECH.search(core)
        or _SPOKEN.search(text, max(0, match.start() - 4), match.start())
        or is_slogan(core)
        or _NATIONAL.match(core)
        or core.isdigit()
    )


def _listed(match: re.Match[str], verb: Verb, ending: Strength | None, headline: str) -> Candidate | None:
    """One of several quoted names: needs a shared generic word, or its own."""
    core = match.group()[1:-1]
    own = closing_word(core)
    if not _is_name(match.string, match) or is_idea(core) or is_common(core):
        return None
    strength = (ending or 0) + (1 if verb >= Verb.FOUND else 0) + (1 if core in headline else 0)
    strength += endings()[own] - 1 if own else 0
    if strength < 3:
        return None
    return Candidate(match.start() + 1, match.end() - 1, core, strength, own, quoted=True)


def _single(text: str, match: re.Match[str], verb: Verb, between: str, headline: str) -> Candidate | None:
    """A quoted name of its own: with a generic word behind it, in it, or a verb before it."""
    if not _is_name(text, match):
        return None
    core = match.group()[1:-1]
    tail = _tail().match(text, match.end(), match.end() + 20)
    if tail and _VERBAL.search(tail["modifier"]):
        tail = None
    spoiled = _spoiled_tail().match(text, match.end(), match.end() + 12)
    if spoiled and not (tail and tail.end() > spoiled.end() and tail.end("modifier") < spoiled.end()):
        return None
    cited = _CITED.search(text, max(0, match.start() - 12), match.start())
    known = 1 if core in headline else 0
    if tail:
        return _with_tail(match, tail, verb, known, bool(cited), between)
    if cited or is_idea(core) or is_common(core):
        return None
    own = closing_word(core)
    ahead = _prefix(between, core, closed=False) if verb >= Verb.FOUND else 0
    strength = verb + known + (_worth(own, core, verb) or (1 if ahead else 0))
    if text.startswith("等", match.end()):
        strength += _shared_ending(text, match.end()) or 0
    if verb >= Verb.FOUND and (not between and len(core) > 3 or _COUNTED.match(text, match.end())):
        strength += 1
    if strength < 3 or len(core) < _LEAST_BARE:
        return None
    if ahead:
        return Candidate(match.start() - ahead, match.end(), core, strength, own, quoted=True)
    return Candidate(match.start() + 1, match.end() - 1, core, strength, own, quoted=True)


def _worth(own: str, core: str, verb: Verb) -> int:
    """What a quotation's own generic word says: “讲服务、重服务” names nothing unless a verb brings it in."""
    if not own or len(core) < len(own) + 2 or (own in _EVERYDAY and verb < Verb.FOUND):
        return 0
    return endings()[own]


def _with_tail(
    match: re.Match[str], tail: re.Match[str], verb: Verb, known: int, cited: bool, between: str
) -> Candidate | None:
    ending = closing_word(tail["ending"])
    founded = 1 if verb >= Verb.FOUND else 0
    strength = endings()[ending] + 1 + founded + known - (2 if cited else 0)
    if strength < 3 or (cited and endings()[ending] is not Strength.STRONG and not founded):
        return None
    core = match.group()[1:-1]
    behind = tail.group().removeprefix("的")
    if tail.group() != behind and len(core) > 12 and len(behind) >= 7:
        # The quotation only describes: “自助预约、诊间预约、手机预约”的一体化检查预约新模式
        return Candidate(tail.end() - len(behind), tail.end(), behind, strength, ending, quoted=True)
    ahead = _prefix(between, core, closed=True) if founded else 0
    return Candidate(match.start() - ahead, tail.end(), core, strength, ending, quoted=True)
