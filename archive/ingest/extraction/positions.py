"""Posts and the stretch that belongs to them: 党委委员、副院长; 肾内科、风湿免疫科主任."""

import re
from functools import cache

import rjieba

from archive.ingest.lexicons import entries
from archive.ingest.tries import sought

#: Sections that a head can lead; a post may carry them in front (卫生应急办公室主任).
SECTION = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{1,16}?"
    r"(?:科|处|部|办公室|办|室|中心|党支部|党总支|支部|病区|病房|门诊|团队|组|学科|实验室|委员会|分会|学院|系|所|工会|团委"
    r"|教研室|教研部|研究所|院区|分院|医共体|医联体|集团|党委|党组|纪委|支队|大队|队|站|馆|班|专业|专科|药学|医学)$"
)
#: A campus belongs to the post of who leads it: 滨江院区副院长.
CAMPUS = re.compile(r"[\u4e00-\u9fff]{1,5}院区$")
#: Sections whose names open with a verb: 治未病科主任.
ACTING = re.compile(
    r"(?:治未病|血液净化|呼吸(?:与?危重症医学|危重症|睡眠)?内?|消化内?|感染(?:性?疾病)?|内分泌(?:代谢)?|风湿免疫|介入(?:放射|血管)?|输血|透析|血液透析|预防保健|接种|预防接种|感染管理|采购|招标采购|评审|巡察|培训|随访|体检|健康管理|住院服务"
    r"|离退休?(?:干部|职工|工作|管理)?|老干部|党政|党群|创伤骨?|发热|医患沟通|后勤保障|运营管理|对外合作|合作交流|科研教学|继续教育|护理)(?:科|处|部|办|办公室|中心|门诊|室)$"
)
#: Sections' last characters that the segmenter takes for verbs: 行风办主任.
SHORT_SECTIONS = ("办", "处", "组", "队", "部", "科", "室")
#: Times of day and kinds of work that stand inside a section's name: 日间医疗中心, 静脉治疗专科小组.
INSIDE = frozenset(
    (
        *(
            "日间",
            "夜间",
            "治疗",
            "护理",
            "介入",
            "透析",
            "输血",
            "监护",
            "康复",
            "检验",
            "监测",
            "随访",
            "预防",
            "急救",
            "手术",
        ),
        *(
            "放疗",
            "化疗",
            "麻醉",
            "体检",
            "培训",
            "教学",
            "管理",
            "服务",
            "协调",
            "宣传",
            "运营",
            "保障",
            "采购",
            "转运",
            "筛查",
        ),
    )
)
#: Posts that are mostly a section's, and what a section's name ends in: 在心血管内科，主任….
OF_SECTIONS = (
    *("主任", "副主任", "护士长", "副护士长", "组长", "护士", "医生", "医师", "大夫", "技师", "药师"),
    *("主任医师", "副主任医师", "主治医师", "住院医师", "主管护师", "主任护师", "副主任护师", "护师"),
)
SECTION_JUST_NOW = re.compile(r"[\u4e00-\u9fffA-Z]{1,14}(?:科|小组|ICU)(?=(?:住院|就诊|看病|里|内)?[，。]$)")
#: Parts of speech that open a new phrase and so stand left of a post.
STOPS = ("v", "p", "c", "d", "r", "u", "m", "q", "y", "t", "w", "f")
#: 外科第三党支部书记, 神经内科一病区主任.
ORDINAL = re.compile(r"第?[一二三四五六七八九十]{1,2}")
LEADING = re.compile(
    r"^(?:（[^（）]{1,20}）)?(?:记(?![者忆录载账住得])(?=[\u4e00-\u9fff]{4}))?(?:[\u4e00-\u9fff]{1,5}族(?=[\u4e00-\u9fff]{3}))?(?:[的、，,兼及和与暨）\s]|以及|还有|当地(?=[\u4e00-\u9fff])|本地(?=[\u4e00-\u9fff])|年轻的?(?=[\u4e00-\u9fff])|[经由据请随](?=[\u4e00-\u9fff]{2,}))*"
)


@cache
def titles() -> frozenset[str]:
    """Every post of the lexicon."""
    return frozenset(title for line in entries("positions") for title in line.split())


@cache
def title_pattern() -> re.Pattern[str]:
    """Finds posts, the longest first."""
    return re.compile(sought(titles()))


@cache
def titles_behind() -> frozenset[str]:
    """Posts that may follow a name without more: 钟南山院士."""
    return frozenset(word for line in entries("titles_behind_names") for word in line.split())


@cache
def longest_title() -> int:
    """The length of the longest post."""
    return max(map(len, titles()))


def ends_in_title(text: str) -> str:
    """The longest post that a text ends in, or ''."""
    for length in range(min(longest_title(), len(text)), 1, -1):
        if text[-length:] in titles():
            return text[-length:]
    return ""


def posts_before(text: str) -> str:
    """The posts and sections that a text ends with: 挂联支部副院长 gives 副院长, 门诊部主任 is whole.

    '' where it ends in no post.
    """
    title = ends_in_title(text)
    if not title:
        return ""
    at = len(text) - len(title)
    at = _section_start(text, at, title)
    while at > 0 and text[at - 1] in "、兼及":
        earlier = text[: at - 1]
        more = ends_in_title(earlier)
        if more:
            at = len(earlier) - len(more)
            at = _section_start(text, at, more)
            continue
        start = _section_start(text, at - 1, "主任")
        if start == at - 1 or not SECTION.fullmatch(text[start : at - 1]):
            break
        at = start
    return LEADING.sub("", text[at:])


def section_before(before: str, post: str) -> str:
    """The section's post where the clause before names the section: 在心血管内科， and 主任, else ''."""
    section = SECTION_JUST_NOW.search(before) if post in OF_SECTIONS else None
    if not section:
        return ""
    whole = posts_before(section.group() + "主任").removesuffix("主任")
    return whole + post if len(whole) > 1 else ""


#: Who leads a hospital as a whole has no section in front.
WHOLE = (
    "院长",
    "副院长",
    "院长助理",
    "党委委员",
    "院士",
    "书记",
    "副书记",
    "党委书记",
    "党委副书记",
    "省长",
    "副省长",
    "市长",
    "副市长",
)


def _section_start(text: str, end: int, title: str) -> int:
    """Where the section in front of a post begins; `end` where there is none."""
    if title in WHOLE:
        if title.endswith("书记"):
            match = re.search(
                r"[\u4e00-\u9fff]{2,8}?(?:党支部|支部|党总支|总支)$", text[max(0, end - 10) : end]
            )
            if match:
                return _trim(text, max(0, end - 10) + match.start(), end)
        campus = CAMPUS.search(text, max(0, end - 8), end)
        return _trim(text, campus.start(), end) if campus else end
    section = ACTING.search(text, max(0, end - 14), end)
    if section:
        return section.start()
    floor = max(0, end - 18)
    for mark in "、，兼的":
        floor = max(floor, text.rfind(mark, 0, end) + 1)
    return _trim(text, floor, end)


def _trim(text: str, floor: int, end: int) -> int:
    """The leftmost word boundary in floor..end with none but section words behind it."""
    words = rjieba.tag(text[floor:end]) if end > floor else []
    at = end
    for word, tag in reversed(words):
        if (at == end and word in SHORT_SECTIONS) or (at < end and word in INSIDE):
            at -= len(word)
            continue
        if (
            tag.startswith(STOPS)
            and tag not in ("vn",)
            and not (tag == "m" and at - len(word) == floor and len(word) > 1)
            and not ORDINAL.fullmatch(word)
        ):
            break
        at -= len(word)
    return at
