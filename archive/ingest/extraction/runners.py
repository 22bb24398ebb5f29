"""Who runs a programme: the hospital that the sentence or the paragraph is about."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.ingest.document import Span
from archive.ingest.facts import HospitalMention
from archive.ingest.sentences import containing, sentence_spans
from archive.vocabulary import Doubt, Role

#: Bodies that govern rather than treat: what they run belongs to no hospital.
_AUTHORITY: Final = re.compile(
    r"卫健委|卫健局|卫生健康委|卫生健康局|卫计委|卫生局|医保局|药监局|药监部门|人民政府|市政府|县政府|区政府|镇政府|"
    r"省委|市委|县委|国家|教育部|财政部|民政局|疾控中心|该省|该市|该县|该区|各镇|各乡镇|"
    r"[\u4e00-\u9fff]{2,3}省(?!人民医院|立|级|内|中|妇|儿|肿)|据悉，[\u4e00-\u9fff]{2,4}[省市县区](?!人民医院|中|妇|儿|肿|第|立)"
)
#: A hospital behind one of these is a partner or a place, not who acts.
_PARTNER: Final = re.compile(
    r"(?:与|同|和|向|对|赴|到|往|在|支援|帮扶|托管|邀请|联合|来自|至|从|给)[^，。；]{0,4}$"
)


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
    """Answers, for any place of one body, who acts there."""

    def __init__(self, body: str, hospitals: Sequence[HospitalMention]) -> None:
        self._body = body
        self._sentences = sentence_spans(body)
        stands = [_Stand(span, h.name, h.role is Role.SUBJECT) for h in hospitals for span in h.spans]
        self._stands = sorted(stands, key=lambda stand: stand.span)
        self._starts = [stand.span.start for stand in self._stands]
        self._subjects = [h.name for h in hospitals if h.role is Role.SUBJECT]

    def at(self, offset: int) -> Runner:
        """Who runs what is named at `offset`."""
        sentence = containing(self._sentences, offset) or Span(offset, offset)
        near = self._in_sentence(sentence, offset)
        authority = self._authority_before(sentence, offset)
        if near and (authority is None or authority < near.span.start or near.subject):
            return Runner(near.name)
        if authority is not None:
            return Runner(None, (Doubt.REGION_OR_HOSPITAL,))
        return self._from_before(sentence.start)

    def _in_sentence(self, sentence: Span, offset: int) -> _Stand | None:
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            stand = self._stands[index]
            if stand.span.start < sentence.start:
                return None
            before = self._body[max(sentence.start, stand.span.start - 6) : stand.span.start]
            if stand.subject or not _PARTNER.search(before):
                return stand
        return None

    def _authority_before(self, sentence: Span, offset: int) -> int | None:
        last = None
        for match in _AUTHORITY.finditer(self._body, max(sentence.start, offset - 120), offset):
            last = match.start()
        return last

    def _from_before(self, offset: int) -> Runner:
        if len(self._subjects) == 1:
            return Runner(self._subjects[0])
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            stand = self._stands[index]
            if stand.subject or not self._subjects:
                return Runner(stand.name, (Doubt.OWNER_ELSEWHERE,))
        if self._subjects:
            return Runner(self._subjects[0], (Doubt.OWNER_ELSEWHERE,))
        return Runner(None, (Doubt.OWNER_ELSEWHERE,))
