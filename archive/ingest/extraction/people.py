"""The people of a story, with the position and organisation that it gives.

A post is easier to see than a name, so each post is looked at from both sides:
a name behind it (副院长张智) or in front (成岳冲副省长). What stands before the
post tells the organisation; a list lends it to those who follow.
"""

import re
from bisect import bisect_right

from archive.ingest.divisions import candidates
from archive.ingest.document import Span, Story
from archive.ingest.extraction.person_in_front import FrontReader
from archive.ingest.extraction.person_merging import FoundPerson, mention_of, merged
from archive.ingest.extraction.person_names import ends_name, name_at
from archive.ingest.extraction.positions import (
    LEADING,
    ends_in_title,
    posts_before,
    section_before,
    title_pattern,
)
from archive.ingest.extraction.post_signs import FORMER, MEMBER
from archive.ingest.facts import HospitalMention, PersonMention
from archive.ingest.shadow import body_shadow, shadow_of

#: 湖北省省长, 新余市副市长: the post's organisation is the place.
GOVERNS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?)(?:人民政府|政府)?(?P<post>(?:(?:党组|政府党组)(?:副书记|书记|成员)、)?(?:常务)?副?[省市县区州旗盟镇乡]长)"
)
LIST_MARK = re.compile(r"[、和与]|以及|及")
SERVES = re.compile(r"[时现曾担挂兼升出就继接]任|作为|身为")
#: 裘菁是骨科的护士.
OF_SECTION = re.compile(r"([\u4e00-\u9fffA-Z]{1,12}(?:科|小组|ICU))的[\u4e00-\u9fff]{2,6}$")
IS = re.compile(
    r"(?:[^，。；：]{1,24}的|(?:任命|聘任|聘请))?(?P<name>[\u3400-\u9fff·]{2,8}?)(?:同志)?"
    r"(?:是|[现曾担挂兼升调转出就]任|任|系|受聘为|受聘任|被聘为|被任命为|当选为?|为)(?!的|否)"
)


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


class _Reader(FrontReader):
    """Reads the posts of one text from left to right."""

    def read(self) -> list[FoundPerson]:
        """All persons with a post, in the order of their posts."""
        covered = 0
        for match in title_pattern().finditer(self.text):
            if match.start() < covered:
                continue
            if not self._behind(match.start(), match.end()) and not self._in_apposition(match.end()):
                self._in_front(match)
            if self.found:
                covered = max(covered, self.found[-1].tail)
        return self.found

    def _behind(self, start: int, end: int) -> bool:
        at = end + 1 if self.text[end : end + 1] in (" ", "”", "’") else end
        if self.text[end : end + 1] == "的" and SERVES.search(self._phrase(end)[1]):
            at = end + 1  # 时任院长的虎维军
        member = MEMBER.match(self.text, end)
        at = member.end() if member else at
        name = name_at(self.text, at)
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

    def _is_quoted(self, start: int, end: int) -> bool:
        """“专家周历”: what a pair of marks holds whole is the name of a thing."""
        return self.text[start - 1 : start] in ("“", "《", "「") and self.text[end : end + 1] in (
            "”",
            "》",
            "」",
        )

    def _in_apposition(self, end: int) -> bool:
        """黄建军是东莞市厚街医院中医科副主任医师。 A name that a clause opens with, and then who it is."""
        if self.text[end : end + 1] not in ("，", "。", "；", "！", "", "\n"):
            return False
        begin, phrase = self._phrase(end)
        said = IS.match(phrase)
        if not said or ends_in_title(said["name"]):
            return False
        start = begin + said.start("name")
        if name_at(self.text, start) != said["name"]:
            return False
        at = begin + said.end()
        position, organisation, hospital, explicit, _ = self._read_phrase(at, phrase[said.end() :])
        if not position:
            return False
        section = OF_SECTION.search(phrase, said.end())
        position = section_before(section[1] + "，", position) or position if section else position
        self._keep(said["name"], start, position, organisation, hospital, explicit, begin)
        self.found[-1].tail = end
        return True

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
            ahead = self.text[mark.end() : mark.end() + len(name) + 6]
            if any(ahead.startswith(org) for org in ("卫健委", "卫生")):
                return
            self._keep(name, mark.end(), position, organisation, hospital, explicit, at)
            at = self._tail(mark.end() + len(name))

    def _read_phrase(
        self, begin: int, phrase: str
    ) -> tuple[str, str | None, str | None, bool, list[tuple[str, str, str | None]]]:
        """Position, organisation, hospital, whether it is told here; and earlier posts elsewhere."""
        owners = self._owners(begin, phrase)
        extra: list[tuple[str, str, str | None]] = []
        for index, (_, end, owner, house) in enumerate(owners[:-1]):
            post = LEADING.sub("", phrase[end : owners[index + 1][0]]).strip("、兼 暨和与及，")
            if ends_in_title(post) and not any(mark in post for mark in "的在到"):
                extra.append((post, owner, house))
        if owners:
            at, end, place, house = owners[-1]
            rest = LEADING.sub("", phrase[end:].rpartition("代表")[2])
            rest = rest if _plain(rest) else posts_before(rest)
            if rest:
                return _with_former(phrase[:at], rest), place, house, True, extra
        whole = LEADING.sub("", phrase.rpartition("代表")[2])
        governed = GOVERNS.fullmatch(whole)
        if governed and candidates(governed["place"]):
            return governed["post"], governed["place"], None, True, extra
        rest = whole if self._goes_on(begin) and _plain(whole) else posts_before(phrase)
        if not rest:
            return "", None, None, False, []
        lent, house = self._inherited(begin, phrase, rest)
        rest = _with_former(phrase.removesuffix(rest), rest)
        return self._with_section(begin, rest), lent, house, False, extra

    def _with_section(self, begin: int, post: str) -> str:
        """A bare post with the section of the clause before it: 县中医院康复科。护士…"""
        if self._goes_on(begin):
            return post
        index = bisect_right(self.starts, begin) - 1
        floor = max(0, begin - 24, self.houses[index][0].end if index >= 0 else 0)
        return section_before(self.text[floor:begin], post) or post


def _with_former(before: str, post: str) -> str:
    """原院长, 退休护士长: the word in front belongs to the post."""
    former = FORMER.search(before)
    return former.group() + post if former and not post.startswith(former.group()) else post


def _plain(rest: str) -> bool:
    """Does a post follow its organisation directly?"""
    return bool(ends_in_title(rest)) and len(rest) <= 24 and not re.search(r"[的在里内向对]|以来|通过", rest)
