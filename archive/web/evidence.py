"""A story's text with its facts in place: which stretch is a link, which clause it stands in.

Facts may nest and overlap, links may not: the text is cut wherever a fact
begins or ends, and a piece belongs to the shortest fact that covers it. A
fact that has no piece of its own keeps an empty anchor at its place.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

STOPS: Final = "。！？；\n"
CLOSING: Final = "”’」』）)"
CLAUSE: Final = re.compile(r"[^。！？；]+(?:[。！？；]+[”’」』）)]*)?|[。！？；]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact at one of its places. `name` is its anchor (m12); `first` where the anchor stands.

    `css` is empty for facts that are found, but not underlined (hospitals, people).
    """

    start: int
    end: int
    name: str
    css: str = ""
    first: bool = True

    @property
    def is_link(self) -> bool:
        return bool(self.css)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a searched word stands; `first` in the whole text, so that a link can lead there."""

    start: int
    end: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong to one fact, or to none; `anchors` are the facts that begin here.

    `hits` are search hits in `text`, counted from its beginning.
    """

    text: str
    mark: Mark | None = None
    anchors: tuple[Mark, ...] = ()
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """Up to ； or 。; `holds_fact` where it can be lit."""

    pieces: tuple[Piece, ...]
    holds_fact: bool


@dataclass(slots=True)
class Line:
    """A paragraph of the body, the marks that touch it and the hits in it."""

    start: int
    text: str
    marks: list[Mark] = field(default_factory=list)
    hits: deque[Hit] = field(default_factory=deque)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(body: str, marks: Iterable[Mark], hits: Iterable[tuple[int, int]] = ()) -> list[Line]:
    """The body's lines, each with its marks in text order; a mark across two lines stands in both.

    `hits` are ordered stretches of the body that do not touch.
    """
    lines: list[Line] = []
    position = 0
    for text in body.split("\n"):
        lines.append(Line(position, text))
        position += len(text) + 1
    current = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        while current < len(lines) - 1 and lines[current].end <= mark.start:
            current += 1
        index, first = current, mark.first
        while index < len(lines) and lines[index].start < mark.end:
            line = lines[index]
            line.marks.append(replace(mark, start=max(mark.start, line.start), first=first))
            index, first = index + 1, False
    _share_out(lines, hits)
    return lines


def _share_out(lines: list[Line], hits: Iterable[tuple[int, int]]) -> None:
    current, first = 0, True
    for start, end in hits:
        while current < len(lines) - 1 and lines[current].end <= start:
            current += 1
        index = current
        while index < len(lines) and lines[index].start < end:
            lines[index].hits.append(Hit(max(start, lines[index].start), min(end, lines[index].end), first))
            index, first = index + 1, False


def clauses_of(line: Line) -> Iterator[Clause]:
    """The line cut into clauses; a fact that runs across a stop keeps its clauses together."""
    marks, start, held = deque(line.marks), line.start, []
    for match in CLAUSE.finditer(line.text):
        end = line.start + match.end()
        while marks and marks[0].start < end:
            held.append(marks.popleft())
        if any(mark.end > end for mark in held) and end < line.end:
            continue
        yield Clause(tuple(_pieces(line, start, end, held)), bool(held))
        start, held = end, []


def _pieces(line: Line, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    cuts = sorted({start, end, *(p for mark in marks for p in (mark.start, mark.end) if start < p < end)})
    for left, right in zip(cuts, cuts[1:], strict=False):
        covering = [mark for mark in marks if mark.is_link and mark.start <= left and mark.end >= right]
        owner = min(covering, key=lambda mark: (mark.end - mark.start, mark.name), default=None)
        begun = [mark for mark in marks if mark.first and mark.start == left]
        text = line.text[left - line.start : right - line.start]
        yield Piece(text, owner, tuple(begun), tuple(_hits_in(line.hits, left, right)))


def _hits_in(hits: deque[Hit], left: int, right: int) -> Iterator[Hit]:
    """The hits between `left` and `right`, counted from `left`; what is done with leaves the queue."""
    while hits and hits[0].start < right:
        hit = hits.popleft()
        yield Hit(hit.start - left, min(hit.end, right) - left, hit.first)
        if hit.end > right:
            hits.appendleft(Hit(right, hit.end))


def marked_up(line: Line) -> SafeString:
    """The line as HTML. All words are escaped; what is added is ours."""
    parts: list[str] = []
    for clause in clauses_of(line):
        inner = "".join(map(_piece, clause.pieces))
        parts.append(f'<span class="sent">{inner}</span>' if clause.holds_fact else inner)
    return mark_safe("".join(parts))  # noqa: S308


def _piece(piece: Piece) -> str:
    """A link carries one anchor; what else begins at the same place stands before it, empty."""
    mark, anchors = piece.mark, list(piece.anchors)
    own = mark is not None and mark in anchors
    if own:
        anchors.remove(mark)
    before = "".join(f'<span class="spot" id="{a.name}" data-fact="{a.name}"></span>' for a in anchors)
    words = _words(piece)
    if mark is None:
        return before + words
    anchor = f' id="{mark.name}"' if own else ""
    link = f'<a class="{mark.css}"{anchor} data-fact="{mark.name}" href="#n-{mark.name}">'
    return f"{before}{link}{words}</a>"


def _words(piece: Piece) -> str:
    """The text of a piece, search hits marked."""
    parts, position = [], 0
    for hit in piece.hits:
        anchor = ' id="hit"' if hit.first else ""
        parts.append(escape(piece.text[position : hit.start]))
        parts.append(f"<mark{anchor}>{escape(piece.text[hit.start : hit.end])}</mark>")
        position = hit.end
    return "".join(parts) + escape(piece.text[position:])


def mark_of(fact: Any, name: str, css: str, start: int, end: int, *, first: bool = True) -> Mark:
    """`fact` gives its seal: what a person checked is underlined solid."""
    checked = " ok" if css and fact.is_checked else ""
    return Mark(start, end, name, css + checked, first)


def clause_around(body: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds `body[start:end]`, its stop included."""
    opening = max(body.rfind(stop, 0, start) for stop in STOPS) + 1
    while opening < start and body[opening] in CLOSING:
        opening += 1
    stops = [found for stop in STOPS if (found := body.find(stop, max(start, end - 1))) >= 0]
    closing = min(stops, default=len(body))
    while closing < len(body) and body[closing] in STOPS[:-1] + CLOSING:
        closing += 1
    return opening, max(closing, end)
