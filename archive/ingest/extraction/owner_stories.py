"""Of whom a story is told: its subjects, its group, and whose its figures are where nobody else acts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.ingest.divisions import candidates
from archive.ingest.extraction.owner_marks import REGION_INDEX, Mark
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Role

GROUP: Final = re.compile(r"(?:医共体|医联体|共同体|集团|联盟|联合体)$")
GROUPED: Final = re.compile(r"医共体|医联体|集团")
SAME_HEAD: Final = ("与", "同")
LINKS: Final = ("、", "和", "及", "以及", *SAME_HEAD)
#: Words for the house that a story is told of.
HOUSE: Final = frozenset(("医院", "全院", "该院", "院方", "医院党委", "院党委"))

GROUP_WORDS: Final = frozenset(("集团", "医共体", "医疗集团", "总院"))
NAMED_OFTEN: Final = 2  # a group in passing owns no figures
OWN_WORDS: Final = frozenset(("我院", "本院"))
OFTEN: Final = 3
LIST_GOES_ON: Final = re.compile(r"[、和及与]|以及|等")
TELLING: Final = 4  # characters
LATE, LATE_OF_REGION = 300, 60
LONGEST_PLACE: Final = 12
SHORT: Final = 2  # 我院, 该院


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers of hospitals: the subjects, the group that heads them, the one that owns what is left."""

    subjects: list[int]
    group: int | None
    only: int | None


def told_of(
    text: str,
    hospitals: Sequence[HospitalMention],
    places: Sequence[Mark],
    openings: Sequence[Mark],
    headline: str,
) -> Told:
    """Of whom the story with these marks is told; `openings` are its words for hospitals and its regions."""
    own = [index for index, hospital in enumerate(hospitals) if OWN_WORDS.intersection(hospital.aliases)]
    subjects = [index for index, hospital in enumerate(hospitals) if hospital.role is Role.SUBJECT]
    subjects = subjects or _without_subject(text, hospitals, places, openings, own)
    group = _group(hospitals, subjects)
    titled = [index for index in subjects if _is_named(hospitals[index], headline)]
    if group is not None and len(titled) == 1 and titled != [group]:
        group, subjects = None, [index for index in subjects if index != group]
    only = group
    if len(subjects) == 1:
        acting = {place.index for place in places if not place.governed}
        regional = any(mark.index == REGION_INDEX for mark in openings)
        headed = not hospitals[subjects[0]].spans  # whom only the headline names, the story is told of
        only = subjects[0] if subjects[0] in acting or headed or not (regional or acting) else group
    if len(subjects) == 1 and only == subjects[0] and in_passing(hospitals[only], hospitals, headline):
        subjects, only = (subjects, only) if only in own else ([], group)
    if only is None and len(own) == 1 and own[0] in subjects:
        only = own[0]  # the paper's own house among those that it visits
    return Told(subjects, group, only)


def in_passing(hospital: HospitalMention, hospitals: Sequence[HospitalMention], headline: str) -> bool:
    """Whether a story comes to a hospital late, and its headline names it not: one example of a region's."""
    if len(hospitals) == 1 or not hospital.spans or _is_named(hospital, headline):
        return False
    return hospital.spans[0].start > (LATE_OF_REGION if _opens_with_place(headline) else LATE)


def _is_named(hospital: HospitalMention, headline: str) -> bool:
    forms = (hospital.name[-TELLING:], *(form for form in hospital.aliases if len(form) >= TELLING))
    return any(form in headline for form in forms)


def _opens_with_place(headline: str) -> bool:
    return any(candidates(headline[:size]) for size in range(2, LONGEST_PLACE))


def _without_subject(
    text: str,
    hospitals: Sequence[HospitalMention],
    places: Sequence[Mark],
    openings: Sequence[Mark],
    own: list[int],
) -> list[int]:
    """Who is told of though nobody is a subject: 我院, the only hospital, the only one that acts alone."""
    if len(own) == 1:
        return own
    if len(hospitals) == 1:
        return [0]
    if sum(text[mark.start : mark.end] in HOUSE for mark in openings) < OFTEN:
        return []
    alone = {
        mark.index
        for mark, before in zip(places, (None, *places), strict=False)
        if not mark.governed
        and mark.end - mark.start > SHORT
        and not LIST_GOES_ON.match(text, mark.end)
        and not (before and text[before.end : mark.start] in LINKS)
    }
    return [index for index in alone if index is not None] if len(alone) == 1 else []


def _group(hospitals: Sequence[HospitalMention], subjects: list[int]) -> int | None:
    groups = [
        index
        for index in subjects
        if GROUP.search(hospitals[index].name)
        and len({hospitals[other].city for other in subjects}) == 1  # a round of towns has no head
        and (len(hospitals[index].spans) >= NAMED_OFTEN or GROUP_WORDS.intersection(hospitals[index].aliases))
    ]
    return groups[0] if len(groups) == 1 else None
