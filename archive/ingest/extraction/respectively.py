"""分别: figures in a row that are dealt out to things named in a row.

儿童先心病、白内障分别确诊5、94例: the 5 are 儿童先心病, the 94 白内障.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.ingest.extraction.phrase_words import fillers
from archive.ingest.extraction.quantities import Quantity
from archive.ingest.extraction.units import UnitKind

BETWEEN: Final = re.compile(r"[，、和及与]|以及")
DEALT: Final = re.compile(
    r"(?P<clause>[^。；！？\n\d]{2,60}?)，?(?:已|也|则|同比|环比)?(?:分别|各自?)(?P<verb>[^，。；\d]{0,8})$"
)
ASIDE: Final = re.compile(r"(?<=.)[“‘][^”’]{1,20}[”’]$")  # 老年人白内障“三项免费筛查”
JOINT: Final = re.compile(r"[、和及与]")
LONGEST: Final = 10
REACH: Final = 70


@dataclass(frozen=True, slots=True)
class Dealt:
    """What one figure of a row is dealt out to: the words of the item with its verb, and where it stands."""

    label: str
    start: int
    end: int


def dealt_out(text: str, figures: list[Quantity]) -> dict[int, Dealt]:
    """Start of a figure -> what it is dealt out to, for every row of figures behind 分别."""
    found: dict[int, Dealt] = {}
    place = 0
    while place < len(figures):
        row = [figures[place]]
        while place + len(row) < len(figures) and BETWEEN.fullmatch(
            text, row[-1].end, figures[place + len(row)].start
        ):
            row.append(figures[place + len(row)])
        if len(row) > 1:
            found |= _deal(text, row)
        place += len(row)
    return found


def _deal(text: str, row: list[Quantity]) -> dict[int, Dealt]:
    start = row[0].start
    match = DEALT.search(text, max(0, start - REACH), start)
    if match is None:
        return {}
    comma = match["clause"].rfind("，") + 1
    items = JOINT.split(match["clause"][comma:])
    if len(items) != len(row):
        return {}
    verb = "" if match["verb"] in fillers() else match["verb"].strip("了到为的")
    share = row[-1].kind is UnitKind.SHARE
    found: dict[int, Dealt] = {}
    place = match.start("clause") + comma
    for figure, item in zip(row, items, strict=True):
        named = ASIDE.sub("", item).strip("“”‘’ ")[-LONGEST:]
        label = named + verb if share else verb + named
        found[figure.start] = Dealt(label, place, place + len(item))
        place += len(item) + 1
    return found
