"""What each unit of a page has around it, and how much its make says headline or section heading."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from archive.ingest.captions import caption_points
from archive.ingest.divisions import candidates
from archive.ingest.headlines import AGENT, names_subject
from archive.ingest.labels import is_label
from archive.ingest.units import Unit, UnitKind


@dataclass
class View:
    """What a unit has around it, as the steps need it."""

    unit: Unit
    next_kind: UnitKind | None  # of what is no furniture and no caption
    text_follows: bool  # before the next headline
    deeper: int  # Markdown: level above the least on the page; 0 for headlines
    last: bool
    first: bool  # nothing but furniture stands before it
    resumes: bool  # the next heading bears a number that is not the first
    signing: bool  # stories of this page name their writers
    caption: float  # how much a headline's wording is that of a caption
    marked: bool  # several headlines of the page bear a Markdown sign
    closed: bool = False  # its text is signed, before the next headline
    labelled: bool = False  # a column's label stands right above it
    headed: bool = False  # what follows is made like a section heading, and text behind it
    clings: bool = False  # it stands right below what is above it, with a blank line behind it

    @cached_property
    def points(self) -> tuple[float, float]:
        """How much its make says headline of a story, and how much section heading."""
        return _title_points(self), _heading_points(self)


_FIRST: Final = re.compile(r"（?[一1]|0?1(?!\d)|PART ?\.? ?0?1|Part ?0?1|第一|[之其]一")


_SIGNS: Final = frozenset("■□▲◆●▪★")
_CIRCLED: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
#: What stands beside a story and belongs to it.
_BESIDE: Final = re.compile(
    r"[■□▲◆●▪★【\[\s]{0,8}(?:相关链接|链接|延伸阅读|新闻链接|背景|(?:记者|采访)?手记|(?:人物|名医)?名片|小贴士|数读|数说"
    r"|专家(?:点评|简介)|短评|记者感言|编后)[】\]]?$"
)


def views(units: list[Unit]) -> list[View]:
    levels = [unit.level for unit in units if unit.kind is UnitKind.DISPLAY and unit.level]
    least = min(levels, default=0)
    views: list[View] = []
    next_kind: UnitKind | None = None
    text = False
    last = True
    resumes = closed = headed = False
    below: Unit | None = None
    signing = (
        sum(unit.kind is UnitKind.DATELINE or unit.kind is UnitKind.CREDIT and unit.signs for unit in units)
        > 1
    )
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        caption = caption_points(unit.shadow) if unit.kind is UnitKind.DISPLAY else 0.0
        if unit.named and len(unit.pieces) == 1 and next_kind is UnitKind.TEXT and unit.sibling < 1.0:
            caption += 1.5  # a heading seldom names the hospital of its story, a caption often does
        views.append(
            View(
                unit,
                next_kind,
                text,
                max(0, unit.level - least),
                last,
                index == 0,
                resumes,
                signing,
                caption,
                len(levels) > 1,
                closed,
                index > 0 and _is_label(units[index - 1]),
                next_kind is UnitKind.DISPLAY and below is not None and below.sibling >= 1.5 and headed,
                unit.pieces[0].gap == 0 and index + 1 < len(units) and units[index + 1].pieces[0].gap > 0,
            )
        )
        if unit.kind is UnitKind.DISPLAY:
            below, headed = unit, next_kind is UnitKind.TEXT
            resumes = unit.numbered and not _FIRST.match(unit.shadow)
        silent = unit.kind is UnitKind.CREDIT and not unit.signs
        if unit.kind not in (UnitKind.FURNITURE, UnitKind.CAPTION) and not silent:
            next_kind = unit.kind
            last = False
        if unit.kind is UnitKind.CREDIT and unit.signs:
            closed = not text or closed
        if unit.kind is UnitKind.DISPLAY and not unit.numbered:
            text = closed = False
        elif unit.kind in (UnitKind.TEXT, UnitKind.DATELINE):
            text = True
    return views[::-1]


#: What stands between a headline and its text.
_OPENERS: Final = (UnitKind.CREDIT, UnitKind.DATELINE, UnitKind.CONTINUED_FROM)


def _is_label(unit: Unit) -> bool:
    return unit.kind is UnitKind.FURNITURE and len(unit.pieces) == 1 and is_label(unit.shadow)


def _title_points(view: View) -> float:
    """How much a group's own make says headline of a story."""
    unit = view.unit
    points = 0.0
    if unit.numbered:
        points -= 6.0
    if _BESIDE.match(unit.shadow) or unit.shadow[:1] in _CIRCLED:
        points -= 3.0
    if unit.has_subtitle:
        points += 3.0
    if view.next_kind in (UnitKind.CREDIT, UnitKind.CONTINUED_FROM):
        points += 3.0
    if view.next_kind is UnitKind.DATELINE:
        points += 2.0
    if view.labelled:
        points += 2.5
    if unit.level:
        points += 2.0 - 4.0 * view.deeper
    elif view.marked and not unit.has_subtitle:
        points -= 2.5  # where headlines are marked, an unmarked line is seldom one
    if not unit.level:
        points -= (1.2 if unit.sibling >= 2.5 else 0.5) * unit.sibling
    if not unit.has_subtitle and view.next_kind not in _OPENERS:
        points -= max(0.0, view.caption - 0.5)
    size = len(unit.shadow)
    if size <= 10:
        points -= 0.8 if size >= 7 else 1.8  # half of all section headings are so short, few headlines
    if AGENT.search(unit.shadow):
        points += 0.4  # who does it, or where: headlines say so, section headings seldom
    points += 0.5 if 12 <= size <= 48 else -0.5
    return points + _begins_with(unit.shadow)


_LONGEST_PLACE: Final = 8


def _begins_with(shadow: str) -> float:
    """沂水：…, 连州市… or 链接：…: headlines begin with their place or column, sections with their subject.

    Of 525 headlines on gold pages 206 begin with a place, 29 of them with a colon behind; of 142 section
    headings one does.
    """
    for size in range(_LONGEST_PLACE, 1, -1):
        if candidates(shadow[:size]):
            return 2.5 if shadow[size : size + 1] == "：" else 1.5
    word, colon, _ = shadow[:_LONGEST_PLACE].replace("｜", "：").partition("：")
    if colon and is_label(word):
        return 1.5
    return -1.0 if names_subject(shadow) else 0.0


def _heading_points(view: View) -> float:
    """How much a group's own make says section heading."""
    unit = view.unit
    points = -0.5 + min(3.0, unit.sibling) - max(0.0, view.caption - 0.5)
    if unit.numbered:
        points += 6.0
    if unit.has_subtitle:
        points -= 5.0
    if view.next_kind is UnitKind.CREDIT:
        points -= 2.5
    if view.labelled:
        points -= 2.0
    if view.next_kind is UnitKind.DATELINE or view.next_kind is None:
        points -= 4.0
    signed = unit.shadow[:1] in _SIGNS and (view.caption < 1.0 or unit.sibling >= 3.0)  # ▲ heads captions too
    if signed or _BESIDE.match(unit.shadow):
        points += 2.0
    if unit.level:
        points += 3.0 * view.deeper - 1.5
    if len(unit.shadow) > 26 and not unit.numbered:
        points -= 1.0
    return points
