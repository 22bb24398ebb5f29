"""Hospitals called by their name without its place: 小榄人民医院 where 中山市小榄人民医院 was named."""

import re
from collections.abc import Sequence

from archive.ingest.document import Span
from archive.ingest.extraction.hospital_book import MOST, Entry

#: What many a place has: without its place it is no name.
EVERYWHERE = re.compile(
    r"人民|中心|中医|妇幼|第[一二三四五六七八九十]|附属|专科|综合|传染|儿童|妇产|卫生院|服务|分院|院区|总医院|集团|共体|联体"
)
#: So long a name tells by itself; a shorter one must be the story's only one.
LONG, SHORT = 6, 4


def _tells(tail: str, entries: Sequence[Entry]) -> bool:
    """Does a name without its place tell which hospital is meant: 工人医院, not 人民医院?"""
    if len(tail) >= LONG:
        return True
    alike = sum(entry.name.endswith(tail) for entry in entries[:MOST])
    return len(tail) >= SHORT and alike == 1 and not EVERYWHERE.search(tail)


def read_tails(body: str, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Adds such mentions to their entries; returned with where each starts."""
    taken = bytearray(len(body))
    for entry in entries:
        for span in entry.spans:
            taken[span.start : span.end] = b"\1" * len(span)
    found: list[tuple[int, Entry]] = []
    for entry in entries[:MOST]:
        front = entry.printed.front
        tail = entry.name.removeprefix(front)
        if tail == entry.name or not _tells(tail, entries):
            continue
        at = body.find(tail)
        while at >= 0:
            end = at + len(tail)
            if not taken[end - 1]:
                taken[at:end] = b"\1" * len(tail)
                entry.add(tail, Span(at, end))
                found.append((at, entry))
            at = body.find(tail, end)
    return found
