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
