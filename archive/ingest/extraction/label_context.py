"""What labels take from further off: the programme that a bare verb tells of, the whole of a share."""

import re
from functools import lru_cache
from typing import Final

from archive.ingest.extraction.phrase_words import NOUN_TAGS
from archive.ingest.extraction.words import words_of

#: “廉医日历”由职工自己写，发放1800本
PROGRAMME: Final = re.compile(r"[“「《\"]([^“”「」《》\"，。；：！？、\n]{2,12})[”」》\"]")
REACH: Final = 90
THIN: Final = 5
SENTENCE_ENDS: Final = "。！？\n"
#: 试运行以来查出病灶, 11个月里签约: when is no part of what is counted
SINCE: Final = re.compile(
    r"^(?:[^，。；]{0,10}?(?:以来|[年月日线]来)|(?:近|这|前|头|过去|短短)?[\d〇一二两三四五六七八九十百半几多]{1,4}个?多?"
    r"(?:年|月|天|周|季度|学期)半?多?(?:[里来间内]|时间|下来)?+)(?=[^年月日末底初度龄轮，的]{2})"
)


INTRODUCED: Final = re.compile(
    r"^[这那该]?是?一[所家座](?=[\u4e00-\u9fff]{2})"
)  # 这是一所开放床位3000张的医院
#: Who and what is told of as part of something: “妈妈课堂”开课24期，听众2600人次
MEMBERS: Final = frozenset(
    (
        "成员",
        "队员",
        "组员",
        "学员",
        "会员",
        "听众",
        "观众",
        "参加者",
        "参与者",
        "用户",
        "注册用户",
        "授信用户",
    )
    + ("任期", "收费", "名额")
)
#: What has members: 牵头专科联盟，成员91家
GROUP: Final = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:联盟|联合体|协作网|工作室|团队|小分队|医疗队|宣讲队|服务队|先锋队|突击队|志愿队|总队"
    r"|学堂|课堂|讲堂|学校|病友会|俱乐部)"
)


@lru_cache(maxsize=4096)  # short labels recur: 床位, 党员
def is_bare(label: str) -> bool:
    """Whether a label only says what is done, not with what: 发放, 共签约."""
    if len(label) > THIN:
        return False
    tags = words_of(label).tags
    return not any(tag[0] in NOUN_TAGS and tag[0] not in "mbia" for tag in tags)


def programme_before(text: str, start: int) -> str:
    """The quoted name nearest before `start` in its paragraph, quotation marks and all, else nothing."""
    floor = max(0, start - REACH, text.rfind("\n", max(0, start - REACH), start) + 1)
    last = ""
    for match in PROGRAMME.finditer(text, floor, start):
        last = f"“{match[1]}”"
    return last


def whole_before(text: str, start: int) -> str:
    """Of what members are told before `start`: a group of the same sentence, else the nearest quoted name."""
    reach = max(0, start - REACH)
    floor = max(reach, *(text.rfind(mark, reach, start) + 1 for mark in SENTENCE_ENDS))
    last = ""
    for match in GROUP.finditer(text, max(floor, text.rfind("”", floor, start) + 1), start):
        last = match[0]
    if last:
        return noun_of(last)
    return programme_before(text, start)


def without_times(label: str) -> str:
    """A label without the stretch of time, or the 这是一所, that opens it."""
    return INTRODUCED.sub("", SINCE.sub("", label))


@lru_cache(maxsize=4096)
def noun_of(label: str) -> str:
    """统一招聘大学生 -> 大学生: what was counted before, of which a part is told now."""
    words = words_of(label)
    index = len(words.texts)
    while index and (words.tags[index - 1][0] in NOUN_TAGS or words.tags[index - 1] == "eng"):
        index -= 1
    if index == len(words.texts):  # no noun at the end: its last word, whole
        index -= 1
    return label[words.starts[index] :]


def swapped_rank(rank: str, previous: str) -> str:
    """省级科研项目2项、市级7项: the second is 市级科研项目."""
    at = previous.find("级")
    return rank + (previous[at + 1 :] if at >= 0 else noun_of(previous))
