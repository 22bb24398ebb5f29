"""Names of other peoples as Chinese writes them: 阿依古丽·买买提, 扎西才让, 乌云毕力格."""

import re

import rjieba

from archive.ingest.extraction.person_endings import follows_well
from archive.ingest.extraction.positions import title_pattern

FOREIGN = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[·•][\u4e00-\u9fff]{1,8}){1,2}")
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
#: Names of at least four such characters are another people's: 乌云毕力格, 阿尔木呷.
LONG_SOUND = 4
SAYS = re.compile(r"说|表示|介绍|告诉|认为|指出")


def other_name_at(text: str, at: int, family: int) -> str:
    """The name without a Han family name that begins there, or ''; `family` characters may be one."""
    foreign = FOREIGN.match(text, at)
    if foreign:
        return _dotted(text, at, foreign.end())
    other = OTHER.match(text, at)
    sounding = _sounding(text, at, LONG_SOUND if family else LONG_SOUND - 1)
    if other and len(other.group()) > 2 and len(sounding) <= len(other.group()):
        end = other.end()
        if not rjieba.has_word(text[end - 1 : end + 1]):
            return other.group()
    return sounding


def _sounding(text: str, at: int, least: int) -> str:
    """乌云毕力格: a name of four to seven characters that write sounds, where something may follow."""
    end = at
    while end < len(text) and end - at < 7 and text[end] in SOUNDS:
        end += 1
    for stop in range(end, at + least - 1, -1):
        if _goes_on(text, stop):
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
    for stop in range(dot + 3, end):
        if follows_well(text, stop):
            return text[at:stop]
    return text[at:end]
