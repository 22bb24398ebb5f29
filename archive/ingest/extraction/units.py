"""What stands behind a number: units of measure, measure words, counted nouns."""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from archive.ingest.lexicons import entries, rows


class UnitKind(StrEnum):
    """What a unit measures; NONE are units that never make a metric (月, 层, 级)."""

    SHARE = "share"
    MEASURE = "measure"
    MONEY = "money"
    TIME = "time"
    AGE = "age"
    SCORE = "score"
    COUNT = "count"
    THING = "thing"
    NONE = "none"


@dataclass(slots=True)
class Unit:
    """A unit as printed at [start, end)."""

    start: int
    end: int
    kind: UnitKind


# Latin units are told by their shape: an amount, then what it is per. 5G, 3D, 1.5T are names.
LATIN: Final = re.compile(
    r"""(?:[×xX*]10\^?[\d⁰¹²³⁴-⁹]{1,2})?                           # 5.6×10^9/L
        (?:[mμµunpk]?mol|[mμµunkp]?g|mcg|DDDs?|[mdμµu]?[lL]|[ckmnμµ]?m(?:[23²³])?|[ckmCKM][mMgG]|mmHg|cmH2O|kPa|[mkμ]?IU|U
          |k?cal|kJ|kW|Hz|[TGMP]B|h|min|s|ms|bpm|Gy|mSv|(?=/[a-zA-Z]))
        (?:/(?:[a-zA-Zμ]{1,3}|1\.73m[2²])[23²³]?)?
        (?![A-Za-z0-9])
      | ㎡|m²|㎝|㎜|㎞|㎏|㎎|℃|°C?""",
    re.VERBOSE,
)
# 台（套）, 台(件)
ALSO: Final = re.compile(r"[（(][套件次个台条项家人张名例份][）)]")
# 元/人, 次/分, 元/床日
PER: Final = re.compile(
    r"/(?:人次|床日|人|次|年|月|日|天|周|分钟|分|小时|秒|例|台|张|床|户|平方米|元|百元|千克|公斤|升)"
)


@cache
def _lexicon() -> dict[str, tuple[tuple[str, UnitKind, tuple[str, ...]], ...]]:
    """First character -> its units, longest first, each with what may not follow it."""
    found: dict[str, dict[str, tuple[str, UnitKind, tuple[str, ...]]]] = defaultdict(dict)
    for noun in entries("counted_nouns"):
        found[noun[0]][noun] = (noun, UnitKind.THING, ())
    for unit, kind, *blockers in rows("units"):
        after = tuple(blockers[0].split("|")) if blockers else ()
        found[unit[0]][unit] = (unit, UnitKind(kind), after)
    return {
        first: tuple(sorted(units.values(), key=lambda entry: -len(entry[0])))
        for first, units in found.items()
    }


@cache
def unit_openings() -> frozenset[str]:
    """The characters with which units begin."""
    return frozenset(_lexicon()) | frozenset("kKmMgGlLUuμµcdnphHsbTk㎡㎝㎜㎞㎏㎎℃°%‰×xX*")


def unit_at(text: str, start: int) -> Unit | None:
    """The unit that begins at `start` of a folded text, the longest that fits."""
    if start >= len(text):
        return None
    for unit, kind, blockers in _lexicon().get(text[start], ()):
        end = start + len(unit)
        if text.startswith(unit, start) and not text.startswith(blockers, end):
            follows = text[end : end + 1] in ("/", "（", "(")
            per = (PER.match(text, end) or ALSO.match(text, end)) if follows else None
            return Unit(start, per.end() if per else end, kind)
    latin = None if "\u4e00" <= text[start] <= "\u9fff" else LATIN.match(text, start)
    if latin and latin.end() > start:
        return Unit(start, latin.end(), UnitKind.MEASURE)
    return None
