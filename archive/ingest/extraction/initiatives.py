"""Named programmes of a story: by their quotation marks or their verbs, once each, with who runs them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from archive.ingest.certainty import certainty_of
from archive.ingest.document import Span, Story
from archive.ingest.extraction.categories import Categories
from archive.ingest.extraction.headlined_names import headlined_names
from archive.ingest.extraction.initiative_words import Candidate, key_of
from archive.ingest.extraction.plain_names import masked, plain_names
from archive.ingest.extraction.quotation_marks import curled
from archive.ingest.extraction.quoted_names import quoted_names
from archive.ingest.extraction.runners import Runners
from archive.ingest.facts import HospitalMention, InitiativeFact
from archive.ingest.shadow import body_shadow, shadow_of
from archive.vocabulary import Category, Doubt, Topic

#: A headline is short; what is longer is a page without one.
_MOST_HEADLINE: Final = 200
_JUST_ENOUGH: Final = 3
#: A quotation of this length is one programme's, whatever generic word follows it.
_LEAST_CORE: Final = 3
#: What is named after a whole province is run by no hospital: 湖北省卒中急救地图.
_OF_A_PROVINCE: Final = re.compile(r"[“‘]?[\u4e00-\u9fff]{2,3}省(?!立|人民|中医)")
_MOST_ENDS: Final = 30  # of a name so many characters are looked at
_TAIL_TOLD: Final = 2  # characters behind a shorter one
#: “明眸计划·山区儿童护眼行动”, “同行——晚癌患者探访项目”: what stands in front is the short form.
_LONG_FORM: Final = re.compile("·|—{1,2}")
_TELLING_CORE: Final = 4  # … and may be looked for where no mark stands
#: Of so many programmes the further mentions are looked for; no story has more.
_MOST_SOUGHT: Final = 60


@dataclass(slots=True)
class _Programme:
    """Candidates that name one programme; `shown` is the first with a generic word."""

    shown: Candidate
    spans: list[Span] = field(default_factory=list)


def find_initiatives(
    story: Story, hospitals: tuple[HospitalMention, ...], topics: tuple[Topic, ...] = ()
) -> tuple[InitiativeFact, ...]:
    """Every named programme of the story, once each, in text order.

    A programme that is named several times is one fact with several spans. What the story is about,
    where it is known, helps to tell the kind of work.
    """
    text = curled(body_shadow(story.body))
    headline = shadow_of("\n".join(filter(None, (story.kicker, story.title, story.subtitle))))
    headline = curled(headline[:_MOST_HEADLINE])
    found = _apart(
        [*quoted_names(text, headline), *plain_names(text, headline), *headlined_names(text, headline)]
    )
    found = _no_ends(text, _no_houses(found, hospitals))
    if not found:
        return ()
    programmes = _merged(text, found)
    _add_mentions(text, programmes)
    runners = Runners(text, hospitals, headline)
    categories = Categories(text, headline, topics)
    return tuple(_fact(p, story, runners, _category(p.shown, story, text, categories)) for p in programmes)


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that do not overlap, in text order: a quoted name outdoes a plain one."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if candidate.quoted and not kept[-1].quoted:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _no_houses(found: list[Candidate], hospitals: tuple[HospitalMention, ...]) -> list[Candidate]:
    """Without those that are a hospital's or a group's name: 县人民医院医共体."""
    ends = {span.end: span.start for hospital in hospitals for span in hospital.spans}
    return [one for one in found if one.quoted or ends.get(one.end, one.end) > one.start]


def _merged(text: str, candidates: list[Candidate]) -> list[_Programme]:
    """One programme for each name; a quotation alone joins the same quotation with its generic word."""
    programmes: list[_Programme] = []
    known: dict[str, _Programme] = {}
    for candidate in candidates:
        keys = [key_of(text[candidate.start : candidate.end])]
        if len(candidate.core) >= _LEAST_CORE:
            keys.append(key_of(candidate.core))
        elif candidate.quoted:
            keys.extend(_short_keys(text, candidate))
        brand, *more = _LONG_FORM.split(candidate.core, maxsplit=1)
        if more and len(brand) >= _TELLING_CORE:
            keys.append(key_of(brand))
        programme = next((known[key] for key in keys if key in known), None)
        if programme is None:
            programme = _Programme(candidate)
            programmes.append(programme)
        elif candidate.own and not programme.shown.own:
            programme.shown = candidate
        programme.spans.append(Span(candidate.start, candidate.end))
        if candidate.quoted and len(candidate.core) < _LEAST_CORE:
            keys.append(f"{key_of(candidate.core)}|")  # as one of a list it may stand without its word
        known.update((key, programme) for key in keys if key not in known)
    return programmes


def _short_keys(text: str, candidate: Candidate) -> list[str]:
    """What a quotation of two characters goes by: “登峰”人才计划 is “登峰”计划."""
    core = key_of(candidate.core)
    printed = key_of(text[candidate.start : candidate.end])
    if printed == core:
        return [f"{core}|"]
    return [printed[: len(core) + _TAIL_TOLD], f"{core}|{candidate.own}"]


def _no_ends(text: str, found: list[Candidate]) -> list[Candidate]:
    """Without those that only repeat the end of a longer name: 点单系统 of 活力乐龄服务点单系统."""
    names = {text[one.start : one.end] for one in found}
    ends = {name[at:] for name in names for at in range(1, min(len(name), _MOST_ENDS) - 1)}
    return [one for one in found if one.quoted or text[one.start : one.end] not in ends]


def _add_mentions(text: str, programmes: list[_Programme]) -> None:
    """Where a name stands again with no verb to bring it in, and inside no other name."""
    taken = sorted((span.start, span.end) for programme in programmes for span in programme.spans)
    for programme in programmes[:_MOST_SOUGHT]:
        name = text[programme.shown.start : programme.shown.end]
        if len(name) < _TELLING_CORE:
            continue
        spans = {(span.start, span.end) for span in programme.spans}
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not _touches(start, end, taken):
                spans.add((start, end))
            start = text.find(name, end)
        if len(spans) > 1:
            programme.spans = [Span(*span) for span in sorted(spans)]


def _touches(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, (start, end))
    before = index and taken[index - 1][1] > start
    return bool(before or (index < len(taken) and taken[index][0] < end))


def _category(shown: Candidate, story: Story, text: str, categories: Categories) -> Category:
    index = bisect_right(story.headings, shown.start, key=lambda span: span.start) - 1
    heading = story.headings[index].of(text) if index >= 0 else ""
    return categories.of(text[shown.start : shown.end] + shown.kind, shown.start, shown.end, heading)


def _name(body: str, shown: Candidate) -> str:
    """As printed, without a bracket inserted into the name."""
    printed = body[shown.start : shown.end]
    if shown.quoted:
        return printed
    hidden = masked(printed)
    return "".join(c for c, mask in zip(printed, hidden, strict=True) if mask == c)


def _fact(programme: _Programme, story: Story, runners: Runners, category: Category) -> InitiativeFact:
    shown = programme.shown
    runner = runners.at(shown.start)
    doubts = list(runner.doubts)
    if shown.loose_end:
        doubts.append(Doubt.NAME_ENDS)
    if shown.strength <= _JUST_ENOUGH or not (shown.own or shown.kind):
        doubts.append(Doubt.GENERIC_NAME)
    name = _name(story.body, shown)
    return InitiativeFact(
        name=name,
        spans=tuple(programme.spans),
        category=category,
        hospital=None if _OF_A_PROVINCE.match(name) else runner.hospital,
        certainty=certainty_of(doubts),
        doubts=tuple(doubts),
    )
