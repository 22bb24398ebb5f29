"""The signs by which numbers become quantities: hedges, ranges, changes, halves, shared units."""

import re
from typing import Final

from archive.ingest.extraction.units import UnitKind

LONGEST_HEDGE: Final = 6
# 最多接诊100人: a verb between the hedge and its number
APART: Final = re.compile(
    r"(?P<hedge>最多(?!时)|至多|最少(?!时)|至少|不超过|不少于|不低于)[\u4e00-\u9fff]{1,4}$"
)
# 约占职工总数的26%: the hedge stands before the verb
ABOUT_SHARE: Final = re.compile(r"(?<!预)约[占合][\u4e00-\u9fff]{1,12}$")
MORE: Final = re.compile(r" ?[余多来几]|\+(?=[\u4e00-\u9fff])")  # 1600+件
MORE_FIRSTS: Final = frozenset(" 余多来几+")
# 两个多小时, 3个多月
WORD_WITH_HEDGE: Final = {"约": "签预节特合违履制集公契", "近": "附最临亲邻靠", "超": "彩B心高赶反"}
SPLIT_UNIT: Final = re.compile(r"个(?P<part>[余多几半])(?P<rest>月|小时|星期|钟头|工作日|学期)")
HALF_BEHIND: Final = re.compile(r"半(?![夜价径途导成路边点])")  # 两年半
MORE_BEHIND: Final = re.compile(r"(?:有余|多|余|许|有多)(?![种次项个家名年少])")
TAKES_MORE_BEHIND: Final = {UnitKind.TIME, UnitKind.MEASURE, UnitKind.MONEY, UnitKind.SHARE, UnitKind.AGE}

RANGE: Final = re.compile(r" ?(?:[-—–―－~～]{1,2}|至|到) ?")
CHANGE: Final = re.compile(
    r"""[^，,。；;：:！？\d\n]{0,6}?，?
        (?:上升|下降|降低|升高|提升|提高|增长|增加|增|减少|缩短|压缩|扩大|扩展|扩充|扩增|扩|拓展|发展|改善
          |优化|精简|缩小|收窄|拓宽|放宽|压|提|拉|猛|蹿|涨|滑|下调|上调|回落|跃升|攀升|飙升|激增|壮大|跌|升|降|减|缩|变|调整|改|延长|延伸|推进|跃)
        (?:到了?|至了?|为|成)[ ]?
        (?:了|目前的?|现在的?|如今的?|今年的?|当前的?|[12]\d{3}年[底末初]?的?)?
      |[ ]?(?:→|—>|->|⟶|➡|-->)[ ]?""",
    re.VERBOSE,
)
FROM: Final = re.compile(r"[由从自](?P<between>[^，,。；;：:！？由从自\n]{0,14})$")
#: What may stand between two values of one unit behind 从 or 由: 由10个加到18个, 从71%做到现在的94%
TURN: Final = re.compile(
    r"[^，,。；;：:！？\d\n至到]{0,6}?(?:到了?|至了?|为|成了?)[ ]?"
    r"(?:目前的?|现在的?|如今的?|今年的?|当前的?|[12]\d{3}年[底末初]?的?)?"
)
#: How many of the second unit make one of the first.
TIMES: Final = {
    (large, small): factor
    for larges, smalls, factor in (
        (("小时", "个小时"), ("分钟",), 60),
        (("分钟",), ("秒", "秒钟"), 60),
        (("天", "个工作日", "工作日"), ("小时", "个小时"), 24),
        (("周", "个星期"), ("天",), 7),
        (("年",), ("个月",), 12),
    )
    for large in larges
    for small in smalls
}
SHARED: Final = re.compile(r" ?(?:、|和|与|及|以及) ?")
#: No joint is wider.
WIDEST_JOINT: Final = 4
#: RANGE, CHANGE and SHARED hold one of these each.
JOINS: Final = frozenset("-—–―－~～至到为成→⟶➡>、和与及")
#: Times told in two units, and how many of the second make one of the first.
COMPOUND_TIMES: Final = {
    **{(hours, minutes): 60 for hours in ("小时", "个小时") for minutes in ("分", "分钟")},
    **{(minutes, seconds): 60 for minutes in ("分", "分钟") for seconds in ("秒", "秒钟")},
    **{("天", hours): 24 for hours in ("小时", "个小时")},
    ("年", "个月"): 12,
}
