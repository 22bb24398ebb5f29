"""Where one printed line falls apart: headline and 本报讯, caption and text, caption and caption.

Cutting is generous; what was cut in vain is joined again when the whole page is read.
"""

import re
from typing import Final

from archive.ingest.bylines import is_name, read_credit
from archive.ingest.captions import caption_points
from archive.ingest.datelines import parse_dateline
from archive.ingest.furniture_signs import strongest_sign
from archive.ingest.measure import OVERFULL, Row
from archive.ingest.openings import DATELINE, OPENS, STARTS, opens
from archive.ingest.reading import ems
from archive.vocabulary import FurnitureKind

ENDS: Final = re.compile(r"[。！？…][”’）】》]*$|[”）】]$")
STOPPED: Final = re.compile(r"[。！？…][”’）】》]*$")
#: A bracket behind a sentence, which perhaps names its writer: …仅11个月。（强薇）
SIGNED_END: Final = re.compile("[。！？]”?（[^（），。0-9]{2,30}）$")
#: A space where one role may give way to another: title 本报讯, caption caption, heading text.
SPACE: Final = re.compile(r" +")
MARK: Final = re.compile(r"[，。；、]")
_TAKEN_BY: Final = re.compile(r"[\u4e00-\u9fff]{0,8} ?(?:摄|供图|提供|图|文)[）)]?$")
_OPENER: Final = re.compile(
    r"(?:近日|日前|连日来|我院|本院|为|自|随着|入[春夏秋冬]|\d{1,2}月|在[^，。]{2,14}(?:[省市县区镇乡村院]|海拔|\d))"
)
#: — 4 —, ·2·, 第 3 页 共 8 页: no line of a text, wherever it stands.
PAGE_MARK: Final = re.compile(
    r"[·—\-–~ ]{1,4}\d{1,4}[·—\-–~ ]{1,4}"
    r"|[·—\-–~ ]{0,4}第 ?\d{1,4} ?页(?: ?[，/]? ?共 ?\d{1,4} ?页)?[·—\-–~ ]{0,4}"
)
#: A headline on one line with its text has at most so many characters.
_LINE_OF_HEAD: Final = 36
_DATE_START: Final = re.compile(r"(?:近日|日前|近年来|近期|今年|去年|昨日|\d{1,4}[年月])")
TRADE: Final = re.compile("记者|通讯员|作者|文/|文／|文：|图/|图／|图：|摄/|摄／|摄：|撰|稿")


#: 发布时间：2023-07-14 来源：宣传科 作者：张丽 点击：123: who wrote it, among the fields of a web page
_WRITER_FIELD: Final = re.compile(
    r"(?:(?<= )|^)(?:作者|撰稿人?|记者|通讯员|供稿人?)[：｜|/] ?[\u4e00-\u9fff·]{2,12}"
    r"(?:[、，][\u4e00-\u9fff·]{2,12}){0,3}(?= |$)"
)
_DATED_LINE: Final = re.compile(
    r"[^。，：]{0,24}(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?(?:\d{1,2} ?日)? *"
    r"(?:星期|周|第|总第|农历|$)[^。，]{0,24}$"
)
#: No dateline with its reporters is longer.
_LONGEST_OPENING: Final = 90
_FIELDS: Final = re.compile("作者|撰稿|记者|通讯员|供稿")
_DATED_FIELD: Final = re.compile(r"(?:时间|日期|来源|浏览|点击|阅读|次数)[：｜|/]|(?:19|20)\d\d[-年/.]\d")
#: 原创 张三、李四 健康某地 2025年03月18日: who wrote it, the account, and when
_AUTHOR: Final = re.compile(r"原创 {1,4}([\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,4})(?= )")
#: 当前位置 首页- 医院文化- 院报- 山里义诊记: the way to a page ends in its headline
_WAY_HINT: Final = re.compile("首页|主页|位置|新闻中心")
_WAY: Final = re.compile(
    r".{0,12}?(?:首页|主页|位置|新闻中心)[^。]{0,60}[>＞»›→\-－|｜] ?(?P<last>[^。>＞»›→\-－|｜]{8,60})$"
)
#: or in what kind of page it is
_KIND: Final = re.compile(
    r"(?:新闻|动态|中心|文化|园地|公告|要闻|专栏|院报|详情|正文|内容|列表|通知|建设|工作|医院|报道|信息)】?$"
)
_EDITED: Final = re.compile("编|校|版|审")
_DATED: Final = re.compile("本报|本刊|本网|新华社|记者")


def stretches_of(shadow: str, row: Row) -> list[tuple[int, int]]:
    """Where a line falls apart into pieces."""
    start, end = row.start, row.end
    words = shadow[start:end]
    cuts: set[int] = set()
    if "页" in words and PAGE_MARK.fullmatch(words):
        return [(start, end)]
    if _DATED.search(words) and ("讯" in words or "电" in words or "报道" in words):
        cuts = {m.start() for m in DATELINE.finditer(shadow, start + 1, end)}
    if row.overfull:
        cuts |= _glued(shadow, row)
    if _FIELDS.search(words) and _DATED_FIELD.search(words) and (field := _WRITER_FIELD.search(words)):
        return _around(shadow, start, end, start + field.start(), start + field.end())
    if words.startswith("原创 ") and (author := _AUTHOR.match(words)):
        names = author[1].replace("、", " ").split(" ")
        while names and not all(map(is_name, names)):
            names.pop()
        if names:
            return _around(shadow, start, end, start, start + author.start(1) + len(" ".join(names)))
    if " " in words:
        cuts |= _spaces(shadow, start, end, start + _dateline(words))
    if shadow[start] == "#" and end - start < 60 and not any(OPENS.match(shadow, cut) for cut in cuts):
        return [(start, end)]
    if _WAY_HINT.search(words) and (way := _WAY.match(words)) and not _KIND.search(way["last"]):
        return _around(shadow, start, end, start + way.start("last"), end)
    if cuts and end - start < 60 and "年" in words and _DATED_LINE.match(words):
        return [(start, end)]  # 三江晚报  2024年7月1日  星期一
    if cuts and end - start < 90 and _EDITED.search(shadow, start, end):
        sign = strongest_sign(words)
        if sign is not None and sign.kind is FurnitureKind.CREDIT:
            return [(start, end)]  # 责任编辑 ◎ 郑思远 校对 ◎ 王嘉
    if not cuts or end - start < 60 and TRADE.search(shadow, start, end) and read_credit(shadow[start:end]):
        return [(start, end)]
    edges = [start, *sorted(cuts), end]
    parts = [trimmed(shadow, a, b) for a, b in zip(edges, edges[1:], strict=False)]
    return [(a, b) for a, b in parts if a < b]


def _around(shadow: str, start: int, end: int, left: int, right: int) -> list[tuple[int, int]]:
    """A line cut into what stands before an inner part, that part, and what stands behind it."""
    parts = [trimmed(shadow, a, b) for a, b in ((start, left), (left, right), (right, end))]
    return [(a, b) for a, b in parts if a < b]


def trimmed(shadow: str, start: int, end: int) -> tuple[int, int]:
    while start < end and shadow[start].isspace():
        start += 1
    while start < end and shadow[end - 1].isspace():
        end -= 1
    return start, end


_STOP: Final = re.compile(r"[。！？][”’）]*")


def _glued(shadow: str, row: Row) -> set[int]:
    """A line wider than its column has something glued on behind a stop: …近3200例。医务人员在救护车上。"""
    for stop in _STOP.finditer(shadow, row.start, row.end - 1):
        if ems(shadow[row.start : stop.end()]) <= OVERFULL * row.column:
            return {stop.end()}
        break
    return _glued_behind_comma(shadow, row)


def _glued_behind_comma(shadow: str, row: Row) -> set[int]:
    """…统一购买意外险和责任险，郑州…医院护士为居家患者更换胃管: the column ends, and a picture is told of."""
    comma = shadow.rfind("，", row.start, row.end)
    if comma < 0 or not row.column:
        return set()
    caption = shadow[comma + 1 : row.end]
    fills = 0.5 * row.column <= ems(shadow[row.start : comma + 1]) <= 1.15 * row.column
    return {comma + 1} if fills and caption_points(caption) >= PICTURES else set()


#: So many points say that what is glued behind half a sentence is a caption.
PICTURES: Final = 2.2


def _dateline(words: str) -> int:
    """How far the reporters reach with whom a line begins: 本报讯 记者李 鹤 通讯员格日勒报道."""
    opening = parse_dateline(words[:_LONGEST_OPENING]) if opens(words) else None
    if opening is None or not opening.writers:
        return 0
    return len(words) if REPORTER_CUT.match(words, opening.end) else opening.end


#: 本报讯 记者陆佳慧 通讯员 or 通讯员钦 at the end of a line: the name, or the rest of it, stands below.
REPORTER_CUT: Final = re.compile(r" ?(?:特约|见习|实习)?(?:记者|通讯员) ?[\u4e00-\u9fff]{0,2}$")


def _spaces(shadow: str, start: int, end: int, opened: int) -> set[int]:
    """Spaces of a line at which a role may end. In a short line every space of a headline stays inside it."""
    cuts: set[int] = set()
    last = start
    if opened > start:
        cuts.add(opened)
        last = opened
    if is_spread(shadow, start, end):
        return cuts
    running = "。" in shadow[start:end] or end - start > 60
    strewn = running and len(_STREWN.findall(shadow, start, end)) >= _MANY
    for space in SPACE.finditer(shadow, last, end):
        left, right = shadow[last : space.start()], shadow[space.end() : min(end, space.end() + 12)]
        close = shadow.find("）", space.end(), end)
        if close >= 0 and not 0 <= shadow.find("（", space.end(), end) < close:
            continue  # inside a bracket, perhaps one opened on the line before
        if (
            strewn
            and MARK.search(shadow, start, space.start())
            and not (last == start or ENDS.search(left) or STARTS.match(right))
        ):
            continue  # 转诊拉萨、内地 的患者少了六成七: spaces mean nothing here
        if _cuts_at(left, right, running, last == start):
            cuts.add(space.end())
            last = space.end()
    return cuts


#: Spaces that part nothing: not behind a stop.
_STREWN: Final = re.compile(r" (?<=[\u4e00-\u9fff0-9] )(?=[\u4e00-\u9fff0-9])")
_MANY: Final = 5


def is_spread(shadow: str, start: int, end: int) -> bool:
    """Whether a line is set wide throughout: 全 院 征 集."""
    spaces = shadow.count(" ", start, end)
    if spaces <= 0.2 * (end - start):
        return False
    wide = sum(len(gap) - 1 for gap in _GAP.findall(shadow, start, end))
    if spaces - wide <= 0.35 * (end - start - wide):
        return False
    words = shadow[start:end].split()
    return sum(len(word) > 1 for word in words) <= 0.15 * len(words)


_GAP: Final = re.compile(" {3,}")

#: …送“肠”识上门 记者 / 陆依尘报道
_REPORTER: Final = frozenset(("记者", "本报记者", "特约记者", "见习记者"))


def _cuts_at(left: str, right: str, running: bool, first: bool) -> bool:
    if not right.strip("—－-–~·* "):
        return False  # —— 往期推荐 ——
    if _TAKEN_BY.match(right):
        return False  # …测量血压。李红 摄; …腹腔镜手术。 通讯员供图
    if len(left.strip()) <= 2 and not is_name(left.strip()):
        return False  # ① 6月14日清晨
    if right in _REPORTER or STARTS.match(right) and len(left) > 3:
        return True
    if ENDS.search(left[-8:]) and (running or left[-1:] != "”" or STOPPED.search(left[-8:])):
        return len(left) > 4  # but not inside a headline: 试水“住院总师” 让会诊不再“赶场”
    if not running and len(left) >= 6 and _OPENER.match(right):
        return True  # headline, space, and the text of its story: …检出 我院影像科引进
    if (
        running
        and 6 <= len(left) <= _LINE_OF_HEAD
        and first
        and not MARK.search(left)
        and _OPENER.match(right)
    ):
        return True  # 双湖：B超坐上摩托车 在海拔5000米的那曲市…
    name, space, _ = right.partition(" ")
    if running and space and len(left) >= 6 and not MARK.search(left) and is_name(name):
        return True  # headline, writer, text on one line
    if running and is_name(left):
        return True
    if not running or left.count("“") > left.count("”") or left.count("（") > left.count("）"):
        return False
    if left[-1:].isdigit():
        return False  # 新华社海口 10 月 19 日电: a figure set off by spaces
    if right[:1].isdigit():
        return _DATE_START.match(right) is not None
    return len(left) >= 4 and right[:1] not in "，。、；：！？（）”’》"
