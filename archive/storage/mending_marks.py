"""A page's marks: read off its rows, kept as JSON, carried over to a corrected text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from archive.ingest.document import Furniture, Layout, Span, Story, Stretch
from archive.ingest.facts import Reading
from archive.ingest.marks import Mark
from archive.models import Article, SourcePage
from archive.storage import reader
from archive.storage.acts import Act
from archive.storage.anchoring import Anchors
from archive.vocabulary import FurnitureKind, LineRole

#: The story of lines that were taken out of the page; new stories count down from NEW.
OUT: Final = -1
NEW: Final = -2


def as_json(marks: Iterable[Mark]) -> list[list[Any]]:
    """[[start, end, role, story, kind]], as rows keep them."""
    return [
        [mark.span.start, mark.span.end, mark.role.value, mark.story, mark.kind.value if mark.kind else None]
        for mark in marks
    ]


def from_json(rows: Iterable[Sequence[Any]]) -> list[Mark]:
    return [
        Mark(Span(start, end), LineRole(role), story, FurnitureKind(kind) if kind else None)
        for start, end, role, story, kind in rows
    ]


def marks_for(page: SourcePage, articles: Sequence[Article]) -> list[Mark]:
    """A page as its rows hold it; a story is known by its article's key."""
    text = page.raw_text
    placed = [article for article in articles if article.stretches]
    stories = [_stretches(article) for article in placed]
    furniture = [
        Furniture(FurnitureKind(piece["kind"]), "", tuple(Span(*span) for span in piece["spans"]))
        for piece in page.furniture
    ]
    marks = reader.marks_of(text, stories, furniture)
    keys = {number: article.pk for number, article in enumerate(placed, start=1)}
    marks = [replace(mark, story=keys.get(mark.story, 0)) for mark in marks]
    out = (Stretch(LineRole.BODY, Span(start, end)) for start, end in page.left_out)
    marks += [replace(mark, story=OUT) for mark in reader.marks_of(text, [list(out)], [])]
    return _once(marks)


def lay_out(text: str, marks: Sequence[Mark]) -> tuple[dict[int, Story], Layout]:
    """Story -> how it reads, in the order of the page, and the layout without what was taken out."""
    order = list(dict.fromkeys(mark.story for mark in marks if mark.story))
    numbers = {story: number for number, story in enumerate(order, start=1)}
    layout = reader.mend(text, [replace(mark, story=numbers.get(mark.story, 0)) for mark in marks])
    stories = dict(zip(order, layout.stories, strict=True))
    stories.pop(OUT, None)
    return stories, replace(layout, stories=tuple(stories.values()))


def reading_of(text: str, marks: Sequence[Mark], machine: Reading | None = None) -> Reading:
    """Marks as a reading, facts and all. What the page says of itself is the machine's to tell."""
    stories, layout = lay_out(text, marks)
    if machine is not None:
        dated = tuple(replace(story, date=machine.source.date) for story in layout.stories)
        layout = replace(layout, source=machine.source, stories=dated)
    page = reader.surroundings_of(layout)
    facts = tuple(reader.extract_facts(story, layout, page) for story in layout.stories)
    return Reading(layout.page.text, layout.source, facts, layout.furniture)


def carried(rows: Iterable[Sequence[Any]], old: str, new: str) -> list[Mark]:
    """Marks of a page whose text was corrected. What is new goes with the line before it."""
    marks = from_json(rows)
    if old == new:
        return marks
    anchors = Anchors(old, new)
    moved = []
    for mark in marks:
        pieces = [there for _here, there in anchors.pieces(mark.span) if there is not None]
        moved += [replace(mark, span=span) for span in pieces]
    return _spread(new, reader.joined(new, _once(moved)))


def read_again(page: SourcePage, machine: Reading) -> tuple[Reading, list[Mark]]:
    """A mended page read anew: a person's layout, carried over where its text was corrected, and what the
    reader of today finds in it.
    """
    marks = carried(page.mending or [], page.raw_text, machine.text)
    return reading_of(machine.text, marks, machine), marks


def keep_marks(page: SourcePage, marks: Sequence[Mark], act: Act) -> None:
    """Write a mended page's marks after an import; what was taken out of it stays out."""
    out = [[mark.span.start, mark.span.end] for mark in marks if mark.story == OUT]
    out += [span for span in page.left_out if span not in out]
    changed = []
    if page.left_out != out:
        page.left_out = out
        changed.append("left_out")
    if page.mending != (rows := as_json(marks)):
        page.mending = rows
        changed.append("mending")
    act.update(SourcePage, [page], changed)


def _spread(text: str, marks: list[Mark]) -> list[Mark]:
    """Let each mark reach over what was put in behind it on its line, so that no character is without."""
    printed = sorted(marks, key=lambda mark: mark.span)
    reach = {}
    for mark, behind in zip(printed, [*printed[1:], None], strict=True):
        line_end = text.find("\n", mark.span.end)
        end = min(line_end if line_end >= 0 else len(text), behind.span.start if behind else len(text))
        reach[mark.span] = Span(mark.span.start, max(mark.span.end, end))
    return [replace(mark, span=reach[mark.span]) for mark in marks]


def _stretches(article: Article) -> list[Stretch]:
    return [Stretch(LineRole(one["role"]), Span(one["start"], one["end"])) for one in article.stretches]


def _once(marks: Sequence[Mark]) -> list[Mark]:
    """Marks none of which overlaps another: where two claim the same words, the first has them."""
    covered = bytearray(max((mark.span.end for mark in marks), default=0))
    kept: list[Mark] = []
    for mark in marks:
        if any(covered[mark.span.start : mark.span.end]):
            continue
        covered[mark.span.start : mark.span.end] = b"\x01" * len(mark.span)
        kept.append(mark)
    return kept
