"""Quantities: numbers with their units and hedges, joined to ranges and changes.

What a quantity counts, whose it is, and whether it is a figure at all is asked
elsewhere; here only what the print says.
"""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.quantity_hedges import (
    behind,
    behind_firsts,
    hedge_before,
    hedges,
    is_negative,
    is_word,
)
from archive.ingest.extraction.quantity_joining import join
from archive.ingest.extraction.quantity_signs import (
    COMPOUND_TIMES,
    HALF_BEHIND,
    MORE,
    MORE_BEHIND,
    MORE_FIRSTS,
    SPLIT_UNIT,
    TAKES_MORE_BEHIND,
)
from archive.ingest.extraction.units import UnitKind, unit_at, unit_openings
from archive.ingest.numerals import Numeral, find_numerals
from archive.vocabulary import Bound


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
        if text.startswith(("一路", "一度", "一举", "一步步"), numeral.start):
            continue  # 由76%一路降到67%
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
        end, bound = more.end(), bound or (Bound.ABOUT if more[0] == "许" else Bound.AT_LEAST)
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
        from_value=numeral.lower, chinese=numeral.chinese, bare=numeral.bare, scale=numeral.scale,
    )  # fmt: skip
