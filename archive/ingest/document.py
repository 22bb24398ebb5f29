"""What a printed page is, before anyone looks for facts.

All offsets count code points. `Page.text` is the page as decoded, line ends
made one; a story's offsets count from `Story.body`, and `Story.stretches` tie
every character of the story back to the page, so that nothing is lost.
"""

from dataclasses import dataclass

from archive.vocabulary import FurnitureKind, LineRole


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch of some text: `start <= end`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"no span: {start}..{end}")
        _set_start(self, start)  # a page has hundreds of spans: half the time of the usual way
        _set_end(self, end)

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `number` counts from 1 and counts blank lines too."""

    number: int
    span: Span  # in Page.text, line end excluded
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came."""

    text: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of it, numbered: `text[line.span.start:line.span.end] == line.text`."""
        lines, start = [], 0
        for number, line in enumerate(self.text.split("\n"), start=1):
            lines.append(Line(number, Span(start, start + len(line)), line))
            start += len(line) + 1
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What belongs to the page itself: `text` is re-flowed, `spans` are in Page.text."""

    kind: FurnitureKind
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of page text and what it was read as.

    `body_start` is set where the run stands in the story's body (BODY and
    HEADING): the run's characters then appear there one for one, in order.
    """

    role: LineRole
    page: Span
    body_start: int | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture caption lifted out of a story; `at` is the body offset where it stood."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as the page states it. `month` and `day` may be missing, from the right."""

    year: int
    month: int | None = None
    day: int | None = None

    def isoformat(self) -> str:
        """2020, 2020-08 or 2020-08-19."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Source:
    """What the page says of itself; every field None where it is silent."""

    publication: str | None = None
    sponsor: str | None = None
    issue: str | None = None
    page: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One article of a page, re-flowed.

    `body` holds a paragraph a line, section headings each as a line of their
    own; `headings` are their spans in `body`. Captions, byline and credits do
    not stand in `body`.
    """

    title: str
    body: str
    kicker: str | None = None
    subtitle: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    headings: tuple[Span, ...] = ()
    captions: tuple[Caption, ...] = ()
    continued_from: str | None = None
    continued_on: str | None = None
    date: PartialDate | None = None
    stretches: tuple[Stretch, ...] = ()

    @property
    def titled(self) -> bool:
        """Whether the page prints a headline; else `title` is the beginning of the text."""
        return any(stretch.role is LineRole.TITLE for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart: its stories in reading order, its furniture, what it says of itself."""

    page: Page
    source: Source
    stories: tuple[Story, ...]
    furniture: tuple[Furniture, ...]
