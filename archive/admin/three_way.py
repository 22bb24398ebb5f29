"""Two people changed one text: what each changed, marked, and both changes in one where they do not touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

#: Sentences, so that a body of thousands of characters is compared in a blink.
UNIT: Final = re.compile(r"[^。！？；\n]+[。！？；]*\n?|[。！？；]+\n?|\n")
#: Longer ones are marked whole: comparing sign by sign takes the square of their length.
_FINE: Final = 400
_GAP: Final = "……"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a version; `changed` where they are not in the other one."""

    text: str
    changed: bool = False


def marked(before: str, version: str) -> list[Part]:
    """`version` with what is not in `before`; of a long text only the changed sentences, with … between."""
    if len(before) <= _FINE and len(version) <= _FINE:
        return list(_fine(before, version))
    old, new = UNIT.findall(before), UNIT.findall(version)
    parts: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part(_GAP))
        elif d > c:
            parts += _fine("".join(old[a:b]), "".join(new[c:d]))
        else:
            parts.append(Part("（删去一句）", True))
    return parts


def _fine(before: str, version: str) -> Iterator[Part]:
    if max(len(before), len(version)) > _FINE:
        yield Part(version, True)
        return
    for tag, _a, _b, c, d in SequenceMatcher(None, before, version, autojunk=False).get_opcodes():
        if d > c:
            yield Part(version[c:d], tag != "equal")


def both(before: str, theirs: str, mine: str) -> str | None:
    """`before` with the changes of both; None where they changed the same sentence or neighbouring ones."""
    old = UNIT.findall(before)
    changes = [*_changes(old, UNIT.findall(theirs)), *_changes(old, UNIT.findall(mine))]
    changes.sort(key=lambda change: change[:2])
    done: list[str] = []
    at, last = 0, -1
    for start, end, units in changes:
        if start <= last:
            return None
        done += [*old[at:start], *units]
        at = last = end
    return "".join([*done, *old[at:]])


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a, b, new[c:d]
