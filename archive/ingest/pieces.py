"""A page in three alignments, and its pieces: runs of lines that can only have one role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.ingest.bylines import Credit, read_credit
from archive.ingest.document import Page, Span
from archive.ingest.reading import fold_radicals, read_page
from archive.ingest.shadow import shadow_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in three alignments of one length: as printed, radicals folded, and its shadow."""

    page: Page
    text: str
    shadow: str


def credit_of(shadow: str, runs: Sequence[Span]) -> Credit | None:
    """The credit that a stretch of text is, if it is one; names set wide throughout need no bracket."""
    credit = read_credit(shadow)
    if credit is None and 4 <= len(shadow) == len(runs) <= 6:
        named = read_credit(f"（{shadow}）")  # 彭 湃 邹 静
        return named if named is not None and named.writers else None
    if credit is None and shadow[:1] == "（" and "）" not in shadow and len(shadow) <= _UNCLOSED:
        return read_credit(f"{shadow}）")  # (机关后勤二党支部 张斌
    return credit


#: No bracket with the writers that lost its end is longer.
_UNCLOSED: Final = 30


@dataclass(slots=True)
class Piece:
    """Some consecutive printed text. `shadow` is what its runs, which are the page's, say joined."""

    runs: list[Span]
    shadow: str
    gap: int  # blank lines before it; 0 follows on the next line, -1 on the same line
    level: int = 0  # of a Markdown heading
    bold: bool = False
    bullet: bool = False
    indent: bool = False
    dateline: bool = False  # 本报讯 and its reporters
    closing: bool = False  # a bracket with the writers, cut off the end of a paragraph
    glued: bool = False  # printed behind a line that was full already
    wide: bool = False  # wider than its column
    full: bool = False  # its last line reaches the column's width
    loose: bool = False  # on a page whose lines break anywhere
    parted: bool = False  # on a page whose texts have nothing set right above them
    rest: bool = False  # the next line of the caption above, if that is one
    column: float = 0.0  # the width of the column, 0 where lines are not wrapped
    marks: list[Span] = field(default_factory=list)  # Markdown signs: of the page, of no text

    _read: tuple[str, Credit | None] | None = None

    def credit(self) -> Credit | None:
        """The credit that it is, if it is one; read once."""
        if self._read is None or self._read[0] is not self.shadow:
            self._read = (self.shadow, credit_of(self.shadow, self.runs))
        return self._read[1]

    def take(self, more: "Piece") -> None:
        """Let the text behind this piece become part of it."""
        self.runs += more.runs
        self.marks += more.marks
        self.shadow += more.shadow
        self.full = more.full

    def cut(self, edges: list[int]) -> list["Piece"]:
        """This piece cut at ordered offsets of its shadow; itself where none of them cuts anything off."""
        inner = [edge for edge in edges if 0 < edge < len(self.shadow)]
        if not inner:
            return [self]
        parts: list[Piece] = []
        runs = iter(self.runs)
        run = next(runs)
        for start, end in zip([0, *inner], [*inner, len(self.shadow)], strict=True):
            part = Piece(
                [], self.shadow[start:end], -1 if start else self.gap, column=self.column, full=self.full
            )
            part.glued = self.glued
            left = end - start
            while left:
                size = min(left, len(run))
                part.runs.append(Span(run.start, run.start + size))
                left -= size
                run = Span(run.start + size, run.end) if size < len(run) else next(runs, run)
            parts.append(part)
        parts[0].marks, parts[0].level, parts[0].bold = self.marks, self.level, self.bold
        parts[0].indent = self.indent
        for part in parts:
            part.loose, part.parted = self.loose, self.parted
        return parts


def sheet_of(text: str) -> Sheet:
    """Any text in, its three alignments out."""
    return sheet_on(read_page(text))


def sheet_on(page: Page) -> Sheet:
    """A page in, its three alignments out."""
    folded = fold_radicals(page.text)
    shadow = shadow_of(folded)
    return Sheet(page, folded, _curled(shadow) if '"' in shadow else shadow)


_STRAIGHT: Final = re.compile(r'"|\n\s*\n')


def _curled(shadow: str) -> str:
    """Straight quotation marks as curly ones, opening and closing in turn; a blank line begins anew."""
    opened = False

    def curl(mark: re.Match[str]) -> str:
        nonlocal opened
        opened = mark.group() == '"' and not opened
        return mark.group() if mark.group() != '"' else "“" if opened else "”"

    return _STRAIGHT.sub(curl, shadow)
