"""Marks that say whose figures follow: hospitals that act, words for them, regions, speakers.

A hospital is a mark wherever it stands; a word for one (医院, 卫生院, 我们) and a region
(全县, 该省) only where they open a clause.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from archive.ingest import divisions
from archive.ingest.extraction.hospital_equals import comes_to_stay
from archive.ingest.extraction.words import Words
from archive.ingest.facts import HospitalMention, InitiativeFact
from archive.ingest.lexicons import entries
from archive.vocabulary import Doubt

REGION_INDEX: Final = -1

# A hospital behind one of these is not who acts: 与X签订, 在X开展, 帮助X建成, 支援X.
GOVERNED: Final = re.compile(
    r"(?:以|与|和|同|跟|向|对|到|去|赴|在|为|给|往|由|从|把|将|被|抵|奔赴|前往|来到|走进|深入|支援|援助|帮扶|帮助|帮带|指导|协助|托管|领办|辐射"
    r"|联合|携手|牵手|邀请|引进|聘请|转诊至|转至|送往|送至|转入|送到|下沉|入驻|进驻|派驻|覆盖|带动|来自|考察|走访|参观|调研|慰问|联系|依托|学习|结对|签约"
    r"|接入|接通|连接|连通|联通|联结|链接|对接|吸纳|纳入|惠及|走遍|跑遍|挂靠|移交)"
    r"[^，。；：！？\n]{0,3}\Z"
)
# 以X为龙头组建医共体: X leads. X派来9名专家: what comes next is told of those who receive them.
LEADS: Final = re.compile(r"(?:为|作为)(?:总院|龙头|牵头|核心|主体|依托|中心|基地)(?!的)")
REGION_TAKES: Final = re.compile(r"[省市县区州旗盟镇]以[^，。；：！？\n]{0,2}\Z")  # 播州区以区人民医院为龙头
SENDS: Final = re.compile(r"[^，。；：！？\n]{0,6}?[派转送调请]来")
BY: Final = re.compile(r"由[^，。；：！？\n]{0,3}\Z")  # 由X选派24名医师: of that clause X is the agent
# 集团由A牵头，B、C以及24家卫生院组成，编制床位2680张: of its members none alone is told of
MEMBERS: Final = re.compile(r"由(?P<members>[^。！？\n由]{4,90}?)(?:组成|构成|组建而成)")
# 由X牵头、Y配合的…: X leads, Y helps
FOREMOST: Final = re.compile(
    r"(?:党委|党总支)?(?:一家|独家|率先|最先|最早)?(?:牵头|主办|发起|主导|首创|试点|承建|领衔)"
)
ASSISTS: Final = re.compile(r"(?:配合|协办|协助|参与|支持)的?")
# 帮助X开展新技术45项: the new techniques are X's
HELPED: Final = re.compile(r"(?:帮助|帮扶|协助|指导|支持|助力|推动|促成)\Z")
ACHIEVES: Final = re.compile(
    r"(?:先后|成功|新|独立|累计)?(?:新[开增建设添]|开展|完成|建成|建立|建起|成立|创建|填补|攻克|通过|实施|组建|获批)"
)
# 帮助X建成重症监护室，设床位8张，救治患者90人: X's too, until those who help give again
GIVES: Final = re.compile(
    r"[，；](?:并|还|又|共|累计|先后|同时|另|免费){0,2}(?:[选下外轮]?派|捐|赠|培训|培养|带教|带出|投入|投资|资助|援|接[收诊]|提供|发放|义诊|诊疗|巡诊|看诊|坐诊)"
)
LISTED: Final = re.compile(r"[、和与及（(]$")
# 走进X，… and 在X，… at a paragraph's head: what follows is told of X
SCENE: Final = re.compile(r"(?:走进|走入|步入|来到|在)[^，。；：！？\n]{0,3}\Z")
SCENE_REACH: Final = 16
HEAD_SCENE: Final = re.compile(
    r"\n|[。！？](?:目前，|如今，|现在，)?(?:走进|走入|步入|来到|在)[^，。；：！？\n]{0,3}\Z"
)
LINE_ENDS: Final = re.compile(r"[，。；：、！？,;:!?]")
LONGEST_ENTRY: Final = 24
ROSTER: Final = re.compile(r"[\u4e00-\u9fff]{1,6}(?:科|部|室|支部)(?:\n|\s)")
ROSTER_BEFORE: Final = frozenset("科部室")

OFFICE: Final = (
    r"(?:卫生健康委(?:员会)?|卫健委|卫生健康局|卫健局|医疗保障局|医保局|疾控中心|人民政府|县委|市委|总会|协会|基金会"
    r"|红十字会|公司)"
)
HEAD: Final = r"(?:党组书记|党委书记|副?局长|副?主任|副?处长|科长|负责人|相关负责人)"
SAID: Final = r"(?:说|介绍|表示|坦言|透露|告诉|称|指出|感慨|回忆)"
REGION: Final = re.compile(
    rf"""(?:我国|全球|全[国省市县区州旗盟镇]|[该本我各][省市县区州旗盟镇](?![人中第])|自治[区州县](?!人民))
         (?!首|第|最|唯|率先|范围|人民)
      |[省市县区州旗镇乡]里(?!医院|的医院)
      |(?:[省市县区州旗]级?|中央|各级)?财政(?:局|每|为|按|给|投|补|兜)
      |[县市州]域内?(?:就诊|住院|诊疗)
      |双方(?!面)|两[区县市省](?![级人中])|[两三]院(?!区)|[两三四五六七八九十]家(?:医院|卫生院|单位|机构)(?:合计|共计|总共|联合|携手)
      |[\u4e00-\u9fff]{{1,10}}?{OFFICE}
         (?:{HEAD}[^，。；：]{{0,8}}?{SAID}|(?![主副党书委局处科医干工领]|员))""",
    re.VERBOSE,
)
BRANCHES: Final = re.compile(r"全[县市区州旗]\d{1,3}[家个所]分院")  # all of them are a house's
IN_NAME: Final = re.compile(r"[“《][^“”《》，。；：\n]{2,24}[”》]")  # 上榜“全国县级医院300强”
BEGINS: Final = re.compile(
    r"启动|推行|推出|出台|实施|开展|建立|率先|印发|组建|成立|投入|整合|试点|探索|推进|打造|构建|部署|组织|统一"
)
PLACE_TAGS: Final = frozenset(("ns", "nz", "nr", "nrt"))  # small counties are filed as any kind of name
REACH: Final = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:[县市州]域(?!医)|区域内)")  # 青河县域内就诊率
QUOTED: Final = frozenset("“《（(")
LEVEL_WORDS: Final = frozenset("省市县区州旗")
REGION_TELLS: Final = ("人口", "每", "常住", "户籍", "以")
PLACE_END: Final = re.compile(r"[省市县区州旗盟镇乡]$")
PROGRAMME_REACH: Final = 16
PROGRAMME_OPENS: Final = re.compile(
    r"(?:^|[，。；：！？\n])(?:截至|自|从)?(?:[^，。；：！？\n“]{0,8}(?:来|底|末|月|日|年|前|后|起|今))?“?$"
)
CLAUSE_ENDS: Final = frozenset("，。；！？：,;!?:\n“”（）()")
# 据县卫健局介绍, 记者从…获悉, 这家卫生院
SOURCES: Final = frozenset(("据", "从", "记者", "这家", "这所", "家", "所", "座"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that says whose figures follow; `index` is a hospital's, None for 医院, -1 for a region."""

    start: int
    end: int
    index: int | None
    governed: bool = False
    agent: bool = False
    scene: bool = False
    sends: bool = False  # acts in its own clause only
    helped: bool = False  # does what others help it with


def hospital_marks(text: str, hospitals: Sequence[HospitalMention]) -> list[Mark]:
    """Every place of every hospital, in order, and whether the hospital acts there."""
    marks: list[Mark] = []
    spans = sorted((span.start, span.end, i) for i, each in enumerate(hospitals) for span in each.spans)
    founding = [match.span("members") for match in MEMBERS.finditer(text)]
    for start, end, index in spans:
        before = text[max(0, start - 10) : start]
        governed, scene = GOVERNED.search(before) is not None, False
        if marks and LISTED.search(before) and 0 <= start - marks[-1].end <= 3:
            governed = marks[-1].governed  # one of a list that begins further left
        elif governed and LEADS.match(text, end):
            governed = REGION_TAKES.search(before) is not None
        elif governed and SCENE.search(before):
            scene = (
                start <= SCENE_REACH or HEAD_SCENE.search(text, start - SCENE_REACH - 1, start) is not None
            )
        if ASSISTS.match(text, end):
            governed = True
        elif governed and BY.search(before) and FOREMOST.match(text, end):
            governed = bool(marks) and start - marks[-1].end <= 2  # A医共体由B牵头: A is told of
        agent, sends = BY.search(before) is not None, SENDS.match(text, end) is not None
        helped = governed and HELPED.search(before) is not None and ACHIEVES.match(text, end) is not None
        founded = bisect_right(founding, (start, len(text))) - 1
        member = founded >= 0 and start < founding[founded][1]
        governed = (governed and not helped) or member or _is_entry(text, start, end)
        if marks and comes_to_stay(text, marks[-1].end, start, end):
            marks[-1], governed = replace(marks[-1], governed=True), False
        marks.append(Mark(start, end, index, governed, agent, scene, sends or helped, helped))
    return marks


def _is_entry(text: str, start: int, end: int) -> bool:
    """Whether a hospital is one line of a roll: neither its line nor the next says anything of it."""
    if ROSTER.match(text, end) and text[start - 1 : start] in ROSTER_BEFORE:
        return True  # 检验科门诊部X镇卫生院中医科: a department of X among others
    line_end = text.find("\n", end, end + LONGEST_ENTRY)
    line_start = text.rfind("\n", max(0, start - LONGEST_ENTRY), start) + 1
    if (
        line_end < 0
        or (line_start == 0 and start > LONGEST_ENTRY)
        or LINE_ENDS.search(text, line_start, line_end)
    ):
        return False
    next_end = text.find("\n", line_end + 1, line_end + 1 + LONGEST_ENTRY)
    return next_end >= 0 and not LINE_ENDS.search(text, line_end + 1, next_end)


@cache
def _generics() -> frozenset[str]:
    return frozenset(entries("owner_generics"))


def opening_marks(text: str, words: Words) -> list[Mark]:
    """Regions and words for the hospital that open a clause, past adverbs and times."""
    generics = _generics()
    found: list[Mark] = []
    opens = True
    tags, starts = words.tags, words.starts
    for index, word in enumerate(words.texts):
        if word in CLAUSE_ENDS:
            opens = True
        elif opens:
            start = starts[index]
            if word in generics:
                found.append(Mark(start, start + len(word), None))
                opens = False
            elif end := _region_end(text, words, index):
                found.append(Mark(start, end, REGION_INDEX))
                opens = False
            else:
                opens = (tags[index][0] in "tcdr" and word[0] not in "该全我各本") or word in SOURCES
                opens = opens or (tags[index] == "ns" and text.startswith("全", start + len(word)))
    return found


def programme_marks(
    text: str, hospitals: Sequence[HospitalMention], initiatives: Sequence[InitiativeFact]
) -> list[Mark]:
    """Programmes that open a clause: two years on “巴扎门诊” has been held 96 times, by who runs it."""
    numbers = {hospital.name: index for index, hospital in enumerate(hospitals)}
    found: list[Mark] = []
    for programme in initiatives:
        if Doubt.OWNER_AMONG in programme.doubts:
            continue
        index = numbers.get(programme.hospital or "", REGION_INDEX)
        for span in programme.spans:
            if PROGRAMME_OPENS.search(text, max(0, span.start - PROGRAMME_REACH), span.start):
                found.append(Mark(span.start, span.end, index))
    return found


def _region_end(text: str, words: Words, index: int) -> int:
    """The end of a region that stands at word `index` and acts there, else 0."""
    start = words.starts[index]
    if BRANCHES.match(text, start) or IN_NAME.match(text, max(0, start - 1)):
        return 0
    match = REGION.match(text, start)
    if match:
        return match.end()
    if words.tags[index] == "ns" and (reach := REACH.match(text, start)):
        return reach.end()
    after, size = index, len(words.texts)
    begins = words.tags[index] == "ns" and index + 1 < size and BEGINS.match(text, words.starts[index + 1])
    if begins and divisions.candidates(words.texts[index]):
        return words.starts[index + 1]  # 温岭启动……计划
    while after < size and words.tags[after] in PLACE_TAGS:
        after += 1
    if index < after < size and words.texts[after] in LEVEL_WORDS:
        after += 1  # 平泉|市: a small county's name is no word of the dictionary
    if after in (index, size) or not PLACE_END.search(words.texts[after - 1]):
        return 0
    told = "vdptmx" if text[start - 1 : start] in QUOTED else "vdptmxn"
    acts = words.tags[after][0] in told and words.texts[after] not in "、和与及（(的"
    acts = acts or text.startswith(REGION_TELLS, words.starts[after])
    return words.starts[after] if acts else 0
