"""Names of other peoples as Chinese writes them: 阿依古丽·买买提, 扎西才让, 乌云毕力格, 施密特, 山本太郎."""

import re
from functools import cache

import rjieba

from archive.ingest.extraction.person_endings import HAN, LOOSE, followers, follows_well
from archive.ingest.extraction.positions import title_pattern
from archive.ingest.lexicons import entries
from archive.ingest.tries import sought

FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8}){1,4}")
FOREIGN_END = re.compile(r"(?:[\u4e00-\u9fff]{1,8}[·•]){1,4}[\u4e00-\u9fff]{1,8}$")
#: So far back a name with dots is looked for, in front of its post.
FAR = 24
#: Behind a name with dots these begin the next word even after a single letter: 莱伊蒂·卡|在.
NEXT = frozenset("在和说与及对向等将曾也")
#: Names of other peoples as Chinese writes them: 吐尔逊江, 古丽尼萨, 扎西才让.
OTHER = re.compile(
    r"[\u4e00-\u9fff]{1,4}?(?:古丽|尼萨|买提|别克|卓玛|才让|才仁|次仁|扎西|多杰|其其格|巴雅尔|格勒|仁青|央金|拉姆)"
    r"|(?:多吉|洛桑|次仁|扎西|达娃|达瓦|索朗|格桑|旦增|丹增|平措|白玛|尼玛|普布|拉巴|强巴|边巴|嘎玛|益西|土登|阿旺|巴桑|德吉|其美)"
    r"(?:[次旦扎堆顿珠平措罗布旺曲珍吉卓嘎加索朗桑尼玛晋美群培多仁增达瓦央拉姆久][\u4e00-\u9fff])"
    r"|[吐阿艾买努玉依库迪热沙塔图乌帕哈巴木麦][\u4e00-\u9fff]{1,4}?(?:江|提|丁|汗|孜|拜)"
)
#: Characters that write the sounds of other tongues.
SOUNDS = frozenset(
    "阿艾巴班宝本毕别布才措达旦丹德登迪丁顿多尔尕噶嘎尕高格根古圭哈海汗和赫洪霍吉济加嘉江杰金晋久卡康克拉勒里丽利力琳罗洛马玛买麦曼毛美米敏莫木姆穆那纳娜乃"
    "南尼年宁努诺欧盘帕培平普奇其齐恰钦青琼曲热仁日荣茹若萨赛桑沙山尚生斯松苏索塔泰坦特提图吐土旺维温翁乌吾西希夏些兴雅亚扬央叶伊依义益音尤云扎泽孜珠卓子兹呷"
    "且乐敖牛牧色伍孟阔者惹史花娃顺苗莲提江巧乃吾守"
)
#: Those that write European names besides; in Chinese names they stand, too, but seldom four in a row.
ABROAD = SOUNDS | frozenset(
    "奥埃爱贝比彼宾波伯博勃采茨楚道邓蒂杜厄恩法凡菲费芬弗福盖甘冈戈贡古瓜豪亨胡霍基季喀凯坎考柯科肯库夸昆拉莱赖兰朗劳勒雷黎理莉廉琳柳隆露卢伦迈芒毛梅蒙孟密摩"
    "默拿内嫩涅纽农帕潘庞佩彭蓬皮坡恰屈儒瑞若撒塞瑟森莎善绍舍圣施什史舒丝孙汤唐陶腾廷脱威韦沃武锡肖谢辛雄休逊耶英詹芝佐夫顿斯特洛诺维奇尼亚塔延钦京姆约翰安林任基本曼门差巴杰日列西班贾捷申扎文"
)
#: Marks the line of Japanese family names among the surnames.
JAPANESE = "日:"
#: Names of at least four such characters are another people's: 乌云毕力格, 阿尔木呷.
LONG_SOUND = 4
SAYS = re.compile(r"说|表示|介绍|告诉|认为|指出")


#: 总统|和夫人: no name of another people begins so.
JOINS = frozenset("和与及同")
#: So many known parts make one name.
MOST_PARTS = 3


def other_name_at(text: str, at: int, family: int) -> str:
    """The name without a Han family name that begins there, or ''; `family` characters may be one."""
    if text[at : at + 1] in JOINS:
        return ""
    foreign = FOREIGN.match(text, at)
    if foreign:
        post = title_pattern().search(text, at, foreign.end())
        dot = max(foreign.group().find("·"), foreign.group().find("•"))
        if post is None or post.start() > at + dot + 1:  # 阿卜杜勒·卡拉勒和|副主席
            return _dotted(text, at, post.start() if post else foreign.end())
    japanese = _japanese(text, at)
    if japanese:
        return japanese
    known = _of_parts(text, at, family)
    other = OTHER.match(text, at)
    if known and not (other and len(other.group()) > len(known) and follows_well(text, other.end())):
        return known
    if family and text[at + family + 3 : at + family + 4] in ("着", "了"):
        return ""  # 罗金莲|守着
    least = LONG_SOUND if family else LONG_SOUND - 1
    sounding = _sounding(text, at, least) or _sounding(text, at, least, ABROAD)
    if other and len(other.group()) > 2 and len(sounding) <= len(other.group()):
        end = other.end()
        if not rjieba.has_word(text[end - 1 : end + 1]):
            return other.group()
    return sounding


@cache
def _parts() -> re.Pattern[str]:
    parts = {part for line in entries("other_names") for part in line.split()}
    return re.compile(rf"(?:{sought(parts)}){{1,{MOST_PARTS}}}")


def _of_parts(text: str, at: int, family: int) -> str:
    """次旺罗布, 斯琴高娃, 热合曼: a name of known parts; a short one only before a word."""
    match = _parts().match(text, at)
    if not match:
        return ""
    name, end = match.group(), match.end()
    more = text[end : end + 2]
    if len(name) == 2 and len(more) == 2 and ABROAD.issuperset(more) and _goes_on(text, end + 2):
        return text[at : end + 2]  # 贡保|才旦
    if len(name) > 2 + bool(family) or not HAN.match(text, end):
        return name
    word = rjieba.has_word(text[end : end + 2]) and not rjieba.has_word(text[end - 1 : end + 1])
    return name if word or text[end] in LOOSE or follows_well(text, end) else ""


@cache
def _families() -> frozenset[str]:
    lines = (line for line in entries("surnames") if line.startswith(JAPANESE))
    return frozenset(name for line in lines for name in line.removeprefix(JAPANESE).split())


def _japanese(text: str, at: int) -> str:
    """山本太郎: a family name and two characters, or three that end in 郎, where a name surely ends."""
    for length in (3, 2):
        family = text[at : at + length]
        if family not in _families():
            continue
        for given in (3, 2):
            end = at + length + given
            if (given == 2 or text[end - 1 : end] == "郎") and _ends_abroad(text, end, at + length):
                return text[at:end]
    return ""


def _ends_abroad(text: str, end: int, given: int) -> bool:
    """Does a name end there, and is what stands from `given` on no word that follows names?"""
    ends = follows_well(text, end)
    return bool(ends) and end <= len(text) and not rjieba.has_word(text[given:end])


def foreigner_before(text: str, end: int, least: int) -> str:
    """克林顿 of 同克林顿总统: the run of at least so many characters of foreign names that ends there."""
    at = end
    while at and end - at < 8 and text[at - 1] in ABROAD:
        at -= 1
    while at < end and text[at] in JOINS:
        at += 1
    name = text[at:end]
    return name if len(name) >= least and not rjieba.has_word(text[at - 1 : at + 1]) else ""


def _sounding(text: str, at: int, least: int, sounds: frozenset[str] = SOUNDS) -> str:
    """乌云毕力格: a name of four to seven characters that write sounds, where something may follow."""
    end = at
    while end < len(text) and end - at < 8 and text[end] in sounds:
        end += 1
    for stop in range(end, at + least - 1, -1):
        if text[stop - 1] == "和" and text[stop : stop + 1] not in ("", "，", "。", "、"):
            continue
        if _goes_on(text, stop) or (
            sounds is ABROAD and stop == end and not rjieba.has_word(text[stop - 1 : stop + 1])
        ):
            name = text[at:stop]
            return "" if title_pattern().search(name) else name
    return ""


def _goes_on(text: str, stop: int) -> bool:
    """Does a mark or a word of its own begin there?"""
    follows = follows_well(text, stop)
    if follows == 2 or follows and SAYS.match(text, stop):
        return True
    return bool(follows or rjieba.has_word(text[stop : stop + 2])) and not rjieba.has_word(
        text[stop - 1 : stop + 1]
    )


def _dotted(text: str, at: int, end: int) -> str:
    """阿依古丽·买买提: up to the first place behind its last dot where something may follow."""
    dot = max(text.rfind("·", at, end), text.rfind("•", at, end))
    known = _parts().match(text, dot + 1)
    if known and known.end() <= end:
        return text[at : known.end()]
    if text[dot + 2 : dot + 3] in NEXT:
        return text[at : dot + 2]
    for stop in range(dot + 3, end):
        more = text[stop] in SOUNDS - NEXT and not _word_behind(text, stop)  # 阿不|拉
        if follows_well(text, stop) and not more:
            return text[at:stop]
    return text[at:end]


def _word_behind(text: str, at: int) -> bool:
    """Does a word of at least two letters that follows names begin there?"""
    return any(text[at : at + length] in followers()[0] for length in (2, 3, 4))


def other_name_before(text: str, end: int) -> str:
    """帕提古丽·库尔班 or 扎西顿珠 where it ends there, in front of a post."""
    if text[end - 1 : end] in JOINS:
        return ""
    dotted = FOREIGN_END.search(text, max(0, end - FAR), end)
    if dotted:
        dot = re.compile("[·•]").search(text, dotted.start())
        at = start = dot.start() if dot else end
        while at > dotted.start() and text[at - 1] in ABROAD and text[at - 1] not in JOINS:
            at -= 1
        return text[at:end] if at < start else ""
    for length in (6, 5, 4, 3):
        known = _parts().fullmatch(text, max(0, end - length), end)
        if known:
            return known.group()
    return ""
