"""Quotations of a name's length and what stands around them: the verb before, the generic word behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from archive.ingest.lexicons import entries

_QUOTED: Final = re.compile(r"“[^“”\n]{2,36}”|‘[^‘’“”\n]{2,36}’")
#: What may stand between the quotations of one list.
_BETWEEN: Final = re.compile(r"[、，和与及]{0,2}")

#: Speech holds a stop or follows a colon; a short form follows 以下简称; what is denied is no name.
_SPEECH: Final = re.compile(r"[。！？!?；;…：:《]")
_SPOKEN: Final = re.compile(r"(?:(?<![奖目牌例])[：:]|简称|称之为|俗称|所谓|不是|而是)[“‘\"]?$")

# What may stand between a closing mark and the generic word: 片区联系|工作机制. No joints, no verbs.
_NOUN: Final = (
    r"(?:天使|大使|就[医诊业]|[为便]民|·|[^\W\d_为是在了到让使将把被与及以等还也就获又并不有的得旧])"
)
_MODIFIER: Final = rf"{_NOUN}{{0,8}}?"
_OPEN_TAIL: Final = re.compile(rf"{_NOUN}{{2,6}}(?=[，。；、！？\n]|$)")
_CLOSERS: Final = tuple("法制日岗队站屋室班车卡包群线点网团角册操营节堂箱屏库课号图")
_VERBAL: Final = re.compile(
    "进行|开展|实施|参加|获得|走进|打造|建立|构建|举办|组成|形成|来到|成为|"
    "^[日月年](?![间度终轻])|^(?:优化|提升|推进|深入|覆盖|带动|引领|创新(?!奖|基金|工作室|平台|团队|项目|联盟|计划|工程|实验|驿站)|加强|落实|完善|提供|参与|实现|推动|促进|保障|开启|启动|组织|出台|介绍|展开|开进|走上|走出|送到|搬到|装上|进入|延伸)"
)
_SOFT: Final = ("主题", "文化", "规范", "标准", "作风", "责任", "手术", "目标", "需求")
#: 等5个国家级平台: a list of ranks that were reached.
_RANKED: Final = re.compile("国家级|省级|市级|荣誉|先进|示范")

#: Verbs behind which a quotation is somebody else's rule, a title or an honour …
_CITED: Final = re.compile(
    r"(?:(?:根据|按照|依据|改变|摒弃|告别|打破)[^，。；]{0,6}|遵照|遵循|秉承|秉持|恪守|弘扬|发扬|荣获|获评|获得|被评为|获|授予|"
    r"针对|响应|牢记|解决|破解|打通|筑牢|锻造|拒绝|当好|争当|主题[为是])(?:了|着|好)?[^，。；]{0,4}$"
)
#: … and those behind which it may also be a programme: 坚持“党建+”工作模式.
_TOLD: Final = 4  # characters that tell a name from a figure of speech
_FOLLOWED: Final = re.compile(r"(?:坚持|围绕|聚焦|践行|贯彻|学习)(?:了|着|好)?[^，。；]{0,4}$")
#: Verbs that bring in a name only where they stand right before it: 每年办“…”60场.
#: An entry of a roll of honour: 一等奖：“…”.
_ROLL: Final = re.compile(r"(?:等奖|项目|品牌|案例)[：:]$")
_ARRIVES: Final = re.compile(
    r"[^，。；：！？、\n“”]{0,12}?(?:上线|启用|投用|投入使用|揭牌|开诊|开班|开讲|启航|启动|上岗|亮相|落地)|"
    # “院长接待日”每周三上午; “一支部一品牌”创建以来; “爱心小屋”设在: a programme does so, a saying does not.
    r"(?:每[天日周月年季逢到]|年年|月月|天天|设在|落户|应运而生|先后挂牌|开张|开进|走进|驶[进入向]|惠及|累计|接入|已(?:经)?(?:开|办|举|惠|服务|"
    r"覆盖|走|累|接|有\d|连续)|覆盖\d|(?:创建|推行|实施|开展|启动|开通|运行|成立|推出|试行|设立|开设|实行)"
    r"(?:[^，。；：\n“”]{0,5}(?:来|后|至今)|(?=[，。；]))|"
    # … is what it is said to be, or is liked: “院长问诊”是该院的一项老制度; “涂鸦贴”深受患儿喜爱.
    r"是[^，。；：“”]{0,20}(?:制度|品牌|项目|活动|举措|做法|服务|创新|机制|工程|行动|计划)(?=[，。：；、])|[深很广]受|走红|火了|"
    r"受到?[^，。；“”]{0,6}欢迎|成[了为][^，。；“”]{0,8}(?:最爱|品牌|常态|风景))"
)
#: 把“流动红旗”评比搬到病房: what is carried elsewhere is something that is run.
_CARRIED: Final = re.compile(r"[^，。；：！？、\n“”]{0,6}?(?:[搬送带开办摆用][到进上]|推广|延伸|做成|打造)")
_CARRIES: Final = re.compile(r"[把将]$")
#: One of its kind: 办一场“心愿集市”, 派去一名“健康伙伴” …
_ONE: Final = re.compile(r"(?:[一这那每首]|第[一二三四五六七八九十\d]{1,3})[场支名张本堂辆台座套份间批期节]$")
#: … unless something only looks like it: 成了一张“烫金名片”.
_LIKENED: Final = re.compile(
    r"(?:像|如|成为|成了|变成|变身|当作|算是|俨然|打[赢好响]|无疑|就是)[^，。；“”]{0,6}$"
)
#: Whose it is: 县医院的“文化大集”, 儿科党支部的“小橘灯”.
_OWNED: Final = re.compile(r"(?:医院|卫生院|保健院|该院|我院|支部|[科部]|[全总分]院|集团|中心)(?P<of>的)?$")
#: A generic word right ahead of a quotation: 志愿服务品牌“…”.
_CALLED: Final = re.compile(
    r"(?:品牌|项目|小程序|平台|系统|工程|行动|计划|工作室|服务队|志愿队|突击队|课堂|讲堂|学堂|栏目|专栏|热线|工作法)$"
)
_CUT: Final = re.compile(r"[，。；：！？、\n“”]")
_DIRECT: Final = (
    "办",
    "名为",
    "取名",
    "命名为",
    "叫做",
    "叫作",
    "定为",
    "设为",
    "组织",
    "组成",
    "改装成",
    "作出",
    "搞",
    "便是",
    "派出",
    "选派",
    "配备",
    "聘请",
    "办理",
    "发放",
    "招收",
    "招募",
    "评选",
    "办起了",
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in its surroundings; offsets include the marks."""

    text: str
    start: int
    end: int

    @property
    def core(self) -> str:
        """The words between the marks."""
        return self.text[self.start + 1 : self.end - 1]

    def is_speech(self) -> bool:
        """Whether it is said, or stands for a name that was given before."""
        said_before = _SPOKEN.search(self.text, max(0, self.start - 4), self.start)
        return bool(_SPEECH.search(self.core) or said_before)

    def cited(self) -> int:
        """Whether it is followed, earned or fought rather than run: 0 for no, 1 for perhaps, 2 for yes."""
        before = self.text[max(0, self.start - 12) : self.start]
        return 2 if _CITED.search(before) else 1 if _FOLLOWED.search(before) else 0

    def brought_in(self) -> tuple[Verb, str]:
        """The verb in front, and what stands between the two."""
        if _ROLL.search(self.text, max(0, self.start - 4), self.start):
            return Verb.FOUND, ""
        before = _CUT.split(self.text[max(0, self.start - 16) : self.start])[-1]
        match = _verb_before().fullmatch(before)
        if not match:
            return Verb.NONE, ""
        if match["verb"] in _DIRECT:
            direct = not match["between"] or _ONE.fullmatch(match["between"])
            return (Verb.FOUND if direct else Verb.NONE), ""
        return verbs()[match["verb"]], match["between"]

    def tail(self) -> str:
        """的 and the generic words behind with what stands before them, or nothing."""
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
        match = _OPEN_TAIL.match(self.text, self.end)
        if not match or _VERBAL.search(match.group()) or _spoiled().match(self.text, self.end, self.end + 12):
            return ""
        return match.group()

    def is_closed(self) -> bool:
        """Whether the noun behind is one of those that close names: “三问三看”交接法."""
        return self.open_tail().endswith(_CLOSERS)

    def closes_itself(self) -> bool:
        """Whether its own last word is one of those: “敬老优先卡”."""
        return len(self.core) >= _TOLD and self.core.endswith(_CLOSERS)

    def arrives(self) -> bool:
        """Whether it is said to come into use: “一码付”信用就医上线."""
        return bool(_ARRIVES.match(self.text, self.end))

    def is_run(self) -> int:
        """How much its owner, a generic word ahead, or what is done with it says: 县医院的“…”, 把“…”搬到."""
        before = self.text[max(0, self.start - 6) : self.start]
        if _CALLED.search(before) or (_CARRIES.search(before) and _CARRIED.match(self.text, self.end)):
            return 3
        if len(self.core) >= _TOLD and _ONE.search(before):
            return 0 if _LIKENED.search(self.text, max(0, self.start - 12), self.start) else 2
        owned = _OWNED.search(before)
        return (2 if owned["of"] else 1) if owned else 0

    def is_spoiled(self) -> bool:
        """Whether an idea, an honour or a problem follows: 精神, 的理念, 称号."""
        return not self.tail() and bool(_spoiled().match(self.text, self.end, self.end + 12))

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


def curled(text: str) -> str:
    """The text with straight marks as curly ones, in paragraphs where they come in pairs."""
    if '"' not in text:
        return text
    return "\n".join(map(_curled, text.split("\n")))


def _curled(paragraph: str) -> str:
    outside_and_in = paragraph.split('"')
    if len(outside_and_in) % 2 == 0:
        return paragraph
    marks = "“”"
    return "".join(part + marks[i % 2] for i, part in enumerate(outside_and_in[:-1])) + outside_and_in[-1]


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
    verb = rf"{alternation([*verbs(), *_DIRECT[1:]])}|(?<![举开承主协筹创兴合联]){_DIRECT[0]}"
    # Greedy in front, so that the last verb counts: 医保办设立“…”.
    return re.compile(rf".*(?P<verb>{verb})(?:了|起|出|好|以|的|并)?(?P<between>.{{0,10}})")
