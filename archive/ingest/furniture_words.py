"""The words that furniture is made of: who edits, what a column is about; what a kind of it looks like."""

from dataclasses import dataclass
from typing import Final

from archive.vocabulary import FurnitureKind

PEOPLE: Final = (
    r"(?:责任编辑|责编|本版编辑|本版主编|版面编辑|执行编辑|执行主编|编辑|主编|副主编|总编辑?"
    r"|美术编辑|美编|版式设计|版面设计|版式|版面|组版|排版|设计|校对"
    r"|审读|审校|审核|检校|一读|值班编委|值班主任|值班总编|值班编辑|值班|编委会副?主任|编委会|编委|监制|统筹"
    r"|策划|组稿|制版|制图|终审|一审|二审|三审|复审|初审|出品|视觉|图编"
    r"|见习编辑|照排|录入|[一二三]校|核校|核稿|责校|电脑制作|制作)"
)


#: What a column or a page is about: two such words make its label.
LABEL_WORDS: Final = (
    "科普 讲堂 课堂 公开 动态 之窗 园地 论坛 广场 前沿 一线 人物 风采 视点 关注 热点 快讯 短讯"
    " 短波 快评 信箱 问答 养生 保健 文苑 名医 专家 头条 本期 策划 纪实 特写 调查 故事 随笔 影像"
    " 图说 党建 廉政 清风 护理 药学 临床 科教 科研 管理 健康 综合 新闻 民生 社会 要闻 医改 医院"
    " 医药 医疗 卫生 基层 院务 院内 职工 天地 生活 时讯 国内 国际 地方 区县 视野 聚焦 访谈"
)
LABEL: Final = f"(?:{LABEL_WORDS.replace(' ', '|')})"


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of furniture, how strongly a line speaks for it, and what it looks like."""

    kind: FurnitureKind
    points: float
    words: str  # one of these stands in every such line
    pattern: str  # verbose; no groups that count
