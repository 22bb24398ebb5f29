"""Pieces with roles gathered into what a page's order is decided over: headline groups, text, credits."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Final

from archive.ingest.anaphora import tells_anew
from archive.ingest.cohesion import binds
from archive.ingest.datelines import parse_dateline
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
    around: float = 0.0  # of a headline: how much more those near by are of the texts behind them than before
    strange: bool = False  # of a headline: none of its words is one of the text before
    named: bool = False  # of a headline: texts before it speak of the hospital that it names
    goes_on: bool = False  # of a headline: the text behind speaks of whom the text before has named
    amidst: bool = False  # of a headline: sections made alike stand on both sides of it
    anchored: float = (
        0.0  # of a headline: the text behind says when it happened (1), or neither when nor where
    )
    sibling: float = 0.0  # of a headline: how much another headline near by is made like it
    fresh: bool = False  # of text: a blank line stands above it, where few paragraphs have one
    parting: float = -1.0  # of two headlines in one: how much more the second is of the text behind

    @cached_property
    def shadow(self) -> str:
        """What it says; asked for once its pieces are together."""
        return " ".join(piece.shadow for piece in self.pieces)

    @property
    def level(self) -> int:
        """Of a Markdown heading; the mark may stand in any one of its lines."""
        return next((piece.level for piece in self.pieces if piece.level), 0)

    @cached_property
    def numbered(self) -> bool:
        return numbered(self.pieces[0].shadow) is not None

    @cached_property
    def signs(self) -> bool:
        """Whether a credit names a writer; 医院供图 does not close a story."""
        credits = [(piece, piece.credit()) for piece in self.pieces]
        return any(bool(credit.writers) if credit else piece.closing for piece, credit in credits)

    @cached_property
    def edits(self) -> bool:
        """Whether a credit names those who edited, too: it may be that of all of a page's texts."""
        return _EDITED.search(self.shadow) is not None

    @cached_property
    def names_writers(self) -> bool:
        """Whether a dateline names its reporters."""
        dateline = parse_dateline(self.shadow)
        return dateline is not None and bool(dateline.writers)

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
    fresh = _fresh(pieces, roles)
    tight = _sets_tight(pieces, roles)
    top = min((piece.level for piece in pieces if piece.level), default=0)
    for index, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        kind = _kind(piece, role)
        last = units[-1] if units else None
        if piece.rest and last is not None and kind is last.kind is UnitKind.CAPTION:
            last.pieces[-1].take(piece)
        elif last is not None and _goes_with(last, kind, piece, tight, top) and index not in fresh:
            last.pieces.append(piece)
        else:
            units.append(Unit(kind, [piece], fresh=index in fresh))
    return units


_EDITED: Final = re.compile(r"(?:编辑|审核|校对|监制)\s?[：:|｜/]")
#: What is left of a line that something has torn has no more characters.
_REST: Final = 4
#: 港大深圳医院 or 漳浦县中医院：, the first line of a headline: who it is about
_HOUSE: Final = re.compile("(?:院|中心|集团|医共体|[省市县区])：?$")


def _sets_tight(pieces: list[Piece], roles: list[PieceRole]) -> bool:
    """Whether lines of one headline stand right below each other on this page, and more than once."""
    display = [role is PieceRole.DISPLAY for role in roles]
    pairs = zip(display, display[1:], pieces[1:], strict=False)
    return sum(above and below and piece.gap == 0 for above, below, piece in pairs) > 1


#: Of the paragraphs behind another at most such a share has a blank line above it, where one says something.
_FEW: Final = 0.34


def _fresh(pieces: list[Piece], roles: list[PieceRole]) -> frozenset[int]:
    """The paragraphs behind another that a blank line sets off, on a page that sets few off so."""
    joints = [
        index
        for index in range(1, len(pieces))
        if roles[index] is roles[index - 1] is PieceRole.BODY
        and _ends(pieces[index - 1])
        and pieces[index].gap >= 0
    ]
    set_in = [pieces[index].indent for index in joints if not pieces[index].gap]
    indented = bool(set_in) and 2 * sum(set_in) > len(set_in)  # then the head of a column is no new paragraph
    fresh = [index for index in joints if pieces[index].gap > 0 and (pieces[index].indent or not indented)]
    if len(fresh) <= max(1.0, _FEW * len(joints)):
        return frozenset(fresh)
    return frozenset(index for index in fresh if tells_anew(pieces[index].shadow, _above(pieces, index)))


#: So many paragraphs above one are looked at.
_LOOKED_BACK: Final = 8


def _above(pieces: list[Piece], index: int) -> str:
    return "\n".join(piece.shadow for piece in pieces[max(0, index - _LOOKED_BACK) : index])


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


def _goes_with(last: Unit, kind: UnitKind, piece: Piece, tight: bool, top: int) -> bool:
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
        if piece.level and not _is_under(last, piece, top):
            return False
        above = last.pieces[-1].shadow
        if piece.gap > 0 and above.startswith("——") and _HOUSE.search(piece.shadow):
            return False  # behind a subtitle, the headline of another house begins
        above = last.pieces[-1].shadow
        apart = piece.parted and tight and len(piece.shadow) > _REST
        apart = apart and not _HOUSE.search(above) and not binds(above, piece.shadow)
        return piece.gap <= (0 if apart else 1) and len(last.pieces) < 6
    return False


#: # 身边的榜样 above the headline of its story
_COLUMN: Final = 8


def _is_under(last: Unit, piece: Piece, top: int) -> bool:
    """Whether a line with a Markdown mark belongs to what stands above it: a kicker, a column."""
    if not last.level:
        return piece.level == top
    told = piece.gap > 0 and len(last.shadow) > _COLUMN  # else a headline that has lost its text
    return piece.level == last.level and not told


def _ends(piece: Piece) -> bool:
    return piece.shadow.rstrip("”’）】")[-1:] in "。！？"


def word_pairs(text: str) -> set[str]:
    """Every two neighbouring letters or digits of a text."""
    return {pair for a, b in pairwise(text) if (pair := a + b).isalnum()}
