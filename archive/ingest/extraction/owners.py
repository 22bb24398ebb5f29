"""Whose figure it is: the hospital that governs the sentence, a region, or nobody."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.ingest.document import Span
from archive.ingest.facts import HospitalMention
from archive.ingest.sentences import containing
from archive.vocabulary import Doubt, Role

# A hospital behind one of these is not who acts: 与X签订, 在X开展, 帮助X建成, 支援X.
GOVERNED: Final = re.compile(
    r"(?:与|和|同|跟|向|对|到|赴|在|为|给|往|由|从|把|将|被|抵|奔赴|前往|来到|走进|深入|支援|援助|帮扶|帮助|帮带|指导|协助|托管|领办"
    r"|辐射|联合|携手|牵手|邀请|转诊至|转至|送往|送至|转入|送到|下沉|入驻|进驻|派驻|覆盖|带动|来自|考察|走访|参观|调研|慰问|联系|依托|学习|选派|结对|签约)"
    r"[^，。；：！？\n]{0,3}$"
)
LISTED: Final = re.compile(r"[、和与及]$")
REGION: Final = re.compile(
    r"(?:全[国省市县区州旗]|[该本我各][省市县区州旗镇街]|各地|自治区|[\u4e00-\u9fff]{2,8}?(?:卫生健康委(?:员会)?|卫健委|卫生健康局|卫健局|医保局|疾控中心|政府))"
)
# Of several at once: 平湖、开化、金华分院党务干部50余人
SEVERAL: Final = re.compile(r"(?:、[^，。；、]{1,12}(?:分院|卫生院|医院|院区)|各(?:分院|医院|卫生院|成员单位))[^，。；：]{0,10}$")
PLACE_NAMES: Final = re.compile(r"[省市县区州旗镇乡村](?:[^，。；：\w]|的)?$")
OPENING: Final = re.compile(
    r"(?:(?:目前|如今|现在|截至[^，]{1,12}|今年[^，]{0,6}|去年[^，]{0,4}|近年来|据[^，]{1,10}|其中|同时|此外|通过[^，。；]{1,14}|\d{4}年[^，]{0,8})，?)?"
)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    index: int  # of the hospital
    governed: bool


class Owners:
    """Who owns the figures of one body; `text` folded, spans as in the body."""

    def __init__(self, text: str, hospitals: Sequence[HospitalMention], sentences: tuple[Span, ...]) -> None:
        self._text = text
        self._hospitals = hospitals
        self._sentences = sentences
        self._places = self._read_places()
        self._starts = [place.start for place in self._places]
        subjects = [hospital for hospital in hospitals if hospital.role is Role.SUBJECT]
        self._only = subjects[0] if len(subjects) == 1 else None
        self._region_sentence: tuple[int, int] | None = None

    def _read_places(self) -> list[_Place]:
        places: list[_Place] = []
        spans = sorted((span.start, span.end, i) for i, each in enumerate(self._hospitals) for span in each.spans)
        for start, end, index in spans:
            before = self._text[max(0, start - 10) : start]
            governed = GOVERNED.search(before) is not None
            if places and LISTED.search(before) and 0 <= start - places[-1].end <= 3:
                governed = places[-1].governed  # one of a list that begins further left
            places.append(_Place(start, end, index, governed))
        return places

    def of(self, start: int) -> tuple[str | None, tuple[Doubt, ...]]:
        """The owner of a figure that begins at `start`, and what is doubtful about it."""
        if not self._hospitals:
            return None, ()
        sentence = containing(self._sentences, start)
        opens = sentence.start if sentence else 0
        clause = max(opens, *(self._text.rfind(mark, opens, start) + 1 for mark in "，；：。"))
        last = bisect_right(self._starts, start) - 1
        if last >= 0 and self._places[last].end == start:
            return self._name(last), ()
        if SEVERAL.search(self._text, clause, start):
            return None, (Doubt.REGION_OR_HOSPITAL,)
        within = [place for place in self._before(last, opens) if not place.governed]
        region = self._region_since(within[-1].end if within else opens, start)
        if region:
            return None, (Doubt.REGION_OR_HOSPITAL,)
        if within:
            return self._joint_or(within)
        if self._only:
            return self._only.name, (Doubt.OWNER_ELSEWHERE,)
        earlier = [place for place in self._before(last, 0) if not place.governed]
        if not earlier:
            return None, (Doubt.REGION_OR_HOSPITAL,)
        name, doubts = self._joint_or(earlier)
        return name, (*doubts, Doubt.OWNER_ELSEWHERE)

    def _before(self, last: int, opens: int) -> list[_Place]:
        first = bisect_right(self._starts, opens - 1)
        return self._places[max(first, last - 7) : last + 1]

    def _name(self, place: int) -> str:
        return self._hospitals[self._places[place].index].name

    def _joint_or(self, places: list[_Place]) -> tuple[str | None, tuple[Doubt, ...]]:
        """The last hospital; of several that act together (A、B联合…) none alone owns the figure."""
        place = places[-1]
        if len(places) > 1 and places[-2].index != place.index and place.start - places[-2].end <= 2:
            return None, (Doubt.REGION_OR_HOSPITAL,)
        pronoun = self._text[place.start : place.end] in ("我院", "该院", "本院")
        return self._hospitals[place.index].name, (Doubt.OWNER_PRONOUN,) if pronoun else ()

    def _region_since(self, opens: int, start: int) -> bool:
        """Whether a clause between `opens` and the figure has a region for its subject (全县, 该省)."""
        text = self._text
        for clause in re.finditer(r"[^，。；：！？\n]+", text[opens:start]):
            begin = opens + clause.start()
            skip = OPENING.match(text, begin, start)
            at = skip.end() if skip else begin
            if REGION.match(text, at, start):
                return True
        return False
