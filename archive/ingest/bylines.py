"""Who wrote a story: credit lines and closing brackets told from running text.

A credit is told by its make, not by its place: after the words of the trade
(记者, 通讯员, 文/, 摄) and of houses (…报, 宣传部) are taken away, nothing but names is left.
Writers are returned; photographers and those who merely supply pictures are not writers.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from archive.ingest.trades import ANY_TRADE, EDITORS, HEAD, HOUSE, POST, TAIL, TRADE_ONLY
from archive.ingest.writer_names import HAN, NO_NAME, is_wording
from archive.ingest.writer_names import is_name as is_name
from archive.ingest.writer_names import name_pattern as name_pattern

#: Longest credit anyone prints; longer lines are text.
_LONGEST: Final = 90


#: 门诊党支部书记陈国旗: the space before the name lost; but 专访…书记郑传东 is a subtitle.
_POSTED: Final = re.compile(
    rf"(?!.*访)[{HAN}]{{6,26}}(?:支部书记|党委书记|院长|主任|护士长|科长|处长)([{HAN}]{{2,4}})$"
)
_RUNNING: Final = re.compile(
    r"(?:特别|系列|专题|深度|连续)报道|[。！？“”《》…0-9０-９+％%]|近日|获悉|表示|介绍|进行|举行|开展"
)
#: 记者：在改善服务: an interview's question, cut by a wrap
_NO_BEGINNING: Final = frozenset("在为对从把如请您我你那这有将看每近是也就以及与并到说问不所")
#: 王小明：医院认真落实党委领导下的院长: what somebody says, cut behind a post
_TURN: Final = re.compile(rf"[{HAN}]{{2,4}}：[{HAN}]{{6}}")
#: 记者：在智慧医院 / 建设中, an interview's question
_ASKED: Final = re.compile("[记问答]者?：")
_SPOKEN: Final = re.compile(r"[“”！？；]")
_SUPPLIED: Final = re.compile(
    r"^(?:本版|本文|文中)?(?:图片|照片|配图|资料图)(?:均)?(?:由|来自|来源|：).{2,24}$"
    r"|^(?:通讯员|受访者|作者|记者)供图$"
    r"|^(?!.*(?:记者|通讯员|作者)).{2,16}(?:供图|提供图片)$"
)
#: （作者系某医院党委书记）, 作者单位：…
_AFFILIATION: Final = re.compile(r"^(?:本文)?(?:第一|通讯)?作者(?:系|单位|为|简介|均?来自)[：:]?[^。]{2,60}$")
_DECORATION: Final = re.compile(r"^[□■◎●○▲△◆◇★☆※\s]+|[\s。]+$")
_DECORATED: Final = frozenset("□■◎●○▲△◆◇★☆※。 \t\n\u3000\xa0")
_PICTURE: Final = re.compile("图|照片")
_PARTED: Final = re.compile(r"[\s、，,/／|｜；;]")
_BRACKETED: Final = re.compile(r"^[（(【\[]\s*([^（()）【】]*?)\s*[）)】\]]$")
_WIDE_NAME: Final = re.compile(
    rf"(?<![{HAN}])([{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])|(?<= )([{HAN}])[ \u3000]+([{HAN}])(?=摄)"
)
#: 杨武 摄（人民视觉）
_AGENCY: Final = re.compile(r"(?<=[摄图])（[^（）]{2,12}）$")
_DATELINE_TOKEN: Final = re.compile(
    r"(?:报|社|网|刊|台|日)[^，]{0,6}[讯电]$|^[\u4e00-\u9fff]{2,5}(?:报道|摄影报道)$"
)
_SURNAME_APART: Final = re.compile(rf"((?:记者|通讯员|作者)[：:]?[{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])")
_SEPARATOR: Final = re.compile(r"[\s、，,/／|｜；;：:—－]+")


#: 迪丽拜尔·阿布都: no other name is longer than four
_PARTED_NAME: Final = re.compile("·|•|．")
_ALL_HAN: Final = re.compile(rf"^[{HAN}]+$")


class _Turn(Enum):
    NOBODY = 0
    WRITER = 1
    PICTURE = 2


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit names; `sure` where trade words or posts say what it is, names alone do not."""

    writers: tuple[str, ...]
    sure: bool


def read_credit(text: str) -> Credit | None:
    """A whole line or bracket in; the credit it is, or None where anything else stands in it.

    `华西社区报记者 杨锐 医院供图` -> 杨锐; `文/宣传部 郭俊、王婷` -> 郭俊, 王婷; `（王柄钧）` -> 王柄钧.
    """
    if len(text) > _LONGEST or "。" in text[:-2] or _SPOKEN.search(text):
        return None
    decorated = text[:1] in "□■○◎"
    if text[:1] in _DECORATED or text[-1:] in _DECORATED:
        text = _DECORATION.sub("", text)
    bracketed = _BRACKETED.match(text)
    if bracketed:
        text = bracketed[1]
    if " " in text or "\u3000" in text:
        text = _WIDE_NAME.sub(r"\1\2\3\4", _SURNAME_APART.sub(r"\1\2", text))
    if text[-1:] == "）":
        text = _AGENCY.sub("", text)
    if len(text) < 2 or "（" in text or "）" in text:
        return None
    if "作者" in text and _AFFILIATION.match(text):
        return Credit((), True)
    if _PICTURE.search(text) and _SUPPLIED.match(text) and not _PARTED.search(text):
        return Credit((), True)
    if _RUNNING.search(text) or _TURN.match(text):
        return None
    tokens = [token for token in _SEPARATOR.split(text) if token]
    posted = _POSTED.match(text) if len(tokens) == 1 and len(text) >= 10 else None
    if posted and is_name(posted[1]) and not bracketed:
        return Credit((posted[1],), False)
    if bracketed and len(tokens) == 1 and len(text) <= 6 and (names := _names(text)):
        return Credit(names, False)  # （罗星赵光强）: a wrap has eaten the space
    credit = _read_tokens(tokens)
    if credit is None:
        return _foreign(tokens, bracketed is not None or decorated)
    if not credit.writers and _ASKED.match(text):
        return None
    if not credit.sure and any(map(is_wording, credit.writers)):
        return None
    return Credit(credit.writers, True) if decorated and credit.writers else credit


def _foreign(tokens: list[str], set_off: bool) -> Credit | None:
    """德吉 通讯员; （石磊 艾尼瓦尔）: names of other peoples, told by the words about them."""
    trade = len(tokens) > 1 and tokens[-1] in ("通讯员", "记者", "文", "报道", "文/图")
    names = tokens[:-1] if trade else tokens
    if not names or len(names) > 6 or not all(2 <= len(name) <= 5 and _ALL_HAN.match(name) for name in names):
        return None
    if any(HOUSE.search(name) or POST.search(name) or TRADE_ONLY.search(name) for name in names):
        return None
    if any(name.startswith(("视觉", "图片", "新华", "中新")) for name in names):
        return None
    if any(map(is_wording, names)):
        return None
    known = sum(map(is_name, names))
    if trade or set_off and len(names) > 1 and 2 * known >= len(names):
        return Credit(tuple(names), trade)
    return None


@dataclass(slots=True)
class _Reader:
    """Names taken so far. A trade word rules the names behind it, or, standing last, those before it."""

    writers: list[str] = field(default_factory=list)
    latest: list[str] = field(default_factory=list)
    turn: _Turn = _Turn.NOBODY
    sure: bool = False
    posted: bool = False  # a post was named: 门诊党支部书记 陈国旗
    bare: bool = False  # the token before was a trade word alone: 文/图, 文、摄/

    def settle(self) -> None:
        if self.turn is not _Turn.PICTURE:
            self.writers += [name for name in self.latest if name not in self.writers]
        self.latest = []

    def trade(self, turn: _Turn, names: tuple[str, ...], last: bool) -> None:
        self.sure = True
        if not names and (last or (self.turn is _Turn.NOBODY and self.latest)):
            if not self.bare:
                behind = self.turn
                self.turn = turn
                self.settle()
                self.turn = behind if behind is _Turn.NOBODY else turn
            return
        self.settle()
        self.turn = _Turn.WRITER if self.bare and self.turn is _Turn.WRITER else turn
        self.latest += names
        self.bare = not names


def _read_tokens(tokens: list[str]) -> Credit | None:
    reader = _Reader()
    for position, token in enumerate(tokens):
        last = position == len(tokens) - 1
        if not _take(reader, token, last):
            return None
    reader.settle()
    if not reader.writers and not reader.sure:
        return None
    return Credit(tuple(reader.writers), reader.sure or reader.posted)


def _take(reader: _Reader, token: str, last: bool) -> bool:
    """Let the reader take one token; False where it is none of a credit's."""
    if token == "文":
        reader.trade(_Turn.WRITER, (), last)
        return True
    if token in EDITORS:
        reader.trade(_Turn.PICTURE, (), last)
        return True
    if token.startswith("发自") and reader.sure:
        return True
    if token[-1] in "讯电道" and _DATELINE_TOKEN.search(token):
        reader.sure = True
        return True
    if (len(token) <= 4 or _PARTED_NAME.search(token)) and is_name(token) and not TRADE_ONLY.fullmatch(token):
        reader.latest.append(token)
        reader.bare = False
        return True
    taken = _take_trade(reader, token, last) if ANY_TRADE.search(token) else None
    if taken is not None:
        return taken
    if HOUSE.search(token) and len(token) <= 24:
        return True
    if (
        reader.turn is _Turn.WRITER
        and 2 <= len(token) <= 5
        and _ALL_HAN.match(token)
        and token[0] not in _NO_BEGINNING
        and not POST.search(token)
        and not is_wording(token)
    ):
        reader.latest.append(token)  # 通讯员 艾尼瓦尔: behind a trade word any short word is a name
        return True
    if POST.search(token) and len(token) <= 30:
        reader.posted = True
        return True
    return False


def _take_trade(reader: _Reader, token: str, last: bool) -> bool | None:
    """Take a token that says what somebody did, 记者张三 or 张三摄; None where it is no such token."""
    head = HEAD.match(token)
    if head:
        rest = token[head.end() :]
        names = _names(rest)
        if (
            names is None
            and head["text"]
            and 2 <= len(rest) <= 4
            and _ALL_HAN.match(rest)
            and not NO_NAME.search(rest)
            and not HOUSE.search(rest)
        ):
            names = (rest,)  # 记者扎西才仁: a name without a Han surname
        if names is None and head["text"] and not head["house"]:
            return _run_together(reader, rest, last)
        if names is not None and (not head["house"] or HOUSE.search(head["house"])):
            if head["house"] and head["pic"] and not names:  # 医院供图 says nothing of the names before it
                reader.sure = True
                return True
            reader.trade(_Turn.WRITER if head["text"] else _Turn.PICTURE, names, last)
            return True
    tail = TAIL.search(token)
    if tail and (names := _names(token[: tail.start()])):
        reader.settle()
        reader.latest += names
        reader.trade(_Turn.WRITER if tail["text"] else _Turn.PICTURE, (), True)
        return True
    if tail and HOUSE.search(token[: tail.start()]):
        reader.sure = True
        return True
    return None


def _begins_credit(text: str) -> bool:
    head = HEAD.match(text)
    if head and (not head["house"] or HOUSE.search(head["house"])):
        return True
    tail = TAIL.search(text)
    return tail is not None and HOUSE.search(text[: tail.start()]) is not None


def _run_together(reader: _Reader, rest: str, last: bool) -> bool:
    """记者张三通讯员李四, 记者李想医院供图: a name with another credit printed right behind it."""
    for size in (3, 2, 4):
        name, behind = rest[:size], rest[size:]
        if is_name(name) and _begins_credit(behind):
            reader.trade(_Turn.WRITER, (name,), False)
            return _take(reader, behind, last)
    return False


def _names(text: str) -> tuple[str, ...] | None:
    """Names run together: 张三李四 -> both; () for nothing; None where it is something else."""
    if not text:
        return ()
    if is_name(text):
        return (text,)
    if 4 <= len(text) <= 6:
        for cut in (3, 2):
            if is_name(text[:cut]) and is_name(text[cut:]):
                return (text[:cut], text[cut:])
    return None
