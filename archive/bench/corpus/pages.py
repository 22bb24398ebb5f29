"""A printed page of generated stories: its text, and where each part of each story stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from archive.bench.corpus.names import papers
from archive.bench.corpus.stories import Story, write_story
from archive.vocabulary import DatePrecision, FurnitureKind, LineRole

STORIES_EACH: Final = 4
_FIRST_DAY: Final = date(2016, 1, 1)
_YEARS: Final = 10
_UNDATED, _MONTH_ONLY = 0.01, 0.05


@dataclass(slots=True)
class Printed:
    """A page; `stretches[i]` are those of `stories[i]`, in the form in which an article keeps them."""

    number: int
    name: str
    publication: str
    issue: str
    page_number: str
    date: date | None
    precision: str
    text: str = ""
    furniture: list[dict[str, Any]] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    stretches: list[list[dict[str, Any]]] = field(default_factory=list)


def prefix(seed: int) -> str:
    """How the names of a corpus's pages begin."""
    return f"corpus-{seed}-"


def pages(seed: int, first: int, stories: int) -> Iterator[Printed]:
    """Pages from number `first` on, until they hold so many stories. A page follows from seed and number."""
    number = first
    while stories > 0:
        page = print_page(seed, number, min(stories, STORIES_EACH))
        stories -= len(page.stories)
        number += 1
        yield page


def print_page(seed: int, number: int, stories: int = STORIES_EACH) -> Printed:
    """The page of this number, with its first so many stories."""
    chance = Random(f"{seed} page {number}")
    day, precision = _day(chance)
    page = Printed(
        number,
        f"{prefix(seed)}{number:07}.txt",
        papers(seed).draw(chance)[0],
        str(chance.randrange(100, 5000)),
        str(chance.randrange(1, 9)),
        day,
        precision,
    )
    page.stories = [write_story(Random(f"{seed} story {number} {place}"), seed) for place in range(stories)]
    _Typesetter(page).set()
    return page


def _day(chance: Random) -> tuple[date | None, str]:
    """A day of ten years, later ones more often; some pages say the month only, a few nothing."""
    kind = chance.random()
    if kind < _UNDATED:
        return None, DatePrecision.DAY.value
    day = _FIRST_DAY + timedelta(days=int(chance.triangular(0, 365.25 * _YEARS, 365.25 * _YEARS * 0.8)))
    if kind < _UNDATED + _MONTH_ONLY:
        return day.replace(day=1), DatePrecision.MONTH.value
    return day, DatePrecision.DAY.value


class _Typesetter:
    """Sets the page from its first line to its last and notes where everything stands."""

    def __init__(self, page: Printed) -> None:
        self.page, self.length = page, 0
        self.parts: list[str] = []

    def set(self) -> None:
        page = self.page
        when = f"{page.date.year}年{page.date.month}月" if page.date else ""
        if page.date and page.precision == DatePrecision.DAY.value:
            when += f"{page.date.day}日"
        masthead = " ".join(part for part in (page.publication, when, f"第{page.issue}期") if part)
        start, end = self._line(masthead)
        page.furniture.append(
            {"kind": FurnitureKind.MASTHEAD.value, "text": masthead, "spans": [[start, end]]}
        )
        start, end = self._line(f"第{page.page_number}版")
        page.furniture.append(
            {"kind": FurnitureKind.PAGE.value, "text": f"第{page.page_number}版", "spans": [[start, end]]}
        )
        for story in page.stories:
            self._line("")
            page.stretches.append(list(self._story(story)))
        page.text = "\n".join(self.parts) + "\n"

    def _line(self, text: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(text)
        self.length += len(text) + 1
        return start, start + len(text)

    def _story(self, story: Story) -> Iterator[dict[str, Any]]:
        printed = (
            (LineRole.KICKER, story.kicker),
            (LineRole.TITLE, story.title),
            (LineRole.SUBTITLE, story.subtitle),
            (LineRole.CREDIT, f"本报记者 {' '.join(story.writers)}"),
        )
        for role, text in printed:
            if text:
                yield _stretch(role, *self._line(text), None)
        self._line("")
        headings = {place.start for place in story.headings}
        at = 0
        for paragraph in story.body.split("\n"):
            role = LineRole.HEADING if at in headings else LineRole.BODY
            yield _stretch(role, *self._line(paragraph), at)
            at += len(paragraph) + 1


def _stretch(role: LineRole, start: int, end: int, body_start: int | None) -> dict[str, Any]:
    return {"role": role.value, "start": start, "end": end, "body_start": body_start}
