"""Where the words stand: the stretch of text around the hits, each hit marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, NamedTuple, Protocol

from archive.search.folding import fold_with_origins
from archive.search.query import Field, Query

SPACE = re.compile(r"\s+")
ELLIPSIS = "…"
NOT_FIRST = frozenset("，。、；：？！”’）》〉」』】…—％,.;:?!)%")
PAUSES = frozenset("，。、；：？！\n")
NUMBER = frozenset("0123456789０１２３４５６７８９.．,，")
MOST_WINDOWS = 3
LEAST = 24  # characters of a stretch for a term that would be hidden otherwise
FAR = 12  # characters that an edge may move to keep a number whole


class Hit(NamedTuple):
    """A stretch of text and the terms that stand there."""

    start: int
    end: int
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is a hit, or is not."""

    text: str
    hit: bool = False


def hits(text: str, query: Query, *fields: Field) -> list[tuple[int, int]]:
    """Where the query's terms stand in `text`: ordered stretches that do not touch."""
    return [(hit.start, hit.end) for hit in _hits(text, query, fields or (Field.TEXT, Field.HEADLINE))]


def marked(text: str, query: Query, *fields: Field) -> list[Piece]:
    """A whole text, say a headline, with its hits marked."""
    return _pieces(text, 0, len(text), hits(text, query, *fields))


class Told(Protocol):
    """A story's text and the captions beside it."""

    @property
    def body(self) -> str: ...

    @property
    def captions(self) -> list[Any]: ...


def excerpts(article: Told, query: Query, width: int = 90) -> list[Piece]:
    """Some `width` characters of the article around its hits; its opening where the body has none.

    The stretch with the most different terms is sure of its place, then one with terms not shown
    yet. They stand as in the text, an ellipsis between them.
    """
    for text in (article.body, *(caption["text"] for caption in article.captions)):
        found = _hits(text, query, (Field.TEXT,))
        if found:
            return _clean(_windows(text, found, width))
    opening = article.body[:width]
    return _clean([Piece(opening), *([Piece(ELLIPSIS)] if len(article.body) > width else [])])


def _hits(text: str, query: Query, fields: Iterable[Field]) -> list[Hit]:
    folded = fold_with_origins(text)
    found: list[Hit] = []
    for term in query.wanted:
        if term.field not in fields:
            continue
        start = folded.text.find(term.folded)
        while start >= 0:
            end = start + len(term.folded)
            found.append(Hit(*folded.original(start, end), frozenset({term.folded})))
            start = folded.text.find(term.folded, end)
    return _joined(sorted(found, key=lambda hit: (hit.start, hit.end)))


def _windows(text: str, found: list[Hit], width: int) -> list[Piece]:
    """Stretches of `text` in its order, chosen by what they hold."""
    every = frozenset[str]().union(*(hit.terms for hit in found))
    room, rest, missing = width, found, every
    shown: list[tuple[int, int]] = []
    while rest and len(shown) < MOST_WINDOWS:
        if shown and missing:
            room = max(room, LEAST)
        start, end = _densest(rest, missing or every, room * 2 // 3)
        if shown and room < min(end - start + 8, LEAST):
            break
        left, right = _window(text, (start, end), rest, room)
        shown.append((left, right))
        room -= right - left
        missing -= frozenset[str]().union(*(hit.terms for hit in rest if left <= hit.start < right))
        rest = [hit for hit in rest if not left <= hit.start < right]
    return _shown(text, sorted(shown), [(hit.start, hit.end) for hit in found])


def _densest(found: list[Hit], wanted: frozenset[str], reach: int) -> tuple[int, int]:
    """From the first to the last of the hits within `reach` that hold most of the terms wanted.

    Of equals the shortest, of these the first.
    """
    best, place = (0, 0), (found[0].start, found[0].end)
    for index, first in enumerate(found):
        held: frozenset[str] = frozenset()
        for hit in islice(found, index, None):
            if hit is not first and hit.end > first.start + reach:
                break
            if not hit.terms & wanted <= held:
                held |= hit.terms & wanted
                rank = (len(held), first.end - hit.end)  # how many; how near together
                if rank > best:
                    best, place = rank, (first.start, hit.end)
    return place


def _window(text: str, core: tuple[int, int], found: list[Hit], room: int) -> tuple[int, int]:
    """The edges of the stretch around `core`: all the room where nothing else is to be shown."""
    start, end = core
    spans = [(hit.start, hit.end) for hit in found]
    alone = start <= spans[0][0] and spans[-1][1] <= end
    share = room if alone else max(room // 2, min(room, 45))
    before = min(20, share // 3)
    left = _left_edge(text, max(0, start - before), start, spans)
    return left, _right_edge(text, min(len(text), max(end, left + share)), spans)


def _shown(text: str, windows: list[tuple[int, int]], found: list[tuple[int, int]]) -> list[Piece]:
    """The windows with an ellipsis wherever text is left out; those that touch are one."""
    pieces: list[Piece] = []
    last_end = 0
    for left, right in _merged(windows):
        if left > last_end:
            pieces.append(Piece(ELLIPSIS))
        pieces += _pieces(text, left, right, found)
        last_end = right
    if last_end < len(text):
        pieces.append(Piece(ELLIPSIS))
    return pieces


def _merged(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for left, right in windows:
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _left_edge(text: str, left: int, hit: int, found: Iterable[tuple[int, int]]) -> int:
    """Near `left`, so that the stretch begins neither inside a number or another hit nor with what
    ends another phrase."""
    if left == 0:
        return left
    back = left
    while back > 0 and left - back < FAR and _joins(text, back):
        back -= 1
    left = left if _joins(text, back) else back
    # Behind the next pause, where one is near: “…礼江，院长助理” begins with half a name.
    left = next((at for at in range(left, (left + hit) // 2) if text[at] in PAUSES), left)
    near = [(start, end) for start, end in found if start < hit and end > left]
    while left < hit:
        cut = next((end for start, end in near if start < left < end), left)
        starts_hit = any(start == left for start, _end in near)
        if cut == left and (starts_hit or not (text[left] in NOT_FIRST or text[left].isspace())):
            break
        left = cut if cut > left else left + 1
    return left


def _right_edge(text: str, right: int, found: Iterable[tuple[int, int]]) -> int:
    """Near `right`, so that the stretch cuts neither a hit nor a number."""
    right = max([right, *(end for start, end in found if start < right < end)])
    on = right
    while on < len(text) and on - right < FAR and _joins(text, on):
        on += 1
    return max([on, *(end for start, end in found if start < on < end)])


def _joins(text: str, place: int) -> bool:
    """Whether a number runs across `place`: 30,|000."""
    return 0 < place < len(text) and text[place - 1] in NUMBER and text[place] in NUMBER


def _pieces(text: str, left: int, right: int, found: Iterable[tuple[int, int]]) -> list[Piece]:
    """`text[left:right]` cut at its hits; a hit that runs over the edge is cut with it."""
    inside = [(max(s, left), min(e, right)) for s, e in found if s < right and e > left]
    pieces = []
    position = left
    for start, end in inside:
        pieces += [Piece(text[position:start]), Piece(text[start:end], hit=True)]
        position = end
    return [piece for piece in (*pieces, Piece(text[position:right])) if piece.text]


def _joined(found: list[Hit]) -> list[Hit]:
    joined: list[Hit] = []
    for hit in found:
        if joined and hit.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = Hit(last.start, max(last.end, hit.end), last.terms | hit.terms)
        else:
            joined.append(hit)
    return joined


def _clean(pieces: list[Piece]) -> list[Piece]:
    """Line ends become one space; two ellipses in a row become one."""
    cleaned = [Piece(SPACE.sub(" ", piece.text), piece.hit) for piece in pieces]
    doubled = {i + 1 for i, (a, b) in enumerate(pairwise(cleaned)) if a.text == b.text == ELLIPSIS}
    return [piece for index, piece in enumerate(cleaned) if index not in doubled]
