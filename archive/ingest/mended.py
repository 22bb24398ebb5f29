"""A page laid out as a person marked it: roles, stories and their order are given, the rest is re-flow.

`marks_of` turns a reading into marks, a run of one printed line each; `mend` turns marks into the
stories and furniture that they stand for. Marks are in reading order; what a person does to a page is
done to its marks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.ingest.cutting import cut_pieces
from archive.ingest.document import Furniture, Layout, Span, Story, Stretch
from archive.ingest.furniture import furniture_sign
from archive.ingest.headlines import head_parts
from archive.ingest.openings import CONTINUED
from archive.ingest.pieces import Piece, Sheet, sheet_of
from archive.ingest.reflow import build_story
from archive.ingest.segmentation import StoryPlan
from archive.ingest.source import read_source
from archive.ingest.trades import TRADE_ONLY
from archive.ingest.units import Unit, UnitKind
from archive.vocabulary import FurnitureKind, LineRole

_SPACES: Final = re.compile(r"\s+")
_SIGNS: Final = re.compile(r"[#*_`\s]+")
_KINDS: Final = {
    LineRole.BODY: UnitKind.TEXT,
    LineRole.HEADING: UnitKind.DISPLAY,
    LineRole.CAPTION: UnitKind.CAPTION,
    LineRole.CREDIT: UnitKind.CREDIT,
}
HEAD: Final = (LineRole.KICKER, LineRole.TITLE, LineRole.SUBTITLE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of one printed line: what it is, and of which story. Story 0 is none: the page's furniture."""

    span: Span
    role: LineRole
    story: int
    kind: FurnitureKind | None = None


def marks_of(text: str, stories: Sequence[Sequence[Stretch]], furniture: Iterable[Furniture]) -> list[Mark]:
    """What was read, as marks: stories count from 1, by the stretches of each; furniture last."""
    marks = [
        Mark(span, stretch.role, number)
        for number, stretches in enumerate(stories, start=1)
        for stretch in stretches
        if not _SIGNS.fullmatch(stretch.page.of(text))
        for span in _by_line(text, stretch.page)
    ]
    marks += [
        Mark(span, LineRole.FURNITURE, 0, piece.kind)
        for piece in furniture
        for run in piece.spans
        for span in _by_line(text, run)
    ]
    return joined(text, marks)


def joined(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one story and role that stand side by side on a line, as one."""
    found: list[Mark] = []
    for mark in marks:
        last = found[-1] if found else None
        same = last is not None and (last.role, last.story, last.kind) == (mark.role, mark.story, mark.kind)
        if last is not None and same and _adjacent(text, last.span, mark.span):
            found[-1] = replace(last, span=Span(last.span.start, mark.span.end))
        else:
            found.append(mark)
    return found


def mend(text: str, marks: Sequence[Mark]) -> Layout:
    """A page's text and its marks in, the layout that they stand for out; never raises on content.

    Stories come in the order of their first marks. What no mark covers goes with what stands before it.
    """
    sheet = sheet_of(text)
    groups = list(_groups(marks))
    dealt = _dealt(sheet, groups)
    numbers = list(dict.fromkeys(group[0].story for group in groups if group[0].story))
    stories = [
        _story(
            sheet, [(group[0].role, dealt[at]) for at, group in enumerate(groups) if group[0].story == number]
        )
        for number in numbers
    ]
    furniture = tuple(
        _furniture(sheet, group[0], dealt[at])
        for at, group in enumerate(groups)
        if not group[0].story and dealt[at]
    )
    source = read_source(furniture, tuple(credit for story in stories for credit in story.credits))
    return Layout(sheet.page, source, tuple(replace(story, date=source.date) for story in stories), furniture)


def _groups(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Marks that follow each other in print and in reading, of one story and role."""
    group: list[Mark] = []
    for mark in marks:
        last = group[-1] if group else None
        same = last is not None and (last.story, last.role, last.kind) == (mark.story, mark.role, mark.kind)
        if last is not None and same and last.span.end <= mark.span.start:
            group.append(mark)
            continue
        if group:
            yield group
        group = [mark]
    if group:
        yield group


def _dealt(sheet: Sheet, groups: Sequence[Sequence[Mark]]) -> list[list[Piece]]:
    """The page's pieces, cut where marks part them, for each group in printed order."""
    owner = [-1] * len(sheet.text)
    for number, group in enumerate(groups):
        for mark in group:
            owner[mark.span.start : mark.span.end] = [number] * len(mark.span)
    last = 0
    for at, number in enumerate(owner):
        if number < 0:
            owner[at] = last
        else:
            last = number
    found: list[list[Piece]] = [[] for _ in groups]
    for piece in cut_pieces(sheet) if groups else ():
        places = [at for run in piece.runs for at in range(run.start, run.end)]
        if not places:
            # *** on a line of its own: signs that are of no text.
            own = found[owner[piece.marks[0].start]] if piece.marks else []
            if own:
                own[-1].marks += piece.marks
            else:
                own.append(piece)
            continue
        # A blank that opens a piece belongs to what follows it.
        owners = [owner[at] for at in places]
        if len(owners) > 1 and sheet.text[places[0]].isspace():
            owners[0] = owners[1]
        edges = [at for at in range(1, len(owners)) if owners[at] != owners[at - 1]]
        starts = [0, *edges]
        for part, start in zip(piece.cut(edges), starts, strict=True):
            found[owners[start]].append(part)
    return found


def _story(sheet: Sheet, parts: list[tuple[LineRole, list[Piece]]]) -> Story:
    plan = StoryPlan()
    heads: dict[LineRole, list[Piece]] = {role: [] for role in HEAD}
    for role, pieces in parts:
        if role in heads:
            heads[role] += pieces
        else:
            for unit in _units(role, pieces):
                plan.units.append(unit)
                if role is LineRole.HEADING:
                    plan.headings.append(unit)
    story = build_story(sheet, plan, None)
    said = {role: _headline(sheet, role, pieces) for role, pieces in heads.items()}
    stretches = [
        Stretch(stretch_role, run)
        for role, pieces in heads.items()
        for piece in pieces
        for stretch_role, runs in ((LineRole.FURNITURE, piece.marks), (role, piece.runs))
        for run in runs
    ]
    return replace(
        story,
        title=said[LineRole.TITLE] or story.title,
        kicker=said[LineRole.KICKER],
        subtitle=said[LineRole.SUBTITLE],
        stretches=(*story.stretches, *stretches),
    )


def _units(role: LineRole, pieces: list[Piece]) -> Iterator[Unit]:
    """Pieces of one role as units: whole brackets of credits, continuation marks told by their words."""
    if not pieces:
        return
    if role is LineRole.CREDIT:
        yield Unit(UnitKind.CREDIT, list(_whole(pieces)))
    elif role is LineRole.FURNITURE:
        for piece in pieces:
            mark = CONTINUED.search(piece.shadow)
            onward = mark is not None and "转" in mark["way"]
            yield Unit(UnitKind.CONTINUED_ON if onward else UnitKind.CONTINUED_FROM, [piece])
    else:
        yield Unit(_KINDS[role], pieces)


def _whole(pieces: list[Piece]) -> Iterator[Piece]:
    """A credit whose bracket wraps have cut is one: （特约记者…通讯员刘 / 燕凤）."""
    held = pieces[0]
    for piece in pieces[1:]:
        cut = piece.gap <= 0 and TRADE_ONLY.fullmatch(held.shadow)  # 记者 | 张三报道
        if cut or held.shadow.count("（") > held.shadow.count("）"):
            held.take(piece)
        else:
            yield held
            held = piece
    yield held


def _headline(sheet: Sheet, role: LineRole, pieces: list[Piece]) -> str | None:
    if not pieces:
        return None
    parts = head_parts(pieces)
    lines = [*parts.kicker, *parts.title, *parts.subtitle]
    said = (_SPACES.sub(" ", "".join(run.of(sheet.text) for run in line.runs)).strip() for line in lines)
    text = " ".join(said).replace("， ", "，")
    return (text.lstrip("—－- ") if role is LineRole.SUBTITLE else text) or None


def _furniture(sheet: Sheet, mark: Mark, pieces: list[Piece]) -> Furniture:
    kind = mark.kind or furniture_sign(pieces[0].shadow, True, True)[1]
    joint = "" if kind is FurnitureKind.EDITORS_NOTE else " "
    texts = (" ".join("".join(run.of(sheet.text) for run in piece.runs).split()) for piece in pieces)
    spans = sorted(span for piece in pieces for span in (*piece.runs, *piece.marks))
    return Furniture(kind, joint.join(texts), tuple(spans))


def _by_line(text: str, span: Span) -> Iterator[Span]:
    """A span without its line ends and the blanks around them, a line each."""
    at = span.start
    for line in span.of(text).split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Span(start, start + len(bare))
        at += len(line) + 1


def _adjacent(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but blanks and Markdown signs stands between two runs of one line."""
    between = text[one.end : other.start] if one.end <= other.start else "\n"
    return "\n" not in between and (not between or _SIGNS.fullmatch(between) is not None)
