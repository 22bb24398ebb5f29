"""分别: figures in a row that are dealt out to things named in a row.

儿童先心病、白内障分别确诊5、94例: the 5 are 儿童先心病, the 94 白内障.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.ingest.extraction.phrase_words import fillers
from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.units import UnitKind
from archive.ingest.extraction.words import words_of

BETWEEN: Final = re.compile(r"[，、和及与]|以及")
DEALT: Final = re.compile(
    r"(?P<clause>[^。；！？\n\d]{2,60}?)，?(?:已|也|则|同比|环比)?(?:分别|先后|依次|各自?)(?P<verb>[^，。；\d]{0,8})$"
)
# 达到102万人次、5.3万人次，同比分别增长6.1%和8.2%: dealt out to the same two
AGAIN: Final = re.compile(
    r"[，,]?(?:(?:同比|环比|较|比|均|并|且|也|又|与|和|上年|去年|前年|同期|相比){0,4}(?:分别|各自?|依次)"
    r"|(?:同比|环比|较上年|比上年|较去年|比去年)(?:同期)?)(?P<verb>[^，。；\d]{0,8})"
)
ASIDE: Final = re.compile(r"(?<=.)[“‘][^”’]{1,20}[”’]$")  # 老年人白内障“三项免费筛查”
FROM_FIRST: Final = re.compile(r"(?<=分别)[由从][^。；]{0,40}$|[由从](?=分别|原来的?\d)[^。；]{0,40}$")
JOINT: Final = re.compile(r"[、和及与]")
LONGEST: Final = 10
LONGER: Final = 3
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
    before: list[Quantity] = []  # the row before
    while place < len(figures):
        row = [figures[place]]
        while place + len(row) < len(figures) and BETWEEN.fullmatch(
            text, row[-1].end, figures[place + len(row)].start
        ):
            row.append(figures[place + len(row)])
        if len(row) > 1:
            again = _deal_again(text, row, before, found)
            found |= again or _deal(text, row)
            before = row
        place += len(row)
    return found


def _deal_again(
    text: str, row: list[Quantity], before: list[Quantity], found: dict[int, Dealt]
) -> dict[int, Dealt]:
    """A row dealt out to what the row before was dealt out to."""
    if len(before) != len(row) or any(one.start not in found for one in before):
        return {}
    again = AGAIN.fullmatch(text, before[-1].end, row[0].start)
    if again is None:
        return {}
    verb = "" if again["verb"] in fillers() else again["verb"].strip("了到为的")
    dealt = [found[one.start] for one in before]
    return {
        one.start: Dealt(text[item.start : item.end].strip("“”") + verb, item.start, item.end)
        for one, item in zip(row, dealt, strict=True)
    }


def _deal(text: str, row: list[Quantity]) -> dict[int, Dealt]:
    start = row[0].start
    if row[0].changed and (turn := FROM_FIRST.search(text, max(0, start - REACH), start)):
        start = turn.start()  # 分别由40%、10%提升到60%、20%
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
    named_items = [ASIDE.sub("", item).strip("“”‘’ ") for item in items]
    shared = _shared(named_items) if all(named_items) else ""
    for number, (figure, item) in enumerate(zip(row, items, strict=True), 1):
        named = named_items[number - 1][-LONGEST:] + (shared if number < len(items) else "")
        label = named + verb if share else verb + named
        found[figure.start] = Dealt(label, place, place + len(item))
        place += len(item) + 1
    return found


def _shared(items: list[str]) -> str:
    """What the last of a row says for all of it: 门诊、住院|患者满意度, 骨科、甲乳外科|预约率."""
    last = items[-1]
    if len(last) - len(items[-2]) < LONGER:
        return ""
    alike = last.find(items[0][-1], 0, len(items[0]) + LONGER) + 1
    if alike:
        return last[alike:]
    starts = words_of(last).starts
    alike = min(len(item) for item in items[:-1])
    return last[max(start for start in starts if start <= alike) :]
