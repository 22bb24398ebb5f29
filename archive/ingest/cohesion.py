"""Whether two texts belong together: the sign that a line broke inside a word.

減 at the end of one line and 少 at the head of the next are one word, whatever stands
between the lines. Asked of a dictionary, so it knows no newspaper: of 125 headlines none bound to the text
below it, while nearly half of all places inside sentences are inside a word.
"""

import re
from functools import cache
from typing import Final

import rjieba

from archive.ingest.bylines import name_pattern
from archive.ingest.lexicons import rows

#: Nothing begins with these: they lean on what stands before.
LEANING: Final = frozenset("的了们着过等性化率者之得地吗呢吧及与和或")
#: No headline, caption or heading ends with these: something must follow.
PENDING: Final = frozenset(
    "的和与及或把被将对向从在于以为是有其该各每并而但由到至给让使得等更最很已不未无要能可近约逾"
)
#: 院长, 院党委: what a text may begin with; other words with 院 end there.
_OF_THE_HOUSE: Final = frozenset("长领党内办感区方训史报企务士校")
#: So much of either text is looked at.
_REACH: Final = 5
_POST: Final = re.compile(r"(?:院长|主任|书记|护士长|医师|局长|部长|教授)$")
#: 苏木中心 | 卫生院, 郫都区 | 人民医院
_SEAT: Final = re.compile(r"[市县区镇乡旗省州]$|中心$|大学$")
_HOUSE: Final = re.compile(
    r"(?:第[一二三四五六七八九十]+)?(?:人民|中心|中医|妇幼|附属|卫生院|中医院|大学|医学院)"
)


#: 党史教研部 | 副教授方卫红
_OFFICE: Final = re.compile(r"(?:教研部|教研室|学院|研究院|研究所|医院|中心|[科处室])$")
_HEAD: Final = re.compile(r"(?:党委|支部|常务)?副?(?:教授|主任|院长|书记|研究员|主席|处长|科长|局长|护士长)")


@cache
def _pairs() -> frozenset[str]:
    return frozenset(first + follower for first, followers in rows("word_pairs") for follower in followers)


@cache
def _holder() -> re.Pattern[str]:
    return re.compile(name_pattern() + r"(?:说|介绍|表示|带|告诉|坦言|透露|认为|指出)")


@cache
def _held() -> re.Pattern[str]:
    """——专访某区人民医院副院长李明: a name behind its post is whole."""
    return re.compile(rf"(?:院长|主任|书记|护士长){name_pattern()}$")


def binds(before: str, after: str) -> float:
    """How surely the last character of one text and the first of another stand inside one word: 0, 0.4 or 1.

    Where both characters already have a partner on their own side (操守 | 党的), it may be chance.
    """
    if not before or not after:
        return 0.0
    left, right = before[-1], after[0]
    if not ("\u4e00" <= left <= "\u9fff" and "\u4e00" <= right <= "\u9fff"):
        return 0.0
    if _inside_word(before[-_REACH:], after[:_REACH]):
        return 1.0 if not _held().search(before, max(0, len(before) - 7)) else 0.0
    if right == "院" and after[1:2] not in _OF_THE_HOUSE:
        return 1.0  # 县妇幼保健 | 院联合成立
    if _POST.search(before, max(0, len(before) - 4)) and _holder().match(after):
        return 1.0
    if _SEAT.search(before, max(0, len(before) - 4)) and _HOUSE.match(after):
        return 1.0
    if _OFFICE.search(before, max(0, len(before) - 4)) and _HEAD.match(after):
        return 1.0
    pairs = _pairs()
    if left + right not in pairs or _held().search(before, max(0, len(before) - 7)):
        return 0.0
    return 0.4 if before[-2:] in pairs and after[:2] in pairs else 1.0


def _inside_word(left: str, right: str) -> bool:
    """Whether the most likely cutting of both into words leaves no cut between them."""
    at = 0
    for word in rjieba.cut(left + right, False):
        at += len(word)
        if at >= len(left):
            return at > len(left)
    return False
