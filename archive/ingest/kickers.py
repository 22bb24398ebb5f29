"""A kicker set off by a blank line from the headline that it stands above.

从“有没有”到“好不好”, a blank line, 兰考：家门口的病床“热”起来 and its writers: who acts stands in the lower
line, whose story begins there. Two headlines of two stories, set one above the other, both say so.
"""

from typing import Final

from archive.ingest.headlines import AGENT
from archive.ingest.labels import is_label
from archive.ingest.units import Unit, UnitKind

_SHORTEST, _LONGEST = 6, 24
#: What stands between a headline and its text.
_OPENERS: Final = (UnitKind.DATELINE, UnitKind.CONTINUED_FROM)


def join_kickers(units: list[Unit]) -> list[Unit]:
    """Units in printed order in; the same, a kicker and the headline below it one unit."""
    joined: list[Unit] = []
    for index, unit in enumerate(units):
        kicker = joined[-1] if joined else None
        if kicker is not None and _is_kicker(joined, unit) and _opens(units, index):
            joined[-1] = Unit(kicker.kind, [*kicker.pieces, *unit.pieces])
        else:
            joined.append(unit)
    return joined


def _is_kicker(above: list[Unit], unit: Unit) -> bool:
    kicker, before = above[-1], above[-2] if len(above) > 1 else None
    if kicker.kind is not UnitKind.DISPLAY or unit.kind is not UnitKind.DISPLAY:
        return False
    if before is not None and before.kind is UnitKind.TEXT:
        return False  # it may be that text's own headline
    shadow = kicker.shadow
    if len(kicker.pieces) > 1 or kicker.level != unit.level or kicker.numbered or unit.pieces[0].gap > 1:
        return False
    fits = _SHORTEST <= len(shadow) <= _LONGEST and not shadow[-1:].isdigit()
    return fits and not AGENT.search(shadow) and not is_label(shadow)


def _opens(units: list[Unit], index: int) -> bool:
    """Whether a headline's writers or its dateline follow."""
    below = units[index + 1] if index + 1 < len(units) else None
    return below is not None and (below.kind in _OPENERS or below.kind is UnitKind.CREDIT and below.signs)
