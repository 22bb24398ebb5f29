"""How texts begin: datelines, numbers of sections, marks that open something new."""

import re
from typing import Final

#: 本报讯, 本报茌平6月14日讯, 华西社区报讯, 新华社北京8月3日电, 【香江文汇报讯】
DATELINE_WORDS: Final = (
    r"(?:(?:本报|本刊|本网|本台|本院|[\u4e00-\u9fff]{1,8}(?:报|网|社|刊|台|在线|传媒|融媒))"
    r"[\u4e00-\u9fff]{0,6}(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日 ?)?(?:综合)?(?:讯(?!员)|电|消息)"
    r"|[\u4e00-\u9fff]{2,6}讯(?= ?（(?:本报|特约|见习){0,2}(?:记者|通讯员))"  # 清源讯（记者 张丽）
    r")"
)
#: Inside a line, behind a headline: only where a space, a bracket or the reporter follows.
DATELINE: Final = re.compile(
    r"(?:【(?:本报|本刊|本网)[^】\n]{0,12}[讯电]】"
    r"|(?:本报|本刊|本网)[\u4e00-\u9fff]{0,6}(?:\d{1,2}月)?(?:\d{1,2}日)?[讯电](?= ?(?:（"
    r"|记者|通讯员|特约|见习|实习)| |$))"
    r"|新华社[\u4e00-\u9fff]{2,8} ?\d{1,2} ?月 ?\d{1,2} ?日 ?电(?= ?（)"
    r"|(?<=[^讯电】 ] )(?:本报|特约|见习)?记者 ?[\u4e00-\u9fff]{2,4}报道(?=[ ：])"
)
OPENS: Final = re.compile(rf"[【（]?{DATELINE_WORDS}(?=[ （】）]|记者|通讯员|特约|见习|实习|$)")

NEWS_WORD: Final = re.compile("讯|电|消息")
#: No dateline's words reach farther.
_REACH: Final = 60


def opens(shadow: str) -> re.Match[str] | None:
    """The dateline's words with which a text begins, if it does."""
    return OPENS.match(shadow) if NEWS_WORD.search(shadow, 0, _REACH) else None


#: Numbers that head a section: 一、 （一） 1. 1、 01 第一， ①
NUMBERED: Final = re.compile(
    r"(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>（[一二三四五六七八九十]{1,3}）)"
    r"|(?P<three>\d{1,2}[、．.](?!\d))"
    r"|(?P<four>（\d{1,2}）)|(?P<five>0\d (?=\S))|(?P<six>(?:PART|Part|part)[. ]{0,2}\d{1,2})"
    r"|(?P<seven>第[一二三四五六七八九十][章节部]分?)"
    r"|(?P<nine>0?\d$)|(?P<eight>(?:之|其)[一二三四五六七八九十](?=[：: ]))"
)
_NUMBERS: Final = frozenset("一二三四五六七八九十（0123456789Pp第之其")


def numbered(text: str) -> re.Match[str] | None:
    """The number of a section with which a text begins, if it does."""
    return NUMBERED.match(text) if text[:1] in _NUMBERS else None


_MARK_SIGNS: Final = r"[▲△▼▽→←>＞»›》<＜«‹《▶►◀◄↓↑\s]"
#: （上接第1版）, 下转三版, （下转本版右下）, ▶▶下转A02, （紧接第1版）, 下转第4版《…》
CONTINUED: Final = re.compile(
    rf"[（(【\[]?{_MARK_SIGNS}{{0,6}}(?P<way>上接|紧接|下转|接|转)"
    r"(?P<page>第?\s?[A-Za-z]?\s?[0-9一二三四五六七八九十]{1,3}|本版[上中下左右]{0,2})\s?版?[^）)】\]\n。，]{0,24}[）)】\]]?"
)
#: The same on a line with the text that it goes with: in brackets anywhere, else at either end of it.
_ITS_PAGE: Final = r"(?:第?\s?[A-Za-z]?\s?[0-9一二三四五六七八九十]{1,3}\s?版|本版[上中下左右]{0,2})"
CONTINUED_WITHIN: Final = re.compile(
    rf"[（(【\[]{_MARK_SIGNS}{{0,6}}(?:上接|紧接|下转|转|接)\s?{_ITS_PAGE}[^）)】\]]{{0,24}}[）)】\]]"
    rf"|^{_MARK_SIGNS}{{0,6}}(?:上接|紧接)(?:{_ITS_PAGE}|[A-Za-z]\d{{1,2}})(?= )"
    rf"|(?:(?<=[。！？”])|(?<=[。！？”] )){_MARK_SIGNS}{{0,6}}下转(?:{_ITS_PAGE}|[A-Za-z]\d{{1,2}})"
    rf"{_MARK_SIGNS}{{0,6}}$"
)

#: What a line may begin with that cannot be the middle of a sentence (though it often is harmless there).
STARTS: Final = re.compile(
    r"[①-⑳□■◎●○▲△◆◇★☆※►▶【]|——|(?:本报|本刊|本网)[\u4e00-\u9fff0-9]{0,12}讯|（(?:上接|下转"
    r"|记者|通讯员|特约|文/|文图|图/|摄)"
    r"|[一二三四五六七八九十]{1,3}、(?=[^一二三四五六七八九十])|（[一二三四五六七八九十]{1,3}）"
    r"|文[/、／]|[图摄][/／]|图为|图[①-⑩一二三四五六\d]?[：:]|记者[：:]|[问答][：:]|编者按|责任?编辑|本版|本报记者|（?上接|（?下转|[▼▽▶►◀◄>》<《↓↑]{1,3}(?:上接|下转)"
)
