"""Who speaks in a story: what heads and doctors of named hospitals are quoted with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.ingest.extraction.owner_marks import SAID, Mark

POST: Final = r"(?:党总?支?委?副?书记|副?院长|副?主任|主任医师|医师|医生|护士长|护士|负责人|书记)"
SPEAKER: Final = re.compile(rf"[^，。；：“”\n]{{0,12}}?{POST}")
SPEAKS: Final = re.compile(rf"[^，。；：“”\n]{{0,12}}?{POST}[^，。；：“”\n]{{0,12}}?{SAID}")
TWO_POSTS: Final = re.compile(rf"[^，。；“”\n]{{0,6}}?{POST}、")
QUOTE_BEFORE: Final = re.compile(r"[”」][，,]?(?:[^，。；：“”\n]{0,6})$")
LONGEST_QUOTE: Final = 300


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch that somebody of hospital `index` says."""

    start: int
    end: int
    index: int


def voices(text: str, marks: Sequence[Mark]) -> list[Voice]:
    """What heads and doctors of named hospitals are quoted with, before or behind their names."""
    found: list[Voice] = []
    for mark in marks:
        if mark.index is None or mark.index < 0:
            continue
        spoken = SPEAKS.match(text, mark.end)
        if not spoken:
            continue
        before = QUOTE_BEFORE.search(text, max(0, mark.start - 9), mark.start)
        if before:
            opening = text.rfind("“", max(0, before.start() - LONGEST_QUOTE), before.start())
            if opening >= 0:
                found.append(Voice(opening, before.start(), mark.index))
        opening = text.find("“", spoken.end(), spoken.end() + 4)
        if opening >= 0:
            closing = text.find("”", opening, opening + LONGEST_QUOTE)
            found.append(Voice(opening, closing if closing >= 0 else opening + LONGEST_QUOTE, mark.index))
    return sorted(found, key=lambda voice: voice.start)
