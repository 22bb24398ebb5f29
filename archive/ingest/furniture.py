"""What belongs to the page and to none of its stories, told from its wording.

Patterns name kinds of lines that every newspaper prints (date lines, editors, addresses), never a
newspaper. What a line scores here is weighed against its other readings over the whole page.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.vocabulary import FurnitureKind

_PEOPLE: Final = (
    r"(?:责任编辑|责编|本版编辑|本版主编|版面编辑|执行编辑|执行主编|编辑|主编|副主编|总编辑?"
    r"|美术编辑|美编|版式设计|版面设计|版式|版面|组版|排版|设计|校对"
    r"|审读|审校|审核|检校|一读|值班编委|值班主任|值班总编|值班编辑|值班|编委|监制|统筹"
    r"|策划|制版|终审|一审|二审|三审|复审|初审|出品|视觉|图编"
    r"|见习编辑)"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of furniture, how strongly a line speaks for it, and what it looks like."""

    kind: FurnitureKind
    points: float
    pattern: re.Pattern[str]


def _sign(kind: FurnitureKind, points: float, pattern: str) -> Sign:
    return Sign(kind, points, re.compile(pattern, re.VERBOSE))


_MASTHEAD, _PAGE, _CREDIT, _MOTTO = (
    FurnitureKind.MASTHEAD,
    FurnitureKind.PAGE,
    FurnitureKind.CREDIT,
    FurnitureKind.MOTTO,
)

_SIGNS: Final = (
    # 7, 07, A12, 第3版, 1版, — 4 —, 第 2 页
    _sign(
        _PAGE,
        9,
        r"^[·—\-\s]*(?:[A-Z]{0,4}[a-z]?\d{1,3}|第?\s?[A-Za-z]?[0-9一二三四五六七八九十]{1,3}\s?[版页]"
        r"|P\.?\d+)[·—\-\s]*$",
    ),
    # 【本版责任编辑 王婷】, 编辑 马思源 E-mail:…, 值班编委：邓国欣 责任编辑：殷 虹
    _sign(
        _CREDIT,
        9,
        rf"^[【（\[■□◆●▪]?\s?(?:本版|本期|本报|今日)?{_PEOPLE}(?:[：:/／|\s][^。]{{2,80}}"
        rf"|[\u4e00-\u9fff]{{2,4}})[】）\]]?$",
    ),
    # 2023年6月15日 星期四 农历四月廿八; 2020年8月刊; 2024-05-12 08:00
    _sign(
        _MASTHEAD,
        9,
        r"^[^。，]{0,24}(?:19|20)\d\d(?:年|[-./])\s?\d{1,2}(?:月"
        r"|[-./])\s?(?:\d{1,2}\s?日?)?[\s号刊]*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?|农历|总第"
        r"|第\s?\d+\s?期|\d\d[：:]\d\d|出版|印发|[^。，]{0,10}$)[^。]{0,40}$",
    ),
    _sign(
        _MASTHEAD,
        8,
        r"^[^。，]{0,20}(?:总第|第)\s?[0-9〇零一二三四五六七八九十百]{1,6}\s?[期号][^。，]{0,24}$",
    ),
    # 二〇一八年十一月二十一日 星期三; 原创 品牌部 港务医院 2024-08-19 18:30 陕西
    _sign(
        _MASTHEAD,
        9,
        r"^[^。，]{0,24}[一二][〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月"
        r"(?:[一二三四五六七八九十]{1,3}日)?(?=$|[\s/／|（星农总第])[^。，]{0,40}$",
    ),
    _sign(
        _MASTHEAD, 8, r"^[^。，]{0,50}20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日? \d{1,2}[：:]\d\d[^。，]{0,20}$"
    ),
    # 导读 2版 …; 今日导读; …详见第4版
    _sign(
        _PAGE,
        9,
        r"^[【（\[■□◆●▶▲]?\s?(?:本期|今日|本版|要闻)?(?:导读|导航|要目|目录|内容提要)(?=$|[】）\]\s：:>》▶/|｜])[^。]{0,120}$"
        r"|^[^。]{4,60}(?:>{2,}|[▶》]{1,3}|详见|……)\s?第?\s?[A-Z]?\d{1,2}\s?版[^。]{0,60}$"
        r"|^[^。]{4,60}>{2,3}\s?[A-Z]?\d{1,2}(?:\s[^。]{0,60})?$",
    ),
    _sign(_MASTHEAD, 7, r"^(?:星期|周)[一二三四五六日天]$|^农历[\u4e00-\u9fff]{2,12}$|^今日\d+版$"),
    # 主办：…, …主办, 指导单位：…
    _sign(
        _MASTHEAD,
        8,
        r"^[^。，]{0,60}(?:主办|承办|协办|主管|指导|支持|出品|编印)(?:单位|方)?\s?[：:][^。]{2,80}$",
    ),
    _sign(
        _MASTHEAD, 8, r"^[^。，、]{2,30}(?:主办|主管|承办|协办|编印|出品|特约刊出)(?:[\s（][^。，]{0,60})?$"
    ),
    # addresses, telephones, prices, permits
    _sign(
        _MASTHEAD,
        8,
        r"(?:热线|电话|传真|邮箱|邮编|邮政编码|邮发代号|网址|地址|投稿|零售|定价|订阅|发行"
        r"|广告)[^。，]{0,12}[：:]?\s?[\dA-Za-z][^。]{2,}$",
    ),
    _sign(
        _MASTHEAD,
        7,
        r"^(?:本报|本刊|编辑部|社址)?(?:地址|社址|电话|热线|邮箱|网址|印刷|邮编)[^。]{0,3}[：:][^。]{2,80}$",
    ),
    _sign(
        _MASTHEAD, 8, r"(?i)(?:www\.|https?[：:]//|e-?mail\s?[：:]|[a-z0-9_.]+@[a-z0-9]+\.[a-z])[^。]{0,60}$"
    ),
    _sign(
        _MASTHEAD,
        8,
        r"准印证|准字第|内部资料|国内统一(?:连续出版物号|刊号)|统一刊号|\bCN\s?\d|ISSN"
        r"|邮发代号|免费交流|注意保存|免费赠阅",
    ),
    _sign(_MASTHEAD, 6, r"^[A-Z][A-Z'’.\s&-]{7,60}$"),
    # 点击蓝字 关注我们; 喜欢就点个“在看”吧
    _sign(
        _MOTTO,
        7,
        r"^[^。]{0,10}(?:点击[^。]{0,4}蓝字|扫[一描]?[^。]{0,6}二维码|长按[^。]{0,8}(?:识别|关注)|关注我们"
        r"|点[个“]?[^。]{0,3}(?:在看|赞)|点赞|阅读原文|转发)[^。]{0,20}$",
    ),
    # — END —; 往期推荐
    _sign(
        _MOTTO,
        8,
        r"^[—\-·*~\s]*(?:END|The End|THE END|完|正文完"
        r"|往期推荐|往期回顾|往期精选|推荐阅读|延伸阅读|相关阅读)[—\-·*~\s：:▼↓👇]*$",
    ),
    # 院训：…; 健康提示：…
    _sign(
        _MOTTO,
        8,
        r"^(?:院训|校训|宗旨|办院宗旨|办院理念|服务理念|办报宗旨|核心价值观?|使命|愿景"
        r"|医院精神|健康提示|温馨提示|健康格言|名言|廉政箴言|箴言|警句"
        r"|每[日月周]一[句语言])[：:，][^\n]{2,60}$",
    ),
    _sign(_MOTTO, 5, r"(?:箴言|格言|警句|名言|寄语)[，：:]?(?:每[日月周]一[句语言])?$"),
    # a label above a column: 资讯, 健康提醒, 地方新闻·简讯, 中国医师节特别报道
    _sign(
        _MASTHEAD,
        4,
        r"^(?:[\u4e00-\u9fff]{0,4}(?:资讯|简讯|要闻|新闻|动态|快讯|速递|速览|短波|集锦|视窗"
        r"|之窗|风采|天地|园地|聚焦|广角|看台"
        r"|特刊|专刊|专版|专题|专栏|周刊|副刊|特稿|综合|提醒|提示|观察|播报|连线|访谈|纵横|传真|扫描|之声|视点))$",
    ),
    _sign(
        _MASTHEAD,
        4,
        r"^[\u4e00-\u9fff]{2,14}(?:特别报道|系列报道|专题报道|连续报道|特别策划|专刊|特刊|专版|专栏)$",
    ),
    _sign(_MASTHEAD, 4, r"^[\u4e00-\u9fffA-Za-z]{2,8}\s?[·|｜•]\s?[\u4e00-\u9fff]{2,8}$"),
)

_ANYWHERE: Final = tuple(sign for sign in _SIGNS if not sign.pattern.pattern.startswith("^"))

#: 健康报, 海岱日报 健康周刊; only near the top or foot of a page
_TITLE_OF_PAPER: Final = re.compile(
    r"^[《]?[\u4e00-\u9fff]{2,14}(?:报|日报|晚报|时报|周刊|院报|院刊|导报|快报"
    r"|时讯|医讯|通讯|简报|月刊|会刊|家园)[》]?(?:\s?[·|\s]\s?[\u4e00-\u9fff·]{2,10})?$"
)
_INSTITUTION: Final = re.compile(
    r"^(?!.*[了的让把获])[\u4e00-\u9fff]{2,16}(?:医院|医院集团|保健院|卫生院|医共体|医学院|大学|卫生健康|卫健|融媒)$"
)
#: 乡村健康: the field of a whole page
_FIELD: Final = re.compile(r"^[\u4e00-\u9fff]{2}(?:健康|卫生|医疗|党建|文化|生活|民生)$")
#: 臻德 精术: two or four short phrases of one length
_COUPLET: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:\s?[\s·、]\s?[\u4e00-\u9fff]{2,4}){1,5}$")
_PAGE_ONLY: Final = re.compile(r"^[A-Z]{0,4}\d{1,3}版?$")
#: One word of a line that says only what a page is: 2023年7月10日, 星期一, 第3版, 影像·民生, 编辑：李红
_WORD: Final = (
    r"(?:《?[\u4e00-\u9fff]{1,10}(?:报|周刊|院刊|月刊|会刊|时讯|医讯|通讯|专刊|专版|特刊)》?"
    r"|(?:19|20)\d\d[年./-]\d{1,2}[月./-](?:\d{1,2}日?)?|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{0,3}日?"
    r"|[（]?(?:星期|周)[一二三四五六日天][）]?|农历[\u4e00-\u9fff]{2,8}|(?:总第|第)\d{1,6}期|今日\d{1,2}版"
    r"|(?:第?[A-Z]{0,4}\d{1,3}版|[A-Z]{0,4}\d{1,3}|第[一二三四五六七八九十]{1,3}版)|[\u4e00-\u9fff]{2,6}[·|｜][\u4e00-\u9fff]{2,8}"
    rf"|(?:本版|本期)?{_PEOPLE}[：:/／\s][\u4e00-\u9fff]{{2,4}}(?:[｜|、]{_PEOPLE}[：:/／][\u4e00-\u9fff]{{2,4}})?)"
)
_COMPOUND: Final = re.compile(rf"^{_WORD}(?:[\s/／|｜]{{1,4}}{_WORD}){{1,9}}$")
_TELLING: Final = re.compile(r"\d|年|星期|编|版")


def is_institution(shadow: str) -> bool:
    """Whether a line is an institution's name and nothing else: a masthead, or a headline's first line."""
    return _INSTITUTION.match(shadow) is not None


def _couplet_points(shadow: str, top: bool) -> float:
    """臻德 精术; 敬佑生命 救死扶伤 甘于奉献 大爱无疆; two phrases of four may be a headline above a text."""
    if len(shadow) > 24 or not _COUPLET.match(shadow):
        return 0.0
    parts = re.split(r"\s?[\s·、]\s?", shadow)
    size = len(parts[0])
    if len({len(part) for part in parts}) > 1:
        return 0.0
    if not top or size <= 2 or len(parts) >= 4:
        return 5.0
    return 2.0 if size == 3 else 0.0


def furniture_sign(shadow: str, top: bool, foot: bool) -> tuple[float, FurnitureKind]:
    """How strongly a wording says furniture, and of what kind. `top`, `foot`: before or after all text."""
    best, kind = 0.0, _MASTHEAD
    if len(shadow) > 140:
        return best, kind
    if _TELLING.search(shadow) and _COMPOUND.match(shadow):
        return 10.0 if top or foot else 9.0, _PAGE if _PAGE_ONLY.match(shadow) else _MASTHEAD
    # Sentences are no furniture; but addresses and permits may stand behind one.
    for sign in _SIGNS if "。" not in shadow[:-1] else _ANYWHERE:
        if sign.points > best and sign.pattern.search(shadow):
            best, kind = sign.points, sign.kind
    if top or foot:
        if best < 6 and _TITLE_OF_PAPER.match(shadow):
            return 6.0, _MASTHEAD
        if best < 4.5 and top and _INSTITUTION.match(shadow):
            return 4.5, _MASTHEAD
        if best < 4.5 and top and _FIELD.match(shadow):
            return 4.5, _MASTHEAD
        if best < 5 and (points := _couplet_points(shadow, top)):
            return points, _MOTTO
        if best:
            best += 1.0
    return best, kind
