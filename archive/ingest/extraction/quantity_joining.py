"""Neighbouring quantities as one: ranges, changes, and numbers that share a unit."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.quantity_signs import (
    CHANGE,
    FROM,
    JOINS,
    RANGE,
    SHARED,
    TIMES,
    TURN,
    WIDEST_JOINT,
)
from archive.vocabulary import Bound

#: Longer rows are tables.
MOST_IN_A_ROW: Final = 6
#: Of two numbers before one scale the first is at most so many times the second: 分别为12.5、3.4万.
_NEAR: Final = 100


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
        if left.unit == "个" and right.unit == "个百分点" and not left.chinese:
            left = replace(left, unit=right.unit, unit_start=None, kind=right.kind)  # 分别下降3个和5个百分点
            if SHARED.fullmatch(text, left.end, gap_end):
                return left if left.shared else replace(left, shared=True)
    same = left.unit is None or right.unit is None or left.unit == right.unit
    unit, kind = (right.unit, right.kind) if right.unit else (left.unit, left.kind)
    if not same or unit is None or left.end > gap_end:
        return None
    between = FROM.search(text, max(0, left.start - 15), left.start)
    plain = left.unit is not None or not left.chinese or between  # 甘油三酯飙升至30: no change from three
    if (plain and CHANGE.fullmatch(text, left.end, gap_end)) or (
        between
        and left.unit
        and (RANGE.fullmatch(text, left.end, gap_end) or TURN.fullmatch(text, left.end, gap_end))
    ):
        start = between.start() if between else left.start
        return replace(right, start=start, unit=unit, kind=kind, from_value=left.value, changed=True)
    if right.unit and RANGE.fullmatch(text, left.end, gap_end) and not left.bare:
        lower = _scaled(left, right)
        return replace(right, start=left.start, number=left.number, from_value=lower, bound=Bound.RANGE)
    if right.unit and left.unit is None and SHARED.fullmatch(text, left.end, gap_end) and not left.chinese:
        return replace(left, value=_scaled(left, right), unit=right.unit, kind=right.kind, shared=True)
    return None


def _scaled(left: Quantity, right: Quantity) -> Decimal:
    """The first number of 5至10万 and 八至九成: it takes the scale of the second where it stays near it."""
    if left.unit is not None or left.scale > 1 or right.scale == 1:
        return left.value
    value = left.value * right.scale
    near = value < right.value * _NEAR if left.value % 1 else value < right.value
    return value if near else left.value
