"""Round-ups: stories that go from hospital to hospital, a passage for each of them."""

import re
from bisect import bisect_right

from archive.ingest.extraction.hospital_book import Entry
from archive.ingest.extraction.hospital_names import PRIMARY

#: Somebody of the hospital tells: 医务部主任钟黎明说, 副院长顾思源算过一笔账.
TELLS = re.compile(
    r"[\u4e00-\u9fff、]{0,12}?(?:书记|院长|主任|部长|处长|科长|护士长|助理)[\u4e00-\u9fff·]{2,4}?"
    r"(?:[\u4e00-\u9fff]{0,2}说|介绍|透露|坦言|认为|表示|告诉|算|感触|回忆|谈到)"
)
#: … behind the first sentence of its own passage: 副院长姜建明说.
TELLS_LATER = re.compile(
    r"[^\n]{0,80}[。”](?:该院|医院)?(?:党委)?(?:副?书记|副?院长)[\u4e00-\u9fff·]{2,4}?(?:[\u4e00-\u9fff]{0,2}说|介绍|透露|坦言|认为|表示|告诉)"
)
#: Hospitals that are asked for it, and mentions of each.
MOST = 40
LEAST = 2
#: A round-up lets each of at least so many hospitals open a paragraph, which goes on for so long.
LEAST_TOLD = 30
HEAD = 14
SINCE = re.compile(r"(?:日前|近日|近年来|今年|去年|同时|此外|而?在?|[\u4e00-\u9fff\d]{2,10}，)(?:在|走进)?")


def _passages(entries: list[Entry], breaks: list[int]) -> dict[int, list[tuple[int, int]]]:
    """For each paragraph the mentions of hospitals in it: (offset, number of the hospital)."""
    found: dict[int, list[tuple[int, int]]] = {}
    for index, entry in enumerate(entries[:MOST]):
        for span in entry.spans[:MOST]:
            found.setdefault(bisect_right(breaks, span.start), []).append((span.start, index))
    return {paragraph: sorted(mentions) for paragraph, mentions in found.items()}


def in_rounds(entries: list[Entry], body: str, breaks: list[int]) -> set[int]:
    """Those that a passage is given to: named first there, and again or with somebody who tells of it."""
    ruling: set[int] = set()
    for mentions in _passages(entries, breaks).values():
        index = mentions[0][1]
        entry = entries[index]
        if entry.name.endswith(PRIMARY):
            continue
        again = sum(1 for _, other in mentions if other == index) >= LEAST
        spans = [span for span in entry.spans[:MOST] if span.start == mentions[0][0]]
        heads = mentions[0][0] == 0 or body[mentions[0][0] - 1] == "\n"
        if again or any(
            TELLS.match(body, span.end) or heads and TELLS_LATER.match(body, span.end) for span in spans
        ):
            ruling.add(index)
    return ruling if len(ruling) >= LEAST else set()


def heads_paragraph(entry: Entry, body: str) -> bool:
    """Does a paragraph open with it: 市一院做的是减法. Of a roll of names each line would."""
    for span in entry.spans[:8]:
        head = body.rfind("\n", max(0, span.start - HEAD), span.start) + 1
        if not head and span.start > HEAD:
            continue
        front, told = body[head : span.start], body[span.end : span.end + LEAST_TOLD]
        if (
            len(told) == LEAST_TOLD
            and "\n" not in told
            and (front in ("", "在", "走进") or SINCE.fullmatch(front))
        ):
            return True
    return False
