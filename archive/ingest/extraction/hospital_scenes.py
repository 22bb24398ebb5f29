"""Hospitals where somebody goes, comes from or is met: places of a story rather than whom it is about."""

import re

from archive.ingest.extraction.hospital_book import Entry

#: Behind these words a hospital is where somebody goes or whom somebody helps.
AWAY = (
    "到",
    "在",
    "赴",
    "往",
    "至",
    "对",
    "向",
    "去",
    "入",
    "了",
    "邀请",
    "支援",
    "联系",
    "帮扶",
    "托管",
    "联合",
    "整合",
    "与",
    "和",
    "同",
    "协同",
)
#: Who is met behind these is visited, too, but a visited hospital's own people may speak next.
VISITED = (*AWAY, "走进", "开进", "深入", "抵达", "来自", "由于", "邀请", "特邀", "聘请")
#: Who comes from there is here now; but 记者从市一院获悉.
LEFT = re.compile(r"(?:退休|毕业|调[到来入至]|辞职|转[到来入至]|来到|引进|聘)")


def goes_by(entry: Entry, body: str) -> bool:
    """Is it first met as where somebody goes or comes from? Not where the story opens there."""
    if not entry.spans:
        return False
    start = entry.spans[0].start
    if body.startswith("从", start - 1) and start:
        return bool(LEFT.match(body, entry.spans[0].end))
    return start > len("走进") and body[max(0, start - 4) : start].endswith(VISITED)


def is_scene(entry: Entry, body: str) -> bool:
    """Is it just where the story opens, which the headline tells of another: X医院的晨交班刚刚开始?"""
    return (
        not entry.in_headline
        and not entry.called
        and len(entry.spans) == 1
        and body.startswith("的", entry.spans[0].end)
    )
