"""Names in front of their post: 刘伟平副省长, 骨科庄全纪主任."""

import rjieba

from archive.ingest.extraction.person_endings import HANS, LOOSE
from archive.ingest.extraction.person_names import SECTIONS, likely, no_names, surnames
from archive.ingest.extraction.post_signs import MARKS

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
    if name[-1] in SECTIONS or name[:2] in no_names() or (rjieba.has_word(name) and len(name) < 3):
        return False
    floor = max(0, at - 6)
    for mark in MARKS.finditer(text, floor, at):
        floor = mark.end()
    family = 2 if name[:2] in double else 1
    known = rjieba.has_word(name[:2]) and family == 1
    if floor == at and len(name) == 3 and not practitioner and not known:
        return True
    if (floor == at or text[at - 1] in LEADS) and not known and likely(name, family, LIKELY):
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
