"""A page taken apart: the stages in order, each in a module of its own.

    text -> white space that stands everywhere (tidying.py, spread.py) -> columns (columns.py)
         -> whole lines (uncutting.py) -> sheet (shadow.py)
         -> pieces (measure.py, stretches.py, cutting.py) -> roles (clues.py, neighbours.py, roles.py)
         -> units (units.py, stacked.py) -> plan (views.py, steps.py, segmentation.py, continuing.py)
         -> stories (headlines.py, reflow.py)

Every non-space character of the page ends in exactly one stretch of one story or in the furniture.
"""

from collections.abc import Callable
from typing import Final

from archive.ingest.apart import set_apart
from archive.ingest.columns import side_by_side
from archive.ingest.comparing import compare
from archive.ingest.continuing import join_continued
from archive.ingest.cutting import cut_pieces
from archive.ingest.document import Furniture, Layout, Page, Source, Span, Story, Stretch
from archive.ingest.furniture import furniture_sign
from archive.ingest.headlines import first_words
from archive.ingest.kickers import join_kickers
from archive.ingest.pieces import Piece, Sheet, sheet_of, sheet_on
from archive.ingest.reading import read_page
from archive.ingest.rearranging import Rearranged
from archive.ingest.reflow import build_story
from archive.ingest.resuming import resume
from archive.ingest.roles import decide_roles
from archive.ingest.segmentation import plan_page
from archive.ingest.source import read_source
from archive.ingest.stacked import deal_out
from archive.ingest.tidying import tidied
from archive.ingest.uncutting import uncut
from archive.ingest.units import Unit, UnitKind, gather
from archive.vocabulary import FurnitureKind, LineRole


def lay_out(text: str) -> Layout:
    """Any page in, its stories and furniture out. A story without a headline is named by its first words.

    Never raises on content. No character is lost or doubled, unprinted control characters aside.
    """
    page = read_page(text)
    tidy = tidied(page.text)
    if tidy is None:
        return _read_anew(page, _REARRANGERS)
    return tidy.restored(_read_anew(Page(tidy.text), _REARRANGERS), page)


_REARRANGERS: Final = (side_by_side, side_by_side, uncut)


def _read_anew(
    page: Page, ways: tuple[Callable[[str], Rearranged | None], ...], column: float = 0.0
) -> Layout:
    """Lay out a page, rearranged in each of the ways that apply to it; spans are where it was printed."""
    if not ways:
        return _lay_out(sheet_on(page), column)
    other = ways[0](page.text)
    if other is None:
        return _read_anew(page, ways[1:] if ways[0] is uncut else (uncut,))
    return other.restored(_read_anew(Page(other.text), ways[1:], other.column), page)


def _lay_out(sheet: Sheet, column: float) -> Layout:
    pieces = set_apart(cut_pieces(sheet, column))
    units = deal_out(join_kickers(gather(pieces, decide_roles(pieces))))
    compare(units)
    plan = plan_page(units)
    join_continued(plan)
    resume(plan)
    furniture = tuple(_furniture(sheet, unit) for unit in _in_order(plan.aside))
    drafts = [build_story(sheet, story, None) for story in plan.stories]
    credits = tuple(credit for draft in drafts for credit in draft.credits)
    source = read_source(furniture, credits)
    stories = tuple(_dated(draft, source) for draft in drafts)
    return Layout(sheet.page, source, stories, furniture)


def lay_out_plain(text: str) -> Layout:
    """One story's body in, a layout of exactly that story out: a paragraph a line, nothing read into it."""
    sheet = sheet_of(text)
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for line in sheet.page.lines:
        bare = line.text.strip()
        if not bare:
            continue
        if parts:
            length += 1
        start = line.span.start + len(line.text) - len(line.text.lstrip())
        stretches.append(Stretch(LineRole.BODY, Span(start, start + len(bare)), length))
        parts.append(sheet.text[start : start + len(bare)])
        length += len(bare)
    body = "\n".join(parts)
    story = Story(title=first_words(body), body=body, stretches=tuple(stretches))
    return Layout(sheet.page, Source(), (story,), ())


def _dated(story: Story, source: Source) -> Story:
    from dataclasses import replace

    return replace(story, date=source.date)


def _in_order(units: list[Unit]) -> list[Unit]:
    return sorted((unit for unit in units if _spans(unit)), key=lambda unit: _spans(unit)[0].start)


def _spans(unit: Unit) -> list[Span]:
    return sorted(span for piece in unit.pieces for span in (*piece.runs, *piece.marks))


def _furniture(sheet: Sheet, unit: Unit) -> Furniture:
    texts = [" ".join("".join(run.of(sheet.text) for run in piece.runs).split()) for piece in unit.pieces]
    joint = "" if unit.kind is UnitKind.NOTE else " "
    return Furniture(_kind(unit), joint.join(texts), tuple(_spans(unit)))


def _kind(unit: Unit) -> FurnitureKind:
    if unit.kind is UnitKind.NOTE:
        return FurnitureKind.EDITORS_NOTE
    if unit.kind in (UnitKind.CONTINUED_FROM, UnitKind.CONTINUED_ON):
        return FurnitureKind.PAGE
    if unit.kind is UnitKind.CAPTION:
        return FurnitureKind.CAPTION_ORPHAN
    if unit.kind is UnitKind.CREDIT:
        return FurnitureKind.CREDIT
    _, kind = furniture_sign(_first_shadow(unit.pieces), True, True)
    return kind


def _first_shadow(pieces: list[Piece]) -> str:
    return pieces[0].shadow if pieces else ""
