"""Whose paper, page or writing a story is: the hospital that calls itself 我院 or just 医院."""

import re

from archive.ingest.document import Span
from archive.ingest.extraction.hospital_book import Entry, whole
from archive.ingest.extraction.hospital_names import Printed, find_names
from archive.ingest.extraction.hospital_naming import NameReader
from archive.ingest.extraction.hospital_scenes import VISITED
from archive.ingest.extraction.self_reference import UNNAMED
from archive.ingest.shadow import shadow_of
from archive.vocabulary import Doubt

#: A story that tells of an unnamed 医院 or 中心 does so from the start.
OPENING = 40
#: In a hospital's own paper a story that names another only later than this is its own.
LATE = 120
#: 县妇保院院长张三、我院副院长李四: what is listed beside 我院 is another.
BESIDE_OURS = re.compile(r"[^，。；：、\n]{4,30}、我院")
#: No longer is a line that holds nothing but the house that signs.
SIGNATURE = 30
#: What may stand in a writer's line before the house that the writer is of.
WRITER = re.compile(r"[（(]?(?:(?:作者|撰文|供稿|通讯员|文)(?:单位|系|为)?[:：/／]?(?:图)?)?\s*")


class OwnerReader(NameReader):
    """Reads whose a story is."""

    def read_own_paper(self) -> None:
        """In a hospital's own paper 医院 and 集团 are its own, where the headline names no other.

        So is a story there that names no hospital at all, and one on a page that is about one hospital.
        """
        owner = self.publisher()
        if owner is not None and (owner.spans or owner.in_headline):
            owner.own = True
        if any(entry.in_headline for entry in self.book.entries):
            return
        unnamed = [Span(match.start(1), match.end(1)) for match in UNNAMED.finditer(self.body)]
        early = any(entry.spans and entry.spans[0].start < LATE for entry in self.book.entries)
        if early and not unnamed and not UNNAMED.search(self.head):
            return
        if owner is None and self.book.entries:
            return
        opens = bool(unnamed) and unnamed[0].start < OPENING
        if owner is None and opens and (house := self.page.only_house):
            owner = self.book.open(house, whole(house))
            owner.doubts.add(Doubt.OWNER_ELSEWHERE)
        if owner is not None and not owner.spans:
            owner.spans.extend(unnamed[:20])
            owner.in_headline = True

    def publisher(self) -> Entry | None:
        """The hospital that the writer is of, else the one whose paper or site it is."""
        one = self._writer_house() or self.page.publisher
        if one is None:
            return None
        entry = self.book.open(one, whole(one))
        if entry not in self.book.entries:  # known from the notes only
            self.book.entries.append(entry)
        return entry

    def _writer_house(self) -> Printed | None:
        """市一院内科党支部书记 某某 in the writer's line, or the house alone in the story's last line."""
        last = self.body[self.body.rfind("\n") + 1 :].strip()
        signed = find_names(last) if len(last) < SIGNATURE else ()
        if (
            signed
            and signed[0].kind == "named"
            and not signed[0].span.start
            and signed[-1].span.end == len(last)
        ):
            return signed[0]
        for line in self.story.credits:
            line = shadow_of(line)
            start = WRITER.match(line)
            found = find_names(line)
            if found and start and found[0].kind == "named" and found[0].span.start == start.end():
                return found[0]
        return None

    def owner(self) -> Entry | None:
        """Whose 我院 it is: writer, masthead, headline, the story's first hospital, the neighbours'."""
        owner = self.publisher()
        if owner:
            return owner
        for entry in self.book.entries:
            if entry.in_headline:
                return entry
        if self.at:
            stays = (
                entry
                for start, entry in self.at
                if not self.body.endswith((*VISITED, "从"), 0, start)
                and not BESIDE_OURS.match(self.body, start)
            )
            return next(stays, self.at[0][1])
        best = self.page.most_named
        if best is None:
            return None
        entry = self.book.open(best, whole(best))
        entry.doubts.add(Doubt.OWNER_ELSEWHERE)
        return entry
