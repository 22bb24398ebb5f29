"""A credit's words taken one by one: trade words, houses, posts, and the names that they rule."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from archive.ingest.trades import ANY_TRADE, EDITORS, HEAD, HOUSE, POST, TAIL, TRADE_ONLY
from archive.ingest.writer_names import HAN, NO_NAME, is_name, is_wording, may_be_name, may_be_named

#: 记者：在改善服务: an interview's question, cut by a wrap
_NO_BEGINNING: Final = frozenset("在为对从把如请您我你那这有将看每近是也就以及与并到说问不所")
_DATELINE_TOKEN: Final = re.compile(
    r"(?:报|社|网|刊|台|日)[^，]{0,6}[讯电]$|^[\u4e00-\u9fff]{2,5}(?:报道|摄影报道)$"
)
#: 迪丽拜尔·阿布都: no other name is longer than four
_PARTED_NAME: Final = re.compile("·|•|．")
ALL_HAN: Final = re.compile(rf"^[{HAN}]+$")


class _Turn(Enum):
    NOBODY = 0
    WRITER = 1
    PICTURE = 2


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit names; `sure` where trade words or posts say what it is, names alone do not."""

    writers: tuple[str, ...]
    sure: bool
    housed: bool = False  # a department stands in front of the names: 骨二科 关雪


@dataclass(slots=True)
class _Reader:
    """Names taken so far. A trade word rules the names behind it, or, standing last, those before it."""

    writers: list[str] = field(default_factory=list)
    latest: list[str] = field(default_factory=list)
    turn: _Turn = _Turn.NOBODY
    sure: bool = False
    posted: bool = False  # a post was named: 门诊党支部书记 陈国旗
    housed: bool = False
    bare: bool = False  # the token before was a trade word alone: 文/图, 文、摄/
    bracketed: bool = False  # all of it stands in brackets

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


def read_tokens(tokens: list[str], bracketed: bool = False) -> Credit | None:
    """The words of a credit in, the credit out; None where one of them is none of a credit's."""
    reader = _Reader(bracketed=bracketed)
    for position, token in enumerate(tokens):
        last = position == len(tokens) - 1
        if not _take(reader, token, last):
            return None
    reader.settle()
    if not reader.writers and not reader.sure:
        return None
    return Credit(tuple(reader.writers), reader.sure or reader.posted, reader.housed)


#: 图/受访者提供, 图 | 医院: where a picture comes from
_SOURCE: Final = re.compile(
    "(?:受访者|受访单位|医院|院方|本院|本人|作者|单位|网络|资料|采访对象|记者|通讯员)(?:提供|供图|资料)?$"
)


#: 通讯员 鼓轩记者沙雨: a wrap has eaten the space between
_RUN_ON: Final = re.compile(rf"([{HAN}]{{2,3}})(?=(?:记者|通讯员)[{HAN}]{{2,4}}$)")


def _take(reader: _Reader, token: str, last: bool) -> bool:
    """Let the reader take one token; False where it is none of a credit's."""
    if reader.turn is _Turn.PICTURE and _SOURCE.match(token):
        return True
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
    run = _RUN_ON.match(token) if reader.turn is _Turn.WRITER else None
    if run and not HOUSE.search(run[1]) and not is_wording(run[1]):
        reader.latest.append(run[1])
        reader.bare = False
        return _take(reader, token[run.end() :], last)
    taken = _take_trade(reader, token, last) if ANY_TRADE.search(token) else None
    if taken is not None:
        return taken
    if len(token) <= 24 and HOUSE.search(token, max(0, len(token) - 4)):
        reader.housed = reader.housed or not last
        return True
    ruled = reader.turn is _Turn.WRITER or reader.housed
    if ruled and 4 <= len(token) <= 6 and (several := names_in(token)):
        reader.latest += several  # 熊 伟 田 甜: all spread alike
        reader.bare = False
        return True
    if (
        reader.turn is not _Turn.NOBODY
        and 2 <= len(token) <= 5
        and ALL_HAN.match(token)
        and token[0] not in _NO_BEGINNING
        and not POST.search(token)
        and not HOUSE.search(token)
        and (may_be_name(token) or (reader.bracketed or last and reader.writers) and may_be_named(token))
    ):
        reader.latest.append(token)  # 通讯员 艾尼瓦尔: behind a trade word any short word is a name
        reader.bare = False
        return True
    named = reader.posted and last and len(token) <= 3 and ALL_HAN.match(token) and may_be_name(token)
    if named and not POST.search(token) and not HOUSE.search(token):
        reader.latest.append(token)  # 卫生院院长 寸永康
        return True
    if len(token) <= 30 and POST.search(token, max(0, len(token) - 4)) and not _TOLD.search(token):
        reader.posted = True
        return True
    return False


#: 谢谢陪我坐车的医生 is no post
_TOLD: Final = re.compile("[的了我您]")
_REPORTERS: Final = frozenset(("记者", "通讯员", "特约员", "实习生"))


def _take_trade(reader: _Reader, token: str, last: bool) -> bool | None:
    """Take a token that says what somebody did, 记者张三 or 张三摄; None where it is no such token."""
    head = HEAD.match(token)
    if head:
        rest = token[head.end() :]
        names = names_in(rest)
        if (
            names is None
            and head["text"]
            and 2 <= len(rest) <= 4
            and ALL_HAN.match(rest)
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
            # 图/某报记者 张三: a reporter who took the picture
            pictured = reader.bare and reader.turn is _Turn.PICTURE and head["text"] in _REPORTERS
            wrote = head["text"] not in (None, "口述") and not pictured
            reader.trade(_Turn.WRITER if wrote else _Turn.PICTURE, names, last)
            return True
    tail = TAIL.search(token, max(0, len(token) - 6))
    if tail and (names := names_in(token[: tail.start()])):
        reader.settle()
        reader.latest += names
        reader.bare = False  # 记者 项楠摄: took the picture, whatever stands in front
        wrote = tail["text"] not in (None, "口述")  # who told it is not who wrote it
        reader.trade(_Turn.WRITER if wrote else _Turn.PICTURE, (), True)
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


def names_in(text: str) -> tuple[str, ...] | None:
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
