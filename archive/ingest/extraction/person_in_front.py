"""Names in front of their post: 刘伟平副省长, 骨科庄全纪主任."""

import re

import rjieba

from archive.ingest.document import Span
from archive.ingest.extraction.organisations import office_ends
from archive.ingest.extraction.person_endings import HANS, LOOSE
from archive.ingest.extraction.person_families import surnames
from archive.ingest.extraction.person_merging import FoundPerson
from archive.ingest.extraction.person_names import SECTIONS, likely, no_names
from archive.ingest.extraction.person_other_names import foreigner_before, other_name_before
from archive.ingest.extraction.positions import posts_before, section_before, title_pattern, titles_behind
from archive.ingest.extraction.post_owners import PostOwners
from archive.ingest.extraction.post_signs import MARKS

#: Heads of sections: their post includes the section.
HEADS = (
    "科长",
    "副科长",
    "司长",
    "副司长",
    "处长",
    "副处长",
    "主任",
    "副主任",
    "部长",
    "副部长",
    "护士长",
    "局长",
    "副局长",
)
#: 我院骨科|(张三)|医生; 党委|(李四)|副书记.
OWN_HOUSE = re.compile(r"^[我本该]院")
COMMITTEES = ("党委", "纪委", "党总支", "党支部", "工会", "团委")
OF_COMMITTEES = ("书记", "副书记", "主席", "副主席")
#: So short a stretch between two marks is a section's name, whatever its words: 疾控处.
SHORT_SECTION = re.compile(r"[\u4e00-\u9fff]{2,5}")
#: What such a one does may stand in front: 麻醉护士; of a 副主任医师 it does not.
PRACTITIONERS = frozenset(("医生", "护士", "大夫", "医师"))
#: Last words of sections in front of a name: 门诊部王丽燕主任.
SECTION_ENDS = ("科", "处", "部", "室", "办", "中心")
#: Foreigners are called so more often than their hospitals' heads are: 同克林顿总统会谈.
OF_STATE = frozenset(("总统", "副总统", "总理", "副总理", "首相", "副首相", "外长", "议长", "国王", "将军"))
#: Words of one letter in front of a name: 在李坤书记带领下.
LEADS = frozenset("在由和与跟同对向请让据经被把为给随听找及是而")
#: Between such a word and a post little must speak for a name.
LIKELY = 0.0
#: Behind a mark of lists, and behind the last letter of a section.
IN_LIST, LIKELY_NAME = 1.0, 2.0


def is_name_before(text: str, name: str, at: int, practitioner: bool, *, sharp: bool = False) -> bool:
    """Is what stands at `at`, in front of a post, cut as a name, and does something end in front of it?

    `sharp`: the name of a hospital ends there.
    """
    single, double = surnames()
    if name[:2] not in double and (name[0] not in single or len(name) == 4):
        return False
    if not HANS.fullmatch(name) or any(letter in "某的县" for letter in name[1:]):
        return False
    if any(letter in LOOSE for letter in name[1 : 3 if not sharp or len(name) < 3 else 1]):
        return False  # but 惠康医院|陈时均|院长
    if name[-1] in SECTIONS or name[:2] in no_names():
        return False
    family = 2 if name[:2] in double else 1
    ended = sharp or text[at - 1] == "、" or text[at - 1] in SECTIONS
    if len(name) < 3 and rjieba.has_word(name):
        noun = rjieba.tag(name)[0][1]
        told = noun == "n" and ended and likely(name, family)  # 医务科|方薇|副主任
        if practitioner or (noun != "nr" and not told):
            return False  # 麻醉护士, but 李鹏总理
    floor = max(0, at - 6)
    for mark in MARKS.finditer(text, floor, at):
        floor = mark.end()
    known = family == 1 and len(name) == 3 and _is_word(name[:2]) and not rjieba.has_word(name)
    if len(name) == 3 and _is_word(name):
        return False  # 管理学博士
    if (floor == at or sharp) and len(name) == 3 and not practitioner and not known:
        return True
    if (
        ended
        and likely(name, family, IN_LIST if text[at - 1] == "、" else LIKELY_NAME)
        and (len(name) > 2 or not rjieba.has_word(text[at - 1 : at + 1]))
    ):
        return True  # 、董家鸿院士, 护理部万宾副主任
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


def _is_word(letters: str) -> bool:
    """Does the dictionary know them, as something else than a name?"""
    return rjieba.has_word(letters) and rjieba.tag(letters)[0][1] != "nr"


def _is_verb(word: str) -> bool:
    """采访, 看望: somebody may be named behind it."""
    return len(word) == 2 and rjieba.has_word(word) and rjieba.tag(word)[0][1] == "v"


def _of_section(before: str, post: str) -> str:
    """The post with the section that stands in front of the name: 门诊部|(王丽燕)|主任."""
    before = OWN_HOUSE.sub("", before)
    if post in OF_COMMITTEES and before.endswith(COMMITTEES):
        return before[-max(len(one) for one in COMMITTEES if before.endswith(one)) :] + post
    if post in HEADS and before.endswith(SECTION_ENDS):
        whole = posts_before(before + post) or post
        return before + post if whole == post and SHORT_SECTION.fullmatch(before) else whole
    return section_before(before + "，", post) or post


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
        return title.end() if title and title.group() in titles_behind() else end

    def _lengths(self, end: int) -> tuple[int, ...]:
        """How long a name that ends there may be: 欧阳爱菊 is not 阳爱菊."""
        _, double = surnames()
        return tuple(one for one in (4, 3) if self.text[end - one : end - one + 2] in double) or (3, 2)

    def _in_front(self, match: re.Match[str]) -> None:
        start = match.start()
        if match.group() not in titles_behind() or self._in_house(start - 1):
            return
        abroad = foreigner_before(self.text, start, 3 if match.group() in OF_STATE else 5)
        abroad = other_name_before(self.text, start) or abroad
        for length in (len(abroad),) if abroad else self._lengths(start):
            at = start - length
            if at < (self.found[-1].tail if self.found else 0) or self._in_house(at):
                continue
            name = self.text[at:start]
            if abroad or is_name_before(
                self.text,
                name,
                at,
                match.group() in PRACTITIONERS,
                sharp=self._in_house(at - 1) or office_ends(self.text, at),
            ):
                begin, before = self._phrase(at)
                position = match.group()
                owners = self._owners(begin, before + "，")
                place: str | None = None
                owner: str | None = None
                told = False
                if owners:
                    section = before[owners[-1][1] :].removeprefix("的")
                    if not section or section.endswith((*SECTION_ENDS, "司")) and len(section) <= 12:
                        _, _, place, owner = owners[-1]
                        told = True
                        position = section + position if position in HEADS else position
                if not told:
                    position = _of_section(before.removesuffix("的").lstrip("、和与及"), position)
                    place, owner = self._inherited(
                        begin if before.endswith(SECTION_ENDS) else at, "", position
                    )
                self._keep(name, at, position, place, owner, told, at)
                return
