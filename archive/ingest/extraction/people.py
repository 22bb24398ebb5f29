"""The people of a story, with the position and organisation that it gives.

A post is easier to see than a name, so each post is looked at from both sides:
a name behind it (副院长张智) or in front (成岳冲副省长). What stands before the
post tells the organisation; a list lends it to those who follow.
"""

import re
from bisect import bisect_right

import rjieba

from archive.ingest.document import Span, Story
from archive.ingest.extraction.hospital_roles import AWAY
from archive.ingest.extraction.organisations import organisations_in
from archive.ingest.extraction.person_merging import FoundPerson, mention_of, merged
from archive.ingest.extraction.person_names import LOOSE, SECTIONS, follows_well, name_at, surnames
from archive.ingest.extraction.positions import LEADING, ends_in_title, posts_before, title_pattern
from archive.ingest.facts import HospitalMention, PersonMention
from archive.ingest.lexicons import entries
from archive.ingest.shadow import shadow_of
from archive.vocabulary import Role

#: No post reaches across these; brackets may stand behind an organisation.
MARKS = re.compile(r"[。！？；，：“”‘’《》【】\n…—●,;:!?]")
LIST_MARK = re.compile(r"[、和与]|以及|及")
REGIONAL = re.compile(r"^(?:常务)?副?(省|市|县|区|州|旗|镇|乡)长$")
VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:村|社区|镇|乡|苏木|嘎查)")
VILLAGERS = ("村医", "乡村医生", "老村医", "村支书", "村主任")
#: Posts that may follow a name without more: 钟南山院士.
AFTER = frozenset(word for line in entries("titles_behind_names") for word in line.split())
#: Heads of sections: their post includes the section.
HEADS = ("处长", "副处长", "主任", "副主任", "部长", "副部长", "护士长", "局长", "副局长")
REACH = 48
#: A hospital's common name in front of a post: 医院门诊部主任, 中心主任.
COMMON = re.compile(r"医院|卫生院|集团|中心(?=副?(?:主任|书记)|党支部)")
#: A hospital named so shortly before is whose 院长 speaks: 走进留隍镇中心卫生院……院长蔡淑娴介绍.
JUST_NOW = 50
HANS = re.compile(r"[\u3400-\u9fff]+")


def find_people(story: Story, hospitals: tuple[HospitalMention, ...]) -> tuple[PersonMention, ...]:
    """Everyone named with a position, one mention for each organisation, in text order.

    What only the headline says of a person (专访…副院长张智) is used; writers of the
    byline are nobody in the story. Organisations of hospitals carry the hospital's name.
    """
    body = shadow_of(story.body)
    found = _Reader(body, hospitals).read()
    head = "\n".join(part for part in (story.kicker, story.title, story.subtitle) if part)
    for one in _Reader(shadow_of(head), hospitals, headline=True).read():
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


class _Reader:
    """Reads the posts of one text from left to right."""

    def __init__(self, text: str, hospitals: tuple[HospitalMention, ...], *, headline: bool = False) -> None:
        self.text = text
        self.hospitals = hospitals
        self.found: list[FoundPerson] = []
        self.houses: list[tuple[Span, HospitalMention]] = sorted(
            (
                (Span(at, at + len(name)), hospital)
                for hospital in hospitals
                for name in (hospital.name, *hospital.aliases)
                if headline
                for at in _all(text, name)
            )
            if headline
            else ((span, hospital) for hospital in hospitals for span in hospital.spans),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self.starts = [span.start for span, _ in self.houses]
        subjects = [one for one in hospitals if one.role == Role.SUBJECT]
        self.subject = subjects[0] if subjects else (hospitals[0] if len(hospitals) == 1 else None)

    def read(self) -> list[FoundPerson]:
        """All persons with a post, in the order of their posts."""
        covered = 0
        for match in title_pattern().finditer(self.text):
            if match.start() < covered:
                continue
            if not self._behind(match.start(), match.end()):
                self._in_front(match)
            if self.found:
                covered = max(covered, self.found[-1].tail)
        return self.found

    # A name behind the post

    def _behind(self, start: int, end: int) -> bool:
        at = end + 1 if self.text[end : end + 1] == " " else end
        name = name_at(self.text, at)
        if not name or self._in_house(at):
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

    def _keep(
        self,
        name: str,
        at: int,
        position: str,
        organisation: str | None,
        hospital: str | None,
        explicit: bool,
        begin: int,
    ) -> None:
        self.found.append(
            FoundPerson(
                name,
                Span(at, at + len(name)),
                position,
                organisation,
                hospital,
                explicit,
                begin,
                self._tail(at + len(name)),
            )
        )

    def _tail(self, end: int) -> int:
        """The end of a title that follows a name, else the name's."""
        title = title_pattern().match(self.text, end)
        return title.end() if title and title.group() in AFTER else end

    def _list_on(
        self, at: int, position: str, organisation: str | None, hospital: str | None, explicit: bool
    ) -> None:
        """王飞豹、周国彪: names that share the post in front of the first."""
        for _ in range(12):
            mark = LIST_MARK.match(self.text, at)
            if not mark:
                return
            name = name_at(self.text, mark.end())
            if not name or follows_well(self.text, mark.end() + len(name)) == 0:
                return
            if title_pattern().match(self.text, mark.end()) or self._in_house(mark.end()):
                return
            ahead = self.text[mark.end() : mark.end() + len(name) + 6]
            if any(ahead.startswith(org) for org in ("卫健委", "卫生")):
                return
            self._keep(name, mark.end(), position, organisation, hospital, explicit, at)
            at = self._tail(mark.end() + len(name))

    def _phrase(self, end: int) -> tuple[int, str]:
        """The words that belong to the post ending at `end`: back to a mark or the person before."""
        floor = max(0, end - REACH)
        if self.found and self.found[-1].tail < end:
            floor = max(floor, self.found[-1].tail)
        for mark in MARKS.finditer(self.text, floor, end):
            floor = mark.end()
        house = self._house_over(floor)
        if house is not None:
            floor = house.start
        return floor, self.text[floor:end]

    def _house_over(self, offset: int) -> Span | None:
        """A hospital's name that runs across an offset."""
        index = bisect_right(self.starts, offset) - 1
        for span, _ in self.houses[max(0, index - 2) : index + 1]:
            if span.start < offset < span.end:
                return span
        return None

    def _in_house(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        return any(span.start <= offset < span.end for span, _ in self.houses[max(0, index - 3) : index + 1])

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
            _, end, place, house = owners[-1]
            rest = LEADING.sub("", phrase[end:].rpartition("代表")[2])
            rest = rest if _plain(rest) else posts_before(rest)
            if rest:
                return rest, place, house, True, extra
        whole = LEADING.sub("", phrase.rpartition("代表")[2])
        rest = whole if self._goes_on(begin) and _plain(whole) else posts_before(phrase)
        if not rest:
            return "", None, None, False, []
        lent, house = self._inherited(begin, phrase, rest)
        return rest, lent, house, False, extra

    def _owners(self, begin: int, phrase: str) -> list[tuple[int, int, str, str | None]]:
        """Hospitals and other organisations of a phrase, in order: start, end, name, hospital."""
        end = begin + len(phrase)
        found: list[tuple[int, int, str, str | None]] = []
        index = bisect_right(self.starts, begin - 1)
        for span, hospital in self.houses[index : index + 12]:
            if span.start >= end:
                break
            if span.end <= end and not (found and span.start - begin < found[-1][1]):
                found.append((span.start - begin, span.end - begin, hospital.name, hospital.name))
        for start, stop in organisations_in(phrase):
            behind = phrase[stop:]
            inside = any(start < other[1] and other[0] < stop for other in found)
            if (
                inside
                or not behind
                or stop - start < 2
                or _is_section(phrase[start:stop], behind, bool(found))
            ):
                continue
            found.append((start, stop, phrase[start:stop], None))
        found.sort()
        bare = re.search(r"(?:^|[^\u4e00-\u9fff])?(医院|院)(?=(?:党委|纪委|院长|副院长|工会|团委))", phrase)
        common = COMMON.match(phrase)
        if not found and common and self.hospitals:
            nearest = self._nearest(begin, common.group())
            if nearest:
                found.append((0, common.end(), nearest.name, nearest.name))
        elif not found and bare and bare.group(1) == "院" and bare.start() == 0 and self.subject:
            found.append((0, bare.end(), self.subject.name, self.subject.name))
        return found

    def _inherited(self, begin: int, phrase: str, position: str) -> tuple[str | None, str | None]:
        """Whose post it is where the phrase does not say: the list's, the province's, the hospital's."""
        regional = REGIONAL.match(position)
        if regional:
            return self._region(regional.group(1)), None
        if position in ("总书记",):
            return None, None
        if position.endswith(VILLAGERS):
            places = VILLAGE.findall(self.text[max(0, begin - 30) : begin + len(phrase) - len(position)])
            return (places[-1], None) if places else (None, None)
        if self._goes_on(begin):
            return self.found[-1].organisation, self.found[-1].hospital
        hospital = self.subject if position.endswith("总院长") else self._nearest(begin)
        return (hospital.name, hospital.name) if hospital else (None, None)

    def _goes_on(self, begin: int) -> bool:
        """Does a list of persons go on here: 副主任夏时畅，……处处长付铁红?"""
        if not self.found:
            return False
        between = self.text[self.found[-1].tail : begin]
        return bool(re.fullmatch(r"[，、；]?|[和与及]|以及", between))

    def _region(self, level: str) -> str | None:
        for hospital in self.hospitals:
            if level == "省" and hospital.province:
                return hospital.province
            if level == "市" and hospital.city:
                return hospital.city
            if level in "县区旗" and hospital.district:
                return hospital.district
        return None

    def _nearest(self, offset: int, kind: str = "医院") -> HospitalMention | None:
        """The hospital just spoken of, guests aside; else the last of those the story is about."""
        index = bisect_right(self.starts, offset) - 1
        last: HospitalMention | None = None
        if kind != "医院":
            ends = [hospital for hospital in self.hospitals if hospital.name.endswith(kind)]
            if len(ends) == 1:
                return ends[0]
        for span, hospital in reversed(self.houses[max(0, index - 8) : index + 1]):
            if offset - span.end <= JUST_NOW and not self.text[: span.start].endswith(AWAY):
                return hospital
            if hospital.role == Role.SUBJECT:
                return hospital
            last = last or hospital
        return self.subject or last

    # A name in front of the post

    def _in_front(self, match: re.Match[str]) -> None:
        if match.group() not in AFTER:
            return
        start = match.start()
        for length in (3, 2, 4):
            at = start - length
            if at < 0 or self._in_house(at) or self._in_house(start - 1):
                continue
            name = self.text[at:start]
            if self._is_name(name, at, match.group().endswith(("医生", "护士", "大夫", "医师"))):
                begin, before = self._phrase(at)
                position = match.group()
                owners = self._owners(begin, before + "，")
                place: str | None = None
                owner: str | None = None
                told = False
                if owners:
                    section = before[owners[-1][1] :]
                    if (
                        not section
                        or section.endswith(("科", "处", "部", "室", "司", "办", "中心"))
                        and len(section) <= 12
                    ):
                        _, _, place, owner = owners[-1]
                        told = True
                        position = section + position if position in HEADS else position
                if not told:
                    place, owner = self._inherited(at, "", position)
                self._keep(name, at, position, place, owner, told, at)
                return

    def _is_name(self, name: str, at: int, practitioner: bool) -> bool:
        """Is it cut as a name, and does something end in front of it?"""
        single, double = surnames()
        if name[:2] not in double and (name[0] not in single or len(name) == 4):
            return False
        if not HANS.fullmatch(name) or any(letter in LOOSE or letter in "某的" for letter in name[1:]):
            return False
        if name[-1] in SECTIONS or (rjieba.has_word(name) and len(name) < 3):
            return False
        floor = max(0, at - 6)
        for mark in MARKS.finditer(self.text, floor, at):
            floor = mark.end()
        if floor == at and len(name) == 3 and not practitioner and not rjieba.has_word(name[:2]):
            return True
        position = floor
        for word, tag in rjieba.tag(self.text[floor : at + len(name)]):
            if position >= at and not (tag == "nr" or len(word) == 1):
                return False
            if position < at < position + len(word):
                return False
            position += len(word)
        return True


def _plain(rest: str) -> bool:
    """Does a post follow its organisation directly?"""
    return bool(ends_in_title(rest)) and len(rest) <= 24 and not re.search(r"[的在里内向对]|以来|通过", rest)


def _is_section(name: str, behind: str, inside: bool) -> bool:
    """质控中心主任 behind a hospital is a post of the hospital; 门诊党支部 is no organisation."""
    if inside and name in ("宣传部", "组织部", "统战部") or name.startswith("党委"):
        return True
    if name in (
        "党委",
        "纪委",
        "团委",
        "工会",
        "医疗队",
        "党工委",
        "分会",
        "监委",
        "机关党委",
    ) or name.endswith(("党支部", "支部")):
        return True
    if name.endswith(("医共体", "总院")) and len(name) > 5:
        return False
    return inside and name.endswith(
        (
            "中心",
            "研究所",
            "研究院",
            "学院",
            "大学",
            "工会",
            "团委",
            "纪委",
            "党委",
            "医疗队",
            "集团",
            "分会",
            "医共体",
            "总院",
        )
    )


def _all(text: str, name: str) -> list[int]:
    """Where a name stands, at most twenty times."""
    found: list[int] = []
    at = text.find(name)
    while at >= 0 and len(found) < 20:
        found.append(at)
        at = text.find(name, at + 1)
    return found
