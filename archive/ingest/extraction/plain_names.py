"""Programmes named without quotation marks, behind the verb that brings them in: 上线智能化检查预约平台.

Worked on a text in simplified script, offset for offset that of the body.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from archive.ingest.extraction.initiative_words import (
    Candidate,
    Strength,
    Verb,
    alternation,
    closing_word,
    endings,
    known_programme,
    verbs,
)
from archive.ingest.extraction.plain_signs import (
    AHEAD,
    AIMING,
    ALONE,
    ARRIVED,
    BECOMES,
    BEFORE,
    CODE,
    COUNTED,
    FOLLOWS,
    JUST,
    LONGEST_AIM,
    MOST_JUST,
    MOST_OWNED,
    OWN_END,
    OWNED,
    SIGNED_SYSTEM,
    THEIRS,
    WHEN,
)
from archive.ingest.extraction.plain_strength import LEAST_NAME, MOST_NAME, strength_of_name
from archive.ingest.lexicons import entries
from archive.ingest.tries import sought

# Stand-ins of the same length: what is in brackets does not cut a name, what is in 《》 is no name.
_BRACKET: Final = re.compile(r"[（(][^（）()\n]{1,60}[）)]")
_TITLE: Final = re.compile(r"《[^《》\n]{1,60}》")
HIDDEN, _OPAQUE = "\ue000", "\ue001"

_OBJECT: Final = r"[^，。；：！？,;:!?\n“”‘’\"\ue001…]{2,40}"
_JOINTS: Final = re.compile(r"、|以及|(?<!总)和(?!谐|平|睦)|(?<!普|波|涉|危|触)及(?!时|格)|(?<!参)与(?!会)")

_ENOUGH: Final = 3
_MOST_AHEAD: Final = 6
#: What is said to be so many is counted, not named: 成立QC小组32个, 设立家庭病床42张.
_TEAMS: Final = (
    *("小组", "团队", "专班", "小队"),
    *("窗口", "专窗", "诊室", "服务点", "站点", "专区", "岗位"),
)

# Beyond the listed generic words: 耗材供应链SPD closes with its sign, 互联网医院 is a programme, no building.
_PROGRAMMES: Final = ("互联网医院", "云医院")
_SYSTEM: Final = r"(?<![体控限编研复抑机强管克定印学])制(?![度定作订约造图品备式止成])"  # 年薪计算工分制
_MORE_ENDS: Final = (
    rf"[A-Z]{{3,6}}(?![A-Za-z])|{'|'.join(_PROGRAMMES)}|活动(?=\d)|{_SYSTEM}|[三四五六七八九十]个统一"
)


#: Places that are opened; so many characters ahead tell one of them apart.
_OPENED: Final = frozenset({"病房", "门诊", "长廊", "专区", "诊疗中心", "绿色通道", "药房"})
_TOLD: Final = 4
#: Whose it is stands ahead of its name: 接入县人民医院远程会诊平台.
_HOUSE: Final = re.compile(
    r"[\u4e00-\u9fff]{1,14}?(?:医院|卫生院|保健院|医共体|卫生服务中心)(?![联集总管院党区共服志])"
)


@cache
def _introduced() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{alternation(verbs())})(?=(?P<object>{_OBJECT}))")


@cache
def _known() -> re.Pattern[str]:
    return re.compile(sought(entries("known_programmes")))


@cache
def _any_end() -> re.Pattern[str]:
    strong = (word for word, strength in endings().items() if strength > Strength.WEAK)
    return re.compile(rf"{sought([*strong, *entries('known_programmes')])}|{_MORE_ENDS}")


@cache
def _ends() -> re.Pattern[str]:
    strong = (word for word, strength in endings().items() if strength > Strength.WEAK)
    return re.compile(rf"{sought(strong)}|{_MORE_ENDS}")


def masked(text: str) -> str:
    """The text with brackets and titles replaced by stand-ins, offset for offset."""
    hidden = _BRACKET.sub(lambda m: HIDDEN * len(m.group()), text)
    return _TITLE.sub(lambda m: _OPAQUE * len(m.group()), hidden)


def plain_names(text: str, headline: str) -> Iterator[Candidate]:
    """Candidates in text order. What stands in `headline` too counts more."""
    text = masked(text)
    for match in _introduced().finditer(text):
        if not _any_end().search(text, match.start("object"), match.end("object")):
            continue  # nothing there closes a name
        aimed = AIMING.search(text, max(0, match.start() - LONGEST_AIM), match.start())
        if aimed or match["object"].startswith(BECOMES):
            continue
        kind = verbs()[match["verb"]]
        start, found = match.start("object"), False
        for offset, item in _items(match["object"]):
            candidate = _named(start + offset, item, kind, headline)
            if candidate:
                found = True
                yield candidate
        described = match["object"].find("的")
        if not found and described >= LEAST_NAME:  # 共建危重症转运协作体后的第51例
            candidate = _named(start, match["object"][:described], kind, headline)
            if candidate and kind > Verb.USE:
                yield candidate
    yield from _arrived(text, headline)
    yield from _at_work(text, headline)


def _at_work(text: str, headline: str) -> Iterator[Candidate]:
    """Names of a hospital's own systems, or those that act in their clause."""
    for end in OWN_END.finditer(text):
        floor = max(0, end.end() - MOST_OWNED)
        told = OWNED.search(text, floor, end.end())
        if told is None and text[end.end()] in "把将现由覆接":
            told = ALONE.search(text, floor, end.end())
        if told is None:
            continue
        name = told["name"]
        candidate = _named(end.end() - len(name), name, Verb.FOUND, headline)
        if candidate and candidate.end == end.end():
            yield candidate
    for theirs in chain(THEIRS.finditer(text), SIGNED_SYSTEM.finditer(text)):
        candidate = _named(theirs.start("name"), theirs["name"], Verb.FOUND, headline)
        if candidate and candidate.end == theirs.end():
            yield candidate


def _arrived(text: str, headline: str) -> Iterator[Candidate]:
    """Names ahead of what is said of them."""
    for match in ARRIVED.finditer(text):
        before = BEFORE.split(text[max(0, match.start() - MOST_NAME) : match.start()])[-1]
        before = before[before.rfind("的") + 1 :]
        just = JUST.search(before, max(0, len(before) - MOST_JUST))
        before = before[: just.start()] if just else before
        when = WHEN.match(before)
        item = before[when.end() :] if when else before
        if _ends_strongly(item):
            start = match.start() - len(item) - (len(just.group()) if just else 0)
            candidate = _named(start, item, Verb.FOUND, headline)
            if candidate:
                yield candidate


def _ends_strongly(item: str) -> bool:
    ending = closing_word(item)
    if item.endswith(_PROGRAMMES):
        return True
    if not ending or endings()[ending] is Strength.WEAK:
        return False
    # 日间手术病房正式启用: of a place that is opened a little more must be told
    return endings()[ending] is Strength.STRONG or (ending in _OPENED and len(item) - len(ending) >= _TOLD)


def _items(phrase: str) -> Iterator[tuple[int, str]]:
    """The coordinated parts of an object, with their offsets in it; what stands before 的 describes them."""
    start = phrase.rfind("的", 0, -LEAST_NAME + 1) + 1
    for joint in _JOINTS.finditer(phrase, start):
        if CODE.search(phrase, max(start, joint.start() - 4), joint.start()):
            continue
        yield start, phrase[start : joint.start()]
        start = joint.end()
    yield start, phrase[start:]


def _named(start: int, item: str, kind: Verb, headline: str) -> Candidate | None:
    ahead = AHEAD.match(item)
    if ahead and len(item) - ahead.end() >= LEAST_NAME:
        item, start = item[ahead.end() :], start + ahead.end()
    house = _HOUSE.match(item)
    if house and len(item) - house.end() > LEAST_NAME:
        item, start = item[house.end() :], start + house.end()
    if COUNTED.match(item):
        return None
    end = _end_of_name(item)
    strength = strength_of_name(item[:end].replace(HIDDEN, ""), kind, headline) if end else 0
    if strength < _ENOUGH:
        end = _known_end(item) if kind > Verb.USE else None  # 推行无痛病房管理
        strength = _ENOUGH
    if end is None:
        return None
    name = item[:end].rstrip(HIDDEN)
    if item[end : end + 1].isdigit() and (name.endswith(_TEAMS) or known_programme().search(name)):
        return None
    shown = name.replace(HIDDEN, "")
    return Candidate(
        start, start + len(name), shown, strength, closing_word(shown), loose_end=end < len(item)
    )


def _known_end(item: str) -> int | None:
    """Behind a programme that hospitals know by name, where hardly anything stands ahead of it."""
    match = next(_known().finditer(item), None)
    if match is None or match.start() > _MOST_AHEAD or not FOLLOWS.match(item, match.end()):
        return None
    return match.end()


def _end_of_name(item: str) -> int | None:
    """Behind the last generic word that closes the item or is followed by a new phrase."""
    best = None
    for match in _ends().finditer(item):
        if FOLLOWS.match(item, match.end()):
            best = match.end()
    return best
