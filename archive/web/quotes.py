"""A fact's sentence, cut to what a page has room for."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from django.db.models import F
from django.db.models.functions import Greatest, Substr

ENDS: Final = re.compile(r"[。！？；\n]")
ROOM: Final = 48  # characters on either side


class Quote(NamedTuple):
    """What stands before the fact, the fact as printed, what stands behind it; clipped ends carry …"""

    before: str
    text: str
    after: str


def around(body: str, start: int, end: int, room: int = ROOM) -> Quote:
    """The clause that holds `body[start:end]`, up to ； or 。, at most `room` characters either way."""
    left = max(0, start - room)
    cuts = [match.end() for match in ENDS.finditer(body, left, start)]
    before = body[cuts[-1] if cuts else left : start]
    if not cuts and left:
        pause = max(before.rfind(mark, 0, room // 2) for mark in "，、：")
        before = "…" + before[pause + 1 :]
    stop = ENDS.search(body, end)
    right = min(stop.start() if stop else len(body), end + room)
    clipped = right < len(body) and right == end + room
    return Quote(before.strip(), body[start:end], body[end:right].rstrip() + ("…" if clipped else ""))


def cut(body: str, room: int = ROOM) -> Substr:
    """The part of the column `body` that `around` looks at for a fact's row, cut out by the database."""
    return Substr(body, Greatest(F("start") - room, 1), F("end") - F("start") + 2 * room + 2)


def around_cut(part: str, start: int, end: int, room: int = ROOM) -> Quote:
    """What `around` gives, out of what `cut` left of the text; one character more on either side tells
    that the text goes on."""
    left = max(0, start - room - 1)
    return around(part, start - left, end - left, room)
