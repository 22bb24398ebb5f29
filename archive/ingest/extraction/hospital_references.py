"""Whose 我院, 该院, 集团 and 总院 it is."""

import re
from bisect import bisect_left
from itertools import islice

import rjieba

from archive.ingest import divisions
from archive.ingest.document import Span
from archive.ingest.extraction.hospital_book import MOST, Entry
from archive.ingest.extraction.hospital_names import PRIMARY, Printed
from archive.ingest.extraction.hospital_own import OwnerReader
from archive.ingest.extraction.self_reference import BRANCH, OWN, find_references

BRANCH_END = re.compile("(?<![我本总各])分院")
MOST_BRANCHES = 40
HAN = re.compile(r"[\u4e00-\u9fff]")
#: Words of one letter in front of a branch's place, and last letters of what it is a branch of.
BEFORE_BRANCH = frozenset("在到赴往至由从和与及的了将为是有设入院心团学省市县区州")
#: So many mentions before 该院 are asked.
NEAREST = 12
#: Behind these words stands a partner or a place: 与市一院联合组织……，该院选派.
PARTNERS = (
    "与",
    "和",
    "同",
    "、",
    "及",
    "到",
    "赴",
    "往",
    "至",
    "向",
    "对",
    "由于",
    "支援",
    "邀请",
    "联合",
    "转诊至",
)

#: 在齐鲁医院专家远程指导下，…该院: who helps is not 该院.
HELPED_BY = re.compile(r"[^，。；\n]{2,30}?(?:指导|支持|帮助|帮扶|协助)下")
#: So far behind a paragraph's beginning 该院 is that of the place there.
PARAGRAPH = 200
#: 在睢宁，调研组走访了…: a paragraph that says where it is.
AT_PLACE = re.compile(r"(?:在|走进|来到)(?P<place>[\u4e00-\u9fff]{2,4})，")


def _called(name: str, word: str) -> bool:
    """Can a hospital of that name be called so: 该中心, 该卫生院, 该院?"""
    if word.endswith("中心"):
        return name.endswith(("中心", "站"))
    if word.endswith("集团"):
        return name.endswith(("集团", "医共体", "医联体"))
    if word.endswith("卫生院"):
        return name.endswith("卫生院")
    if word.endswith("社区医院"):
        return "社区" in name
    return not name.endswith(("服务中心", "服务站", "集团", "医共体", "医联体")) or "妇" in name


class ReferenceReader(OwnerReader):
    """Reads the words by which a story calls a hospital without naming it."""

    def read_references(self) -> None:
        """Ties 我院, 该院, 集团 and 总院 to their hospitals."""
        owner: Entry | None = None
        ours = False  # is it the writer's or the paper's own?
        branches = {match.start(): match for match in BRANCH.finditer(self.body)}
        for reference in find_references(self.body):
            if reference.kind == "own":
                if owner is None:
                    owner = self.owner()
                    ours = owner is not None and owner is self.publisher()
                branch = branches.get(reference.span.start)
                if branch:
                    self._branch(branch.group(), Span(branch.start(), branch.end()), owner)
                    continue
                entry = owner
            elif reference.kind == "that":
                entry = self._before(reference.span.start, reference.text)
            elif reference.kind == "centre":
                entry = self._centre(reference.span)
            elif reference.kind == "group":
                entry = self._group(reference.text)
            else:
                entry = self._head_house() if "分院" in self.body or "医共体" in self.body else None
            if entry:
                entry.add(reference.text, reference.span)
                entry.called += 1
                entry.own = entry.own or reference.kind == "own" and ours
        if OWN.search(self.head):
            owner = owner or self.owner()
            if owner:
                owner.in_headline = True
        self._read_branches()
        self.read_own_paper()
        self._join_unions()

    def _read_branches(self) -> None:
        """岱崮分院, 巴彦淖尔分院: a township's or another hospital's new name, or a branch in a city."""
        taken = {span.end for entry in self.book.entries for span in entry.spans}
        for match in self._branch_ends():
            if match.end() in taken:
                continue
            printed = self._branch_at(match.start(), match.end())
            if printed is None:
                continue
            place = printed.places[0]
            entry = next((one for one in self.book.entries if place in one.name and one.spans), None)
            entry = entry or self.book.open(printed, printed.text)
            entry.add(printed.text, printed.span)
            self.at.append((printed.span.start, entry))
        self.at.sort(key=lambda pair: pair[0])

    def _branch_ends(self) -> list[re.Match[str]]:
        return list(islice(BRANCH_END.finditer(self.body), MOST_BRANCHES)) if "分院" in self.body else []

    def _branch_at(self, start: int, end: int) -> Printed | None:
        """The branch whose last word stands there, with the place or town in front of it."""
        for length in (5, 4, 3, 2):
            front = self.body[max(0, start - length) : start]
            town = any(
                f"{front}{kind}" in entry.name for entry in self.book.entries[:MOST] for kind in "镇乡"
            )
            if len(front) == length and (
                town or (divisions.candidates(front) and self._word_ends(start - length))
            ):
                span = Span(start - length, end)
                return Printed(span, span.of(self.body), "named", "分院", start, (front,))
        return None

    def _word_ends(self, at: int) -> bool:
        """Does something end there: not 火|湘桥分院, 千|金寨分院?"""
        before = self.body[max(0, at - 2) : at]
        return not HAN.match(before[-1:]) or before[-1] in BEFORE_BRANCH or rjieba.has_word(before)

    def _join_unions(self) -> None:
        """A 医共体 that only the headline names stands for its hospital."""
        for entry in [one for one in self.book.entries if not one.spans and one.printed.base is not None]:
            base = entry.printed.base
            house = base and next((one for one in self.book.entries if one.name.endswith(base.text)), None)
            if house and house is not entry and entry.name.endswith("医共体"):
                house.in_headline = True
                self.book.drop(entry, house)

    def _centre(self, span: Span) -> Entry | None:
        """总医院 alone: the one of the story."""
        ends = [entry for entry in self.book.entries if entry.name.endswith("总医院")]
        taken = bool(ends) and any(one.start <= span.start < one.end for one in ends[0].spans)
        return ends[0] if len(ends) == 1 and not taken else None

    def _head_house(self) -> Entry | None:
        """总院: whose paper it is, else the first that is no township's."""
        owner = self.owner()
        others = (*PRIMARY, "医共体", "集团")
        if owner is None or not owner.name.endswith(others):
            return owner
        return next((entry for _, entry in self.at if not entry.name.endswith(others)), owner)

    def _group(self, word: str) -> Entry | None:
        """集团 and 医共体: the story's group of that kind."""
        kind = "集团" if word.endswith("集团") else "医共体"
        ends = (kind, f"{kind}总院")
        found = next((entry for entry in self.book.entries if entry.name.endswith(ends)), None)
        owner = None if found else self.publisher()
        return owner if owner and owner.name.endswith(kind) else found

    def _branch(self, form: str, span: Span, owner: Entry | None) -> None:
        """我院金华分院: behind a name in brackets that name's, else a branch of ours."""
        if form.endswith("院区") and owner:
            owner.add(form, span)
            owner.called += 1
            return
        before = [
            entry for entry in (self._last_before(span.start),) if entry and self._ends(entry, span.start - 1)
        ]
        if before and self.body[span.start - 1] in "（(":
            before[0].add(form, span)
            if owner:
                before[0].forms.setdefault(owner.name + form[2:])
                self._absorb(before[0], owner.name + form[2:])
            self.book.nicknames.setdefault(form, before[0])
            return
        known = self.book.nicknames.get(form)
        if known:
            known.add(form, span)
        elif owner:
            owner.add(form[:2], Span(span.start, span.start + 2))
            owner.called += 1

    def _ends(self, entry: Entry, offset: int) -> bool:
        return any(span.end == offset for span in entry.spans[-3:]) or any(
            span.end == offset for span in entry.spans
        )

    def _absorb(self, entry: Entry, name: str) -> None:
        """A branch's other name, met elsewhere as a hospital of its own, is this hospital's."""
        other = self.book.find(name)
        if other is not None and other is not entry and other.name == name:
            entry.spans.extend(other.spans)
            self.at = [(start, entry if one is other else one) for start, one in self.at]
            self.book.drop(other, entry)

    def _last_before(self, offset: int) -> Entry | None:
        """The hospital named last before an offset."""
        index = bisect_left(self.at, offset, key=lambda pair: pair[0])
        return self.at[index - 1][1] if index else None

    def _before(self, offset: int, word: str) -> Entry | None:
        """The hospital that 该院 means: the last one before it that may be called so and that acts.

        Partners, places and passing mentions are left aside.
        """
        main = next((entry for entry in self.book.entries if entry.in_headline), None)
        last = bisect_left(self.at, offset, key=lambda pair: pair[0])
        seen = [pair for pair in self.at[max(0, last - NEAREST) : last] if _called(pair[1].name, word)]
        if not seen:
            return main if main is None or _called(main.name, word) else self._last_before(offset) or main
        placed = self._at_the_place(offset, [entry for _, entry in seen])
        if placed is not None:
            return placed
        acting = [entry for start, entry in seen if not self._is_partner(start)]
        nearest = (acting or [entry for _, entry in seen])[-1]
        known = main is not None and bool(main.spans) and main.spans[0].start < offset
        return main if known and nearest is not main and len(nearest.spans) == 1 else nearest

    def _at_the_place(self, offset: int, seen: list[Entry]) -> Entry | None:
        """在睢宁，…该院: of several hospitals the one of the place that the paragraph opens with."""
        head = self.body.rfind("\n", max(0, offset - PARAGRAPH), offset) + 1
        match = AT_PLACE.match(self.body, head, offset) if head else None
        last = bisect_left(self.at, offset, key=lambda pair: pair[0])
        if match is None or (last and self.at[last - 1][0] >= head):
            return None
        there = {id(entry): entry for entry in seen if entry.name.startswith(match["place"])}
        return next(iter(there.values())) if len(there) == 1 else None

    def _is_partner(self, start: int) -> bool:
        if self.body[max(0, start - 1) : start] == "在" and HELPED_BY.match(self.body, start):
            return True
        return self.body[max(0, start - 4) : start].endswith(PARTNERS)
