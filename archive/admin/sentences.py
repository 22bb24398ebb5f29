"""A fact in its sentence, and in the printed lines that the sentence was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

ENDS: Final = "。！？\n"
CLOSING: Final = "”’」』）)"
#: The sentence before and the one behind are shown up to here.
ROOM: Final = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """Words and what they are: current (the fact), checked or machine (other facts), or nothing."""

    text: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of no fact, to be marked beside the one that is shown."""

    start: int
    end: int
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence in pieces, with the words around it."""

    before: str
    pieces: tuple[Piece, ...]
    after: str


def sentence_of(body: str, start: int, end: int, others: Iterable[Any] = ()) -> Sentence:
    """The sentence that holds `body[start:end]`; `others` are further facts of the article."""
    left, right = bounds(body, start, end)
    marks = [(start, end, "current")]
    for fact in others:
        inside = fact.start is not None and left <= fact.start and fact.end <= right
        if inside and all(fact.end <= begin or stop <= fact.start for begin, stop, _css in marks):
            marks.append((fact.start, fact.end, "checked" if fact.is_checked else "machine"))
    pieces = _pieces(body, left, right, marks)
    before = body[body.rfind("\n", 0, left) + 1 : left]
    after = body[right:].partition("\n")[0]
    return Sentence(
        before if len(before) <= ROOM else f"…{before[-ROOM:]}",
        pieces,
        after if len(after) <= ROOM else f"{after[:ROOM]}…",
    )


def lines_with_marks(body: str, facts: Iterable[Any]) -> list[tuple[int, tuple[Piece, ...]]]:
    """(offset, pieces) of each line of `body` that has words; what is known already is marked."""
    found, at = [], 0
    known = sorted(
        (fact for fact in facts if fact.start is not None), key=lambda fact: (fact.start, -fact.end)
    )
    for line in body.split("\n"):
        end, marks, last = at + len(line), [], at
        for fact in known:
            if last <= fact.start and fact.end <= end:
                marks.append((fact.start, fact.end, "checked" if fact.is_checked else "machine"))
                last = fact.end
        if line.strip():
            found.append((at, _pieces(body, at, end, marks)))
        at = end + 1
    return found


def _pieces(body: str, left: int, right: int, marks: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """`body[left:right]` cut at marks that do not touch each other."""
    pieces, at = [], left
    for begin, stop, css in sorted(marks):
        pieces += [Piece(body[at:begin]), Piece(body[begin:stop], css)]
        at = stop
    pieces.append(Piece(body[at:right]))
    return tuple(piece for piece in pieces if piece.text)


def bounds(body: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentence runs that holds `body[start:end]`."""
    left = max(body.rfind(sign, 0, start) for sign in ENDS) + 1
    while left < start and body[left] in CLOSING:
        left += 1
    stops = [found for sign in ENDS if (found := body.find(sign, max(start, end - 1))) >= 0]
    right = min(stops, default=len(body))
    while right < len(body) and body[right] in ENDS[:-1] + CLOSING:
        right += 1
    return left, max(right, end)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the page by its number; `pieces` tell the fact's words from the rest."""

    number: int
    pieces: tuple[Piece, ...]


def printed_lines(raw: str, stretches: Iterable[dict[str, Any]], start: int, end: int) -> list[PrintedLine]:
    """The lines of the page `raw` on which `body[start:end]` was printed; none where nobody knows."""
    spans = []
    for stretch in stretches:
        at = stretch.get("body_start")
        if at is None:
            continue
        shift = stretch["start"] - at
        begin, stop = max(start, at), min(end, at + stretch["end"] - stretch["start"])
        if begin < stop:
            spans.append((begin + shift, stop + shift))
    return [_line(raw, span) for span in sorted(_by_line(raw, spans))]


def _by_line(raw: str, spans: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The spans cut at line ends, blank ones left out."""
    for start, end in spans:
        while start < end:
            stop = raw.find("\n", start, end)
            stop = end if stop < 0 else stop
            if raw[start:stop].strip():
                yield start, stop
            start = stop + 1


def _line(raw: str, span: tuple[int, int]) -> PrintedLine:
    start, end = span
    left, right = raw.rfind("\n", 0, start) + 1, raw.find("\n", end)
    right = len(raw) if right < 0 else right
    parts = (
        Piece(raw[left:start].lstrip()),
        Piece(raw[start:end], "current"),
        Piece(raw[end:right].rstrip()),
    )
    return PrintedLine(raw.count("\n", 0, start) + 1, tuple(part for part in parts if part.text))
