"""What a page says of itself: publication, sponsor, issue, page number, date."""

import re
from typing import Final

from archive.ingest.document import Furniture, PartialDate, Source
from archive.ingest.furniture_words import LABEL
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
    r"(?:主办单位|主办方|主办|出品|编印)\s?[：:]\s?(.+?)(?=\s{0,8}(?:承办|协办|主管|指导|支持|编印|地址|准印|内部|$))"
)
_SPONSORED: Final = re.compile(r"([\u4e00-\u9fff]{2,24}?)\s?(?:主办|主编|编印|出品)(?:[\s（]|$)")
_HOUSE: Final = re.compile(
    r"([\u4e00-\u9fff]{2,12}?(?:报|周刊))(?:社)?(?:全媒体|首席|见习|实习|特约)?(?:记者|讯|通讯员)"
)
#: 今日遂川, 荆楚健康, 申江卫生, 黄河口医讯: a paper that is not called one
_NAME: Final = re.compile(
    r"(?:今日|健康)[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{2,5}(?:健康|卫生|医讯|医声|医苑|医卫|新闻|之声|通讯|晨讯|简报|康健|卫士)"
)
_HOSPITAL: Final = re.compile(r"[\u4e00-\u9fff]{2,22}(?:医院|保健院|卫生院|服务中心|医疗集团)")
#: 健康周刊, 基层新闻, 专题报道: a section of a paper
_SECTION: Final = re.compile(
    rf"{LABEL}{{1,2}}(?:周刊|专刊|专版|版)?|[\u4e00-\u9fff]{{0,4}}(?:专版|专题|报道|特刊|导读)"
)
#: 网站导航, 手机上看新闻: what a site offers
_SITE: Final = re.compile(r"网站|首页|导航|手机|文字大小")
_PUBLISHES: Final = re.compile(
    r"主办|主管|协办|承办|编印|出品|责任?编|编辑|版式|校对|邮箱|电话|来源|发布|原创"
)
#: A paper says its name in the first lines of its masthead.
_FIRST: Final = 6
#: 衡水市第二人民医院党政办公室编
_EDITED: Final = re.compile(
    r"([\u4e00-\u9fff]{4,26}(?:医院|保健院|卫生院|中心|集团|委员会|健康[委局]|办公室|宣传[科部]|党办|院办|工会))\s?编(?:印|辑|发)?(?=\s|$)"
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
    for pattern in (_SPONSORED, _EDITED):
        for text, shadow in mastheads:
            found = pattern.search(shadow)
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
    words = _words(mastheads)
    named = (
        _one_of(words, _PAPER)  # 7 健康周刊 汾河日报
        or _credited(credits)
        or _alone(mastheads)
        or _one_of(words, _NAME)
        or _one_of(words, _HOSPITAL)
    )
    return named


def _credited(credits: tuple[str, ...]) -> str | None:
    """The paper whose reporter a story names: 江北日报记者 李文."""
    for credit in credits:
        found = _HOUSE.search(shadow_of(credit))
        if found and found[1] not in _OWN:
            return credit[found.start(1) : found.end(1)]
    return None


def _alone(mastheads: list[tuple[str, str]]) -> str | None:
    """A name in the first line, alone or before a date."""
    first = mastheads[0][1] if mastheads else ""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,10}(?:\s(?:19|20)\d\d[-\d\s：:]*[\u4e00-\u9fff]*)?", first):
        name = first.split()[0]
        return None if _SECTION.fullmatch(name) or _SITE.search(name) else name
    return None


def _words(mastheads: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words of the first lines of a masthead, as printed and folded; who publishes it is left out."""
    words: list[tuple[str, str]] = []
    for text, _ in mastheads[:_FIRST]:
        for word in re.split(r"[\s|｜·/／]+", text):
            shadow = shadow_of(word).strip("《》")
            if shadow and not _PUBLISHES.search(shadow) and not _SITE.search(shadow):
                words.append((word.strip("《》"), shadow))
    return words


def _one_of(words: list[tuple[str, str]], pattern: re.Pattern[str]) -> str | None:
    """The last of the words that look so, but no label of a section: a paper's name follows its section's."""
    fitting = [word for word, shadow in words if pattern.fullmatch(shadow) and not _SECTION.fullmatch(shadow)]
    papers = [word for word in fitting if word.endswith(("报", "報"))]
    return next(iter(papers or fitting), None)
