"""The label of a column above a headline: ■ 短波, ◆ 快评, 【县域医改】. It belongs to the page.

What a label says may as well head a section; so it counts as a label only where a headline follows.
"""

import re
from typing import Final

from archive.ingest.furniture_words import LABEL

#: What a column may be called besides; too common in headings to say so without a sign.
_MORE: Final = (
    "短评 时评 评论 链接 访谈 对话 声音 观点 速递 资讯 简讯 速览 见闻 来信 经验 作风 行业 县域 图片"
    " 视界 现场 追踪 深度 播报 集锦 医讯 医事 身边 典型 各地 榜样 杏林 心声 信息 连线 直击 读者 交流 协作"
    " 改革 创新 今日 一周 相关 特别 记者 手记 快报 快问 快答 专访 专稿 特稿 家书 札记 随想 回访 解读 数读"
    " 先锋"
)
_WORD: Final = f"(?:{LABEL}|{_MORE.replace(' ', '|')})"
#: ■ 短波, ◆快评, 今日关注 |
_SIGNS: Final = r"[■□◆◇●○▲△▼▶►★☆※◎▌▎▏|｜·•#\s]"
_DECORATED: Final = re.compile(
    rf"(?:{_SIGNS}{{1,3}}{_WORD}{{1,3}}{_SIGNS}{{0,3}}|{_WORD}{{1,3}}{_SIGNS}{{1,3}})$"
)
#: ▌医院管理, ★特别关注: behind a sign that heads no section any short word will do
_SIGNED: Final = re.compile(r"[▌▎▏★☆◎◇※]\s?[\u4e00-\u9fff]{2,6}$|[|｜]\s?[\u4e00-\u9fff]{2,6}\s?[|｜]$")
_PLAIN: Final = re.compile(rf"(?:\d{{2}}\s?)?{_WORD}{{1,2}}$")
#: 名医微问答, 书记信箱, 院长会客厅: what a column is by its last word
_TURNED: Final = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:问答|信箱|会客厅|直通车|面对面|访谈录?|大家谈|观察哨|瞭望台|充电站)$"
)
#: 【县域医改】, [行业作风], 「院务公开」
_BRACKETED: Final = re.compile(r"[■◆●▲\s]{0,2}[【〖「『\[][\u4e00-\u9fff·\s]{2,12}[】〗」』\]]$")
#: 「县域医改」 reads as a quotation; no headline is one throughout
_QUOTED: Final = re.compile(r"“[\u4e00-\u9fff]{4,6}”$")
_LABEL: Final = re.compile(
    "|".join(make.pattern for make in (_BRACKETED, _DECORATED, _SIGNED, _QUOTED, _PLAIN, _TURNED))
)
_LONGEST: Final = 14


def is_label(shadow: str) -> bool:
    """Whether a line by itself may be the label of a column."""
    if len(shadow) > _LONGEST:
        return False
    return _LABEL.match(shadow) is not None
