"""The people of a story, with the position and organisation that it gives.

A post is easier to see than a name, so each post is looked at from both sides:
a name behind it (副院长张智) or in front (成岳冲副省长). What stands before the
post tells the organisation; a list lends it to those who follow.
"""

import re

from archive.ingest.document import Span, Story
from archive.ingest.extraction.person_apposition import ApposedReader
from archive.ingest.extraction.person_endings import follows_well
from archive.ingest.extraction.person_families import family_at
from archive.ingest.extraction.person_merging import FoundPerson, mention_of, merged
from archive.ingest.extraction.person_names import ends_name, name_at
from archive.ingest.extraction.positions import title_pattern, titles_behind
from archive.ingest.extraction.post_signs import MARKS, MEMBER
from archive.ingest.facts import HospitalMention, PersonMention
from archive.ingest.shadow import body_shadow, shadow_of

LIST_MARK = re.compile(r"[、和与]|以及|及")
#: Behind a name of a place, not of a person.
PLACE_BEHIND = re.compile(r"分院|院区|医院|卫生院|社区|街道|[镇乡]")
#: 副院长（主持工作）张智.
ASIDE = re.compile(r"（[\u4e00-\u9fff、]{2,24}）(?=[\u4e00-\u9fff])")
#: 等16位知名|专家, 3位青年|医师.
COUNTED_LIST = re.compile(
    r"等?(?<=[\u4e00-\u9fff])(?:[0-9]{1,3}|[两三四五六七八九十]{1,3}|多)[位名](?P<what>[\u4e00-\u9fff]{0,6})$"
)
#: So long a count is, so far its list reaches back; one name alone is counted by nobody.
LONGEST_COUNT, LONGEST_LIST, LEAST_OF_LIST = 12, 120, 2
SERVES = re.compile(r"[时现曾担挂兼升出就继接]任|作为|身为")


def find_people(story: Story, hospitals: tuple[HospitalMention, ...]) -> tuple[PersonMention, ...]:
    """Everyone named with a position, one mention for each organisation, in text order.

    What only the headline says of a person (专访…副院长张智) is used; writers of the
    byline are nobody in the story. Organisations of hospitals carry the hospital's name.
    """
    body = body_shadow(story.body)
    found = _Reader(body, hospitals).read()
    head = "\n".join(part for part in (story.kicker, story.title, story.subtitle) if part)
    head = shadow_of(head)
    for one in _Reader(head, hospitals, headline=True).read() if title_pattern().search(head) else ():
        at = body.find(one.name)
        if at >= 0 and one.organisation:
            found.append(
                FoundPerson(
                    one.name,
                    Span(at, at + len(one.name)),
                    one.position,
                    one.organisation,
                    one.hospital,
                    one.explicit,
                    at,
                    at + len(one.name),
                )
            )
    return tuple(mention_of(one, story.body, body) for one in merged(found))


class _Reader(ApposedReader):
    """Reads the posts of one text from left to right."""

    def read(self) -> list[FoundPerson]:
        """All persons with a post, in the order of their posts."""
        covered = 0
        for match in title_pattern().finditer(self.text):
            if match.start() < covered or self._counted(match):
                continue
            if not self._behind(match.start(), match.end()) and not self._in_apposition(match.end()):
                self._in_front(match)
            if self.found:
                covered = max(covered, self.found[-1].tail)
        return self.found

    def _counted(self, post: re.Match[str]) -> bool:
        """张三、李四等16位知名专家: the names of a list that closes with how many they are."""
        count = COUNTED_LIST.search(self.text, max(0, post.start() - LONGEST_COUNT), post.start())
        if not count:
            return False
        begin = count.start()
        floor = max(0, begin - LONGEST_LIST)
        for mark in MARKS.finditer(self.text, max(0, begin - LONGEST_LIST), begin):
            floor = mark.end()
        names: list[tuple[int, str]] = []
        end = begin
        while end > floor:
            start = max(floor, self.text.rfind("、", floor, end) + 1)
            sizes = (end - start, 3, 2) if start == floor else (end - start,)
            length = next((n for n in sizes if n <= end - start and self._is_name(end - n, end)), 0)
            if not length:
                break
            names.append((end - length, self.text[end - length : end]))
            if end - length > start or start == floor:
                break
            end = start - 1
        if len(names) < LEAST_OF_LIST:
            return False
        first = names[-1][0]
        place, house = self._inherited(first, "", post.group())
        for at, name in reversed(names):
            self._keep(name, at, count["what"] + post.group(), place, house, False, first)
        return True

    def _is_name(self, start: int, end: int) -> bool:
        """Is the stretch before a mark of a list just a name?"""
        return name_at(self.text[start:end], 0) == self.text[start:end] != ""

    def _behind(self, start: int, end: int) -> bool:
        at = end + 1 if self.text[end : end + 1] in (" ", "”", "’") else end
        if self.text[end : end + 1] == "的" and SERVES.search(self._phrase(end)[1]):
            at = end + 1  # 时任院长的虎维军
        aside = ASIDE.match(self.text, end) or MEMBER.match(self.text, end)
        at = aside.end() if aside else at
        if self.text[end : end + 1] == "，" and SERVES.match(self._phrase(end)[1]):
            at = end + 1  # 作为护士长，张智…
        colon = self.text[end : end + 1] == "："
        at = end + 1 if colon else at
        name = "" if self._is_handed(at) else name_at(self.text, at)
        if colon and follows_well(self.text, at + len(name)) != 2:
            return False  # 院长：张开双臂
        if not name or self._in_house(at) or self._is_quoted(start, at + len(name)):
            return False
        begin, phrase = self._phrase(end)
        position, organisation, hospital, explicit, extra = self._read_phrase(begin, phrase)
        if not position:
            return False
        for post, place, house in extra:
            self._keep(name, at, post, place, house, True, begin)
        self._keep(name, at, position, organisation, hospital, explicit, begin)
        self._list_on(self._tail(at + len(name)), position, organisation, hospital, explicit)
        return True

    def _is_handed(self, at: int) -> bool:
        """副院长|向|杨敦干副院长, 队长|由|雷辉刚政委: a word of grammar, and a name in front of its post."""
        if self.text[at : at + 1] not in ("向", "由") or not family_at(self.text, at + 1):
            return False
        return any(
            (title := title_pattern().match(self.text, at + length)) and title.group() in titles_behind()
            for length in (3, 4)
        )

    def _is_quoted(self, start: int, end: int) -> bool:
        """“专家周历”: what a pair of marks holds whole is the name of a thing."""
        return self.text[start - 1 : start] in ("“", "《", "「") and self.text[end : end + 1] in (
            "”",
            "》",
            "」",
        )

    def _list_on(
        self, at: int, position: str, organisation: str | None, hospital: str | None, explicit: bool
    ) -> None:
        """王飞豹、周国彪: names that share the post in front of the first."""
        for _ in range(12):
            mark = LIST_MARK.match(self.text, at)
            if not mark:
                return
            name = name_at(self.text, mark.end())
            if not name or not ends_name(self.text, mark.end(), name):
                return
            if title_pattern().match(self.text, mark.end()) or self._in_house(mark.end()):
                return
            if PLACE_BEHIND.match(self.text, mark.end() + len(name)):
                return  # 院长刘东、火湘桥|分院院长
            ahead = self.text[mark.end() : mark.end() + len(name) + 6]
            if any(ahead.startswith(org) for org in ("卫健委", "卫生")):
                return
            end = mark.end() + len(name)
            at, begin = self._tail(end), at
            own = self.text[end:at]  # 副主任陈敏与肖艳副主任医师
            self._keep(name, mark.end(), own or position, organisation, hospital, explicit, begin)
