"""Names in front of their post: 刘伟平副省长, 骨科庄全纪主任."""

import re

import rjieba

from archive.ingest.document import Span
from archive.ingest.extraction.person_endings import HANS, LOOSE
from archive.ingest.extraction.person_families import surnames
from archive.ingest.extraction.person_merging import FoundPerson
from archive.ingest.extraction.person_names import SECTIONS, likely, no_names
from archive.ingest.extraction.person_other_names import foreigner_before, other_name_before
from archive.ingest.extraction.positions import section_before, title_pattern
from archive.ingest.extraction.post_owners import PostOwners
from archive.ingest.extraction.post_signs import MARKS
from archive.ingest.lexicons import entries

#: Posts that may follow a name without more: 钟南山院士.
AFTER = frozenset(word for line in entries("titles_behind_names") for word in line.split())
#: Heads of sections: their post includes the section.
HEADS = ("处长", "副处长", "主任", "副主任", "部长", "副部长", "护士长", "局长", "副局长")
#: Foreigners are called so more often than their hospitals' heads are: 同克林顿总统会谈.
OF_STATE = frozenset(("总统", "副总统", "总理", "副总理", "首相", "副首相", "外长", "议长", "国王", "将军"))
#: Words of one letter in front of a name: 在李坤书记带领下.
LEADS = frozenset("在由和与跟同对向请让据经被把为给随听找及是而")
#: Between such a word and a post little must speak for a name.
LIKELY = 0.0


def is_name_before(text: str, name: str, at: int, practitioner: bool) -> bool:
    """Is what stands at `at`, in front of a post, cut as a name, and does something end in front of it?"""
    single, double = surnames()
    if name[:2] not in double and (name[0] not in single or len(name) == 4):
        return False
    if not HANS.fullmatch(name) or any(letter in LOOSE or letter in "某的县" for letter in name[1:]):
        return False
    if name[-1] in SECTIONS or name[:2] in no_names():
        return False
    if len(name) < 3 and rjieba.has_word(name) and (practitioner or rjieba.tag(name)[0][1] != "nr"):
        return False  # 麻醉护士, but 李鹏总理
    floor = max(0, at - 6)
    for mark in MARKS.finditer(text, floor, at):
        floor = mark.end()
    family = 2 if name[:2] in double else 1
    known = family == 1 and rjieba.has_word(name[:2]) and len(name) == 3 and not rjieba.has_word(name)
    if floor == at and len(name) == 3 and not practitioner and not known:
        return True
    led = floor == at or text[at - 1] in LEADS or _is_verb(text[max(floor, at - 2) : at])
    if led and not known and likely(name, family, LIKELY):
        return not rjieba.has_word(text[at - 1 : at + 1]) or floor == at
    # 骨科庄全纪主任: behind a section's name the two given characters need not be known as a name
    of_section = len(name) == 3 and text[at - 1] in SECTIONS and not known
    position = floor
    for word, tag in rjieba.tag(text[floor : at + len(name)]):
        if position >= at and not (
            tag == "nr" or len(word) == 1 or (of_section and not rjieba.has_word(word))
        ):
            return False
        if position < at < position + len(word):
            return False
        position += len(word)
    return True


def _is_verb(word: str) -> bool:
    """采访, 看望: somebody may be named behind it."""
    return len(word) == 2 and rjieba.has_word(word) and rjieba.tag(word)[0][1] == "v"


class FrontReader(PostOwners):
    """Keeps the persons found, and reads those who are named in front of their post."""

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

    def _lengths(self, end: int) -> tuple[int, ...]:
        """How long a name that ends there may be: 欧阳爱菊 is not 阳爱菊."""
        _, double = surnames()
        return tuple(one for one in (4, 3) if self.text[end - one : end - one + 2] in double) or (3, 2)

    def _in_front(self, match: re.Match[str]) -> None:
        start = match.start()
        if match.group() not in AFTER or self._in_house(start - 1):
            return
        abroad = foreigner_before(self.text, start, 3 if match.group() in OF_STATE else 5)
        abroad = other_name_before(self.text, start) or abroad
        for length in (len(abroad),) if abroad else self._lengths(start):
            at = start - length
            if at < (self.found[-1].tail if self.found else 0) or self._in_house(at):
                continue
            name = self.text[at:start]
            if abroad or is_name_before(
                self.text, name, at, match.group().endswith(("医生", "护士", "大夫", "医师"))
            ):
                begin, before = self._phrase(at)
                position = match.group()
                owners = self._owners(begin, before + "，")
                place: str | None = None
                owner: str | None = None
                told = False
                if owners:
                    section = before[owners[-1][1] :].removeprefix("的")
                    if (
                        not section
                        or section.endswith(("科", "处", "部", "室", "司", "办", "中心"))
                        and len(section) <= 12
                    ):
                        _, _, place, owner = owners[-1]
                        told = True
                        position = section + position if position in HEADS else position
                if not told:
                    position = section_before(before.removesuffix("的") + "，", position) or position
                    place, owner = self._inherited(at, "", position)
                self._keep(name, at, position, place, owner, told, at)
                return
