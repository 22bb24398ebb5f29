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
from archive.ingest.extraction.quotation_groups import joined, kind_ahead, lists_of_quotations
from archive.ingest.extraction.quotations import Quotation, strength_of
from archive.ingest.extraction.quoted_signs import (
    AGAIN,
    CEREMONY,
    COUNTED,
    DOINGS,
    DONE,
    LIKENESSES,
    MAKING,
    MEMBERS,
    NO_PREFIX,
    PAPERS,
    RESEARCH,
    RUNNERS,
    SINCE,
    SO_MUCH,
    WAY,
    WORDED,
)
from archive.ingest.extraction.quoted_worth import ENOUGH, shape, worth, worth_around

#: Days, honours and titles of the whole country; a hospital's own programme is not called so.
_NATIONAL: Final = re.compile(
    r"优秀|先进|十佳|十大|百佳|最佳|模范|\d{4}(?:[-—~至]\d{4})?年度|(?:国家|全国|世界|国际|中国)(?!结算)|(?:健康|平安|法治|数字|美丽|文明|质量|教育|人才)(?:强[国省市县区]|中国|城市|乡村)"
)
#: What a house was made, or what was only counted: “廉洁建设示范医院”, “一个专班”.
_RANK: Final = re.compile(r"^示范|(?:示范|试点)[^“”]{0,4}(?:医院|单位|中心)$|^一[个套批名].{2,4}$")
_TOLD: Final = 4
_LONG_TAIL: Final = 5
_LEAST_BARE: Final = 3
_LONGEST_NAME: Final = 20  # of a name that is a phrase with 的
_CODE: Final = re.compile(r"[\d+＋NnXx×\-—.]+")

#: A quotation this short wants the words in front of it, if they are many, to be told apart.
_SHORT_CORE: Final = 4
_PREFIX: Final = range(4, 7)
#: A quotation this long that describes what a full name behind it calls by name.
_LONG_CORE, _FULL_NAME = 12, 7


def quoted_names(text: str, headline: str) -> Iterator[Candidate]:
    """Candidates in text order. What stands in `headline` too, or is quoted again, counts more."""
    groups = list(lists_of_quotations(text))
    times = Counter(quotation.core for group in groups for quotation in group)
    for group in groups:
        yield from filter(None, _of_group(group, [_known(q.core, headline, times[q.core]) for q in group]))


def _of_group(group: list[Quotation], known: list[int]) -> list[Candidate | None]:
    """The candidates of quotations that stand together."""
    one = joined(group)
    if one:
        return [one]
    if len(group) == 1:
        return [_single(group[0], known[0])]
    verb, _ = group[0].brought_in()
    kind = group[-1].kind() or kind_ahead(group)
    return [_listed(q, verb, kind, again) for q, again in zip(group, known, strict=True)]


def _known(core: str, headline: str, times: int) -> int:
    """How much the rest of the story speaks for a quotation: quoted in the headline too, it is a name."""
    if len(core) >= _TOLD and f"“{core}”" in headline:
        return ENOUGH
    return int(core in headline or times > 1)


def _is_name(quotation: Quotation) -> bool:
    core = quotation.core
    if quotation.is_speech() or (len(core) > _LONGEST_NAME and "的" in core):
        return False
    return not (
        core.endswith(PAPERS)
        or is_slogan(core)
        or _NATIONAL.match(core)
        or _RANK.search(core)
        or (core.isdigit() and not quotation.tail())
    )


def _tells(quotation: Quotation) -> bool:
    """Whether a quotation can stand for itself: “1+4+N” cannot."""
    long_enough = len(quotation.core) >= _LEAST_BARE or bool(quotation.open_tail())
    return long_enough and not _CODE.fullmatch(quotation.core)


def _inside(quotation: Quotation, strength: int, own: str, kind: str = "") -> Candidate | None:
    if strength < ENOUGH:
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
    strength += max(endings()[own], worth(own, core, verb)) - 1 if own else 0
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
    idea = is_idea(core) and quotation.brought_in()[0] < Verb.INTRO and not quotation.is_called()
    common = is_common(core) and not (quotation.brought_in()[0] >= Verb.FOUND and closing_word(core))
    if quotation.cited() or idea or common or not _tells(quotation):
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
    subject = quotation.is_subject()
    ahead = _prefix(between, core, behind) if verb >= Verb.FOUND else 0
    if subject and not ahead:
        ahead = _prefix(quotation.ahead() or "", core, behind)
    if core in LIKENESSES and verb >= Verb.FOUND and not re.search(r"[的了个一]", between):
        ahead = len(between)
    strength = (
        verb
        + known
        + shape(core)
        + bool(AGAIN.search(between))
        + ENOUGH * (quotation.arrives() or subject)
        + quotation.is_run() * (len(core) >= _LEAST_BARE)
        + (
            2
            if known_programme().search(core)
            else (not own and quotation.closes_itself()) * (3 if len(core) > _TOLD else 1)
        )
        + (worth(own, core, verb) or worth_around(ahead, behind, closed))
    )
    if quotation.text.startswith("等", quotation.end):
        strength += strength_of(quotation.kind())
    if verb >= Verb.FOUND:
        counted = COUNTED.match(quotation.text, quotation.end)
        strength += bool(counted or (not between and len(core) >= _LEAST_BARE))
    if (ahead or behind) and strength >= ENOUGH:
        start, end = quotation.start - ahead, quotation.end + len(behind)
        return Candidate(start, end, core, strength, own, quoted=True, loose_end=bool(behind) and not closed)
    return _inside(quotation, strength, own)


def _with_tail(quotation: Quotation, tail: str, known: int) -> Candidate | None:
    ending = closing_word(tail)
    verb, between = quotation.brought_in()
    founded = verb >= Verb.FOUND
    if MEMBERS.search(tail) or (ending == "工作" and len(quotation.core) < _LEAST_BARE):
        return None
    if (ending == "项目" and RESEARCH.search(quotation.core)) or (
        tail in DOINGS and len(quotation.core) < _LEAST_BARE
    ):
        return None
    cited = quotation.cited()
    strength = strength_of(tail) + 1 + founded + known - cited + _around_tail(quotation)
    if CEREMONY.fullmatch(tail) and len(quotation.core) >= _LEAST_BARE:
        return _inside(quotation, ENOUGH, closing_word(quotation.core))  # “心愿驿站”揭幕活动
    if strength < ENOUGH or (cited and strength_of(tail) < Strength.STRONG and not founded):
        return None
    end = quotation.end + len(tail)
    own = closing_word(quotation.core)
    if own and endings()[own] is Strength.STRONG and RUNNERS.search(tail):
        return _inside(quotation, strength, own)  # “护心工程”项目团队
    if len(quotation.core) >= _LEAST_BARE and DONE.fullmatch(tail) and SO_MUCH.match(quotation.text, end):
        return _inside(quotation, strength, closing_word(quotation.core))
    name = tail.removeprefix("的")
    if name != tail and len(quotation.core) > _LONG_CORE and len(name) >= _FULL_NAME:
        # “自助预约、诊间预约、手机预约”的一体化检查预约新模式
        return Candidate(end - len(name), end, name, strength, ending, quoted=True)
    since = MAKING.fullmatch(tail) and SINCE.match(quotation.text, quotation.end + len(tail))
    way = WAY.fullmatch(tail)
    if way and len(quotation.core) > _LONG_CORE:
        return None
    if (since or way) and len(quotation.core) >= _LEAST_BARE:
        return _inside(quotation, strength, closing_word(quotation.core))  # 一套名叫“…”的办法
    if not founded and quotation.is_subject():
        between, founded = quotation.ahead() or "", True
    ahead = _prefix(between, quotation.core, tail) if founded else 0
    return Candidate(quotation.start - ahead, end, quotation.core, strength, ending, quoted=True)


def _around_tail(quotation: Quotation) -> int:
    """What else speaks for a quotation with a generic word: “一科一策”学科提升计划, 把“…”评比搬到."""
    told = WORDED.fullmatch(quotation.core) or quotation.is_run() or quotation.arrives()
    long_tail = len(quotation.tail()) >= _LONG_TAIL and quotation.tail()[0] != "的"
    return bool(told) + long_tail + 2 * quotation.is_subject()


def _prefix(between: str, core: str, tail: str) -> int:
    """How many characters in front belong to the name.

    药品安全科普平台“…”: what the name is stands ahead of it. 青年医师“…计划”: the quotation is too short
    to be looked up alone.
    """
    if not between or NO_PREFIX.search(between):
        return 0
    if closing_word(between) and not tail:
        return len(between)
    return len(between) if len(core) <= _SHORT_CORE and len(between) in _PREFIX else 0
