"""Pieces with roles gathered into what a page's order is decided over: headline groups, text, credits."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Final

from archive.ingest.neighbours import PieceRole
from archive.ingest.openings import CONTINUED, NUMBERED, numbered
from archive.ingest.pieces import Piece


class UnitKind(Enum):
    """What a unit is to the order of a page."""

    DISPLAY = "display"  # one headline or heading, of one or more lines
    TEXT = "text"
    DATELINE = "dateline"  # 本报讯: a story begins
    CREDIT = "credit"
    CAPTION = "caption"
    CONTINUED_FROM = "continued_from"
    CONTINUED_ON = "continued_on"
    NOTE = "note"  # 编者按
    FURNITURE = "furniture"


@dataclass(eq=False)
class Unit:
    """One or more pieces that are decided on together."""

    kind: UnitKind
    pieces: list[Piece]
    toward_next: float = (
        0.0  # of a headline: how much more its words are those of the text behind than before
    )
    sibling: float = 0.0  # of a headline: how much another headline near by is made like it

    @cached_property
    def shadow(self) -> str:
        """What it says; asked for once its pieces are together."""
        return " ".join(piece.shadow for piece in self.pieces)

    @property
    def level(self) -> int:
        return self.pieces[0].level

    @cached_property
    def numbered(self) -> bool:
        return numbered(self.pieces[0].shadow) is not None

    @cached_property
    def signs(self) -> bool:
        """Whether a credit names a writer; 医院供图 does not close a story."""
        return any(piece.closing or bool((c := piece.credit()) and c.writers) for piece in self.pieces)

    @cached_property
    def has_subtitle(self) -> bool:
        return any(piece.shadow.startswith("——") for piece in self.pieces)


_NOTE: Final = re.compile(
    r"^[【（\[]?(?:编者按|编者的话|编前语|编前|开栏的话|开栏语|编后语|编辑点评)[】）\]：]?"
)
_SIMPLE: Final = {
    PieceRole.BODY: UnitKind.TEXT,
    PieceRole.CAPTION: UnitKind.CAPTION,
    PieceRole.CREDIT: UnitKind.CREDIT,
    PieceRole.FURNITURE: UnitKind.FURNITURE,
}


def gather(pieces: list[Piece], roles: list[PieceRole]) -> list[Unit]:
    """Pieces with their roles in, units in printed order out; every piece stands in one unit."""
    units: list[Unit] = []
    for piece, role in zip(pieces, roles, strict=True):
        kind = _kind(piece, role)
        last = units[-1] if units else None
        if last is not None and _goes_with(last, kind, piece):
            last.pieces.append(piece)
        else:
            units.append(Unit(kind, [piece]))
    return units


def compare(units: list[Unit]) -> None:
    """Let every headline know how its words and its make compare with what stands around it."""
    _compare_words(units)
    _compare_make(units)


def _kind(piece: Piece, role: PieceRole) -> UnitKind:
    if role is PieceRole.DISPLAY:
        return UnitKind.DISPLAY
    if role is PieceRole.CREDIT and piece.dateline:
        return UnitKind.DATELINE
    mark = CONTINUED.fullmatch(piece.shadow) if role is PieceRole.FURNITURE else None
    if mark:
        return UnitKind.CONTINUED_ON if "转" in mark["way"] else UnitKind.CONTINUED_FROM
    if role is PieceRole.BODY and _NOTE.match(piece.shadow):
        return UnitKind.NOTE
    return _SIMPLE[role]


def _goes_with(last: Unit, kind: UnitKind, piece: Piece) -> bool:
    if last.kind is UnitKind.NOTE:
        return kind is UnitKind.TEXT and not _ends(last.pieces[-1])
    if kind is not last.kind:
        return False
    if kind is UnitKind.TEXT:
        return True
    if kind is UnitKind.DISPLAY:
        if NUMBERED.fullmatch(last.pieces[-1].shadow):
            return True  # PART 01 on a line of its own
        if numbered(piece.shadow) or numbered(last.pieces[0].shadow):
            goes_on = piece.gap == -1 or piece.gap == 0 and piece.loose
            return goes_on and not numbered(piece.shadow)
        if piece.shadow.startswith("——"):
            return True
        if piece.level != last.pieces[-1].level:
            return False
        return piece.gap <= 1 and len(last.pieces) < 6
    return False


def _ends(piece: Piece) -> bool:
    return piece.shadow.rstrip("”’）】")[-1:] in "。！？"


# Whose words a headline uses

_LEAD: Final = 500
_TAIL: Final = 200


def word_pairs(text: str) -> set[str]:
    """Every two neighbouring letters or digits of a text."""
    return {pair for a, b in pairwise(text) if (pair := a + b).isalnum()}


def _compare_words(units: list[Unit]) -> None:
    """For each headline, compare its words with the text up to the headline before and behind."""
    heads = [index for index, unit in enumerate(units) if unit.kind is UnitKind.DISPLAY and not unit.numbered]
    texts: list[str] = []
    edges = [-1, *heads, len(units)]
    for start, end in zip(edges, edges[1:], strict=False):
        text = "".join(u.shadow for u in units[start + 1 : end] if u.kind is UnitKind.TEXT)
        texts.append(text if len(text) <= _LEAD + _TAIL else text[:_LEAD] + " " + text[-_TAIL:])
    for at, index in enumerate(heads):
        words = word_pairs(units[index].shadow)
        if not words:
            continue
        before, behind = texts[at], texts[at + 1]
        only_behind = sum(pair in behind for pair in words) - sum(pair in before for pair in words)
        units[index].toward_next = only_behind / len(words)


# Which headlines are made alike

_NEAR: Final = 4


Make = tuple[tuple[int, ...], str, str, bool, bool]


def _make(unit: Unit) -> Make:
    words = unit.shadow.split(" ")
    number = numbered(unit.pieces[0].shadow)
    sign = unit.pieces[0].shadow[:1]
    kind = (number.lastgroup or "") if number else sign if sign in "■□◆◇●▲►★" else ""
    return (
        tuple(len(word) for word in words),
        kind,
        unit.shadow.strip("“"),
        "“" in unit.shadow,
        unit.pieces[0].bold,
    )


def _alike(a: Make, b: Make) -> float:
    """How much two headlines are made alike: number, first words, rhythm, quotation marks."""
    rhythm, number, words, quoted, bold = a
    rhythm2, number2, words2, quoted2, bold2 = b
    if words == words2:
        return 0.0  # the same headline again, above the other half of its story
    points = 3.0 if number and number == number2 else 0.0
    if words[:2] == words2[:2]:
        points += 2.0
    elif words[:1] == words2[:1]:
        points += 1.0
    if words[-2:] == words2[-2:]:
        points += 1.0
    if len(rhythm) == len(rhythm2) and all(abs(x - y) <= 1 for x, y in zip(rhythm, rhythm2, strict=True)):
        points += 1.5 if len(rhythm) > 1 else 0.5
    if quoted and quoted2:
        points += 1.5 if words.find("“") == words2.find("“") else 0.5
    if bold and bold2:
        points += 0.5
    return points


def _compare_make(units: list[Unit]) -> None:
    heads = [unit for unit in units if unit.kind is UnitKind.DISPLAY]
    makes = [None if unit.has_subtitle else _make(unit) for unit in heads]
    for index, one in enumerate(makes):
        for other, two in enumerate(makes[index + 1 : index + 1 + _NEAR], start=index + 1):
            if one is not None and two is not None and (points := _alike(one, two)) > 0:
                heads[index].sibling = max(heads[index].sibling, points)
                heads[other].sibling = max(heads[other].sibling, points)
