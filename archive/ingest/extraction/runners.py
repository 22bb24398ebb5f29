"""Who runs a programme: the hospital that the sentence or the story is about, or nobody's hospital.

Worked on a text in simplified script, offset for offset that of the body.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.ingest.divisions import candidates
from archive.ingest.document import Span
from archive.ingest.extraction.hospital_equals import LIST_BEHIND, LIST_REACH
from archive.ingest.extraction.owner_stories import in_passing
from archive.ingest.extraction.text_sentences import sentences_of, wide_marks
from archive.ingest.facts import HospitalMention
from archive.ingest.sentences import sentence_finder
from archive.vocabulary import Doubt, Role

#: Bodies that govern or give rather than treat: what they run belongs to no hospital.
_AUTHORITY: Final = re.compile(
    r"全[省市县区州旗盟](?:二级|三级|各级|公立|所有|各|\d{1,4}家)[^，。；]{0,6}(?:医院|卫生院|机构)|卫健委|卫健局|卫健部门|卫生健康委|卫生健康局|卫健系统|卫计委|卫生局|医院管理局|医管局|医院发展中心|医保局|医保部门|药监局|药监部门|民政局|教育局|"
    r"人民政府|[省市县区镇]政府|[省市县区]委(?!书记|常委|委员|宣传部)|国家|教育部|财政部|疾控中心|慈善总会|基金会|红十字会|"
    r"该[省市县区镇]|各乡镇|各镇|[省市县区镇盟州]里(?!就|也)|(?<=[。，；：“\n])[省市县]上|"
    r"[^\W全各院病社园小辖][省市县区州旗盟](?=日前|近日|近期|近年来|今年|从|自|已|将|把|在全|出台|推行|率先|全面|启动|整合|组织|实行|"
    r"依托|以[^上下内外来及]|统筹|聚焦|坚持|投入|探索|实施|部署|推进|打造|构建|建立|建起|"
    r"除推动|围绕|[\u4e00-\u9fff]{0,6}统一)"
)
#: 去年，温岭启动“银龄医师”计划: a place without its suffix that acts.
_PLACE_ACTS: Final = re.compile(
    r"(?:^|(?<=[，。；：！？\n]))(?:日前|近日|今年|去年|[0-9]{4}年)?(?P<place>[\u4e00-\u9fff]{2,3})"
    r"(?=启动|推出|出台|印发|率先|推行|实施|试点|探索|把|将|依托|以|统筹|整合|聚焦|建起|打造|构建|在全[市县区])"
)
#: A hospital behind one of these is a partner or a place, not who acts.
_PARTNER: Final = re.compile(
    r"(?:与|同|和|以|依托|向|对|赴|到|往|在|由|支援|帮扶|托管|邀请|联合|来自|至|从|给|指导|帮助|走进|抵达|来到|深入|奔赴|前往|派驻|派往|转入|"
    r"整合|统筹|动员|协调|选取|挑选|组织)[^，。；、\n]{0,4}\Z"
)
#: What ties a hospital to the one before it, acting together or the same in brackets: the first is taken.
_TIED: Final = re.compile(r"[、和与及同（(]{1,2}(?:[省市县区])?")
#: 在福州启动 says where, not who.
_PLACED: Final = re.compile(r"(?:在|于|赴|到)[^，。；：]{0,5}$")
_PLACE_REACH: Final = 6
_JOINTLY: Final = re.compile(r"联合|共同|携手")
#: 在X医院，“…”管着: the sentence plays there; and 在X医院的“…”门诊里: it is theirs.
_SCENE: Final = re.compile(r"(?:^|[。！？\n])(?:如今，|目前，|眼下，|而)?(?:走进|来到|在)$")
_SCENE_REACH: Final = 6
_OWNS: Final = re.compile(r"的“?")
_LOOK_BACK: Final = 12  # mentions of one sentence
_NEAR: Final = 120  # characters


@dataclass(frozen=True, slots=True)
class _Stand:
    span: Span
    name: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Runner:
    """A hospital, or None for an authority, and what is doubtful about it."""

    hospital: str | None
    doubts: tuple[Doubt, ...] = ()


class Runners:
    """Answers, for any place of one text, who acts there."""

    def __init__(self, text: str, hospitals: Sequence[HospitalMention], headline: str = "") -> None:
        self._text = text = wide_marks(text)
        self._within = sentence_finder(sentences_of(text))
        stands = [_Stand(span, h.name, h.role is Role.SUBJECT) for h in hospitals for span in h.spans]
        self._stands = sorted(stands, key=lambda stand: stand.span)
        self._starts = [stand.span.start for stand in self._stands]
        self._subjects = [h.name for h in hospitals if h.role is Role.SUBJECT]
        subjects = [hospital for hospital in hospitals if hospital.role is Role.SUBJECT]
        self._of_region = len(subjects) == 1 and in_passing(subjects[0], hospitals, headline)
        self._leading = self._last_leading()

    def at(self, offset: int) -> Runner:
        """Who runs what is named at `offset`."""
        sentence = self._within(offset) or Span(offset, offset)
        near = self._in_sentence(sentence.start, offset)
        authority = self._authority(sentence.start, offset)
        if near is not None and (authority is None or authority < self._starts[near]):
            return Runner(None if self._is_joint(near) else self._stands[near].name)
        if authority is not None:
            return Runner(None, (Doubt.REGION_OR_HOSPITAL,))
        return self._from_before(sentence.start)

    def _in_sentence(self, start: int, offset: int) -> int | None:
        """The nearest hospital in front that acts; of several that act together the first."""
        last = bisect_left(self._starts, offset) - 1
        for index in range(last, max(-1, last - _LOOK_BACK), -1):
            stand = self._stands[index]
            if stand.span.start < start:
                return None
            if self._is_tied(index, start):
                continue
            if _OWNS.fullmatch(self._text, stand.span.end, offset) or self._is_scene(stand.span):
                return index
            if not _PARTNER.search(self._text, max(start, stand.span.start - 7), stand.span.start):
                return index
        return None

    def _is_scene(self, span: Span) -> bool:
        """Whether a sentence opens with where it plays."""
        opens = _SCENE.search(self._text, max(0, span.start - _SCENE_REACH), span.start)
        return opens is not None and self._text[span.end : span.end + 1] == "，"

    def _is_joint(self, index: int) -> bool:
        """Whether several act as one, so that none alone runs it: 甲医院、乙医院联合建立…."""
        end = self._stands[index].span.end
        listed = LIST_BEHIND.match(self._text, end, end + LIST_REACH)
        if not listed or listed.end() == end:
            return False
        return "等" in listed.group() or bool(_JOINTLY.match(self._text, listed.end()))

    def _is_tied(self, index: int, start: int) -> bool:
        """Whether the mention follows another one that acts with it."""
        if index == 0 or self._stands[index - 1].span.start < start:
            return False
        end = self._stands[index - 1].span.end
        return end <= self._starts[index] and bool(_TIED.fullmatch(self._text, end, self._starts[index]))

    def _authority(self, start: int, offset: int) -> int | None:
        last = None
        for match in _AUTHORITY.finditer(self._text, max(start, offset - _NEAR), offset):
            at = match.start()
            if self._in_name(at):
                continue  # X市红十字会医院
            if match.end() - at > 2 or not _PLACED.search(self._text, max(start, at - _PLACE_REACH), at):
                last = at
        for match in _PLACE_ACTS.finditer(self._text, max(start, offset - _NEAR), offset):
            if candidates(match["place"]):
                last = max(last or 0, match.start("place"))
        return last

    def _in_name(self, offset: int) -> bool:
        """Whether an offset stands in a hospital's name."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._stands[index].span.end

    def _last_leading(self) -> list[int]:
        """For each mention, the number of the subject's that the text was last about, or -1."""
        last, found = -1, []
        for index, stand in enumerate(self._stands):
            last = index if stand.subject else last
            found.append(last)
        return found

    def _from_before(self, start: int) -> Runner:
        """No hospital acts in the sentence: the story's one subject, or the one that was named last."""
        if self._of_region:
            return Runner(None, (Doubt.REGION_OR_HOSPITAL,))
        if len(self._subjects) == 1:
            return Runner(self._subjects[0])
        doubts = (Doubt.OWNER_ELSEWHERE, Doubt.OWNER_AMONG)
        before = bisect_left(self._starts, start) - 1
        leading = self._leading[before] if before >= 0 else -1
        if leading < 0:
            return Runner(self._subjects[0] if self._subjects else self._most_named(), doubts)
        if leading and self._stands[leading - 1].subject and self._is_tied(leading, 0):
            return Runner(None, doubts)  # 甲医院和乙医院抽调66名医师…: neither alone
        return Runner(self._stands[leading].name, doubts)

    def _most_named(self) -> str | None:
        """Of a story without a subject, the hospital that it names most often, the first of several."""
        counts = Counter(stand.name for stand in self._stands)
        return max(counts, key=lambda name: counts[name], default=None)
