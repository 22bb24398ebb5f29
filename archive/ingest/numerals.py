"""Numbers as Chinese print writes them: found in a text and read as exact decimals.

cn2an was left aside: it takes no 余, no separators, no ranges, no 成, and reads 七八 as 78.
Every pattern is meant for text folded by `archive.ingest.folding.fold`.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS: Final = {"十": 10, "百": 100, "千": 1000}
SCALES: Final = {"万": 10**4, "亿": 10**8}
MOST_DIGITS: Final = 15  # longer runs are account numbers and the like

_HAN = "零〇一二两三四五六七八九十百千万亿佰仟廿卅"
_PLAIN = "一二两三四五六七八九"
# Cheques: 伍拾万元. One alone may be a surname or part of a word (陆, 队伍).
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟俩"
FORMAL: Final = str.maketrans(_FORMAL + "〇", "一二三四五六七八九十百千两零")
# 5千克 and 3千米 are units, 3百分点 and 百姓 words: there the scale is none.
_SCALE = r"(?:[ ]?[十百千]?[万亿]亿?万?|千(?![克米瓦卡伏赫焦帕])|百(?![分姓货日]))"
# 1 309人: some print sets a space where others set a comma
_SPACED = r"(?<![\d.])(?<!\d[ ])\d{1,3}(?:[ ]\d{3}){1,3}(?=[\u4e00-\u9fff%])"
_ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)|{_SPACED}|\d+)(?:\.\d+)?"

NUMBER: Final = re.compile(
    rf"""
    (?=[\d{_HAN}{_FORMAL}半])(?:                                         # a quick no for all other characters
      一?(?P<base>百万|[百千万亿])分之                                       # 百分之八十五
      (?P<share>{_ARABIC}|[{_HAN}]{{1,12}}(?:点[零〇{_PLAIN}]{{1,4}})?)
    | (?P<whole>\d{{1,4}}|[{_HAN}]{{1,8}})分之(?P<part>\d{{1,4}}|[{_HAN}]{{1,8}})  # 四分之一
    | (?<![\d./])(?P<over>\d{{1,2}})/(?P<under>\d{{1,3}})(?![\d/])    # 3/4
      (?=[的以左，。、；,;）)”」\s]|$)
    | (?P<below>[一二两三四五六七八](?=[二两三四五六七八九]成))?             # 七八成
      (?P<tenths>(?<![\d.])\d{{1,2}}(?:\.\d)?|十|[{_PLAIN}](?:点[{_PLAIN}])?)成(?P<tenth>[{_PLAIN}半])?
      (?![立功为长果熟绩就效本份品都像语交活套]|员(?!工)|年(?!轻))          # 近三成五, not 五成员
    | (?P<arabic>{_ARABIC})
      (?P<inner>[ ]?[余多来几](?=[十百千]?[万亿]))? (?P<scale>{_SCALE})?    # 120多万, 1.2亿, 3千
      (?P<rest>(?:(?<=[千百万亿])                                        # 1亿3000万, 5万4千6百
        (?:[ ](?=\d[ ]?[千百]))?零?                                       # 7 万5 千
        (?:\d{{1,4}}(?:\.\d{{1,4}})?[ ]?[千百万]|\d{{1,4}}(?![\d千百万年月]|\.\d))){{1,4}})?
    | (?P<formal>(?<!队)(?<!收)[{_FORMAL}][{_FORMAL}{_HAN}]{{1,20}})               # 伍拾万, not 队伍万
    | (?P<even>(?<![置行做写说走吃讲听看干]到)一半(?!一半|天|会儿)|半数)       # 占一半以上
    | (?P<half>(?<![上下大前后一多过对个])半)(?=个?(?:小时|钟头|月|年|天|学期))
    | (?P<han>(?:(?!千[克米瓦卡赫帕])[{_HAN}])+              # 三百二十余万, 一点五亿
      (?:点[零〇{_PLAIN}]{{1,6}}(?:万亿?|亿)?)?(?:[余多几](?:万亿?|亿))?)
    )""",
    re.VERBOSE,
)
WITHOUT_MORE: Final = str.maketrans("", "", "余多几")
TWO_DIGITS: Final = re.compile(r"(十)?([一二两三四五六七八])([两二三四五六七八九])([十百千]?[万亿]?)")
REST: Final = re.compile(r"(零?)(\d{1,4}(?:\.\d+)?)[ ]?([千百万]?)")


@dataclass(slots=True)
class Numeral:
    """A number and where it stands, its unit not included.

    `lower` is the lower end where the digits themselves say a range (七八). `percent`
    holds where the words say a share (八成, 四分之一). `more` tells of 余 or 多 inside.
    """

    start: int
    end: int
    value: Decimal
    lower: Decimal | None = None
    more: bool = False
    scale: int = 1  # what stood behind the digits: 10000 in 5万, 10 in 八成
    percent: bool = False
    chinese: bool = False
    bare: bool = False  # 百, 千, 万 without a digit: a number only with a hedge (近百)


def find_numerals(text: str, behind: Container[str] | None = None) -> list[Numeral]:
    """The numbers of a folded text, in order, none overlapping another.

    Chinese digits are parts of a great many words (一般, 三甲). With `behind`, only those count
    that one of its characters follows.
    """
    found: list[Numeral] = []
    for match in NUMBER.finditer(text):
        if (
            behind is not None
            and match.lastgroup == "han"
            and text[match.end() : match.end() + 1] not in behind
        ):
            continue
        numeral = read_match(match)
        if numeral is not None:
            found.append(numeral)
    return found


def read_match(match: re.Match[str]) -> Numeral | None:
    """What one match of NUMBER says, or None where its digits say nothing."""
    start, end = match.span()
    if match.lastgroup == "han":
        return _read_han(match["han"], start, end)
    if match["arabic"]:
        return _read_arabic(match)
    if match["base"]:
        share, per = _number(match["share"]), Decimal(100) / scale_of(match["base"])
        return None if share is None else Numeral(start, end, _plain(share * per), percent=True)
    if match["whole"]:
        whole, part = _number(match["whole"]), _number(match["part"])
        if whole and part is not None and part <= whole:
            return Numeral(start, end, _share(part * 100 / whole), percent=True)
        return None
    if match["over"]:
        over, under = Decimal(match["over"]), Decimal(match["under"])
        return Numeral(start, end, _share(over * 100 / under), percent=True) if over < under else None
    if match["tenths"]:
        tenth = match["tenth"]
        value = (_number(match["tenths"]) or Decimal(0)) * 10
        if value > 100:
            return None
        value += Decimal(0) if not tenth else Decimal(5) if tenth == "半" else Decimal(DIGITS[tenth])
        low = Decimal(DIGITS[match["below"]] * 10) if match["below"] else None
        return Numeral(start, end, _plain(value), lower=low, scale=10, percent=True)
    if match["even"]:
        return Numeral(start, end, Decimal(50), percent=True)
    if match["half"]:
        return Numeral(start, end, Decimal("0.5"), chinese=True)
    return _read_han(match["formal"], start, end)


def _read_arabic(match: re.Match[str]) -> Numeral | None:
    digits = match["arabic"].replace(",", "").replace(" ", "")
    if len(digits) > MOST_DIGITS:
        return None
    if match.lastgroup == "arabic" and "." not in digits:
        return Numeral(match.start(), match.end(), Decimal(digits))  # as most
    scale = scale_of(match["scale"])
    value = Decimal(digits) * scale
    if match["rest"]:
        value += _rest(match["rest"], scale)
    more = bool(match["inner"])
    return Numeral(match.start(), match.end(), _plain(value), more=more, scale=scale)


def _rest(rest: str, scale: int) -> Decimal:
    """What follows the first scale: 1亿3000万, 5万4千6百, 3万5 (35000), 1千零20."""
    value, above = Decimal(0), scale
    for zero, digits, unit in REST.findall(rest):
        here = scale_of(unit) if unit else above // 10 if len(digits) == 1 and not zero else 1
        value += Decimal(digits) * here
        above = here
    return value


def _read_han(word: str, start: int, end: int) -> Numeral | None:
    if len(word) == 1 and word in DIGITS:
        return Numeral(start, end, Decimal(DIGITS[word]), chinese=True)
    if len(word) > MOST_DIGITS:
        return None
    more = any(char in "余多几" for char in word)
    plain = word.translate(FORMAL).translate(WITHOUT_MORE).replace("廿", "二十").replace("卅", "三十")
    both = han_range(plain)
    if both:
        return Numeral(start, end, both[1], lower=both[0], more=more, chinese=True)
    value = han_value(plain)
    if value is None:
        return None
    bare = not any(char in DIGITS for char in plain) and plain[0] != "十"
    scale = scale_of(plain[len(plain.rstrip("百千万亿")) :])
    return Numeral(start, end, value, more=more, scale=scale, chinese=True, bare=bare)


def han_value(word: str) -> Decimal | None:
    """The value of a Chinese numeral, or None where it is none (二〇二三 is a year, not a quantity).

    三百二十万 -> 3200000, 两千五 -> 2500, 一千零五 -> 1005, 三点五 -> 3.5
    """
    word, _, decimals = word.partition("点")
    scale = scale_of(decimals.lstrip("零〇" + _PLAIN))  # 一点五亿
    decimals = decimals.rstrip("万亿")
    total = section = digit = 0
    last = 0  # the place of the digit before: 两千五 ends on a hundred
    pending = False
    for char in word:
        if char in DIGITS:
            if pending and digit:
                return None
            digit, pending = DIGITS[char], True
            if not digit:
                last = 0
        elif char in TENS:
            section += (digit or 1) * TENS[char]
            digit, pending, last = 0, False, TENS[char]
        else:
            section += digit
            if not section and total:
                section, total = total, 0  # 万亿
            if SCALES[char] > 10**4:
                total = (total + section or 1) * SCALES[char]  # 近亿元
            else:
                total += (section or 1) * 10**4
            section, digit, pending, last = 0, 0, False, SCALES[char]
    if pending and digit and last >= 100 and not decimals:
        digit *= last // 10
    value = Decimal(total + section + digit)
    if decimals:
        value += Decimal("0." + "".join(str(DIGITS[char]) for char in decimals))
    return value * scale


def han_range(word: str) -> tuple[Decimal, Decimal] | None:
    """Both ends where two neighbouring digits stand for a range: 七八, 三四十, 两三百, 十七八, 五六万."""
    match = TWO_DIGITS.fullmatch(word)
    if not match:
        return None
    low, high = DIGITS[match[2]], DIGITS[match[3]]
    if high != low + 1:
        return None
    ten = 10 if match[1] else 0
    scale = scale_of(match[4]) if not match[1] or match[4] in ("", "万", "亿") else 0
    return (Decimal((ten + low) * scale), Decimal((ten + high) * scale)) if scale else None


def scale_of(word: str | None) -> int:
    """千万 -> 10000000; nothing -> 1."""
    scale = 1
    for char in (word or "").strip():
        scale *= TENS.get(char) or SCALES[char]
    return scale


def _number(word: str) -> Decimal | None:
    word = word.translate(FORMAL).replace("廿", "二十").replace("卅", "三十")
    if word[0].isdigit():
        return Decimal(word.replace(",", "").replace(" ", "")) if len(word) <= MOST_DIGITS else None
    return han_value(word) if not word.endswith("点") else None


def _share(value: Decimal) -> Decimal:
    """Shares that do not come out even keep ten decimals: 三分之二 is 66.6666666667."""
    return _plain(value.quantize(Decimal("1e-10"), ROUND_HALF_UP))


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without zeros that the scale brought in: 1.20亿 is 120000000."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()
