"""Headlines and headings as the paper set them, with breaks between words only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import accumulate, pairwise
from typing import Final

import rjieba
from django.utils.safestring import SafeString, mark_safe

from archive.search import Piece

WORDS: Final = re.compile(r"\S+")

NO_BREAK_BEFORE: Final = set("，。、；：？！”’）》〉」』】…—,.;:?!)%")
NO_BREAK_AFTER: Final = set("“‘（《〈「『【—(")


def headline(text: str) -> SafeString:
    """What the paper set on one line stays together where it can; breaks fall between words."""
    return _set("<wbr>".join(map(escape, _chunks(line))) for line in WORDS.findall(str(text)))


def marked_headline(pieces: Sequence[Piece]) -> SafeString:
    """The same of a headline cut at its hits, which are marked."""
    text = "".join(piece.text for piece in pieces)
    hits: list[tuple[int, int]] = []
    position = 0
    for piece in pieces:
        if piece.hit:
            hits.append((position, position + len(piece.text)))
        position += len(piece.text)
    return _set(_clause(part[0], part.start(), hits) for part in WORDS.finditer(text))


def _set(clauses: Iterable[str]) -> SafeString:
    """Clauses side by side; all their words were escaped."""
    return mark_safe(" ".join(f'<span class="clause">{clause}</span>' for clause in clauses))  # noqa: S308


def _clause(text: str, offset: int, hits: list[tuple[int, int]]) -> str:
    """`text` begins at `offset` of the headline, from which `hits` are counted."""
    ends = set(accumulate(map(len, _chunks(text))))
    near = [(max(0, start - offset), end - offset) for start, end in hits]
    parts: list[str] = []
    position = 0
    for start, end in [*((s, e) for s, e in near if s < len(text) and e > 0), (len(text), len(text))]:
        # A break at the edge of a mark stands outside it.
        parts.append(
            _breakable(text, position, start, {place for place in ends if position <= place <= start})
        )
        position = min(end, len(text))
        if start < position:
            inside = {place for place in ends if start < place < position}
            parts.append(f"<mark>{_breakable(text, start, position, inside)}</mark>")
    return "".join(parts)


def _breakable(text: str, start: int, end: int, breaks: set[int]) -> str:
    """`text[start:end]` with its breaks."""
    edges = [start, *sorted(breaks - {len(text)}), end]
    return "<wbr>".join(escape(text[left:right]) for left, right in pairwise(edges))


def _chunks(text: str) -> list[str]:
    chunks: list[str] = []
    for word in rjieba.cut(text):
        glued = chunks and (word[0] in NO_BREAK_BEFORE or chunks[-1][-1] in NO_BREAK_AFTER)
        if glued or (chunks and len(chunks[-1]) == 1):
            chunks[-1] += word
        else:
            chunks.append(word)
    return chunks
