"""A page's text in another order or with other line ends, and the way back to where it was printed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.ingest.document import Furniture, Layout, Page, Span, Story, Stretch


@dataclass(frozen=True, slots=True)
class Rearranged:
    """`text` is made of stretches of a page: each begins at one of `starts` and stood at one of `printed`."""

    text: str
    starts: tuple[int, ...] = (0,)
    printed: tuple[int, ...] = (0,)
    column: float = 0.0  # how wide its lines were set that are whole paragraphs now

    def restored(self, layout: Layout, page: Page) -> Layout:
        """The layout of `text` as one of the page as it came."""
        if self.text == page.text:
            return layout
        return Layout(
            page,
            layout.source,
            tuple(self._story(story) for story in layout.stories),
            tuple(self._furniture(piece) for piece in layout.furniture),
        )

    def _story(self, story: Story) -> Story:
        stretches: list[Stretch] = []
        for stretch in story.stretches:
            at = stretch.body_start
            for span in self._spans(stretch.page):
                stretches.append(Stretch(stretch.role, span, at))
                at = None if at is None else at + len(span)
        return replace(story, stretches=tuple(stretches))

    def _furniture(self, piece: Furniture) -> Furniture:
        return replace(piece, spans=tuple(part for span in piece.spans for part in self._spans(span)))

    def _spans(self, span: Span) -> list[Span]:
        """Where a stretch of `text` was printed: one span for each part of the page that it is made of."""
        inner = self.starts[bisect_right(self.starts, span.start) : bisect_left(self.starts, span.end)]
        edges = [span.start, *inner, span.end]
        spans = []
        for start, end in zip(edges, edges[1:], strict=False):
            part = bisect_right(self.starts, start) - 1
            at = self.printed[part] + start - self.starts[part]
            spans.append(Span(at, at + end - start))
        return spans


def rearranged(text: str, lines: Iterable[list[tuple[int, int]]]) -> Rearranged:
    """Lines made of stretches of `text`, in the order in which they are to be read."""
    parts: list[str] = []
    starts: list[int] = []
    printed: list[int] = []
    length = 0
    for number, line in enumerate(lines):
        if number:
            parts.append("\n")
            length += 1
        for start, end in line:
            starts.append(length)
            printed.append(start)
            parts.append(text[start:end])
            length += end - start
    return Rearranged("".join(parts), tuple(starts) or (0,), tuple(printed) or (0,))
