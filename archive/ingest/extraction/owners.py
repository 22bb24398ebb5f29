"""Whose figure it is: the hospital that acts in its sentence, a region, or nobody.

Three kinds of marks stand in a body: a hospital that acts, a word for it that
opens a clause (医院, 我们), and a region that opens one (全县, 该省). The mark
nearest before a figure decides.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.ingest.document import Span
from archive.ingest.extraction.words import Words
from archive.ingest.facts import HospitalMention
from archive.ingest.lexicons import entries
from archive.ingest.sentences import containing
from archive.vocabulary import Doubt, Role

# A hospital behind one of these is not who acts: 与X签订, 在X开展, 帮助X建成, 支援X.
GOVERNED: Final = re.compile(
    r"(?:以|与|和|同|跟|向|对|到|赴|在|为|给|往|由|从|把|将|被|抵|奔赴|前往|来到|走进|深入|支援|援助|帮扶|帮助|帮带|指导|协助|托管|领办|辐射"
    r"|联合|携手|牵手|邀请|转诊至|转至|送往|送至|转入|送到|下沉|入驻|进驻|派驻|覆盖|带动|来自|考察|走访|参观|调研|慰问|联系|依托|学习|结对|签约)"
    r"[^，。；：！？\n]{0,3}$"
)
BY: Final = re.compile(r"由[^，。；：！？\n]{0,3}$")  # 由X选派24名医师: of that clause X is the agent
LISTED: Final = re.compile(r"[、和与及（(]$")
REGION: Final = re.compile(
    r"(?:全[国省市县区州旗盟镇]|[该本我各][省市县区州旗盟镇](?![中人第])|自治[区州县](?!人民))(?!首|第|最|唯|率先|范围|人民)"
    r"|[\u4e00-\u9fff]{1,10}?(?:卫生健康委(?:员会)?|卫健委|卫生健康局|卫健局|医疗保障局|医保局|疾控中心|人民政府|县委|市委|总会|协会|基金会|红十字会|公司)"
    r"(?![主副党书委局处科医干工领]|员)"
)
SPEAKER: Final = re.compile(r"[^，。；：]{0,12}?(?:院长|书记|主任|医师|医生|护士长|负责人)")
PLACE_TAGS: Final = frozenset(("ns", "nz", "nr", "nrt"))  # small counties are filed as any kind of name
REACH: Final = re.compile(r"[\u4e00-\u9fff]{2,4}?[县市州]域(?!医)")  # 青河县域内就诊率
PLACE_END: Final = re.compile(r"[省市县区州旗盟镇乡]$")
# Of several at once: 平湖、开化、金华分院党务干部50余人
SEVERAL: Final = re.compile(
    r"(?:、[^，。；、]{1,12}(?:分院|卫生院|医院|院区)|各(?:分院|医院|卫生院|成员单位))[^，。；：]{0,10}$"
)
CLAUSE_ENDS: Final = frozenset("，。；！？：,;!?:\n“”（）()")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something that says whose figures follow; `index` is a hospital's, None for 医院, -1 for a region."""

    start: int
    end: int
    index: int | None
    governed: bool = False
    agent: bool = False


LONGEST_SENTENCE: Final = 400  # what stands further off says nothing of a figure
REGION_INDEX: Final = -1
GROUP: Final = re.compile(r"(?:医共体|医联体|共同体|集团|联盟|联合体)$")


class Owners:
    """Who owns the figures of one body. `text` is folded, `words` are of the text with figures masked."""

    def __init__(
        self, text: str, words: Words, hospitals: Sequence[HospitalMention], sentences: tuple[Span, ...]
    ) -> None:
        self._text = text
        self._hospitals = hospitals
        self._sentences = sentences
        places = self._read_places()
        taken = {place.start for place in places}
        openings = (
            [mark for mark in self._read_openings(words) if mark.start not in taken] if hospitals else []
        )
        self._marks = sorted([*places, *openings], key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        subjects = [index for index, hospital in enumerate(hospitals) if hospital.role is Role.SUBJECT]
        acting = {place.index for place in places if not place.governed}
        groups = [index for index in subjects if GROUP.search(hospitals[index].name)]
        self._group = groups[0] if len(groups) == 1 else None
        regional = any(mark.index == REGION_INDEX for mark in openings)
        self._only = (
            subjects[0]
            if len(subjects) == 1 and (subjects[0] in acting or not (regional or acting))
            else None
        )

    def _read_places(self) -> list[_Mark]:
        places: list[_Mark] = []
        spans = sorted(
            (span.start, span.end, i) for i, each in enumerate(self._hospitals) for span in each.spans
        )
        for start, end, index in spans:
            before = self._text[max(0, start - 10) : start]
            governed = GOVERNED.search(before) is not None
            if places and LISTED.search(before) and 0 <= start - places[-1].end <= 3:
                governed = places[-1].governed  # one of a list that begins further left
            places.append(_Mark(start, end, index, governed, BY.search(before) is not None))
        return places

    def _read_openings(self, words: Words) -> list[_Mark]:
        """Regions and words for the hospital that open a clause, past adverbs and times."""
        generics = frozenset(entries("owner_generics"))
        found: list[_Mark] = []
        opens = True
        for index, word in enumerate(words.texts):
            if word in CLAUSE_ENDS:
                opens = True
            elif opens:
                start = words.starts[index]
                if word in generics:
                    found.append(_Mark(start, start + len(word), None))
                    opens = False
                elif end := self._region_end(words, index):
                    found.append(_Mark(start, end, REGION_INDEX))
                    opens = False
                else:
                    opens = words.tags[index][0] in "tcdr" and word[0] not in "该全我各本"
        return found

    def _region_end(self, words: Words, index: int) -> int:
        """The end of a region that stands at word `index` and acts there, else 0."""
        start = words.starts[index]
        match = REGION.match(self._text, start)
        if match:
            return match.end()
        if words.tags[index] == "ns" and (reach := REACH.match(self._text, start)):
            return reach.end()
        after = index
        while after < len(words.texts) and words.tags[after] in PLACE_TAGS:
            after += 1
        if after == index or after == len(words.texts) or not PLACE_END.search(words.texts[after - 1]):
            return 0
        return (
            words.starts[after]
            if words.tags[after][0] in "vdptmx" and words.texts[after] not in "、和与及（("
            else 0
        )

    def of(self, start: int) -> tuple[str | None, tuple[Doubt, ...]]:
        """The owner of a figure that begins at `start`, and what is doubtful about it."""
        if not self._hospitals:
            return None, ()
        sentence = containing(self._sentences, start)
        opens = sentence.start if sentence else 0
        opens = max(opens, start - LONGEST_SENTENCE)
        clause = max(opens, *(self._text.rfind(mark, opens, start) + 1 for mark in "，；："))
        last = bisect_right(self._starts, start) - 1
        near = self._marks[bisect_left(self._starts, clause) : last + 1]
        named = [mark for mark in near if mark.index is not None and mark.index >= 0]
        if named and (named[-1].end == start or named[-1].agent):
            return self._named(named[-1])
        if not any(mark.governed for mark in near) and SEVERAL.search(self._text, clause, start):
            return None, (Doubt.REGION_OR_HOSPITAL,)
        for place in range(last, max(-1, last - 12), -1):
            mark = self._marks[place]
            if mark.start < opens:
                break
            if mark.governed:
                continue
            if mark.index == REGION_INDEX:
                return None, (Doubt.REGION_OR_HOSPITAL,)
            if mark.index is None:
                return self._elsewhere(place)
            return self._acting(place)
        return self._elsewhere(last)

    def _named(self, mark: _Mark) -> tuple[str | None, tuple[Doubt, ...]]:
        pronoun = mark.end - mark.start <= 2
        if self._group is not None and self._text[mark.start : mark.end] in ("总院", "总医院"):
            return self._hospitals[self._group].name, (
                Doubt.OWNER_PRONOUN,
            )  # the head house acts for its group
        doubts: tuple[Doubt, ...] = (Doubt.OWNER_PRONOUN,) if pronoun else ()
        if SPEAKER.match(self._text, mark.end):
            doubts += (Doubt.OWNER_ELSEWHERE,)  # whoever speaks may speak of another house
        return self._hospitals[mark.index or 0].name, doubts

    def _acting(self, place: int) -> tuple[str | None, tuple[Doubt, ...]]:
        """The hospital of a mark; where several act as one (A、B联合…) none alone owns the figure."""
        mark = self._marks[place]
        if place:
            before = self._marks[place - 1]
            if (
                before.index not in (mark.index, None, REGION_INDEX)
                and self._text[before.end : mark.start] == "、"
            ):
                return None, (Doubt.REGION_OR_HOSPITAL,)
            if before.index not in (None, REGION_INDEX) and self._text[before.end : mark.start] in (
                "与",
                "和",
                "同",
            ):
                return self._named(before)  # A与B联合: A leads
        return self._named(mark)

    def _elsewhere(self, last: int) -> tuple[str | None, tuple[Doubt, ...]]:
        """The owner where the sentence names none: the only subject, else who acted last."""
        if self._only is not None:
            return self._hospitals[self._only].name, (Doubt.OWNER_ELSEWHERE,)
        for place in range(last, max(-1, last - 40), -1):
            mark = self._marks[place]
            if mark.governed or mark.index is None:
                continue
            if mark.index == REGION_INDEX:
                break
            if self._hospitals[mark.index].role is Role.SUBJECT:
                name, doubts = self._acting(place)
                return name, tuple(dict.fromkeys((*doubts, Doubt.OWNER_ELSEWHERE)))
        return None, (Doubt.REGION_OR_HOSPITAL,)
