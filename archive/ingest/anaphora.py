"""Whom texts and headlines speak of: who is named before a headline, in it and behind it.

方向明确，关键在落实。该院建立…: what says 该院 before it names a hospital goes on with a story.
Of the headlines on gold pages read right whose text begins so, all five head a section.
"""

import re
from typing import Final

_HOUSE: Final = re.compile("(?:医院|卫生院|保健院|服务中心|医共体|集团)")
_NAME: Final = re.compile(
    "[\u4e00-\u9fff]{2}(?:人民|中心|第[一二三四五六七八九十]{1,2}|中医|妇幼){0,2}"
    "(?:医院|卫生院|保健院|服务中心|医共体)"
)
_SAID: Final = re.compile("该(?:院|中心|县|市|区|乡|镇|科|站|集团|团队|支部)")
#: Of a text as much is looked at, from its beginning.
_LEAD: Final = 100


#: 记者：集团成立之初，最难的是什么？ an interview's question stands behind its introduction
_ASKED: Final = re.compile("(?:记者|本报|本刊|问|Q)：")


def speaks_back(headline: str, behind: str) -> bool:
    """A headline and the text behind it in: whether that text goes on about somebody named before both."""
    if _ASKED.match(behind):
        return True
    said = _SAID.search(behind, 0, _LEAD)
    return said is not None and not (_HOUSE.search(headline) or _NAME.search(behind, 0, said.start()))


def names_one_of(headline: str, text: str) -> bool:
    """Whether a headline names a hospital of which a text speaks: it may be the text's, though behind it."""
    return any(name in text for name in _NAME.findall(headline))


#: How the first sentence of a piece of news begins.
_NEWS: Final = re.compile(r"近日|日前|连日来|近期|昨日|(?:20\d\d年)?\d{1,2}月\d{1,2}日")
_FIRST_SENTENCE: Final = 60


def tells_anew(text: str, before: str) -> bool:
    """Whether a paragraph begins as news do and names a hospital of which the text before it says nothing."""
    if not _NEWS.match(text):
        return False
    name = _NAME.search(text, 0, _FIRST_SENTENCE)
    return name is not None and name.group() not in before


#: Of a text so much is looked at for what it speaks of: when it happened, and where.
_ANCHORED: Final = 80
#: When something happened, as news say it.
_WHEN: Final = re.compile(
    r"近日|日前|连日来|近期|昨日|前不久|上个?周|本周|今日|即日起|获悉|\d{1,2} ?月 ?\d{1,2}日"
    r"|\d{1,2} ?月(?:份|以来|起|初|底|下旬|中旬|上旬)"
)
#: A house of those who print the page, and a place in a headline.
_OURS: Final = re.compile("我[院科]|本院|[我本][省市县区]")
_PLACE: Final = re.compile("[\u4e00-\u9fff](?![全该各本我])[\u4e00-\u9fff][省市县区]|我[院科]|本院")
#: A house with what stands before it, 丽水市中心医院, and the words that only say of which kind it is.
_A_HOUSE: Final = re.compile(
    "(?:(?![的从由让把为对了着过该各是])[\u4e00-\u9fff]){3,14}?(?:医院|卫生院|保健院|服务中心|医共体)"
)
_KIND: Final = re.compile(
    "(?:[省市县区旗]|乡镇|街道|第?[一二三四五六七八九十]{1,2}|人民|中心|中医药?|中西医结合|妇幼|综合|社区|医疗集团"
    "|[全本]|这[家所]|[各多几两一]家|[县市省]级|基层|公立|三甲|大|总|在|到|与|和){0,5}"
    "(?:医院|卫生院|保健院|服务中心|医共体)$"
)


def anchoring(headline: str, behind: str) -> float:
    """Whether a text says by itself when or where it happened: 1 when, -1 neither, its headline included.

    A story begins with either; a section goes on about what was told: “挂号、候诊，我妈妈现在自己就会。”
    On gold pages that name writers, above texts that name none: of 129 sections 66 say neither and two when,
    of 34 stories one says neither and 16 when.
    """
    if _WHEN.search(behind, 0, _ANCHORED):
        return 1.0
    where = _PLACE.search(headline) or _names_house(headline) or _OURS.search(behind, 0, _ANCHORED)
    return 0.0 if where or _names_house(behind[:_ANCHORED]) else -1.0


def _names_house(text: str) -> bool:
    """Whether a text calls a house by a name, not only 县人民医院 or 这家医院."""
    return any((kind := _KIND.search(name)) is None or kind.start() >= 2 for name in _A_HOUSE.findall(text))
