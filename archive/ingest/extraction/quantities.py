"""Quantities: numbers with their units and hedges, joined to ranges and changes.

What a quantity counts, whose it is, and whether it is a figure at all is asked
elsewhere; here only what the print says.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from archive.ingest.extraction.units import UnitKind, unit_at, unit_openings
from archive.ingest.lexicons import rows
from archive.ingest.numerals import Numeral, find_numerals
from archive.vocabulary import Bound

LONGEST_HEDGE: Final = 6
# 最多接诊100人: a verb between the hedge and its number
APART: Final = re.compile(r"(?P<hedge>最多|至多|最少|至少|不超过|不少于|不低于)[\u4e00-\u9fff]{1,4}$")
MORE: Final = re.compile(r" ?[余多来几]|\+(?=[\u4e00-\u9fff])")  # 1600+件
# 两个多小时, 3个多月
WORD_WITH_HEDGE: Final = {"约": "签预节特合违履制集公契", "近": "附最临亲邻靠", "超": "彩B心高赶反"}
SPLIT_UNIT: Final = re.compile(r"个(?P<part>[余多几半])(?P<rest>月|小时|星期|钟头|工作日|学期)")
HALF_BEHIND: Final = re.compile(r"半(?![夜价径途导成路边点])")  # 两年半
MORE_BEHIND: Final = re.compile(r"(?:有余|多|余|许|有多)(?![种次项个家名年少])")
TAKES_MORE_BEHIND: Final = {UnitKind.TIME, UnitKind.MEASURE, UnitKind.MONEY, UnitKind.SHARE, UnitKind.AGE}

RANGE: Final = re.compile(r" ?(?:[-—–―－~～]{1,2}|至|到) ?")
CHANGE: Final = re.compile(
    r"""[^，,。；;：:！？\d\n]{0,6}?，?
        (?:上升|下降|降低|升高|提升|提高|增长|增加|增|减少|缩短|压缩|扩大|扩展|扩充|扩增|拓展|发展|改善
          |优化|精简|缩小|收窄|拓宽|放宽|压|提|拉|猛|蹿|涨|滑|下调|上调|回落|跃升|攀升|飙升|激增|壮大|跌|升|降|减|缩|变|调整|改|延长|延伸|推进|跃)
        (?:到了?|至了?|为|成)[ ]?
        (?:了|目前的?|现在的?|如今的?|今年的?|当前的?|[12]\d{3}年[底末初]?的?)?
      |[ ]?(?:→|—>|->|⟶|➡|-->)[ ]?""",
    re.VERBOSE,
)
FROM: Final = re.compile(r"[由从自](?P<between>[^，,。；;：:！？由从自\n]{0,14})$")
COMPOUND_TIMES: Final = frozenset(
    [(hours, minutes) for hours in ("小时", "个小时") for minutes in ("分", "分钟")]
    + [(minutes, seconds) for minutes in ("分", "分钟") for seconds in ("秒", "秒钟")]
    + [("天", "小时"), ("天", "个小时"), ("年", "个月")]
)
SHARED: Final = re.compile(r" ?(?:、|和|与|及|以及) ?")


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
def _hedges(where: str) -> dict[str, Bound]:
    return {hedge: Bound(bound) for hedge, bound, place in rows("hedges") if place == where}


@cache
def _hedge_ends() -> frozenset[str]:
    return frozenset(hedge[-1] for hedge in _hedges("before"))


@cache
def _behind() -> re.Pattern[str]:
    words = sorted(_hedges("behind"), key=len, reverse=True)
    return re.compile(" ?[（(]?(" + "|".join(map(re.escape, words)) + ")")


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
    """5小时20分钟 is one time, told in its greater unit; takes the hours out of `found`."""
    if not found or found[-1].end != quantity.start or found[-1].kind is not UnitKind.TIME:
        return None
    if (found[-1].unit, quantity.unit) not in COMPOUND_TIMES or found[-1].bound is not Bound.EXACT:
        return None
    return replace(found.pop(), end=quantity.end)


def _is_year(quantity: Quantity) -> bool:
    """2022年 says when; left out, it does not part the two ends of a change either."""
    return quantity.unit == "年" and not quantity.chinese and 1900 <= quantity.value <= 2100


def read_quantity(text: str, numeral: Numeral) -> Quantity:
    """A numeral with the hedges and the unit around it."""
    start, before = _hedge_before(text, numeral)
    bound = before
    if numeral.lower is not None:
        bound = Bound.RANGE
    elif numeral.more and bound is None:
        bound = Bound.AT_LEAST
    end = numeral.end
    value = -numeral.value if _is_negative(text, numeral.start) else numeral.value
    unit_start: int | None = None
    unit: str | None = "%" if numeral.percent else None
    kind: UnitKind | None = UnitKind.SHARE if numeral.percent else None
    if not numeral.percent:
        more = MORE.match(text, end)
        at = more.end() if more else end
        split = SPLIT_UNIT.match(text, at)
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
    elif kind in (UnitKind.TIME, UnitKind.MEASURE) and (half := HALF_BEHIND.match(text, end)):
        end, value = half.end(), value + Decimal("0.5")
    if kind in TAKES_MORE_BEHIND and (more := MORE_BEHIND.match(text, end)):
        end, bound = more.end(), bound or Bound.AT_LEAST
    if unit and (tail := _behind().match(text, end)) and not _is_word(text, tail):
        end, bound = tail.end(), bound or _hedges("behind")[tail[1]]
    return Quantity(
        start, end, numeral.start, numeral.end, value, unit, unit_start, kind, bound or Bound.EXACT,
        from_value=numeral.lower, chinese=numeral.chinese, bare=numeral.bare,
    )  # fmt: skip


def _is_word(text: str, tail: re.Match[str]) -> bool:
    """Whether a hedge behind is the beginning of a word: 3名内科医生, 5家以上海, 2例上下肢."""
    rest = text[tail.end() : tail.end() + 1]
    word = tail[1]
    return (
        (word == "内" and rest != "" and rest in "科镜分容部涵网心外服置蒙地陆")
        or (word in ("余", "多", "来", "许"))
        or (word == "上下" and rest in ("肢", "级", "游", "班"))
        or (word == "以上" and rest == "海")
    )


def _hedge_before(text: str, numeral: Numeral) -> tuple[int, Bound | None]:
    end = numeral.start
    if end and text[end - 1] == " ":
        end -= 1
    hedges = _hedges("before")
    near = text[end - 1 : end] in _hedge_ends()
    for length in range(min(LONGEST_HEDGE, end) if near else 0, 0, -1):
        hedge = text[end - length : end]
        if hedge in hedges and _stands_alone(text, end - length, hedge, numeral.bare):
            return end - length, None if hedges[hedge] is Bound.EXACT else hedges[hedge]
    apart = APART.search(text, max(0, end - 8), end)
    return numeral.start, hedges[apart["hedge"]] if apart else None


def _is_negative(text: str, start: int) -> bool:
    """负3.9%, 零下20℃, 为-3.2%; but no minus between numbers or letters (20-30, COVID-19)."""
    if text.endswith(("负", "零下"), 0, start):
        return True
    return text[start - 1 : start] in ("-", "−") and start > 1 and text[start - 2] in "为达是至到（(：:，"


def _stands_alone(text: str, place: int, hedge: str, bare: bool) -> bool:
    """Whether a hedge is a word of its own: not in 签约, 预约占, 附近, 彩超, 晚上."""
    if hedge in "上过":
        return bare
    return not (place and text[place - 1] in WORD_WITH_HEDGE.get(hedge[0], ""))


def join(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Ranges, changes and shared units out of neighbours."""
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


def _joined(left: Quantity, right: Quantity, text: str) -> Quantity | None:
    """`left` taken up by `right`, or `left` with the unit of `right` (then `shared`)."""
    if right.from_value is not None or left.from_value is not None:
        return None
    gap_end = right.start if right.start >= left.end else right.number
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
