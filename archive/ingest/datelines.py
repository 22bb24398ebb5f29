"""The opening of a news item: 本报讯 and the reporters behind it, told from the first sentence."""

import re
from functools import cache
from typing import Final, NamedTuple

from archive.ingest.bylines import is_name, name_pattern, read_credit
from archive.ingest.cohesion import binds
from archive.ingest.openings import DATELINE_WORDS
from archive.ingest.writer_names import is_wording, may_be_name


class Dateline(NamedTuple):
    """How many characters of a paragraph the dateline takes, and the writers it names."""

    end: int
    writers: tuple[str, ...]


#: 记者陆依尘报道 5月25日，…
_TOLD: Final = re.compile(r"(?:本报|特约|见习)?(?:记者|通讯员) ?([\u4e00-\u9fff]{2,4})报道(?=[ ：]|$)：?")
#: No line that holds nothing but writers is longer.
_LONGEST_LINE: Final = 40
#: □王小明 5月26日，…: a writer behind a square, in front of the text
_MARKED: Final = re.compile(r"□ ?([\u4e00-\u9fff]{2,4})(?: |$)")
_HEAD: Final = re.compile(rf"【?{DATELINE_WORDS}】?")
_BRACKET: Final = re.compile(r" {0,4}（([^（）]{2,60})）")
#: （雷鹏）8月下旬，…; （党委办公室 刘洋）近日…: writers in front of their text
_NAMED: Final = re.compile(r"（([^（）]{2,40})）(?=[^。，；：、！？）]{2})")
_WHOLE: Final = re.compile(
    rf"（({DATELINE_WORDS}[^（）]{{0,50}}|(?:本报|本刊|特约|见习|实习){{0,4}}(?:记者|通讯员)[^（）]{{2,50}})）"
)
_TRADE: Final = re.compile(
    r" {0,4}(?:本报|见习|实习|首席|特约|全媒体|融媒体|驻[\u4e00-\u9fff]{1,6}){0,4}(?:记者|通讯员)[： ]?"
)
_JOINT: Final = re.compile(r"[ 、，和]|报道|综合报道")
#: What follows a reporter's name.
_THEN: Final = re.compile(
    r"[ 、，]|近[日期来年]|日前|昨[日天]|今[日天年]|从|在|为|随着|获悉|\d"
    r"|[一二三四五六七八九十]{1,3}月|记者|通讯员|特约|见习|报道|[“《（]|由|自|入[春夏秋冬]"
)


def parse_dateline(shadow: str) -> Dateline | None:
    """A paragraph's shadow in; its dateline, or None where it has none.

    `本报讯 特约记者王小明近日从…` ends behind 王小明; `（记者黄宝仪 广州报道）…` behind the bracket.
    """
    whole = _WHOLE.match(shadow)
    if whole:
        inner = re.sub(rf"^{DATELINE_WORDS}", "", whole[1])
        credit = read_credit(inner) if inner.strip() else None
        if credit or not inner.strip():
            return Dateline(whole.end(), credit.writers if credit else ())
    named = _NAMED.match(shadow)
    if named and len(shadow) > named.end() + 8:
        credit = read_credit(named.group())
        if credit and credit.writers:
            return Dateline(named.end(), credit.writers)
    marked = _MARKED.match(shadow)
    line = read_credit(shadow) if marked and len(shadow) <= _LONGEST_LINE else None
    if line is not None and line.writers:
        return Dateline(len(shadow), line.writers)  # □ 徐珊珊 索南卓玛: nothing but names
    if marked and is_name(marked[1]) and not is_wording(marked[1]):
        return Dateline(marked.end(), (marked[1],))
    told = _TOLD.match(shadow)
    if told and is_name(told[1]):
        return Dateline(told.end(), (told[1],))
    if _TRADE.match(shadow):
        reporters = _reporters(shadow, 0)
        parted = " " in shadow[reporters.end - 1 : reporters.end + 1]
        if reporters.writers and parted and not read_credit(shadow):
            return reporters  # 通讯员 应婷婷 记者 葛欣 怕打针、怕吃药
    head = _HEAD.match(shadow)
    if not head or not _plausible(shadow, head.end()):
        return None
    bracket = _BRACKET.match(shadow, head.end())
    if bracket:
        credit = read_credit(f"（{bracket[1]}）")
        if credit:
            return Dateline(bracket.end(), credit.writers)
    return _reporters(shadow, head.end())


def _plausible(shadow: str, end: int) -> bool:
    """A dateline is followed by a space, a bracket or the reporter; 电 and 讯 also end common words."""
    return shadow[:2] in ("本报", "本刊", "本网", "【本") or shadow[end : end + 1] in (
        " ",
        "（",
        "】",
        "记",
        "通",
        "",
    )


#: 记者李 鹤 通讯员…; 通讯员格日勒报道
_WIDE: Final = re.compile("([\u4e00-\u9fff]) {1,3}([\u4e00-\u9fff])(?=[ 、，（]|报道|$)")
_REPORTED: Final = re.compile("([\u4e00-\u9fff]{2,4})(?=报道(?:[ ：]|$))")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf" ?({name_pattern()})[、 ](?=(?:特约|见习|实习|本报){{0,2}}(?:记者|通讯员))")


#: 本报讯 才让、刘鹏报道：
_BARE: Final = re.compile(r" {0,4}([\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,3}) ?报道[：，]")


def _reporters(shadow: str, end: int) -> Dateline:
    """Reporters printed without brackets, as far as they go."""
    bare = _BARE.match(shadow, end) if end else None
    names = re.split("[、 ]", bare[1]) if bare else []
    if bare and all(is_name(name) or may_be_name(name) for name in names) and any(map(is_name, names)):
        return Dateline(bare.end(), tuple(names))
    writers: list[str] = []
    ahead = _ahead().match(shadow, end)
    if ahead:  # 本报讯 唐振宇、特约记者高楠报道
        writers.append(ahead[1])
        end = ahead.end()
    while (trade := _TRADE.match(shadow, end)) is not None:
        at, took = trade.end(), False
        while (found := _name_at(shadow, at) or (None if took else _set_off(shadow, at))) is not None:
            name, behind = found
            if took and is_wording(name):
                break  # 通讯员 汪曼丽 凌晨3时
            at = behind
            writers.append(name)
            took = True
            joint = _JOINT.match(shadow, at)
            if not joint:
                break
            at = joint.end()
            if joint.group().endswith("报道") or not _name_at(shadow, at):
                break
        if not took:
            break
        end = at
    if writers and shadow[end : end + 1] == "：":
        end += 1  # 记者张三报道：
    return Dateline(end, tuple(writers))


#: 记者文静深圳报道: where a report comes from, run into its reporter's name
_FROM_WHERE: Final = re.compile(r"([\u4e00-\u9fff]{4,5})(?=报道[：，。 ])")


#: 通讯员钦莉芳 立冬过后: behind a trade word what a space sets off is a name, of whatever family
_SET_OFF: Final = re.compile("[\u4e00-\u9fff]{2,4}(?=[ 、])")


def _set_off(shadow: str, at: int) -> tuple[str, int] | None:
    found = _SET_OFF.match(shadow, at)
    return (found.group(), found.end()) if found and may_be_name(found.group()) else None


def _name_at(shadow: str, at: int) -> tuple[str, int] | None:
    """The name that stands there and where it ends: three characters rather than two, unless what
    follows says otherwise."""
    wide = _WIDE.match(shadow, at)
    if wide and is_name(wide[1] + wide[2]):
        return wide[1] + wide[2], wide.end()
    placed = _FROM_WHERE.match(shadow, at)
    if placed and not is_name(placed[1]):
        size = 3 if len(placed[1]) > 4 else 2
        if is_name(placed[1][:size]):
            return placed[1][:size], at + len(placed[1])
    told = _REPORTED.match(shadow, at)
    if told:
        return told[1], told.end()
    fits = [shadow[at : at + size] for size in (3, 2, 4) if is_name(shadow[at : at + size])]
    for name in fits:
        if _THEN.match(shadow, at + len(name)):
            return name, at + len(name)
    for name in fits:
        after = shadow[at + len(name) : at + len(name) + 1]
        if not binds(name[-1], after):
            return name, at + len(name)
    return None
