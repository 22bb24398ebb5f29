"""Quantities: numbers with their units and hedges, joined to ranges and changes.

What a quantity counts, whose it is, and whether it is a figure at all is asked
elsewhere; here only what the print says.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from archive.ingest.extraction.quantity_hedges import (
    behind,
    behind_firsts,
    hedge_before,
    hedges,
    is_negative,
    is_word,
)
from archive.ingest.extraction.quantity_signs import (
    CHANGE,
    COMPOUND_TIMES,
    FROM,
    HALF_BEHIND,
    JOINS,
    MORE,
    MORE_BEHIND,
    MORE_FIRSTS,
    RANGE,
    SHARED,
    SPLIT_UNIT,
    TAKES_MORE_BEHIND,
    TIMES,
    WIDEST_JOINT,
)
from archive.ingest.extraction.units import UnitKind, unit_at, unit_openings
from archive.ingest.numerals import Numeral, find_numerals
from archive.vocabulary import Bound

#: Longer rows are tables.
MOST_IN_A_ROW: Final = 6


@dataclass(slots=True)
class Quantity:
    """A quantity at [start, end), hedges included; its number alone at [number, behind)."""

    start: int
    end: int
    number: int
    behind: int
    value: Decimal
    unit: str | None = None
    unit_start: int | None = None  # where it is printed
    kind: UnitKind | None = None
    bound: Bound = Bound.EXACT
    from_value: Decimal | None = None
    chinese: bool = False
    bare: bool = False
    changed: bool = False  # from_value is the value before
    shared: bool = False  # the unit stands behind a later number


@cache
def _may_follow() -> frozenset[str]:
    """What may stand behind a Chinese numeral that is a quantity: a unit, 余, or 至 and another number."""
    return unit_openings() | frozenset("余多来几有 至到-—–―~左上以之许半")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a folded text in order; those without any unit too."""
    found: list[Quantity] = []
    for numeral in find_numerals(text, _may_follow()):
        if found and numeral.start < found[-1].end:
            continue  # the 10 of ×10⁹/L
        quantity = read_quantity(text, numeral)
        if not _is_year(quantity):
            found.append(_with_minutes(found, quantity) or quantity)
    return join(found, text)


def _with_minutes(found: list[Quantity], quantity: Quantity) -> Quantity | None:
    """5小时20分钟 is one time, 320 分钟; takes the hours out of `found`."""
    if not found or found[-1].end != quantity.start:
        return None
    if found[-1].unit == "分" and quantity.unit in ("秒", "秒钟"):
        found[-1] = replace(found[-1], kind=UnitKind.TIME)  # 1分40秒: no score
    large = found[-1]
    factor = COMPOUND_TIMES.get((large.unit or "", quantity.unit or ""))
    if large.kind is not UnitKind.TIME or factor is None or large.bound is not Bound.EXACT:
        return None
    found.pop()
    return replace(
        quantity, start=large.start, number=large.number, value=large.value * factor + quantity.value
    )


def _is_year(quantity: Quantity) -> bool:
    """2022年 says when; left out, it does not part the two ends of a change either."""
    return quantity.unit == "年" and not quantity.chinese and 1900 <= quantity.value <= 2100


def read_quantity(text: str, numeral: Numeral) -> Quantity:
    """A numeral with the hedges and the unit around it."""
    start, before = hedge_before(text, numeral)
    bound = before
    if numeral.lower is not None:
        bound = Bound.RANGE
    elif numeral.more and bound is None:
        bound = Bound.AT_LEAST
    end = numeral.end
    value = -numeral.value if is_negative(text, numeral.start) else numeral.value
    unit_start: int | None = None
    unit: str | None = "%" if numeral.percent else None
    kind: UnitKind | None = UnitKind.SHARE if numeral.percent else None
    if not numeral.percent:
        more = MORE.match(text, end) if text[end : end + 1] in MORE_FIRSTS else None
        at = more.end() if more else end
        split = SPLIT_UNIT.match(text, at) if text.startswith("个", at) else None
        if split:
            kind, end = UnitKind.TIME, split.end()
            more = split if split["part"] != "半" else None
            value += Decimal("0.5") if split["part"] == "半" else 0
            unit = "个" + split["rest"]
        else:
            while at < len(text) and text[at] == " " and at < end + 3:
                at += 1
            found = unit_at(text, at)
            if found:
                unit, kind, end = text[found.start : found.end], found.kind, found.end
                unit_start = found.start
            elif more:
                end = more.end()
        if more and bound is None:
            bound = Bound.ABOUT if "来" in more[0] else Bound.AT_LEAST
    if unit == "分" and text.startswith("半钟", end):
        unit, unit_start, kind = "分钟", None, UnitKind.TIME  # 9分半钟
        end, value = end + 2, value + Decimal("0.5")
    elif (
        text.startswith("半", end)
        and kind in (UnitKind.TIME, UnitKind.MEASURE)
        and (half := HALF_BEHIND.match(text, end))
    ):
        end, value = half.end(), value + Decimal("0.5")
    follows = text[end : end + 1]
    if (
        follows
        and follows in "有多余许"
        and kind in TAKES_MORE_BEHIND
        and (more := MORE_BEHIND.match(text, end))
    ):
        end, bound = more.end(), bound or Bound.AT_LEAST
        follows = text[end : end + 1]
    if (
        unit
        and follows in behind_firsts()
        and (tail := behind().match(text, end))
        and not is_word(text, tail)
    ):
        end, bound = tail.end(), bound or hedges("behind")[tail[1]]
    return Quantity(
        start, end, numeral.start, numeral.end, value, unit, unit_start, kind, bound or Bound.EXACT,
        from_value=numeral.lower, chinese=numeral.chinese, bare=numeral.bare,
    )  # fmt: skip


def join(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Ranges, changes and shared units out of neighbours."""
    quantities = _paired(quantities, text)
    done: list[Quantity] = []
    for quantity in reversed(quantities):
        after = done[-1] if done else None
        joined = _joined(quantity, after, text) if after and after.start - quantity.end <= 20 else None
        if after and joined and joined.shared:
            done.append(joined)
        elif joined:
            done[-1] = joined
        else:
            done.append(quantity)
    return done[::-1]


def _paired(quantities: list[Quantity], text: str) -> list[Quantity]:
    """由92.4元、1865元降至78.6元、1530元: as many values before as after, each told at the one after."""
    found: list[Quantity] = []
    place = 0
    while place < len(quantities):
        row = _row(quantities, place, text)
        after = _row(quantities, place + len(row), text) if len(row) > 1 else []
        if len(row) > 1 and len(after) >= len(row) and _turns(row, after[0], text):
            after = after[: len(row)]
            units = [one.unit for one in (*after, *row) if one.unit]
            kinds = [one.kind for one in (*after, *row) if one.unit]
            for old, new in zip(row, after, strict=True):
                unit, kind = (new.unit, new.kind) if new.unit else (units[0], kinds[0])
                found.append(replace(new, unit=unit, kind=kind, from_value=old.value, changed=True))
            place += 2 * len(row)
            continue
        found += row
        place += len(row)
    return found


def _row(quantities: list[Quantity], place: int, text: str) -> list[Quantity]:
    """The quantities from `place` on that stand in a row: 92.4元、1865元."""
    row = quantities[place : place + 1]
    while 0 < len(row) < MOST_IN_A_ROW and place + len(row) < len(quantities):
        after = quantities[place + len(row)]
        if after.start > row[-1].end + WIDEST_JOINT or not SHARED.fullmatch(text, row[-1].end, after.start):
            break
        row.append(after)
    return row


def _turns(row: list[Quantity], after: Quantity, text: str) -> bool:
    """Whether a row of values of one unit is what the next value grew or fell from."""
    alike = len({one.unit for one in (*row, after) if one.unit}) == 1
    begins = FROM.search(text, max(0, row[0].start - 15), row[0].start)
    return alike and bool(begins and CHANGE.fullmatch(text, row[-1].end, after.start))


def _in_unit_of(left: Quantity, right: Quantity) -> Quantity:
    """A time told in the unit of the one that it changes to, where that is the smaller one."""
    times = TIMES.get((left.unit or "", right.unit or ""))
    return replace(left, value=left.value * times, unit=right.unit) if times else left


def _joined(left: Quantity, right: Quantity, text: str) -> Quantity | None:
    """`left` taken up by `right`, or `left` with the unit of `right` (then `shared`)."""
    if right.from_value is not None or left.from_value is not None:
        return None
    gap_end = right.start if right.start >= left.end else right.number
    if JOINS.isdisjoint(text[left.end : gap_end]):
        return None
    if left.unit and right.unit and left.unit != right.unit:
        left = _in_unit_of(left, right)  # 由2小时缩短至30分钟
    same = left.unit is None or right.unit is None or left.unit == right.unit
    unit, kind = (right.unit, right.kind) if right.unit else (left.unit, left.kind)
    if not same or unit is None or left.end > gap_end:
        return None
    between = FROM.search(text, max(0, left.start - 15), left.start)
    plain = left.unit is not None or not left.chinese or between  # 甘油三酯飙升至30: no change from three
    if (plain and CHANGE.fullmatch(text, left.end, gap_end)) or (
        between and left.unit and RANGE.fullmatch(text, left.end, gap_end)
    ):
        start = between.start() if between else left.start
        return replace(right, start=start, unit=unit, kind=kind, from_value=left.value, changed=True)
    if right.unit and RANGE.fullmatch(text, left.end, gap_end) and not left.bare:
        lower = left.value
        return replace(right, start=left.start, number=left.number, from_value=lower, bound=Bound.RANGE)
    if right.unit and left.unit is None and SHARED.fullmatch(text, left.end, gap_end) and not left.chinese:
        return replace(left, unit=right.unit, kind=right.kind, shared=True)
    return None
