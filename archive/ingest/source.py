"""What a page says of itself: publication, sponsor, issue, page number, date."""

import re
from typing import Final

from archive.ingest.document import Furniture, PartialDate, Source
from archive.ingest.shadow import shadow_of
from archive.vocabulary import FurnitureKind

_DATE: Final = re.compile(
    r"((?:19|20)\d\d)\s?(?:年|[-./])\s?(\d{1,2})(?!\d)\s?(?:月|[-./]|$)?\s?(?:(\d{1,2})(?!\d)\s?(?:日|号)?)?"
)
_ISSUE: Final = re.compile(r"(?:总第|第)\s?(\d{1,6})\s?[期号]")
_WHOLE_ISSUE: Final = re.compile(r"总第\s?(\d{1,6})\s?[期号]")
_PAGE: Final = re.compile(r"^[·—\-\s]*(?:第?\s?0*([A-Za-z]{0,4}\d{1,3})\s?[版页]?)[·—\-\s]*$")
#: 02 综合新闻; …星期二 3版 名医
_PAGE_WORD: Final = re.compile(r"(?:^|(?<= ))(?:第?0*([A-Z]{0,2}\d{1,2})版|0(\d)|([A-Z]\d{1,2}))(?= |$)")
_PAPER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:日报|晚报|时报|导报|快报|周报|周刊|院报|院刊|时讯|报|卫生健康)"
)
_SPONSOR: Final = re.compile(
    r"(?:主办单位|主办方|主办|出品|编印)\s?[：:]\s?(.+?)(?=\s{0,8}(?:承办|协办|主管|指导|支持|编印|地址|$))"
)
_SPONSORED: Final = re.compile(r"([\u4e00-\u9fff]{2,24}?)\s?(?:主办|编印|出品)(?:[\s（]|$)")
_HOUSE: Final = re.compile(
    r"([\u4e00-\u9fff]{2,12}?(?:报|周刊))(?:社)?(?:全媒体|首席|见习|实习|特约)?(?:记者|讯|通讯员)"
)
_OWN: Final = frozenset(("本报", "日报", "晚报", "特约"))


def read_source(furniture: tuple[Furniture, ...], credits: tuple[str, ...]) -> Source:
    """The page's furniture and its stories' credits in, what they state out."""
    texts = [(piece.kind, piece.text, shadow_of(piece.text)) for piece in furniture]
    mastheads = [(text, shadow) for kind, text, shadow in texts if kind is FurnitureKind.MASTHEAD]
    sponsor = _sponsor(mastheads)
    return Source(
        publication=_publication(mastheads, sponsor, credits),
        sponsor=sponsor,
        issue=_first(_WHOLE_ISSUE, [shadow for _, shadow in mastheads])
        or _first(_ISSUE, [shadow for _, shadow in mastheads]),
        page=_first(_PAGE, [shadow for kind, _, shadow in texts if kind is FurnitureKind.PAGE])
        or _first(_PAGE_WORD, [shadow for _, shadow in mastheads]),
        date=_date([shadow for _, shadow in mastheads]),
    )


def _first(pattern: re.Pattern[str], shadows: list[str]) -> str | None:
    return next(
        (found[found.lastindex or 0] for shadow in shadows if (found := pattern.search(shadow))), None
    )


_HAN_DATE: Final = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_DIGITS: Final = {digit: value % 10 for value, digit in enumerate("〇一二三四五六七八九零")} | {"○": 0}


def _han_number(word: str) -> int:
    """二十一 -> 21, 十 -> 10; as far as days of a month go."""
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _han_date(shadow: str) -> PartialDate | None:
    """二〇一八年十一月二十一日, or None."""
    found = _HAN_DATE.search(shadow)
    month = _han_number(found[2]) if found else 0
    if not found or not 1 <= month <= 12:
        return None
    day = _han_number(found[3]) if found[3] else None
    year = int("".join(str(_DIGITS[digit]) for digit in found[1]))
    return PartialDate(year, month, day if day and day <= 31 else None)


def _date(shadows: list[str]) -> PartialDate | None:
    for shadow in shadows:
        if (printed := _han_date(shadow)) is not None:
            return printed
        found = _DATE.search(shadow)
        if not found or not 1 <= int(found[2]) <= 12:
            continue
        day = int(found[3]) if found[3] and 1 <= int(found[3]) <= 31 else None
        return PartialDate(int(found[1]), int(found[2]), day)
    return None


def _sponsor(mastheads: list[tuple[str, str]]) -> str | None:
    for text, shadow in mastheads:
        found = _SPONSOR.search(shadow)
        if found:
            return text[found.start(1) : found.end(1)].strip()
    for text, shadow in mastheads:
        found = _SPONSORED.search(shadow)
        if found:
            return text[found.start(1) : found.end(1)].strip()
    return None


def _publication(
    mastheads: list[tuple[str, str]], sponsor: str | None, credits: tuple[str, ...]
) -> str | None:
    for text, shadow in mastheads:
        first = re.split(r"[\s·|｜]", shadow)[0].strip("《》")
        if _PAPER.fullmatch(first) and "主办" not in shadow:
            return text.strip("《》")[: len(first)]
    for name in (sponsor or "").split():
        if _PAPER.fullmatch(shadow_of(name)):
            return name
    for text, _ in mastheads:
        if sponsor and text.strip() == sponsor:
            return sponsor
    for credit in credits:
        found = _HOUSE.search(shadow_of(credit))
        if found and found[1] not in _OWN:
            return credit[found.start(1) : found.end(1)]
    first_head = mastheads[0][1] if mastheads else ""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,10}(?:\s(?:19|20)\d\d[-\d\s：:]*[\u4e00-\u9fff]*)?", first_head):
        return first_head.split()[0]
    return None
