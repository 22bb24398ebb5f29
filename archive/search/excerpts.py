"""Where the words stand: the stretch of text around the hits, each hit marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from archive.models import Article
from archive.search.folding import fold_with_origins
from archive.search.query import Field, Query

SPACE = re.compile(r"\s+")
ELLIPSIS = "…"
NOT_FIRST = frozenset("，。、；：？！”’）》〉」』】…—％,.;:?!)%")
PAUSES = frozenset("，。、；：？！\n")
NUMBER = frozenset("0123456789０１２３４５６７８９.．,，")
FAR = 12  # characters that an edge may move to keep a number whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is a hit, or is not."""

    text: str
    hit: bool = False


def hits(text: str, query: Query, *fields: Field) -> list[tuple[int, int]]:
    """Where the query's terms stand in `text`: ordered stretches that do not touch."""
    fields = fields or (Field.TEXT, Field.HEADLINE)
    folded = fold_with_origins(text)
    found: list[tuple[int, int]] = []
    for term in query.wanted:
        if term.field not in fields:
            continue
        start = folded.text.find(term.folded)
        while start >= 0:
            end = start + len(term.folded)
            found.append(folded.original(start, end))
            start = folded.text.find(term.folded, end)
    return _joined(sorted(found))


def marked(text: str, query: Query, *fields: Field) -> list[Piece]:
    """A whole text, say a headline, with its hits marked."""
    return _pieces(text, 0, len(text), hits(text, query, *fields))


def excerpts(article: Article, query: Query, width: int = 90) -> list[Piece]:
    """Some `width` characters of the article around its hits; its opening where the body has none.

    Hits close together share a stretch; further ones follow behind an ellipsis.
    """
    for text in (article.body, *(caption["text"] for caption in article.captions)):
        found = hits(text, query, Field.TEXT)
        if found:
            return _clean(_windows(text, found, width))
    opening = article.body[:width]
    return _clean([Piece(opening), *([Piece(ELLIPSIS)] if len(article.body) > width else [])])


def _windows(text: str, found: list[tuple[int, int]], width: int) -> list[Piece]:
    room = width
    pieces: list[Piece] = []
    last_end = 0
    for index, (start, end) in enumerate(found):
        if end <= last_end:
            continue
        if room < end - start + 8 and pieces:
            break
        share = room if index + 1 == len(found) else max(room // 2, min(room, 45))
        before = min(20, share // 3)
        left = _left_edge(text, max(last_end, start - before), last_end, start)
        right = _right_edge(text, min(len(text), max(end, left + share)), found)
        if left > last_end:
            pieces.append(Piece(ELLIPSIS))
        pieces += _pieces(text, left, right, found)
        room -= right - left
        last_end = right
        if room <= 0:
            break
    if last_end < len(text):
        pieces.append(Piece(ELLIPSIS))
    return pieces


def _left_edge(text: str, left: int, least: int, hit: int) -> int:
    """Near `left`, so that the stretch begins neither inside a number nor with what ends another phrase."""
    if left == least:
        return left
    back = left
    while least < back and left - back < FAR and _joins(text, back):
        back -= 1
    left = left if _joins(text, back) else back
    # Behind the next pause, where one is near: “…礼江，院长助理” begins with half a name.
    left = next((at for at in range(left, (left + hit) // 2) if text[at] in PAUSES), left)
    while left < hit and (text[left] in NOT_FIRST or text[left].isspace()):
        left += 1
    return left


def _right_edge(text: str, right: int, found: Iterable[tuple[int, int]]) -> int:
    """Near `right`, so that the stretch cuts neither a hit nor a number."""
    right = max([right, *(end for start, end in found if start < right < end)])
    on = right
    while on < len(text) and on - right < FAR and _joins(text, on):
        on += 1
    return on


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


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _clean(pieces: list[Piece]) -> list[Piece]:
    """Line ends become one space; two ellipses in a row become one."""
    cleaned = [Piece(SPACE.sub(" ", piece.text), piece.hit) for piece in pieces]
    doubled = {i + 1 for i, (a, b) in enumerate(pairwise(cleaned)) if a.text == b.text == ELLIPSIS}
    return [piece for index, piece in enumerate(cleaned) if index not in doubled]
