"""A story plan re-flowed into a story: lines joined, parts named, every character tied to the page.

Line ends and the spaces that only spread Chinese text are dropped; nothing else is, and nothing
is added but the line ends between paragraphs. Each run of page text that stands unbroken in the
body becomes one stretch, so the two correspond character for character.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from archive.ingest.captions import taken_by
from archive.ingest.cohesion import binds
from archive.ingest.datelines import parse_dateline
from archive.ingest.document import Caption, PartialDate, Span, Story, Stretch
from archive.ingest.headlines import HeadLine, first_words, head_parts
from archive.ingest.joining import balance, goes_on, keeps_space
from archive.ingest.pieces import Piece, Sheet, credit_of
from archive.ingest.segmentation import StoryPlan, continued_page
from archive.ingest.units import Unit, UnitKind
from archive.vocabulary import LineRole

_SPACES: Final = re.compile(r"\s+")


@dataclass(slots=True)
class _Building:
    """A story as far as it has been put together."""

    sheet: Sheet
    parts: list[str] = field(default_factory=list)
    length: int = 0
    opened: int = 0  # quotation marks open in the paragraph at hand
    stretches: list[Stretch] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    writers: list[str] = field(default_factory=list)
    continued_from: str | None = None
    continued_on: str | None = None
    before: Piece | None = None  # the body piece before

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def new_line(self) -> None:
        if self.length:
            self.add("\n")
        self.opened = 0

    def printed(self, runs: tuple[Span, ...] | list[Span]) -> str:
        """What stands in some runs, spaces between words made single."""
        return _SPACES.sub(" ", "".join(run.of(self.sheet.text) for run in runs)).strip()

    def mark(self, role: LineRole, runs: tuple[Span, ...] | list[Span]) -> None:
        self.stretches += [Stretch(role, run) for run in runs]


def build_story(sheet: Sheet, plan: StoryPlan, date: PartialDate | None) -> Story:
    """A plan in, the story out. Without a printed headline its title is the beginning of its text."""
    building = _Building(sheet)
    title_at = plan.units.index(plan.title) if plan.title else 0
    units = plan.units
    if any(unit.kind is UnitKind.TEXT for unit in units[:title_at]):
        behind = units[title_at + 1 :]
        if any(unit.kind is UnitKind.TEXT for unit in behind):
            # The lead stands below the headline; the sections that came out before it follow the lead.
            first = next((i for i, unit in enumerate(behind) if unit in plan.headings), len(behind))
            units = [*behind[:first], *units[:title_at], *behind[first:]]
        else:
            units = [*units[:title_at], *behind]
    headings = {id(unit) for unit in plan.headings}
    for unit in units:
        if unit is not plan.title:
            _add_unit(building, unit, id(unit) in headings)
    kicker, title, subtitle = _headline(building, plan.title)
    body = "".join(building.parts)
    return Story(
        title=title or first_words(body),
        body=body,
        kicker=kicker,
        subtitle=subtitle,
        byline=tuple(dict.fromkeys(building.writers)),
        credits=tuple(building.credits),
        headings=tuple(building.headings),
        captions=tuple(building.captions),
        continued_from=building.continued_from,
        continued_on=building.continued_on,
        date=date,
        stretches=tuple(building.stretches),
    )


def _headline(building: _Building, unit: Unit | None) -> tuple[str | None, str | None, str | None]:
    if unit is None:
        return None, None, None
    parts = head_parts(unit.pieces)
    for piece in unit.pieces:
        building.mark(LineRole.FURNITURE, piece.marks)
    said: list[str | None] = []
    for role, lines in (
        (LineRole.KICKER, parts.kicker),
        (LineRole.TITLE, parts.title),
        (LineRole.SUBTITLE, parts.subtitle),
    ):
        said.append(_said(building, role, lines))
    return said[0], said[1], said[2]


def _said(building: _Building, role: LineRole, lines: tuple[HeadLine, ...]) -> str | None:
    for line in lines:
        building.mark(role, line.runs)
    text = " ".join(building.printed(line.runs) for line in lines).replace("， ", "，")
    if role is LineRole.SUBTITLE:
        text = text.lstrip("—－- ")
    return text or None


def _add_unit(building: _Building, unit: Unit, heading: bool) -> None:
    for piece in unit.pieces:
        building.mark(LineRole.FURNITURE, piece.marks)
    if heading or unit.kind is UnitKind.DISPLAY:
        _add_heading(building, unit)
    elif unit.kind is UnitKind.TEXT:
        for piece in unit.pieces:
            _add_text(building, piece)
    elif unit.kind is UnitKind.CAPTION:
        for piece in unit.pieces:
            _add_caption(building, piece)
    elif unit.kind in (UnitKind.CREDIT, UnitKind.DATELINE):
        for piece in unit.pieces:
            _add_credit(building, piece.shadow, piece.runs)
    elif unit.kind is UnitKind.CONTINUED_FROM:
        building.continued_from = continued_page(unit)
        building.mark(LineRole.FURNITURE, unit.pieces[0].runs)
    else:
        building.continued_on = continued_page(unit)
        building.mark(LineRole.FURNITURE, unit.pieces[0].runs)


def _add_heading(building: _Building, unit: Unit) -> None:
    building.new_line()
    start = building.length
    for index, piece in enumerate(unit.pieces):
        before = unit.pieces[index - 1].shadow if index else ""
        if index and not (piece.gap == 0 and binds(before, piece.shadow)):
            building.add(" ")
        for run in piece.runs:
            for word in _SPACES.split(run.of(building.sheet.text)):
                if not word:
                    continue
                at = building.sheet.text.index(word, run.start)
                if at > run.start and building.sheet.text[at - 1].isspace() and building.length > start:
                    building.add(" ")
                run = Span(at + len(word), run.end)
                building.stretches.append(
                    Stretch(LineRole.HEADING, Span(at, at + len(word)), building.length)
                )
                building.add(word)
    building.headings.append(Span(start, building.length))
    building.before = None


def _add_text(building: _Building, piece: Piece) -> None:
    if building.before is None or not goes_on(building.before, piece):
        building.new_line()
    building.before = piece
    if " " in piece.shadow:
        for run in piece.runs:
            _add_run(building, run)
        return
    building.opened = max(0, building.opened + balance(piece.shadow))
    for run in piece.runs:
        building.stretches.append(Stretch(LineRole.BODY, run, building.length))
        building.add(building.sheet.text[run.start : run.end])


def _add_run(building: _Building, run: Span) -> None:
    """Copy one run into the body, word by word between its spaces."""
    text, shadow = building.sheet.text, building.sheet.shadow
    start = run.start
    for space in _SPACES.finditer(text, run.start, run.end):
        if start < space.start():
            _copy(building, start, space.start())
        start = space.end()
        if (
            start < run.end
            and space.start() > run.start
            and keeps_space(shadow, space.start(), start, building.opened > 0)
        ):
            building.add(" ")
    if start < run.end:
        _copy(building, start, run.end)


def _copy(building: _Building, start: int, end: int) -> None:
    words = building.sheet.text[start:end]
    shadow = building.sheet.shadow[start:end]
    building.opened = max(0, building.opened + balance(shadow))
    building.stretches.append(Stretch(LineRole.BODY, Span(start, end), building.length))
    building.add(words)


_TWO: Final = re.compile(r"(?<=[^ ]{8}) +(?=[^ ]{8})|(?<=[^ ]{4}) {4,}(?=[^ 摄]{4})")


def _add_caption(building: _Building, piece: Piece) -> None:
    shadow = piece.shadow
    while (two := _TWO.search(shadow)) is not None:
        piece, behind = piece.cut([two.end()])
        _say_caption(building, piece)
        piece, shadow = behind, behind.shadow
    _say_caption(building, piece)


def _say_caption(building: _Building, piece: Piece) -> None:
    credit = piece.credit()
    if credit is not None and credit.sure and not credit.writers:
        _add_credit(building, piece.shadow, piece.runs, writers=False)
        return
    end = taken_by(piece.shadow)
    if end < len(piece.shadow):
        piece, taken = piece.cut([end])
        _add_credit(building, taken.shadow, taken.runs, writers=False)
    building.mark(LineRole.CAPTION, piece.runs)
    building.captions.append(Caption(building.printed(piece.runs), building.length))


def _add_credit(building: _Building, shadow: str, runs: list[Span], writers: bool = True) -> None:
    building.mark(LineRole.CREDIT, runs)
    text = building.printed(runs)
    building.credits.append(text)
    if not writers:
        return
    dateline = parse_dateline(shadow)
    credit = None if dateline else credit_of(shadow, runs)
    named = dateline.writers if dateline else credit.writers if credit else ()
    plain = "".join(run.of(building.sheet.text) for run in runs)
    spread = _SPACES.sub("", plain)
    thin = _SPACES.sub("", "".join(run.of(building.sheet.shadow) for run in runs))
    for name in named:
        at = thin.find(name)
        building.writers.append(spread[at : at + len(name)] if at >= 0 else name)
