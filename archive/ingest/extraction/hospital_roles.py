"""Whom a story is about: subject or mentioned."""

import re
from bisect import bisect_left
from itertools import islice

from archive.ingest.document import Story
from archive.ingest.extraction.hospital_book import Entry
from archive.ingest.extraction.hospital_equals import (
    DOES,
    LEAST_OF_ROUND,
    MOST,
    SOMEBODY,
    TOGETHER,
    acts_with_others,
    equals,
    hosts,
    in_company,
    makes_a_treaty,
)
from archive.ingest.extraction.hospital_names import PRIMARY
from archive.ingest.extraction.hospital_regions import opens_with_place
from archive.ingest.extraction.hospital_rounds import heads_paragraph, in_rounds
from archive.ingest.extraction.hospital_scenes import VISITED, goes_by, is_scene
from archive.ingest.extraction.self_reference import UNNAMED
from archive.vocabulary import Role

#: A story's opening: who acts there is whom it is about.
LEAD = 120
#: Who leads a hospital speaks for it: 北京大学第三医院党委书记金昌晓认为.
LEADERS = re.compile(
    r"(?:党委|常务|执行|名誉|党总支){0,4}(?:书记|副书记|院长|副院长|总院长)|党委(?!副?书记)|相关负责人|有关负责人"
)
#: Who does this helps another.
HELPS = ("配合", "协助", "协办")
#: Where an authority acts, a hospital in passing is an example.
REGION_ACTS = re.compile(r"全[省市县区州旗盟镇]|[该我][省市县区州]|(?:省|市|县|区)里")
AUTHORITY = re.compile(r"卫生健康委|卫健委|卫生健康局|卫健局|卫生局|医保局")


#: Where a sentence begins, past a time: 2021年，X医共体推行….
OPENING = re.compile(r"[。\n”！？](?:[^，。；：！？\n]{0,9}[年月日来后起前今]，)?$")
LINE_END = re.compile("\n")
HEAD = 14


def weight(entry: Entry) -> float:
    """How much of the story stands behind a hospital."""
    score = 3.0 if entry.in_headline else 0.0
    return score + min(entry.called, 3) + 0.5 * min(len(entry.spans) - entry.listed, 4)


def _leads(entry: Entry, body: str) -> bool:
    """Does the story's first sentence let it act: 由天津市安定医院选派24名医师?"""
    if not entry.spans:
        return False
    span = entry.spans[0]
    together = bool(TOGETHER.match(body, span.end)) and not in_company(entry, body)
    opening = 1 if body.startswith(("“", "‘")) else 0  # a quotation may open the story
    if span.start > LEAD or body.count("。", 0, span.start) > 2 * opening:
        return False
    if (body[: span.start].endswith(VISITED) or goes_by(entry, body)) and not together:
        return False
    if SOMEBODY.match(body, span.end) or body.startswith(HELPS, span.end):
        return False
    return not entry.listed or together


def _opens(entry: Entry, body: str) -> bool:
    """Is it, named first of all, what acts or speaks behind a scene that the story opens with?"""
    if not entry.spans or entry.spans[0].start > LEAD or goes_by(entry, body):
        return False
    end = entry.spans[0].end
    return bool(DOES.match(body, end) or LEADERS.match(body, end))


def _beside(entry: Entry, first: Entry, body: str) -> bool:
    """Does a later hospital of the opening act there, too, rather than in the first one's company?"""
    if not first.spans:
        return True
    between = body[first.spans[0].end : entry.spans[0].start]
    return len(between) <= 1 or not between.endswith("，") and "，" not in between[-12:]


def _acts(entry: Entry, body: str) -> bool:
    """Is it told of more than once, and does it open a sentence with what it does: 市一院推行……机制?"""
    return len(entry.spans) - entry.listed > 1 and any(
        OPENING.search(body, max(0, span.start - HEAD), span.start) and DOES.match(body, span.end)
        for span in entry.spans[:8]
    )


def _runs_through(entry: Entry, breaks: list[int]) -> bool:
    """Is it named in more than one paragraph?"""
    first, last = (entry.spans[0].end, entry.spans[-1].start) if entry.spans else (0, 0)
    return bisect_left(breaks, first) < bisect_left(breaks, last)


def _speaks(entry: Entry, body: str) -> bool:
    return any(LEADERS.match(body, span.end) for span in entry.spans[:20])


def is_subject(entry: Entry, story: Story, first: Entry) -> bool:
    """Does the story speak of the hospital's own doings? `first` is the hospital that it names first."""
    body = story.body
    if (
        entry.in_headline
        or entry.own
        or _leads(entry, body)
        and (entry is first or _beside(entry, first, body))
    ):
        return True
    if entry is first and _opens(entry, body):
        return True
    if _speaks(entry, body):
        one_of_many = in_company(entry, body) and body.startswith("、", entry.spans[0].end)
        return len(entry.spans) >= 2 and not one_of_many
    if entry.name.endswith(("集团", "医共体")) and entry.called + len(entry.spans) >= 3:
        return True
    return entry.called > 0 and len(entry.spans) >= 4


def _stands_for_all(best: Entry, entries: list[Entry], story: Story) -> bool:
    """Is the weightiest hospital whom the story is about, though none acts in it?

    Not where an authority or a region acts (内蒙古推进蒙医药标准化).
    """
    if weight(best) >= 3:
        return True
    if best.called and len(entries) <= LEAST_OF_ROUND and best.spans[0].start <= LEAD:
        return True
    if len(entries) == 1 and UNNAMED.search(story.body):
        shown = best.spans and story.body.endswith("了", 0, best.spans[0].start)
        if shown or not goes_by(best, story.body):
            return True  # 医院举办……, 展现了某县人民医院的面貌
    if not best.spans or best.spans[0].start > LEAD:
        return False
    if AUTHORITY.search(story.body):
        return len(entries) == 1 and len(best.spans) > 1  # told of again, and of no other
    if len(entries) == 1 or best.spans[0].start <= 2 or not opens_with_place(story.title):
        return True
    return not REGION_ACTS.search(story.body)


def _only_homes(entries: list[Entry], body: str) -> bool:
    """Are three or more named just once each, as where somebody works: 甲医院医生张三；乙医院医生李四?"""
    return len(entries) > LEAST_OF_ROUND and all(
        len(entry.spans) == 1 and not entry.in_headline and SOMEBODY.match(body, entry.spans[0].end)
        for entry in entries[:MOST]
    )


def _told_again(entries: list[Entry], story: Story) -> set[int]:
    """The one hospital that is told of more than once, where no authority opens the story."""
    told = [
        index
        for index, entry in enumerate(entries[:MOST])
        if len(entry.spans) - entry.listed > 1 and not entry.name.endswith(PRIMARY)
    ]
    region = AUTHORITY.search(story.body, 0, LEAD) or REGION_ACTS.search(story.body, 0, LEAD)
    return set(told) if len(told) == 1 and not region else set()


def subjects(entries: list[Entry], story: Story) -> set[int]:
    """The numbers of those whom the story is about; a group takes its leading hospital along."""
    found = {index for index, entry in enumerate(entries) if is_subject(entry, story, entries[0])}
    opening = story.body[: LEAD if any(entry.in_headline for entry in entries) else len(story.body)]
    breaks = [match.start() for match in LINE_END.finditer(story.body)]
    together = {index for index, entry in enumerate(entries[:MOST]) if acts_with_others(entry, opening)}
    found |= together
    if len(together) < LEAST_OF_ROUND and not any(
        entry.in_headline or _runs_through(entry, breaks) for entry in entries
    ):
        leading = [index for index, entry in enumerate(entries) if heads_paragraph(entry, story.body)]
        if len(leading) >= LEAST_OF_ROUND:
            found |= {*leading, *(() if goes_by(entries[0], story.body) else (0,))}
    if not any(entry.in_headline or entry.own for entry in entries):
        found |= {index for index, entry in enumerate(entries[:MOST]) if makes_a_treaty(entry, story.body)}
        found |= in_rounds(entries, story.body, breaks)
    if not found and entries and not _only_homes(entries, story.body):
        staying = [
            index
            for index, entry in enumerate(entries)
            if entry.called or _acts(entry, story.body) or not goes_by(entry, story.body)
        ]
        staying = sorted(hosts(entries, story.body)) or staying
        best = max(staying or range(len(entries)), key=lambda index: weight(entries[index]))
        if _stands_for_all(entries[best], entries, story):
            found.add(best)
            if _acts(entries[0], story.body):
                found.add(0)
        elif not AUTHORITY.search(story.body):
            found |= {index for index, entry in enumerate(entries) if _acts(entry, story.body)}
        if not found:
            found |= _told_again(entries, story)
    body = story.body
    found |= equals(entries, body)
    if any(entry.in_headline for entry in entries):
        found -= {index for index in found if is_scene(entries[index], body)}
    for index in tuple(found):
        base = entries[index].printed.base
        if base is not None and entries[index].name.endswith(("集团", "医共体")):
            named = (other for other in range(len(entries)) if entries[other].name.endswith(base.text))
            found |= set(islice(named, 1))
    return found


def roles_of(entries: list[Entry], story: Story) -> list[tuple[Role, bool]]:
    """A role for each entry, in their order, and whether it is a guess."""
    about = subjects(entries, story)
    roles = [Role.SUBJECT if index in about else Role.MENTIONED for index in range(len(entries))]
    return [
        (role, _is_guess(entry, role, entries[0], story)) for role, entry in zip(roles, entries, strict=True)
    ]


def _is_guess(entry: Entry, role: Role, first: Entry, story: Story) -> bool:
    """Is little told: of a subject that neither opens nor heads the story, of a speaker in passing?"""
    if entry.in_headline:
        return False
    if role == Role.SUBJECT:
        return entry is not first or not _leads(entry, story.body)
    return _leads(entry, story.body) or _speaks(entry, story.body) or len(entry.spans) >= 3
