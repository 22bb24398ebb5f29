"""Where a passage went when its text changed: by what stayed, else by its words and neighbourhood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from archive.ingest.document import Span

#: Paragraphs longer than this are compared by their ends only: a full comparison is quadratic.
_LARGEST: Final = 2_000_000
_NEIGHBOURHOOD: Final = 20
#: A passage found elsewhere counts as the same one if this many characters around it agree,
_ENOUGH_AROUND: Final = 4
#: or if it is so long that it hardly stands twice.
_LONG_ENOUGH: Final = 8
_MOST_PLACES: Final = 200

Block = tuple[int, int, int]


class Anchors:
    """The way from one text to another: `move(span)` is where the same words stand now, or None."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.blocks = list(_common_blocks(old, new))
        self._starts = [block[0] for block in self.blocks]

    def move(self, span: Span) -> Span | None:
        """Where the words of `span` stand in the new text; None where they are gone."""
        if self.old == self.new:
            return span
        return self._kept(span) or self._elsewhere(span)

    def pieces(self, span: Span) -> list[tuple[Span, Span | None]]:
        """`span` cut where the texts part: each piece of the old text with its place in the new, or None."""
        found: list[tuple[Span, Span | None]] = []
        at = span.start
        for old_start, new_start, size in self.blocks[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if old_start >= span.end:
                break
            start, end = max(old_start, at), min(old_start + size, span.end)
            if start >= end:
                continue
            if at < start:
                found.append((Span(at, start), None))
            shift = new_start - old_start
            found.append((Span(start, end), Span(start + shift, end + shift)))
            at = end
        if at < span.end:
            found.append((Span(at, span.end), None))
        return found

    def offset(self, at: int) -> int:
        """The place in the new text nearest to what stood at `at`."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        old_start, new_start, size = self.blocks[index]
        return new_start + min(at - old_start, size)

    def _kept(self, span: Span) -> Span | None:
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return None
        old_start, new_start, size = self.blocks[index]
        if span.end > old_start + size:
            return None
        return Span(span.start - old_start + new_start, span.end - old_start + new_start)

    def _elsewhere(self, span: Span) -> Span | None:
        quote = span.of(self.old)
        if not quote:
            return None
        expected = self.offset(span.start)
        best = max(
            (at for at in self._places(quote) if not self._belongs_to_others(at, len(quote))),
            key=lambda start: (self._agreement(span, start), -abs(start - expected)),
            default=None,
        )
        if best is None:
            return None
        if len(quote) < _LONG_ENOUGH and self._agreement(span, best) < _ENOUGH_AROUND:
            return None
        return Span(best, best + len(quote))

    def _belongs_to_others(self, start: int, length: int) -> bool:
        """Whether these words of the new text are, with their neighbourhood, other words of the old one."""
        return any(
            new_start <= start and start + length <= new_start + size and size >= length + _ENOUGH_AROUND
            for _old_start, new_start, size in self.blocks
        )

    def _places(self, quote: str) -> Iterator[int]:
        at = self.new.find(quote)
        for _ in range(_MOST_PLACES):
            if at < 0:
                return
            yield at
            at = self.new.find(quote, at + 1)

    def _agreement(self, span: Span, start: int) -> int:
        """How many characters on both sides of the passage are as they were."""
        end = start + len(span)
        before = _common_prefix(
            self.old[max(0, span.start - _NEIGHBOURHOOD) : span.start][::-1],
            self.new[max(0, start - _NEIGHBOURHOOD) : start][::-1],
        )
        after = _common_prefix(
            self.old[span.end : span.end + _NEIGHBOURHOOD], self.new[end : end + _NEIGHBOURHOOD]
        )
        return before + after


def _common_blocks(old: str, new: str) -> Iterator[Block]:
    """(start in old, start in new, length) of what is common, in order: by paragraphs, then within them."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_at, new_at = _starts(old_lines), _starts(new_lines)
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield old_at[i1], new_at[j1], old_at[i2] - old_at[i1]
        elif tag == "replace":
            yield from _blocks_within(
                "".join(old_lines[i1:i2]), "".join(new_lines[j1:j2]), old_at[i1], new_at[j1]
            )


def _blocks_within(old: str, new: str, old_start: int, new_start: int) -> Iterator[Block]:
    head = _common_prefix(old, new)
    tail = min(_common_prefix(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    if head:
        yield old_start, new_start, head
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if middle_old and middle_new and len(middle_old) * len(middle_new) <= _LARGEST:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for i, j, size in matcher.get_matching_blocks():
            if size:
                yield old_start + head + i, new_start + head + j, size
    if tail:
        yield old_start + len(old) - tail, new_start + len(new) - tail, tail


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _common_prefix(first: str, second: str) -> int:
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return index
    return min(len(first), len(second))
