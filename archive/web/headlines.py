"""Headlines and headings as the paper set them, with breaks between words only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

import rjieba
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.search import Piece

WORDS: Final = re.compile(r"\S+")

NO_BREAK_BEFORE: Final = set("，。、；：？！”’）》〉」』】…—,.;:?!)%")
NO_BREAK_AFTER: Final = set("“‘（《〈「『【—(")


def headline(text: str) -> SafeString:
    """What the paper set on one line stays together where it can; breaks fall between words."""
    return marked_headline([Piece(str(text))])  # it may be a translation not yet looked up


def marked_headline(pieces: Sequence[Piece]) -> SafeString:
    """The same of a headline cut at its hits, which are marked. All words are escaped."""
    text = "".join(piece.text for piece in pieces)
    hits: list[tuple[int, int]] = []
    position = 0
    for piece in pieces:
        if piece.hit:
            hits.append((position, position + len(piece.text)))
        position += len(piece.text)
    clauses = (_clause(part[0], part.start(), hits) for part in WORDS.finditer(text))
    return format_html_join(" ", '<span class="clause">{}</span>', ((clause,) for clause in clauses))


def _clause(text: str, offset: int, hits: list[tuple[int, int]]) -> SafeString:
    """`text` begins at `offset` of the headline, from which `hits` are counted."""
    ends = set(accumulate(map(len, _chunks(text))))
    near = [(max(0, start - offset), end - offset) for start, end in hits]
    parts: list[SafeString] = []
    position = 0
    for start, end in [*((s, e) for s, e in near if s < len(text) and e > 0), (len(text), len(text))]:
        # A break at the edge of a mark stands outside it.
        parts.append(
            _breakable(text, position, start, {place for place in ends if position <= place <= start})
        )
        position = min(end, len(text))
        if start < position:
            inside = {place for place in ends if start < place < position}
            parts.append(format_html("<mark>{}</mark>", _breakable(text, start, position, inside)))
    return format_html_join("", "{}", ((part,) for part in parts))


def _breakable(text: str, start: int, end: int, breaks: set[int]) -> SafeString:
    """`text[start:end]` with its breaks."""
    edges = [start, *sorted(breaks - {len(text)}), end]
    return format_html_join(
        mark_safe("<wbr>"), "{}", ((text[left:right],) for left, right in pairwise(edges))
    )


def _chunks(text: str) -> list[str]:
    chunks: list[str] = []
    for word in rjieba.cut(text):
        glued = chunks and (word[0] in NO_BREAK_BEFORE or chunks[-1][-1] in NO_BREAK_AFTER)
        if glued or (chunks and len(chunks[-1]) == 1):
            chunks[-1] += word
        else:
            chunks.append(word)
    return chunks
