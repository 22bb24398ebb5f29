"""Towns and quarters in front of 卫生院 and 社区卫生服务中心: 城关镇, 大弯."""

import re

import rjieba

from archive.ingest import divisions
from archive.ingest.extraction.hospital_houses import LEVELS, TOWN_STOPS, Walk
from archive.ingest.extraction.hospital_lexicon import Lexicon, Word
from archive.ingest.lexicons import entries

TOWN = 7
#: Of the stops these stand in no town's name; others may behind a county: 建阳区|将口镇, 伊宁县|萨木于孜镇.
HARD_STOPS = frozenset("的了着在到赴往及是为被把让给该各个每这那或几")
#: Of the stops these begin towns' names, if rarely: 来榜, 同乐, 向阳.
TOWN_FIRSTS = frozenset("来同向从余")
#: Characters that open a phrase unless a county stands in front: 由九峰卫生院, but 长汀县大同卫生院.
SOFT_STOPS = frozenset("由向对同跟来去入进经就至而以")
#: Characters that a town's name may hold (和平镇, 前坪乡) and that as often stand in front of one.
DOUBTFUL = frozenset("和后前")
#: So many towns are called: 中和街道, 太和镇.
TOWN_WORDS = frozenset(
    ("中和", "太和", "永和", "义和", "仁和", "安和", "协和", "人和", "平和", "雍和", "祥和", "兴和")
)
NOT_TOWN = re.compile(r"[0-9]|乡镇|镇街|街镇|村镇|卫生|所有|两家|家家|之间|合作办")
TOWN_VERBS = re.compile(
    r"走进|来到|前往|家住|位于|联合|依托|邀请|组织|签约|深入|抵达|走访|改造|建设|升级|新建|改建|扩建|资金|慰问|支援|帮扶|对口|托管|领办|指导|协助|下沉|派驻|支部|门诊部|住院部|里挂|加挂|增挂|参观|调研"
    r"|考察|返回|转诊|转回|转入|送回|介绍|记者|近日|日前|目前|如今|随后|已经|眼下|当前|今年|去年|推动|促进|帮助|建立|建成|投入|选派|进驻"
    r"|动员|落户|接管|助力|连线|结盟|加盟|冠名|地处|经过|祝贺|效仿|会同|驰援|直奔"
    r"|对话|采访|离开|设立|挂靠|有原|(?<![\u4e00-\u9fff])原(?=[\u4e00-\u9fff]{2,6}[镇乡]$)"
    r"|原名|更名|改名|定名|改称|覆盖|带动|成为|作为|通过|围绕|以及|还有|包括|其中"
)
#: Ends of a town's or quarter's name.
TOWN_ENDS = (
    "镇",
    "乡",
    "街道",
    "社区",
    "村",
    "苏木",
    "农场",
    "林场",
    "路",
    "街",
    "新城",
    "园区",
    "办事处",
    "牧场",
    "开发区",
)
#: A town of two characters and its kind.
SHORT = 3
#: Behind these, 和 joins two hospitals.
HOUSES = ("院", "站", "心")
#: Words in front of 卫生院 that name no town (乡镇卫生院).
NO_TOWN = frozenset(word for line in entries("no_towns") for word in line.split())


def take_town(walk: Walk, lex: Lexicon) -> None:
    """城关镇卫生院, 大弯社区卫生服务中心: the town or quarter in front, back to its county."""
    text, end = walk.text, walk.at
    at, county = _town_start(walk, lex)
    at = _cut_verbs(text, at, end)
    if not county:
        at = _cut_words(text, at, end)
    if text[end - 1] == "家" and not county:
        return
    town = text[at:end]
    if town in ("镇", "乡"):
        walk.level, walk.core, walk.at = town, end, at
        return
    if len(town) < 2 or town in NO_TOWN or NOT_TOWN.search(town) or town.startswith("基层"):
        return
    if not town.endswith(TOWN_ENDS) and lex.words.get(town, 0) & Word.GENERIC:
        return
    if lex.words.get(town, 0) & Word.PLACE and town.endswith(tuple(LEVELS)):
        return
    walk.weak = len(town)
    walk.core = at
    walk.at = at
    walk.town = town


def _town_start(walk: Walk, lex: Lexicon) -> tuple[int, bool]:
    """Where the town's name begins, and whether its county stands right in front of it."""
    text, end = walk.text, walk.at
    at = end
    stopped = False
    start = end
    while (
        at > walk.floor
        and end - at < TOWN
        and (text[at - 1] not in HARD_STOPS or text[at - 1 : at + 1] == "各庄")
    ):
        if end - at >= 2 and _county_before(walk, lex, at):
            return at, True
        stopped = stopped or (text[at - 1] in TOWN_STOPS and text[at - 1 : at + 1] != "各庄")
        at -= 1
        start = start if stopped else at
    at = start
    soft = [index for index in range(at, end) if text[index] in SOFT_STOPS]
    if end - at == SHORT and text[at - 1 : at] == "、" and text[end - 1] in "镇乡":
        soft = []  # 、大进镇中心卫生院
    doubtful = [
        index
        for index in range(at + 1, end)
        if text[index] in DOUBTFUL and end - index > 2 and text[index - 1 : index + 1] not in TOWN_WORDS
    ]
    if at == walk.floor and text[at : at + 1] == "和" and text[max(0, at - 1) : at] in HOUSES:
        doubtful.append(at)  # 孙岗乡卫生院|和|独山镇中心卫生院
    if soft or doubtful:
        at = max(*(index + 1 for index in (*soft, *doubtful)), at)
    if end - at == 2 and text[end - 1] in "镇乡" and at > walk.floor and text[at - 1] in TOWN_FIRSTS:
        at -= 1  # no town has one character: 、来榜镇中心卫生院
    return at, False


def _county_before(walk: Walk, lex: Lexicon, at: int) -> bool:
    """Does a county's full name end there?"""
    if walk.text[at - 1] not in "县区市旗":
        return False
    word = lex.longest_before(walk.text, at, walk.floor)
    return bool(word) and any(
        word == place.name or word.endswith(("县", "旗")) or f"{word}区" != place.name
        for place in divisions.candidates(word)
    )


def _cut_verbs(text: str, start: int, end: int) -> int:
    """The start behind the last verb of a phrase: 走进|丰溪镇, 家住|化工路."""
    last = start
    for match in TOWN_VERBS.finditer(text, max(0, start - 2), end):  # 其中|水东镇: one may begin before
        last = max(start, match.end())
    return last


def _cut_words(text: str, start: int, end: int) -> int:
    """The start behind the last verb that the segmenter sees: 专家们|直奔|青莲镇. Not in 团结镇, 前进街道."""
    longest = max((len(word) for word in TOWN_ENDS if text.endswith(word, start, end)), default=0)
    last, position = start, max(0, start - 1)
    for word, tag in rjieba.tag(text[position:end]):
        position += len(word)
        verb = word == "们" or (len(word) > 1 and tag.startswith("v"))
        if verb and start < position and end - position - longest >= 2:
            last = position
    return last
