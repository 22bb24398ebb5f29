"""Whose figure it is: the hospital that acts in its sentence, a region, or nobody.

The mark nearest before a figure decides (see `owner_marks`); where its sentence has none,
the speaker, the story's only subject, or whoever acted last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from archive.ingest.document import Span
from archive.ingest.extraction import owner_signs as signs
from archive.ingest.extraction.owner_marks import (
    GIVES,
    REGION_INDEX,
    Mark,
    hospital_marks,
    opening_marks,
    programme_marks,
)
from archive.ingest.extraction.owner_stories import GROUP, GROUPED, HOUSE, LINKS, SAME_HEAD, told_of
from archive.ingest.extraction.owner_voices import SPEAKER, TWO_POSTS, Voice, voices
from archive.ingest.extraction.words import Words
from archive.ingest.facts import HospitalMention, InitiativeFact
from archive.ingest.sentences import sentence_finder
from archive.vocabulary import Doubt, Role

Owner = tuple[str | None, tuple[Doubt, ...]]

WITHIN_REACH: Final = 40
KINDS: Final = frozenset(("卫生院", "医共体", "医联体", "集团"))
HEADS: Final = frozenset(("院长", "副院长"))
LONGEST_SENTENCE: Final = 400  # what stands further off says nothing of a figure
LONGEST_PARAGRAPH: Final = 3000
WIDEST_SEARCH: Final = 12  # marks of a sentence that are asked
FURTHEST: Final = 40  # marks before it that are asked
REGIONAL: Final[Owner] = (None, (Doubt.REGION_OR_HOSPITAL,))


class Owners:
    """Who owns the figures of one body. `text` is folded, `words` are of the text with figures masked."""

    def __init__(
        self,
        text: str,
        words: Words,
        hospitals: Sequence[HospitalMention],
        initiatives: Sequence[InitiativeFact],
        sentences: tuple[Span, ...],
        headline: str = "",
    ) -> None:
        self._text = text
        self._hospitals = hospitals
        self._within = sentence_finder(sentences)
        places = hospital_marks(text, hospitals)
        taken = {place.start for place in places}
        openings = (
            [mark for mark in opening_marks(text, words) if mark.start not in taken] if hospitals else []
        )
        openings += programme_marks(text, hospitals, initiatives)
        self._marks = sorted([*places, *openings], key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        self._voices = voices(text, places)
        told = told_of(text, hospitals, places, openings, headline)
        self._subjects, self._group, self._only = told.subjects, told.group, told.only

    def of(self, start: int) -> Owner:
        """The owner of a figure that begins at `start`, and what is doubtful about it."""
        if not self._hospitals:
            return None, ()
        text = self._text
        sentence = self._within(start)
        opens = max(sentence.start if sentence else 0, start - LONGEST_SENTENCE)
        clause = max(opens, text.rfind("，", opens, start) + 1, text.rfind("；", opens, start) + 1,
                     text.rfind("：", opens, start) + 1)  # fmt: skip
        last = bisect_right(self._starts, start) - 1
        near = self._marks[bisect_left(self._starts, clause) : last + 1]
        named = [mark for mark in near if mark.index is not None and mark.index >= 0]
        if named and (named[-1].end == start or named[-1].agent):
            return self._hospitals[named[-1].index or 0].name, ()
        near_by = max(clause, start - WITHIN_REACH)
        over = signs.WITHIN.search(text, near_by, start) or signs.OVER.search(text, near_by, start)
        if over or signs.ONE_OF.match(text, start):
            return REGIONAL
        if not any(mark.governed for mark in near) and signs.SEVERAL.search(text, clause, start):
            return REGIONAL
        if named and not named[-1].governed and signs.ET_CETERA.fullmatch(text, named[-1].end, start):
            return REGIONAL  # 县医院等6家医院
        if named and signs.of_several(text, named[-1].start, named[-1].end, start):
            return REGIONAL
        if named and signs.FROM_SEVERAL.fullmatch(text, named[-1].end, start):
            return REGIONAL  # 来自甲医院、乙医院等单位的21名专家
        founded = self._founded(last, start, sentence)
        if founded:
            return founded
        voice = self._voice(start)
        if voice:
            opens = max(opens, voice.start)
        for place in range(last, max(-1, last - WIDEST_SEARCH), -1):
            mark = self._marks[place]
            if mark.start < opens:
                break
            if (mark.governed and not mark.scene) or (mark.sends and self._is_over(mark, clause, start)):
                continue
            if mark.index == REGION_INDEX:
                return REGIONAL
            if mark.index is None:
                return self._spoken(voice) if voice else self._stood_for(place)
            return self._acting(place)
        if voice:
            return self._spoken(voice)
        name, doubts = self._elsewhere(last, start)
        return (name, doubts) if name else self._told_late(last, sentence)

    def _is_over(self, mark: Mark, clause: int, start: int) -> bool:
        """Whether what a mark of its own clause tells of has ended before `start`."""
        if mark.start >= clause:
            return False
        return not mark.helped or GIVES.search(self._text, mark.end, start) is not None

    def _told_late(self, last: int, sentence: Span | None) -> Owner:
        """The first to act behind a figure that nobody owns so far: 服务职工21万人，X医院…"""
        after = self._marks[last + 1] if last + 1 < len(self._marks) else None
        if not after or not sentence or after.start >= sentence.end or after.index in (None, REGION_INDEX):
            return REGIONAL
        opens = self._text[after.start - 1] == "，" and not after.governed
        return (self._hospitals[after.index or 0].name, (Doubt.OWNER_ELSEWHERE,)) if opens else REGIONAL

    def standing_at(self, start: int, end: int) -> str | None:
        """The hospital whose name is all that stands between two offsets, or None."""
        place = bisect_left(self._starts, start)
        mark = self._marks[place] if place < len(self._marks) else None
        if mark is None or (mark.start, mark.end) != (start, end) or mark.index in (None, REGION_INDEX):
            return None
        return self._hospitals[mark.index or 0].name

    def _voice(self, start: int) -> Voice | None:
        last = bisect_left(self._voices, start, key=lambda voice: voice.start)
        return next((voice for voice in self._voices[max(0, last - 3) : last] if start < voice.end), None)

    def _spoken(self, voice: Voice) -> Owner:
        return self._hospitals[voice.index].name, (Doubt.OWNER_ELSEWHERE,)

    def _founded(self, last: int, start: int, sentence: Span | None) -> Owner | None:
        """The group that a sentence founds behind its members."""
        if sentence is None or self._text[start - 1 : start] not in "、和与及等家" or not start:
            return None
        for mark in self._marks[last + 1 : last + 5]:
            if mark.start >= sentence.end:
                break
            if mark.index is None or mark.index < 0 or not GROUP.search(self._hospitals[mark.index].name):
                continue
            if signs.FOUNDED.search(self._text, max(start, mark.start - 8), mark.start):
                return self._hospitals[mark.index].name, (Doubt.OWNER_ELSEWHERE,)
        return None

    def _named(self, mark: Mark) -> Owner:
        pronoun = mark.end - mark.start <= 2
        if self._group is not None and self._text[mark.start : mark.end] in ("总院", "总医院"):
            return self._hospitals[self._group].name, (Doubt.OWNER_PRONOUN,)  # it acts for its group
        doubts: tuple[Doubt, ...] = (Doubt.OWNER_PRONOUN,) if pronoun else ()
        if SPEAKER.match(self._text, mark.end):
            doubts += (Doubt.OWNER_ELSEWHERE,)  # whoever speaks may speak of another house
        if self._hospitals[mark.index or 0].role is not Role.SUBJECT:
            doubts += (Doubt.OWNER_MENTIONED,)
        return self._hospitals[mark.index or 0].name, doubts

    def _acting(self, place: int) -> Owner:
        """The hospital of a mark; where several act as one (A、B联合…) none alone owns the figure."""
        mark = self._of_two_posts(place)
        if signs.COLLECTIVE.match(self._text, mark.end):
            return REGIONAL  # 市一院等27家医院已接入，流转处方31万张
        head, between = place, ""
        while head and place - head < WIDEST_SEARCH:
            before, after = self._marks[head - 1], self._marks[head]
            link = self._text[before.end : after.start]
            if before.index in (after.index, None, REGION_INDEX) or link not in LINKS:
                break
            head, between = head - 1, link
        if between in SAME_HEAD:
            return self._named(self._marks[head])  # A与B、C联合: A leads
        if between:
            return REGIONAL
        return self._named(mark)

    def _of_two_posts(self, place: int) -> Mark:
        """集团党委书记、区医院院长某某说: who heads a group and its house speaks for the group."""
        mark, before = self._marks[place], self._marks[place - 1] if place else None
        if before is None or before.index in (None, REGION_INDEX):
            return mark
        joined = TWO_POSTS.fullmatch(self._text, before.end, mark.start)
        spoken = joined and SPEAKER.match(self._text, mark.end)
        return before if spoken and GROUPED.search(self._hospitals[before.index or 0].name) else mark

    def _stood_for(self, place: int) -> Owner:
        """Whom 卫生院, 医共体 or 院长 at mark `place` stands for: the nearest such house told of before."""
        mark = self._marks[place]
        word = self._text[mark.start : mark.end]
        if word not in KINDS | HEADS and (self._only is not None or self._subjects):
            return self._elsewhere(place, mark.start, told=True)
        head = self._paragraph(mark.start) if self._only is not None else 0
        for other in range(place - 1, max(-1, place - FURTHEST), -1):
            before = self._marks[other]
            if before.start < head:
                break
            if before.index is None or before.index < 0:
                continue
            name = self._hospitals[before.index].name
            if before.governed and not before.scene and not (word in KINDS and name.endswith(word)):
                continue
            if name.endswith(word) or word in HEADS or (word not in KINDS and name.endswith("院")):
                return name, (Doubt.OWNER_PRONOUN, Doubt.OWNER_ELSEWHERE)
        alike = [hospital.name for hospital in self._hospitals if hospital.name.endswith(word)]
        if word in KINDS and self._only is None and len(alike) == 1:
            return alike[0], (Doubt.OWNER_PRONOUN, Doubt.OWNER_ELSEWHERE)
        return self._elsewhere(place, mark.start)

    def _paragraph(self, start: int) -> int:
        """Where the paragraph of an offset begins, or as far before as is worth looking."""
        floor = max(0, start - LONGEST_PARAGRAPH)
        return max(self._text.rfind("\n", floor, start) + 1, floor)

    def _elsewhere(self, last: int, start: int, told: bool = False) -> Owner:
        """The owner where the sentence names none: the only subject, else who acted last.

        `told`: a word for a hospital stands there, so that one in passing may be meant too.
        """
        head = self._paragraph(start)
        if self._only is not None:
            # where it stands in the headline only, a region goes on being told of
            near = last >= 0 and self._starts[last] >= head and self._marks[last].index == REGION_INDEX
            only = self._hospitals[self._only]
            return REGIONAL if near and not only.spans else (only.name, (Doubt.OWNER_TAKEN,))
        for place in range(last, max(-1, last - FURTHEST), -1):
            mark = self._marks[place]
            if (mark.governed and not mark.scene) or mark.index is None:
                told = told or self._text[mark.start : mark.end] in HOUSE
                continue
            if mark.index == REGION_INDEX:
                break
            if mark.index in self._subjects or mark.start >= head or (told and not self._subjects):
                name, doubts = self._acting(place)
                return name, tuple(dict.fromkeys((*doubts, Doubt.OWNER_AMONG)))
        return self._headed()

    def _headed(self) -> Owner:
        """Where nobody acts so far: the one subject that only the headline names, else nobody."""
        headed = [index for index in self._subjects if not self._hospitals[index].spans]
        return (self._hospitals[headed[0]].name, (Doubt.OWNER_AMONG,)) if len(headed) == 1 else REGIONAL
