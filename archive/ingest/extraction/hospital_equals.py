"""Hospitals that act together or side by side: in whose company one is, who of a list acts."""

import re

from archive.ingest.extraction.hospital_book import Entry

#: What two hospitals do at eye level.
TOGETHER = re.compile(
    r"(?:日前|近日|同日|同时|正式|今年)?(?:联合|联手|共同|携手|签署|签订|签约|结成|合作|推出|同步|组成|组建)"
)
#: Who stands behind these in its clause is the other side.
COMPANY = re.compile(r"[与同跟][^，。；：！？\n]{0,60}$")
#: 甲医院与乙医院日前签订协议: the first acts, whoever is the other side.
TREATY = re.compile(r"[与同和跟][^，。；：！？\n]{2,60}?(?:签约|签署|签订|签下|共建|组成|组建|结对|结盟)")
CLAUSE = 60
EYE_LEVEL = re.compile(r"(?:日前|近日|同日|同时|正式|今年)?(?:联合|联手|共同|携手)(?![\u4e00-\u9fff]{2,4}的)")
#: Several that act as one, at the head of a sentence: 甲医院、乙医院和丙医院等8家医院推行….
HOUSE = r"[^，。；：！？\n、和与及由在向对到为给把]{2,24}(?:院|中心|集团)"
LIST_BEFORE = re.compile(
    rf"(?:^|[。！？；\n])(?:[^，。；：！？\n、院]{{0,12}}，)?(?:{HOUSE}(?:、|和|及|以及)){{0,8}}$"
)
LIST_BEHIND = re.compile(
    rf"(?:(?:、|和|及|以及){HOUSE}){{0,8}}(?:等[^，。；：！？\n、]{{1,10}}[家所个][^，。；：！？\n、]{{0,6}}?)?"
)
LIST_REACH = 120
#: 先后派出40名护士前来学习: they are guests.
VISIT = re.compile(r"[^，。；：！？\n]{0,20}(?:前来|来院|取经|观摩|参观|学习)")
#: What a hospital does where a sentence tells of its work.
DOES = re.compile(
    r"(?:则|还|也|已|将|先后|积极|创新|率先|全面|党委|医院){0,8}"
    r"(?:推|启动|启用|打造|建|组|开|设|引|实施|探索|把|聚焦|坚持|投入|成立|选派|抽调|抽派|派|举办|创|梳理|制定|牵头|上线|改造)"
)
LEAST_OF_ROUND = 2
MOST = 40  # hospitals that are asked for it
OPENER = re.compile(r"(?:^|[。；\n！？])(?:[^，。；：！？\n]{0,9}[年月日来后起前今]，)?$")
HEAD = 14
#: Somebody of the hospital rather than the hospital.
SOMEBODY = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:医生|医师|主任|护士|护士长|药师|教授|专家)")
#: 甲医院骨科主治医师某某来到|乙医院: what follows is told of the second.
GUEST = re.compile(
    r"[\u4e00-\u9fffA-Z]{0,14}?(?:医师|医生|主任|护士长|护士|专家|教授|队员)[\u4e00-\u9fff·]{0,8}?"
    r"(?:来到|来至|抵达|走进|进驻|奔赴|前往|派驻到|挂职到|到|赴)(?:了|位于|千里之外的|海拔[^，。]{1,8}的)?"
)
#: … if he stays: a visit for one operation is the first one's doing.
STAYS = re.compile(
    r"[^。；！？\n]{0,12}?(?:挂职|挂任|驻点|驻扎|任职|担任|报到|安家|扎根|援[藏疆青黔滇]|对口支援|对口帮扶|为期|开始[^，。]{0,12}(?:帮扶|支援|生活|工作))"
)
BOTH = ("双方", "两院", "两家医院")
PAIR = re.compile(r"(?:^|[，。；：\n])(?:[^，。；：！？\n]{0,8}，)?(?:当天，)?(?:双方|两院|两家医院)(?!职工)")


def in_company(entry: Entry, body: str) -> bool:
    """Does its clause let another one act with it: A与B、C签订协议 tells of A, A与B联合启用 of both."""
    span = entry.spans[0]
    if EYE_LEVEL.match(body, span.end):
        return False
    return bool(COMPANY.search(body, max(0, span.start - CLAUSE), span.start))


def makes_a_treaty(entry: Entry, body: str) -> bool:
    """Does it open a clause in which it signs or founds something with others?"""
    return any(
        body[span.start - 1 : span.start] in ("", "，", "。", "\n", "！", "？")
        and TREATY.match(body, span.end)
        for span in entry.spans[:8]
    )


def acts_with_others(entry: Entry, body: str) -> bool:
    """Does it head a sentence in a list that acts: 甲医院、乙医院联合建立…? Alone it may be an example."""
    for span in entry.spans[:4]:
        behind = LIST_BEHIND.match(body, span.end, span.end + LIST_REACH)
        told = behind.end() if behind else span.end
        if body.startswith("将", told) or not (TOGETHER.match(body, told) or DOES.match(body, told)):
            continue
        if VISIT.match(body, told):
            continue
        before = LIST_BEFORE.search(body, max(0, span.start - LIST_REACH), span.start)
        if before and (told > span.end or "院" in before.group()):
            return True
    return False


def comes_to_stay(body: str, before: int, start: int, end: int) -> bool:
    """Does somebody of the house named before come to stay here: 甲医院医师某某来到乙医院，挂职一年?"""
    return bool(
        0 < start - before < CLAUSE and GUEST.fullmatch(body, before, start) and STAYS.match(body, end)
    )


def hosts(entries: list[Entry], body: str) -> set[int]:
    """Those to whom somebody of another hospital comes: it is their doings that are told then."""
    ends = {span.end for entry in entries[:MOST] for span in entry.spans[:8]}
    return {
        index
        for index, entry in enumerate(entries[:MOST])
        for span in entry.spans[:8]
        if STAYS.match(body, span.end) and any(comes_to_stay(body, end, span.start, span.end) for end in ends)
    }


def _tells(entry: Entry, body: str) -> bool:
    """Is it told of, other than as where somebody comes from: X医院副主任医师?"""
    return entry.in_headline or any(not SOMEBODY.match(body, span.end) for span in entry.spans[:8])


def equals(entries: list[Entry], body: str) -> set[int]:
    """The two that a story of two tells of as 双方, and those of a round-up that open a sentence each."""
    paired = len(entries) == LEAST_OF_ROUND and any(word in body for word in BOTH) and PAIR.search(body)
    if paired and _tells(entries[1], body):
        return {0, 1}
    if any(entry.in_headline for entry in entries):
        return set()
    acting = {
        index
        for index, entry in enumerate(entries[:MOST])
        if any(
            OPENER.search(body, max(0, s.start - HEAD), s.start) and DOES.match(body, s.end)
            for s in entry.spans[:8]
        )
    }
    return acting if len(acting) >= LEAST_OF_ROUND else set()
