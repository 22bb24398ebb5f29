"""Programmes whose names stand in quotation marks: “三抢三让”工作机制, “A”“B”等志愿服务项目."""

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
from archive.ingest.lexicons import entries

#: Quotations of a name's length. Speech is longer or holds a full stop.
QUOTED: Final = re.compile(
    r"“(?P<curly>[^“”\n]{2,40})”|‘(?P<single>[^‘’“”\n]{2,40})’|「(?P<corner>[^「」\n]{2,40})」"
    r"|『(?P<double>[^『』\n]{2,40})』|\"(?P<straight>[^\"\n]{2,40})\""
)
_SPEECH: Final = re.compile(r"[。！？!?；;…]")
_BETWEEN: Final = re.compile(r"[、，和与及]{0,2}")

# What may stand between a closing mark and the generic word: 片区联系|工作机制. No verbs, no joints.
_MODIFIER: Final = r"[^\W为是在了到让使将把被向与及以等还也就获又并不有\d的]{0,8}?"
_LEAST_CORE: Final = 2

#: Verbs that cite a programme as a rule to follow; what they cite is somebody else's paper.
_CITED: Final = re.compile(
    r"(?:根据|按照|依据|遵照|遵循|秉承|秉持|恪守|弘扬|发扬|荣获|获评|获得|被评为|获|坚持)[^，。；]{0,6}$"
)


@cache
def _tail() -> re.Pattern[str]:
    words = alternation(tuple(endings()))
    return re.compile(rf"的?(?P<modifier>{_MODIFIER})(?P<ending>(?:{words}){{1,3}})")


@cache
def _list_tail() -> re.Pattern[str]:
    """Behind a list: 等志愿服务项目, 等一系列活动."""
    words = alternation(tuple(endings()))
    return re.compile(rf"等(?:[^，。；：、“”\n]{{0,12}}?)(?P<ending>{words})")


@cache
def _spoiled_tail() -> re.Pattern[str]:
    """Behind the mark: 精神, 的理念, 问题 …"""
    return re.compile(rf"的?[^\W等]{{0,4}}?(?:{alternation(entries('no_programmes'))})")


@cache
def verb_before() -> re.Pattern[str]:
    """The last verb of bringing-in at the end of what stands before."""
    return re.compile(
        rf"(?P<verb>{alternation(tuple(verbs()))})(?:了|起|出|好|以|的|并)?[^，。；：！？\n“”]{{0,10}}$"
    )


def quoted_names(body: str, headline: str) -> Iterator[Candidate]:
    """Candidates in text order. `headline` holds the story's headline parts: a name that stands there counts more."""
    group: list[re.Match[str]] = []
    for match in QUOTED.finditer(body):
        if group and not _BETWEEN.fullmatch(body, group[-1].end(), match.start()):
            yield from _of_group(body, group, headline)
            group = []
        group.append(match)
    if group:
        yield from _of_group(body, group, headline)


def _of_group(body: str, group: list[re.Match[str]], headline: str) -> Iterator[Candidate]:
    verb = _verb_before(body, group[0].start())
    last = group[-1]
    if len(group) > 1:
        ending = _shared_ending(body, last.end())
        for match in group:
            candidate = _item(body, match, verb, ending, headline)
            if candidate:
                yield candidate
        return
    candidate = _single(body, last, verb, headline)
    if candidate:
        yield candidate


def _verb_before(body: str, start: int) -> Verb:
    before = body[max(0, start - 16) : start]
    match = verb_before().search(before)
    return verbs()[match["verb"]] if match else Verb.NONE


def _shared_ending(body: str, end: int) -> Strength | None:
    window = body[end : end + 24]
    match = _list_tail().match(window) or _tail().match(window)
    return endings_strength(match["ending"]) if match else None


def endings_strength(run: str) -> Strength:
    """The strength of a run of generic words: that of its last."""
    match = ending_at_end().search(run)
    return endings()[match.group()] if match else Strength.WEAK


def _core(match: re.Match[str]) -> str:
    return match.group()[1:-1]


def _is_name(core: str) -> bool:
    return (
        _LEAST_CORE <= len(core) <= 30
        and not _SPEECH.search(core)
        and not slogan().search(core)
        and not core.isdigit()
    )


def _item(
    body: str, match: re.Match[str], verb: Verb, ending: Strength | None, headline: str
) -> Candidate | None:
    """One of several quoted names: needs a shared generic word, or its own."""
    core = _core(match)
    if not _is_name(core) or no_programme_at_end().search(core):
        return None
    own = _own_ending(core)
    strength = (ending or 0) + (own or 0) + (1 if verb >= Verb.FOUND else 0) + (core in headline)
    if strength < 3:
        return None
    start, end = match.start() + 1, match.end() - 1
    return Candidate(start, end, body[start:end], core, strength, listed=True, bare=not own)


def _own_ending(core: str) -> Strength | None:
    """The generic word that closes the quotation itself: “暖医行动”."""
    match = ending_at_end().search(core)
    if not match or len(match.group()) > len(core) - 1:
        return None
    return endings()[match.group()]


def _single(body: str, match: re.Match[str], verb: Verb, headline: str) -> Candidate | None:
    core = _core(match)
    if not _is_name(core):
        return None
    before = body[max(0, match.start() - 14) : match.start()]
    if _CITED.search(before):
        return None
    window = body[match.end() : match.end() + 20]
    tail = _tail().match(window)
    spoiled = _spoiled_tail().match(window)
    if spoiled and (not tail or spoiled.end() <= tail.end()):
        return None
    founded = 1 if verb >= Verb.FOUND else 0
    if tail:
        strength = endings_strength(tail["ending"]) + founded + (core in headline) + 1
        end = match.end() + tail.end()
        if strength < 3:
            return None
        return Candidate(match.start(), end, body[match.start() : end], core, strength)
    own = _own_ending(core)
    if no_programme_at_end().search(core):
        return None
    strength = (own or 0) + verb + (core in headline)
    if window.startswith("等"):
        listed = _list_tail().match(window)
        strength += endings_strength(listed["ending"]) if listed else 0
    if strength < 3:
        return None
    start, end = match.start() + 1, match.end() - 1
    return Candidate(start, end, body[start:end], core, strength, bare=own is None)
