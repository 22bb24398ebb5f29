"""Quotations of a name's length and what stands around them: the verb before, the generic word behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from archive.ingest.extraction.initiative_words import (
    Strength,
    Verb,
    alternation,
    closing_word,
    endings,
    verbs,
)
from archive.ingest.extraction.quotation_signs import (
    ARRIVES,
    CALLED,
    CARRIED,
    CARRIES,
    CITED,
    CUT,
    DIRECT,
    FOLLOWED,
    GIVEN,
    LIKENED,
    ONE,
    OWNED,
    RECURRING,
    ROLL,
    RUN_BY,
    SERVING,
    SO_CALLED,
    THINGS,
    TOLD,
)
from archive.ingest.lexicons import entries

_QUOTED: Final = re.compile(r"“[^“”\n]{2,36}”|‘[^‘’“”\n]{2,36}’")
#: What may stand between the quotations of one list.
_BETWEEN: Final = re.compile(r"[、，和与及]{0,2}")

#: Speech holds a stop or follows a colon; a short form follows 以下简称; what is denied is no name.
_SPEECH: Final = re.compile(r"[。！？!?；;…：:《]")
_SPOKEN: Final = re.compile(r"(?:(?<![奖目牌例])[：:]|简称|称之为|俗称|不是|而是)[“‘\"]?$")

# What may stand between a closing mark and the generic word: 片区联系|工作机制. No joints, no verbs.
_NOUN: Final = (
    r"(?:天使|大使|就[医诊业]|[为便]民|·|[^\W\d_为是在了到让使将把被与及以等还也就获又并不有的得旧每给那])"
)
_MODIFIER: Final = rf"{_NOUN}{{0,8}}?"
_OPEN_TAIL: Final = re.compile(rf"{_NOUN}{{2,6}}(?=[，。；、！？\n]|$)")
_CLOSERS: Final = tuple("法制日岗队站屋室班车卡包群线点网团角册操营节堂箱屏库课号图")
_VERBAL: Final = re.compile(
    "进行|开展|实施|参加|获得|走进|打造|建立|构建|举办|组成|形成|来到|成为|"
    "^[日月年](?![间度终轻])|^(?:优化|提升|推进|深入|覆盖|带动|引领|创新(?!奖|基金|工作室|平台|团队|项目|联盟|计划|工程|实验|驿站)|加强|落实|完善|提供|参与|实现|推动|促进|保障|开启|启动|组织|出台|介绍|展开|开进|走上|走出|送到|搬到|装上|进入|延伸)"
)
_SOFT: Final = ("主题", "文化", "规范", "标准", "作风", "责任", "手术", "目标", "需求")
#: 还设“…”, and 我们想了个办法，叫“…”; but 建设, and 大家叫“…”.
_SET_UP: Final = r"(?<![建开创增架预摆陈假])设|(?<!.)叫"
#: 等5个国家级平台: a list of ranks that were reached.
_RANKED: Final = re.compile("国家级|省级|市级|荣誉|先进|示范")

_MARKS_BEHIND: Final = frozenset("，。；、：！？”’）（《“‘ \n") | {""}


@dataclass(slots=True, eq=False)
class Quotation:
    """A quotation in its surroundings; offsets include the marks, `core` is the words between them."""

    text: str
    start: int
    end: int
    core: str = field(init=False)
    _tail: str | None = field(default=None, init=False)
    _open_tail: str | None = field(default=None, init=False)
    _brought_in: tuple[Verb, str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.core = self.text[self.start + 1 : self.end - 1]

    def is_cut_off(self) -> bool:
        """Whether a mark stands behind it, so that no word there belongs to it."""
        return self.text[self.end : self.end + 1] in _MARKS_BEHIND

    def is_speech(self) -> bool:
        """Whether it is said, or stands for a name that was given before."""
        said_before = _SPOKEN.search(self.text, max(0, self.start - 4), self.start)
        return bool(_SPEECH.search(self.core) or said_before)

    def cited(self) -> int:
        """Whether it is followed, earned or fought rather than run: 0 for no, 1 for perhaps, 2 for yes."""
        before = self.text[max(0, self.start - 12) : self.start]
        return 2 if CITED.search(before) else 1 if FOLLOWED.search(before) else 0

    def brought_in(self) -> tuple[Verb, str]:
        """The verb in front, and what stands between the two."""
        if self._brought_in is None:
            self._brought_in = self._find_verb()
        return self._brought_in

    def _find_verb(self) -> tuple[Verb, str]:
        if ROLL.search(self.text, max(0, self.start - 4), self.start):
            return Verb.FOUND, ""
        before = CUT.split(self.text[max(0, self.start - 16) : self.start])[-1]
        match = _verb_before().fullmatch(before)
        if not match:
            return Verb.NONE, ""
        if match["verb"] in (*DIRECT, "设", "叫"):
            direct = not match["between"] or ONE.fullmatch(match["between"])
            return (Verb.FOUND if direct else Verb.NONE), ""
        return verbs()[match["verb"]], match["between"]

    def tail(self) -> str:
        """的 and the generic words behind with what stands before them, or nothing."""
        if self._tail is None:
            self._tail = self._find_tail()
        return self._tail

    def _find_tail(self) -> str:
        if self.is_cut_off():
            return ""
        match = _tail().match(self.text, self.end, self.end + 20)
        if match and endings()[closing_word(match.group())] is Strength.WEAK:
            # “小药箱”家庭药箱整理活动: a stronger word may stand behind a weak one
            match = _strong_tail().match(self.text, self.end, self.end + 20) or match
        if not match or _VERBAL.search(match["modifier"]):
            return ""
        spoiled = _spoiled().match(self.text, self.end, self.end + 12)
        if spoiled and not (match.start("ending") < spoiled.end() < match.end() or _is_soft(spoiled, match)):
            return ""
        return match.group()

    def open_tail(self) -> str:
        """A short noun behind that no list knows, up to the end of its clause: 夜校, 地图."""
        if self._open_tail is None:
            self._open_tail = self._find_open_tail()
        return self._open_tail

    def _find_open_tail(self) -> str:
        match = None if self.is_cut_off() else _OPEN_TAIL.match(self.text, self.end)
        if not match or _VERBAL.search(match.group()) or _spoiled().match(self.text, self.end, self.end + 12):
            return ""
        return match.group()

    def is_closed(self) -> bool:
        """Whether the noun behind is one of those that close names: “三问三看”交接法."""
        return self.open_tail().endswith(_CLOSERS)

    def closes_itself(self) -> bool:
        """Whether its own last word is one of those: “敬老优先卡”."""
        return len(self.core) >= TOLD and self.core.endswith(_CLOSERS)

    def arrives(self) -> bool:
        """Whether it is said to come into use: “一码付”信用就医上线."""
        return bool(ARRIVES.match(self.text, self.end))

    def is_run(self) -> int:
        """How much its owner, a generic word ahead, or what is done with it says: 县医院的“…”, 把“…”搬到."""
        before = self.text[max(0, self.start - 6) : self.start]
        if CALLED.search(before) or (CARRIES.search(before) and CARRIED.match(self.text, self.end)):
            return 3
        if self.core.endswith(THINGS) and GIVEN.search(self.text, max(0, self.start - 10), self.start):
            return 3
        if before.endswith("所谓") and SO_CALLED.match(self.text, self.end):
            return 3
        if len(self.core) >= TOLD and ONE.search(before):
            return 0 if LIKENED.search(self.text, max(0, self.start - 12), self.start) else 2
        if RECURRING.search(self.text, max(0, self.start - 14), self.start) and self.core.endswith(
            ("日", "周", "月")
        ):
            return 3
        if RUN_BY.search(before) or (
            SERVING.search(before) and self.core.endswith(("员", "管家", "哨兵", "天使"))
        ):
            return 3
        owned = OWNED.search(before)
        return (2 if owned["of"] else 1) if owned else 0

    def is_spoiled(self) -> bool:
        """Whether an idea, an honour or a problem follows: 精神, 的理念, 称号."""
        return (
            not self.is_cut_off()
            and not self.tail()
            and bool(_spoiled().match(self.text, self.end, self.end + 12))
        )

    def kind(self) -> str:
        """What a list that closes here is said to be: 等志愿服务项目; nothing for an idea or a rank."""
        if _spoiled().match(self.text, self.end, self.end + 12):
            return ""
        listed = _list_tail().match(self.text, self.end, self.end + 24)
        match = listed or _tail().match(self.text, self.end, self.end + 24)
        return match.group() if match and not _RANKED.search(match["modifier"]) else ""


def _is_soft(spoiled: re.Match[str], tail: re.Match[str]) -> bool:
    """“书香”文化工程: words that make an idea of a quotation, but not ahead of a generic word."""
    return spoiled.end() <= tail.start("ending") and spoiled.group().endswith(_SOFT)


def strength_of(tail: str) -> int:
    """How much the generic word that closes a tail says; 0 for no tail."""
    ending = closing_word(tail)
    return endings().get(ending, Strength.WEAK) if ending else 0


def lists_of_quotations(text: str) -> Iterator[list[Quotation]]:
    """Quotations in text order, those of one list together: “A”“B”和“C”."""
    group: list[Quotation] = []
    for match in _QUOTED.finditer(text):
        if group and not _BETWEEN.fullmatch(text, group[-1].end, match.start()):
            yield group
            group = []
        group.append(Quotation(text, match.start(), match.end()))
    if group:
        yield group


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"的?(?P<modifier>{_MODIFIER})(?P<ending>(?:新?(?:{alternation(endings())})){{1,4}})")


@cache
def _strong_tail() -> re.Pattern[str]:
    strong = alternation(word for word, strength in endings().items() if strength is Strength.STRONG)
    return re.compile(rf"的?(?P<modifier>{_MODIFIER})(?P<ending>(?:{strong}))")


@cache
def _list_tail() -> re.Pattern[str]:
    """Behind a list: 等志愿服务项目, 等一系列活动."""
    return re.compile(rf"等(?P<modifier>[^，。；：、“”\n]{{0,12}}?)(?:{alternation(endings())})")


@cache
def _spoiled() -> re.Pattern[str]:
    return re.compile(rf"的?[^\W等]{{0,4}}?(?:{alternation(entries('no_programmes'))})(?<!奖(?=[励补惩]))")


@cache
def _verb_before() -> re.Pattern[str]:
    verb = rf"{alternation([*verbs(), *DIRECT[1:]])}|(?<![举开承主协筹创兴合联]){DIRECT[0]}|{_SET_UP}"
    # Greedy in front, so that the last verb counts: 医保办设立“…”.
    return re.compile(rf".{{0,16}}(?P<verb>{verb})(?:了|起|出|好|以|的|并)?(?P<between>.{{0,10}})")
