"""Where a passage went when its text changed: by what stayed, else by its words and neighbourhood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from archive.ingest.document import Span
from archive.storage.alignment import Block, common_blocks, common_prefix

_NEIGHBOURHOOD: Final = 20
#: A passage found elsewhere counts as the same one if this many characters around it agree,
_ENOUGH_AROUND: Final = 4
#: or if it is so long that it hardly stands twice.
_LONG_ENOUGH: Final = 8
_MOST_PLACES: Final = 200


class Anchors:
    """The way from one text to another: `move(span)` is where the same words stand now, or None."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    @cached_property
    def blocks(self) -> list[Block]:
        return list(common_blocks(self.old, self.new))

    @cached_property
    def _starts(self) -> list[int]:
        return [block[0] for block in self.blocks]

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
        before = common_prefix(
            self.old[max(0, span.start - _NEIGHBOURHOOD) : span.start][::-1],
            self.new[max(0, start - _NEIGHBOURHOOD) : start][::-1],
        )
        after = common_prefix(
            self.old[span.end : span.end + _NEIGHBOURHOOD], self.new[end : end + _NEIGHBOURHOOD]
        )
        return before + after
