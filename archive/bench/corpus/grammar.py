"""What generated stories are made of: sentences with gaps, headlines, figures.

A gap is a class of words in braces; `words.py` says what fills it:
{n} {v} {a} everyday nouns, verbs, adjectives; {t} {u} words of the story's topics;
{h} the hospital, {s} its short form. Figures, people, programmes and other hospitals
have sentences of their own, cut where the fact stands: what is before it, what is behind it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

SENTENCES: Final = (
    "医院把{t}作为{v}{n}的重要抓手，{v}{n}，{v}{n}，让{t}落到实处。",
    "围绕{t}，各科室{v}{n}与{n}，{v}出一批{a}的{n}。",
    "“以前{v}{n}要跑好几个地方，现在{v}就行。”一位前来{v}的居民说。",
    "为了{v}{n}，医院从{n}、{n}、{n}三个方面入手，{v}{t}的新办法。",
    "在{t}工作中，党员干部带头{v}，{n}同志主动{v}，{n}面貌焕然一新。",
    "走进{n}，{n}与{n}一目了然，医护人员正在{v}患者{v}{n}。",
    "医院班子认为，{t}不是{a}的{n}，而要{v}在{n}里、{v}在{n}上。",
    "针对{n}{v}难的问题，医院{v}{n}，{v}{u}与{u}相结合的做法。",
    "{n}科的{n}多、{n}杂，过去常因{n}而{v}。",
    "据介绍，{t}开展以来，{n}得到{v}，{n}更加{a}，{n}也有了{n}。",
    "医院还{v}{n}机制，定期{v}{n}，对{n}逐项{v}，做到{n}有人管、{n}有人问。",
    "{v}{n}是基础，{v}{n}是关键，{v}{n}则是目的。",
    "一次{v}中，医护人员发现{n}存在{n}，当即{v}，并{v}了{n}。",
    "从{n}到{n}，从{n}到{n}，医院一步一个脚印{v}着{u}。",
    "工作人员把{n}{v}成{n}，既{v}了{n}，也{v}了{n}。",
    "对于{a}的{n}，医院采取{v}、{v}与{v}并行的办法，{n}明显{v}。",
    "社区居民对{u}的评价越来越{a}，{n}渐渐成了大家的{n}。",
    "在{u}方面，医院先后{v}{n}、{v}{n}，并与{n}建立{n}。",
    "{n}和{n}的{v}，让{t}有了{a}的{n}。",
    "每逢{n}，党员们都会{v}{n}，为{n}送去{n}。",
    "医院坚持{n}导向，将{u}纳入{n}，以{n}{v}{n}。",
    "没有{n}，就没有{n}；没有{v}，就谈不上{v}。",
    "下一步，医院将继续{v}{t}，{v}{n}，{v}{n}，努力{v}群众的{n}。",
    "面对{n}，大家没有{v}，而是{v}{n}，{v}{n}，把{n}一件件{v}。",
    "{n}是{a}的，{n}却是{a}的：{v}，就要{v}到底。",
    "这样的{n}并不少见，{v}{n}、{v}{n}已成为{s}的{n}。",
    "该科室以{t}为主线，{v}{n}，{v}{n}，形成{a}的{n}。",
    "对{n}的{v}，考验着{n}，也{v}着{n}。",
    "夜里，{n}依然{a}，{n}在{n}里{v}着，谁也没有{v}。",
    "经过{v}，{n}由{a}变得{a}，{n}随之{v}。",
    "家属{v}着医生的手，{v}地说：“{n}在，{n}就在。”",
    "{s}把{n}和{n}结合起来，{v}{n}，取得{a}的{n}。",
    "通过{v}与{v}，{n}的{n}{v}了，{n}的{n}也{v}了。",
    "医院定期{v}{u}培训，请{n}来讲{n}，用{n}谈{n}。",
    "{t}看似{a}，背后却是{n}、{n}和{n}的{v}。",
    "有了{n}，{v}{n}便有了{n}；{v}{n}，{u}便不再是{n}。",
)

OPENINGS: Final = (
    "近日，{h}{v}{n}，{v}{t}，受到{n}的好评。",
    "近年来，{h}以{t}为引领，{v}{n}，{v}{n}，{n}不断{v}。",
    "清晨，{h}的{n}里已经{a}起来，{n}与{n}各就各位，{v}着{n}。",
    "{h}坚持把{t}放在首位，{v}{n}，{v}{n}，走出一条{a}的{n}之路。",
    "如何{v}{n}？怎样{v}{n}？{h}用{t}作出了回答。",
    "日前，记者走进{h}，{v}这里的{n}与{n}。",
)

HEADINGS: Final = (
    "{v}{n} {v}{n}",
    "以{t}{v}{n}",
    "{n}有{n} {n}有{n}",
    "{v}{u}，{v}{n}",
    "从{n}到{n}",
    "{t}见{n}",
)

TITLES: Final = (
    "{s}：{t}{v}{n}",
    "{v}{n} {v}{n}",
    "以{t}{v}{n} 以{u}{v}{n}",
    "{s}{v}“{n}{n}” {v}{n}{v}",
    "让{n}{v}{n}",
    "{s}{v}{t} {v}{n}新{n}",
    "{t}：{a}的{n}",
    "一{n}{v}到底 {n}{v}{n}",
    "“{n}”里的{t}",
    "{v}{n}，{s}这样做",
    "{s}开展{t}{v}活动",
    "{n}{v}，{n}先行",
)
SUBTITLES: Final = ("——{s}{v}{t}纪实", "——记{s}的{n}与{n}", "——来自{s}的{n}")
KICKERS: Final = ("{t}进行时", "{v}{n} {v}{n}", "{n}故事", "高质量发展看{n}")

#: Around a programme's name, which stands in quotation marks; {e} is what it is called: 行动, 工程.
PROGRAMMES: Final = (
    ("医院实施“", "”{e}，{v}{n}，{v}{n}。"),
    ("在“", "”{e}的带动下，{n}{v}，{n}{v}。"),
    ("由{n}发起的“", "”{e}，已经{v}到{n}。"),
    ("医院以“", "”为品牌，{v}{t}，{v}{n}。"),
    ("谈起“", "”，居民都说{n}{a}、{n}{a}。"),
)
#: Around a person: organisation, post and name stand together between the two halves.
PEOPLE: Final = (
    ("", "说，{t}要{v}{n}，更要{v}{n}。"),
    ("据", "介绍，{n}{v}以来，{n}更{a}了。"),
    ("“{v}{n}，{v}{n}，才能{v}{n}。”", "表示。"),
    ("", "带领{n}{v}{n}，{v}{n}。"),
)
#: Around another hospital's name.
OTHERS: Final = (
    ("医院与", "结成{n}，共同{v}{n}。"),
    ("来自", "的专家到场{v}{n}，{v}{n}。"),
    ("在", "的{v}下，{n}得以{v}。"),
)
POSTS: Final = (
    *("院长", "党委书记", "副院长", "护士长", "主任医师", "医务科科长", "党支部书记", "护理部主任"),
    *("副主任医师", "门诊部主任", "工会主席", "药剂科主任"),
)


class Measure(NamedTuple):
    """What is counted: its label, the words in front and behind, and how large it is, in tenfolds."""

    label: str
    before: str
    unit: str
    behind: str
    low: float
    high: float


MEASURES: Final = (
    Measure("门诊量", "去年门诊量", "人次", "，{n}与{n}都有{v}。", 4, 6.3),
    Measure("出院患者", "全年出院患者", "人次", "，{n}平稳有序。", 3, 5),
    Measure("手术", "一年完成手术", "台次", "，{n}明显{v}。", 2.5, 4.5),
    Measure("患者满意度", "患者满意度达", "%", "，{n}的{n}更足了。", 0, 0),
    Measure("党员示范岗", "全院设立党员示范岗", "个", "，{v}{n}，{v}{n}。", 0.7, 2),
    Measure("党支部", "医院现有党支部", "个", "，{n}覆盖{n}。", 0.5, 1.8),
    Measure("义诊", "先后开展义诊", "场", "，{v}{n}，{v}{n}。", 0.6, 2.3),
    Measure("服务群众", "累计服务群众", "人次", "，受到{n}{v}。", 2.5, 5),
    Measure("志愿者", "队伍里有志愿者", "名", "，人人{v}{n}。", 1, 3),
    Measure("远程会诊", "完成远程会诊", "例", "，{n}不出县就能{v}。", 1.5, 4),
    Measure("平均候诊时间", "平均候诊时间缩短到", "分钟", "，{n}不再{v}。", 0.7, 1.7),
    Measure("平均住院日", "平均住院日为", "天", "，{n}随之{v}。", 0.6, 1.1),
    Measure("科研项目", "获批科研项目", "项", "，{n}再上新台阶。", 0.3, 2.3),
    Measure("论文", "发表论文", "篇", "，{v}了{n}。", 0.5, 2.5),
    Measure("开放床位", "开放床位", "张", "，{n}与{n}配套齐全。", 1.7, 3.5),
    Measure("培训", "培训基层医务人员", "人次", "，{v}了{n}。", 1.5, 3.7),
    Measure("家庭医生签约", "家庭医生签约居民", "户", "，{n}逐户{v}。", 2, 4.5),
    Measure("减免费用", "为困难患者减免费用", "万元", "，{n}得到{v}。", 0.5, 2.5),
    Measure("设备投入", "投入设备资金", "万元", "，{v}{n}，{v}{n}。", 1.5, 4),
    Measure("健康讲座", "举办健康讲座", "场", "，{n}场场{v}。", 0.6, 2.5),
    Measure("建筑面积", "新楼建筑面积", "平方米", "，{n}、{n}一应俱全。", 3.3, 5),
    Measure("药占比", "药占比降至", "%", "，{n}更趋{a}。", 0, 0),
    Measure("床位使用率", "床位使用率为", "%", "，{n}得到{v}。", 0, 0),
    Measure("专家下沉", "下沉专家", "人次", "，把{n}{v}到{n}。", 1, 3.5),
    Measure("体检", "免费体检老人", "人", "，{v}{n}，{v}{n}。", 2, 4.3),
    Measure("锦旗", "收到锦旗", "面", "，{n}里{v}着{n}。", 0.5, 2.2),
    Measure("胸痛救治", "胸痛中心救治患者", "例", "，{n}越来越{a}。", 1.5, 3.3),
    Measure("帮扶医院", "对口帮扶医院", "家", "，{v}{n}，{v}{n}。", 0.3, 1.5),
    Measure("核酸检测", "完成核酸检测", "人份", "，{n}昼夜{v}。", 3, 6.3),
    Measure("转诊", "双向转诊患者", "人次", "，{n}上下{v}。", 1.5, 4),
)
#: In front of a number or behind it, and how it bounds the truth.
HEDGES: Final = (
    ("", "", "exact"),
    ("近", "", "about"),
    ("约", "", "about"),
    ("", "余", "at_least"),
    ("超过", "", "at_least"),
    ("不到", "", "at_most"),
)
HEDGE_WEIGHTS: Final = (55, 10, 8, 15, 10, 2)
