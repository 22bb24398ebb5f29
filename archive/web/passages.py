"""A story laid out for reading: sections, paragraphs, captions, and beside each its facts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from django.utils.safestring import SafeString

from archive.models import Article, InitiativeMention, Metric
from archive.web.anchors import anchor
from archive.web.evidence import Line, Mark, lines_of, mark_of, marked_up
from archive.web.headlines import headline

SIGNS_A_LINE: Final = 36  # of the text
LINES_A_NOTE: Final = 1.6  # of the text, that a note in the margin takes up
LEAST_LINES: Final = 8  # a passage without heading is at least so long


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`html`) or a caption (`caption`)."""

    html: SafeString | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A fact in the margin. `name` is its anchor in the text, `url` the page that says more of it."""

    fact: Any

    @property
    def name(self) -> str:
        return anchor(self.fact)

    @property
    def is_figure(self) -> bool:
        return isinstance(self.fact, Metric)

    @property
    def label(self) -> str:
        return self.fact.label if self.is_figure else self.fact.initiative.name

    @property
    def url(self) -> str:
        return (self.fact if self.is_figure else self.fact.initiative).get_absolute_url()


@dataclass(slots=True)
class Passage:
    """A run of text with its margin. One that goes on has no heading and no space above."""

    number: int  # of its section; 0 is the lead
    heading: str = ""
    heading_html: SafeString | None = None  # with the facts that stand in it
    goes_on: bool = False
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lines: float = 0


def passages(
    article: Article,
    facts: Iterable[Any],
    silent: Iterable[Any] = (),
    hits: Iterable[tuple[int, int]] = (),
    *,
    after: int = 0,
) -> list[Passage]:
    """The whole body. `facts` are underlined and noted, `silent` ones have only an anchor each.

    Sections are numbered on from `after`.
    """
    facts = [fact for fact in facts if _stands(fact, article.body)]
    silent = [fact for fact in silent if _stands(fact, article.body)]
    marks = chain(chain.from_iterable(map(_marks, facts)), chain.from_iterable(map(_silent_mark, silent)))
    starts = {start for start, _end in article.headings}
    notes = deque(sorted(facts, key=lambda fact: (fact.start, fact.end)))
    captions = deque(sorted(article.captions, key=lambda caption: caption["at"]))
    shown = [Passage(after)]
    for line in lines_of(article.body, marks, hits):
        while notes and shown[-1].blocks and notes[0].start < line.start:
            shown[-1].notes.append(Note(notes.popleft()))
        if line.start in starts and line.text.strip():
            html = marked_up(line) if line.marks or line.hits else headline(line.text)
            shown.append(Passage(shown[-1].number + 1, line.text, html))
        elif line.text.strip():
            _add(shown, line, notes)
        while captions and captions[0]["at"] <= line.end:
            shown[-1].blocks.append(Block(caption=captions.popleft()["text"]))
        while notes and notes[0].start < line.end:
            shown[-1].notes.append(Note(notes.popleft()))
    shown[-1].blocks.extend(Block(caption=caption["text"]) for caption in captions)
    return [passage for passage in shown if passage.blocks or passage.heading]


def _add(shown: list[Passage], line: Line, notes: deque[Any]) -> None:
    """A paragraph; where text and margin are level and both long enough, the next passage begins."""
    last = shown[-1]
    more = any(line.start <= note.start < line.end for note in notes)
    if more and last.notes and last.lines >= max(LEAST_LINES, len(last.notes) * LINES_A_NOTE):
        last = Passage(last.number, goes_on=True)
        shown.append(last)
    last.blocks.append(Block(html=marked_up(line)))
    last.lines += 1 + len(line.text) // SIGNS_A_LINE


def _stands(fact: Any, body: str) -> bool:
    return fact.start is not None and fact.start < len(body)


def _marks(fact: Any) -> Iterator[Mark]:
    css = "fact fig" if isinstance(fact, Metric) else "fact"
    yield mark_of(fact, anchor(fact), css, fact.start, fact.end)
    if isinstance(fact, InitiativeMention):
        for start, end in fact.places:
            if start != fact.start:
                yield mark_of(fact, anchor(fact), css, start, end, first=False)


def _silent_mark(fact: Any) -> Iterator[Mark]:
    yield mark_of(fact, anchor(fact), "", fact.start, fact.end)
