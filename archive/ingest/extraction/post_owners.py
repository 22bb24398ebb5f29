"""Whose post it is: the hospital or office in front of it, or what the list or the page lends.

The first that answers decides:

1. a hospital or office whose name stands in the post's own phrase, of several the last, and a
   section that is none (采购中心) is part of the post; who is sent to a house stays with the sender;
2. a common word in front of the post (医院, 中心, 分院, 院党委): the hospital that can be called so;
3. posts of the state: the place of that level; posts of a village: the village named before;
4. a list of persons that goes on: the one before;
5. nothing in the phrase: the hospital for which most speaks (`post_houses`).
"""

import re
from bisect import bisect_right

from archive.ingest.document import Span
from archive.ingest.extraction.organisations import organisations_in
from archive.ingest.extraction.person_endings import followers
from archive.ingest.extraction.person_merging import FoundPerson
from archive.ingest.extraction.positions import titles
from archive.ingest.extraction.post_houses import OUR, HouseOfPost
from archive.ingest.extraction.post_signs import (
    BEFORE_OWNER,
    COMMON,
    INVITED,
    MARKS,
    OFFICES_OWN,
    OWN_OFFICE,
    REACH,
    REGIONAL,
    SCHOOL_POST,
    SENT,
    TAKES_ALONG,
    TIES,
    VILLAGE,
    VILLAGERS,
    is_centre_of_house,
)
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Role

BARE = re.compile(r"(?:^|[^\u4e00-\u9fff])?(医院|院)(?=(?:党委|纪委|院长|副院长|工会|团委))")
GOES_ON = re.compile(r"[，、；]?|[和与及]|以及")


class PostOwners:
    """A text with its hospitals and the persons found in it so far."""

    def __init__(self, text: str, hospitals: tuple[HospitalMention, ...], *, headline: bool = False) -> None:
        self.text = text
        self.hospitals = hospitals
        self.found: list[FoundPerson] = []
        self.houses: list[tuple[Span, HospitalMention]] = sorted(
            (
                (Span(at, at + len(name)), hospital)
                for hospital in hospitals
                for name in (hospital.name, *hospital.aliases)
                if headline
                for at in _all(text, name)
            )
            if headline
            else ((span, hospital) for hospital in hospitals for span in hospital.spans),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self.starts = [span.start for span, _ in self.houses]
        subjects = [one for one in hospitals if one.role == Role.SUBJECT]
        self._house_of_post = HouseOfPost(text, self.houses, hospitals)
        self.subject = subjects[0] if subjects else (hospitals[0] if len(hospitals) == 1 else None)

    def _phrase(self, end: int) -> tuple[int, str]:
        """The words that belong to the post ending at `end`: back to a mark or the person before."""
        floor = max(0, end - REACH)
        if self.found and self.found[-1].tail < end:
            floor = max(floor, self.found[-1].tail)
        for mark in MARKS.finditer(self.text, floor, end):
            floor = mark.end()
        for tie in TIES.finditer(self.text, floor, end):
            floor = tie.end()
        for verb in INVITED.finditer(self.text, floor, end):
            floor = verb.end()
        house = self._house_over(floor)
        if house is not None:
            floor = house.start
        floor = self._past_verb(floor)
        return floor, self.text[floor:end]

    def _past_verb(self, floor: int) -> int:
        """Behind 据 of 据县卫生健康委, and behind what the person before does: 陆明|带领医务处处长."""
        if self.found and self.found[-1].tail == floor:
            words, longest = followers()
            for length in range(longest, 1, -1):
                word = self.text[floor : floor + length]
                if word in words and word not in titles():
                    return floor + length
            return floor + (self.text[floor : floor + 1] in TAKES_ALONG)
        here = self.text[floor : floor + 1] in BEFORE_OWNER and not self._in_house(floor)
        return floor + here

    def _house_over(self, offset: int) -> Span | None:
        """A hospital's name that runs across an offset."""
        index = bisect_right(self.starts, offset) - 1
        for span, _ in self.houses[max(0, index - 2) : index + 1]:
            if span.start < offset < span.end:
                return span
        return None

    def _in_house(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        near = self.houses[max(0, index - 3) : index + 1]
        return bool([span for span, _ in near if span.start <= offset < span.end])

    def _owners(self, begin: int, phrase: str) -> list[tuple[int, int, str, str | None]]:
        """Hospitals and other organisations of a phrase, in order: start, end, name, hospital."""
        end = begin + len(phrase)
        found: list[tuple[int, int, str, str | None]] = []
        index = bisect_right(self.starts, begin - 1)
        for span, hospital in self.houses[index : index + 12]:
            if span.start >= end:
                break
            if span.end <= end and not (found and span.start - begin < found[-1][1]):
                start, stop = span.start - begin, span.end - begin
                found.append((start, _post_begins(phrase, start, stop), hospital.name, hospital.name))
        for start, stop in organisations_in(phrase):
            own = OFFICES_OWN.search(phrase, start, stop)
            stop = own.start() if own and own.start() > start else stop
            behind = phrase[stop:]
            if OWN_OFFICE.fullmatch(phrase, start, stop) or (phrase[stop - 1] == "学" and behind[:1] == "生"):
                continue  # 医院纪委书记: the hospital's own; 小学|生
            if self.subject and is_centre_of_house(phrase[start:stop]):
                continue  # 健康管理中心主任: a section's
            inside = any(start < other[1] and other[0] < stop for other in found)
            if (
                inside
                or not behind
                or stop - start < 2
                or phrase[start:stop] == "分院"
                or _is_section(phrase[start:stop], behind, bool(found))
            ):
                continue
            found.append((start, stop, phrase[start:stop], None))
        found.sort()
        if len(found) > 1 and SENT.search(phrase, found[-2][1], found[-1][0]):
            found.pop()  # 巴彦淖尔市医院派驻乌拉特中旗人民医院的主任医师
        bare = BARE.search(phrase)
        common = COMMON.match(phrase)
        if not found and common and self.hospitals:
            nearest = self._nearest(begin, common.group())
            if nearest:
                found.append((0, _post_begins(phrase, 0, common.end()), nearest.name, nearest.name))
        elif not found and bare and bare.group(1) == OUR and bare.start() == 0:
            nearest = self._nearest(begin, OUR)
            if nearest:
                found.append((0, bare.end(), nearest.name, nearest.name))
        return found

    def _inherited(self, begin: int, phrase: str, position: str) -> tuple[str | None, str | None]:
        """Whose post it is where the phrase does not say: the list's, the province's, the hospital's."""
        regional = REGIONAL.match(position)
        if regional:
            return self._region(regional.group(1)), None
        if position in ("总书记",) or (SCHOOL_POST.match(position) and not self._goes_on(begin)):
            return None, None
        if position.endswith(VILLAGERS):
            places = VILLAGE.findall(self.text[max(0, begin - 30) : begin + len(phrase) - len(position)])
            return (places[-1], None) if places else (None, None)
        if self._goes_on(begin):
            return self.found[-1].organisation, self.found[-1].hospital
        hospital = self.subject if position.endswith("总院长") else self._nearest(begin)
        return (hospital.name, hospital.name) if hospital else (None, None)

    def _goes_on(self, begin: int) -> bool:
        """Does a list of persons go on here: 副主任张三，……处处长李四?"""
        if not self.found:
            return False
        between = self.text[self.found[-1].tail : begin]
        return bool(GOES_ON.fullmatch(between))

    def _region(self, level: str) -> str | None:
        for hospital in self.hospitals:
            if level == "省" and hospital.province:
                return hospital.province
            if level == "市" and hospital.city:
                return hospital.city
            if level in "县区旗" and hospital.district and hospital.district.endswith(level):
                return hospital.district  # no 县长 governs a 区
        return None

    def _nearest(self, offset: int, kind: str = "") -> HospitalMention | None:
        return self._house_of_post.house_of(offset, kind)


def _post_begins(phrase: str, start: int, end: int) -> int:
    """Behind the house; 集团党委书记 is the post as printed, 医院党委书记 the hospital's."""
    return start if phrase[start:end] == "集团" else end


def _is_section(name: str, behind: str, inside: bool) -> bool:
    """质控中心主任 behind a hospital is a post of the hospital; 门诊党支部 is no organisation."""
    if inside and name in ("宣传部", "组织部", "统战部", "政法委") or name.startswith("党委"):
        return True
    if name in (
        "党委",
        "纪委",
        "团委",
        "工会",
        "医疗队",
        "党工委",
        "分会",
        "监委",
        "机关党委",
    ) or name.endswith(("党支部", "支部")):
        return True
    if name.endswith(("医共体", "总院")) and len(name) > 5:
        return False
    return inside and name.endswith(
        (
            "中心",
            "研究所",
            "研究院",
            "学院",
            "大学",
            "工会",
            "团委",
            "纪委",
            "党委",
            "医疗队",
            "集团",
            "分会",
            "医共体",
            "总院",
        )
    )


def _all(text: str, name: str) -> list[int]:
    """Where a name stands, at most twenty times."""
    found: list[int] = []
    at = text.find(name)
    while at >= 0 and len(found) < 20:
        found.append(at)
        at = text.find(name, at + 1)
    return found
