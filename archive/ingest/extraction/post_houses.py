"""Whose a bare post is: of the story's hospitals the one for which most speaks.

院长蔡淑娴介绍 names no hospital. Several things hint at one, and none decides
alone: whom the story is about, who was spoken of last and how (走进X医院 sets a
scene, 与X医院 names a partner), and how long ago. So each hospital gets points
for all of them, and the highest sum wins. The points were set by hand, in steps
of a quarter, near those that fit the gold best; what is not fitted here is the
order of the reasons.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from archive.ingest.document import Span
from archive.ingest.extraction.positions import title_pattern
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Role

#: Points. The story is about it; about no other; it is the writer's own; it is the first named.
SUBJECT, ONLY_SUBJECT, OWN, FIRST = 1.0, 1.0, 0.5, 1.0
#: It was named last; in this sentence; in the one before; in this paragraph.
LAST, SENTENCE, SENTENCE_BEFORE, PARAGRAPH = 0.75, 0.5, 0.75, 0.75
#: It was named last, and the story is about it and others.
LAST_OF_SEVERAL = 0.5
#: This paragraph plays there; it acts in this paragraph; it is only met or passed.
SCENE, ACTS, PASSED = 2.5, 0.75, -0.75
#: 家庭医生 and 村医 are a township's.
PRIMARY = 3.0

#: A mention farther from the post says no more than that there was one.
REACH = 400
#: So many mentions before the post are asked, and so many of the story's hospitals.
MENTIONS, HOUSES = 8, 4
BEFORE = 10

ENTERED = re.compile(r"(?:走进|来到|走入|步入|踏进|抵达|赶到|进驻)(?:位于[^，。]{0,6}的)?$")
#: 在X医院，…: not 在X医院的支持下.
THERE = re.compile(r"(?:\A|[，。！？；：\n“])(?:而)?在$")
#: 到X医院挂职: who stays works with its people.
STAYS = re.compile(r"(?:挂职|挂任|任职|驻点|驻扎|报到|对口支援|对口帮扶)")
TO = ("到", "在", "赴", "往", "至")
OPENS = re.compile(r"(?:\A|[，。！？；：\n])$")
MET = re.compile(
    r"(?:与|和|同|跟|、|及|从|由|向|对|给|为|到|赴|往|至|将|把|被|让|的|比|去|入|了|在|邀请|联合|支援|帮扶)[\u4e00-\u9fff]?$"
)
#: X医院护理部副主任张莉点评说: somebody of the hospital, not the hospital.
SOMEBODY = 14
SENTENCE_END = re.compile(r"[。！？；\n]")
#: 院党委书记: of the house that writes.
OUR = "院"
PRIMARY_HOUSE = re.compile(r"(?:卫生院|服务中心|服务站)$")
PRIMARY_POST = ("家庭医生", "村医", "乡村医生", "公卫")

Stands = Sequence[tuple[Span, HospitalMention]]


def is_own(hospital: HospitalMention) -> bool:
    """Does the writer call it 我院?"""
    return "我院" in hospital.aliases or "本院" in hospital.aliases


class HouseOfPost:
    """A text and where hospitals stand in it, in text order."""

    def __init__(self, text: str, stands: Stands, hospitals: Sequence[HospitalMention]) -> None:
        self.text, self.stands = text, stands
        self.starts = [span.start for span, _ in stands]
        subjects = [one for one in hospitals if one.role == Role.SUBJECT]
        self.only = subjects[0] if len(subjects) == 1 else None
        self.always = (*subjects[:HOUSES], *hospitals[:HOUSES])
        self.first = stands[0][1] if stands else None
        self._told: dict[int, tuple[bool, bool, bool]] = {}  # by where a mention starts

    def house_of(self, offset: int, kind: str = "") -> HospitalMention | None:
        """The hospital that a post at `offset` belongs to; `kind` is what it is called in front: 中心."""
        index = bisect_right(self.starts, offset) - 1
        last: dict[str, Span] = {}
        houses: dict[str, HospitalMention] = {}
        for span, hospital in reversed(self.stands[max(0, index + 1 - MENTIONS) : index + 1]):
            last.setdefault(hospital.name, span)
            houses.setdefault(hospital.name, hospital)
        newest = next(iter(houses), "")
        entered = bool(newest) and self._how(last[newest])[0]
        for hospital in self.always:
            houses.setdefault(hospital.name, hospital)
        called = [one for one in houses.values() if (is_own(one) if kind == OUR else one.name.endswith(kind))]
        asked = called or list(houses.values())
        return max(
            asked,
            key=lambda one: (
                self._standing(one, offset) + self._nearness(one, last.get(one.name), newest, offset, entered)
            ),
            default=None,
        )

    def _standing(self, hospital: HospitalMention, offset: int) -> float:
        """What the story says for it, wherever the post stands."""
        points = SUBJECT if hospital.role == Role.SUBJECT else 0.0
        points += ONLY_SUBJECT if hospital is self.only else 0.0
        points += OWN if is_own(hospital) else 0.0
        return points + (FIRST if hospital is self.first and self.starts[0] < offset else 0.0)

    def _nearness(
        self, hospital: HospitalMention, span: Span | None, newest: str, offset: int, entered: bool
    ) -> float:
        """What its last mention before the post says for it; little where another was entered since."""
        primary = PRIMARY_HOUSE.search(hospital.name) and self.text.startswith(PRIMARY_POST, offset)
        points = PRIMARY if primary else 0.0
        if span is None:
            return points
        if hospital.name == newest:
            several = self.only is None and hospital.role == Role.SUBJECT
            points += LAST + (LAST_OF_SEVERAL if several else 0.0)
        scene, acts, met = self._how(span)
        points += PASSED if met else 0.0
        if not 0 <= offset - span.end <= REACH or (entered and hospital.name != newest):
            return points
        between = self.text[span.end : offset]
        sentences = len(SENTENCE_END.findall(between))
        points += {0: SENTENCE, 1: SENTENCE_BEFORE}.get(sentences, 0.0)
        if "\n" in between:
            return points
        return points + PARAGRAPH + (SCENE if scene else ACTS if acts else 0.0)

    def _how(self, span: Span) -> tuple[bool, bool, bool]:
        """Is it where the paragraph plays, does it open a clause, is it only met?"""
        if span.start not in self._told:
            self._told[span.start] = self._how_it_stands(span)
        return self._told[span.start]

    def _how_it_stands(self, span: Span) -> tuple[bool, bool, bool]:
        before = self.text[max(0, span.start - BEFORE) : span.start]
        there = THERE.search(before) and self.text.startswith(("，", "的"), span.end)
        stays = before.endswith(TO) and STAYS.match(self.text, span.end)
        scene = bool(ENTERED.search(before) or there or stays)
        somebody = title_pattern().search(self.text, span.end, span.end + SOMEBODY)
        met = not scene and bool(MET.search(before))
        return scene, bool(OPENS.search(before)) and not somebody, met
