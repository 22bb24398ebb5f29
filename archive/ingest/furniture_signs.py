"""Wordings that belong to a page rather than to a story: date lines, editors, addresses, mottoes.

All wordings are asked in two patterns, one for whole lines and one for words anywhere, because a
page has many lines and a call costs more than a look.
"""

import re
from functools import lru_cache
from typing import Final

from archive.ingest.furniture_web import WEB_SIGNS
from archive.ingest.furniture_words import PEOPLE, Sign
from archive.vocabulary import FurnitureKind

_MASTHEAD, _PAGE, _CREDIT, _MOTTO = (
    FurnitureKind.MASTHEAD,
    FurnitureKind.PAGE,
    FurnitureKind.CREDIT,
    FurnitureKind.MOTTO,
)

_SIGNS: Final = (
    # 7, 07, A12, 第3版, 1版, — 4 —, 第 2 页, 第 2 页 共 8 页, 2/8
    Sign(
        _PAGE,
        9,
        "0 1 2 3 4 5 6 7 8 9 版 页",
        r"^[·—\-\s]*(?:[A-Z]{0,4}[a-z]?\d{1,3}|第?\s?[A-Za-z]?[0-9一二三四五六七八九十]{1,3}\s?[版页]"
        r"(?:\s?[，/]?\s?共\s?\d{1,4}\s?[版页])?|\d{1,3}\s?/\s?\d{1,3}|P\.?\d+)[·—\-\s]*$",
    ),
    # 【本版责任编辑 王婷】, 编辑 马思源 E-mail:…, 值班编委：邓国欣 责任编辑：殷 虹
    Sign(
        _CREDIT,
        9,
        "编 设计 版 校 审 读 值班 监制 统筹 策划 出品 视觉",
        rf"^[【（\[■□◆●▪]?\s?(?:本版|本期|本报|今日)?{PEOPLE}(?:\s?[：:/／|｜◎●·\s][^。]{{2,80}}"
        rf"|[\u4e00-\u9fff]{{2,4}})[】）\]]?$",
    ),
    # 2023年6月15日 星期四 农历四月廿八; 2020年8月刊; 2024-05-12 08:00
    Sign(
        _MASTHEAD,
        9,
        "19 20",
        r"^[^。，]{0,24}(?:19|20)\d\d(?:年|[-./])\s?\d{1,2}(?:月"
        r"|[-./])\s?(?:\d{1,2}\s?日?)?[\s号刊]*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?|农历|总第"
        r"|第\s?\d+\s?期|\d\d[：:]\d\d|出版|印发|[^。，]{0,10}$)[^。]{0,40}$",
    ),
    Sign(
        _MASTHEAD,
        8,
        "期 号",
        r"^[^。，]{0,20}(?:总第|第)\s?[0-9〇零一二三四五六七八九十百]{1,6}\s?[期号][^。，]{0,24}$",
    ),
    # 二〇一八年十一月二十一日 星期三; 原创 品牌部 港务医院 2024-08-19 18:30 陕西
    Sign(
        _MASTHEAD,
        9,
        "年",
        r"^[^。，]{0,24}[一二][〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月"
        r"(?:[一二三四五六七八九十]{1,3}日)?(?=$|[\s/／|（星农总第])[^。，]{0,40}$",
    ),
    Sign(
        _MASTHEAD,
        8,
        "20",
        r"^[^。，]{0,50}20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s\d{1,2}[：:]\d\d[^。，]{0,20}$",
    ),
    # ▶2版 职代会提案办结率达98%: a line of the guide
    Sign(_PAGE, 9, "版", r"^[▶▷►>＞●■◆→\s]{0,4}第?[A-Z]?\d{1,2}版(?:[\s：:|｜]+|(?=[《“]))[^。]{4,60}$"),
    # 导读 2版 …; 今日导读; …详见第4版
    Sign(
        _PAGE,
        9,
        "导 要目 目录 提要 版 >>",
        r"^[【（\[■□◆●▶▲]?\s?(?:本期|今日|本版|要闻)?(?:导读|导航|要目|目录|内容提要)(?=$|[】）\]\s：:>》▶/|｜])[^。]{0,120}$"
        r"|^[^。]{4,60}(?:>{2,}|[▶》]{1,3}|详见|……)\s?第?\s?[A-Z]?\d{1,2}\s?版[^。]{0,60}$"
        r"|^[^。]{4,60}>{2,3}\s?[A-Z]?\d{1,2}(?:\s[^。]{0,60})?$",
    ),
    Sign(
        _MASTHEAD,
        7,
        "星期 周 农历 今日",
        r"^(?:星期|周)[一二三四五六日天]$|^农历[\u4e00-\u9fff]{2,12}$|^今日\d+版$",
    ),
    # 主办：…, …主办, 指导单位：…
    Sign(
        _MASTHEAD,
        8,
        "主办 承办 协办 主管 指导 支持 出品 编印",
        r"^[^。，]{0,60}(?:主办|承办|协办|主管|指导|支持|出品|编印)(?:单位|方)?\s?[：:][^。]{2,80}$",
    ),
    Sign(
        _MASTHEAD,
        8,
        "主办 主管 主编 承办 协办 编印 出品 刊出",
        r"^[^。，、]{2,60}(?:主办|主管|(?<=[部科室办院会社])主编|承办|协办|编印|出品|特约刊出)(?:[\s（][^。，]{0,60})?$",
    ),
    # addresses, telephones, prices, permits
    Sign(
        _MASTHEAD,
        8,
        "热线 电话 传真 邮 网址 地址 投稿 零售 定价 订阅 发行 广告",
        r"(?:热线|电话|传真|邮箱|邮编|邮政编码|邮发代号|网址|地址|投稿|零售|定价|订阅|发行"
        r"|广告)[^。，]{0,12}[：:]?\s?[\dA-Za-z][^。]{2,}$",
    ),
    Sign(
        _MASTHEAD,
        7,
        "地址 社址 电话 热线 邮 网址 印刷",
        r"^(?:本报|本刊|编辑部|社址)?(?:地址|社址|电话|热线|邮箱|网址|印刷|邮编)[^。]{0,3}[：:][^。]{2,80}$",
    ),
    Sign(
        _MASTHEAD,
        8,
        "ww WW ail AIL ttp TTP @",
        r"(?:[Ww]{3}\.|[Hh][Tt]{2}[Pp][Ss]?[：:]//|[Ee]-?[Mm][Aa][Ii][Ll]\s?[：:]"
        r"|[A-Za-z0-9_.]{1,40}@[A-Za-z0-9]{1,40}\.[A-Za-z])[^。]{0,60}$",
    ),
    Sign(
        _MASTHEAD,
        8,
        "准印 准字 内部 统一 CN ISSN 邮发 免费 保存",
        r"准印证|准字第|内部资料|国内统一(?:连续出版物号|刊号)|统一刊号|\bCN\s?\d|ISSN"
        r"|邮发代号|免费交流|注意保存|免费赠阅",
    ),
    Sign(_MASTHEAD, 6, "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z", r"^[A-Z][A-Z'’.\s&-]{7,60}$"),
    # 院训：…; 健康提示：…
    Sign(
        _MOTTO,
        8,
        "训 宗旨 理念 价值观 使命 愿景 精神 提示 格言 名言 箴言 警句 每 寄语",
        r"^(?:院训|校训|宗旨|办院宗旨|办院理念|服务理念|办报宗旨|核心价值观?|使命|愿景"
        r"|医院精神|健康提示|温馨提示"
        r"|每[日月周]一[句语言]|[\u4e00-\u9fff]{0,4}(?:箴言|格言|名言|警句|寄语))[：:，][^\n]{2,60}$",
    ),
    Sign(
        _MOTTO,
        5,
        "箴言 格言 警句 名言 寄语",
        r"(?:箴言|格言|警句|名言|寄语)[，：:]?(?:每[日月周]一[句语言])?$",
    ),
    # a label above a column: 资讯, 健康提醒, 地方新闻·简讯, 中国医师节特别报道
    Sign(
        _MASTHEAD,
        4,
        "讯 闻 动态 速 短波 集锦 视 窗 风采 地 焦 角 台 刊 版 题 栏 稿 综合 提 观察 播 线 访 纵横 传 扫 声",
        r"^(?:[\u4e00-\u9fff]{0,4}(?:资讯|简讯|要闻|新闻|动态|快讯|速递|速览|短波|集锦|视窗"
        r"|之窗|风采|天地|园地|聚焦|广角|看台"
        r"|特刊|专刊|专版|专题|专栏|周刊|副刊|特稿|综合|提醒|提示|观察|播报|连线|访谈|纵横|传真|扫描|之声|视点))$",
    ),
    Sign(
        _MASTHEAD,
        4,
        "报道 策划 刊 版 栏",
        r"^(?:[A-Z]?\d{1,2}\s)?[\u4e00-\u9fff“”]{2,14}(?:\d{1,3}周年)?(?:特别报道|系列报道|专题报道|连续报道|特别策划|专刊|特刊|专版|专栏)$",
    ),
    # 公立医院改革示范项目巡礼, 改善就医感受·院长书记访谈: what a page is about, above its stories
    Sign(
        _MASTHEAD,
        4,
        "巡礼 访谈 巡展 大家谈 展播",
        r"^(?!.*(?:[市县省区]|大学|附属)[^公]{0,8}医院)[^。，！？“”—]{6,24}(?:项目|成果|典型|案例|·[\u4e00-\u9fff]{0,6})(?:巡礼|访谈|巡展|大家谈|展播)$",
    ),
    Sign(_MASTHEAD, 4, "· | ｜ •", r"^[\u4e00-\u9fffA-Za-z]{2,8}\s?[·|｜•]\s?[\u4e00-\u9fff]{2,8}$"),
    # 报：省卫生健康委, 发：各县卫生健康局, 抄送：…, （共印120份）: the foot of a circular
    Sign(
        _MASTHEAD,
        9,
        "报 发 送 印",
        r"^(?:报|送|发|抄报|抄送|主送|分送|报送|呈报|呈送|印发|发送)\s?[：:][^。]{4,100}。?$"
        r"|^[（]?\s?共印\s?\d{1,6}\s?份\s?[）]?$",
    ),
    *WEB_SIGNS,
)


def _either(signs: dict[int, Sign]) -> re.Pattern[str]:
    """One pattern for several signs, the strongest first; the group that matched names the sign."""
    strongest = sorted(signs, key=lambda number: (-signs[number].points, number))
    return re.compile("|".join(f"(?P<s{n}>{signs[n].pattern})" for n in strongest), re.VERBOSE)


def _hint(signs: dict[int, Sign]) -> re.Pattern[str]:
    """Plain words only: those are found without trying every place of a line."""
    return re.compile("|".join({re.escape(word) for sign in signs.values() for word in sign.words.split()}))


_OF_LINES: Final = {n: sign for n, sign in enumerate(_SIGNS) if sign.pattern.startswith("^")}
_OF_WORDS: Final = {n: sign for n, sign in enumerate(_SIGNS) if n not in _OF_LINES}
_LINES, _LINE_HINT = _either(_OF_LINES), _hint(_OF_LINES)
_ANYWHERE, _WORD_HINT = _either(_OF_WORDS), _hint(_OF_WORDS)


@lru_cache(maxsize=1024)  # a line is asked about up to four times
def strongest_sign(shadow: str) -> Sign | None:
    """The sign that speaks loudest in a line, the first of those that speak alike."""
    found = [_ANYWHERE.search(shadow)] if _WORD_HINT.search(shadow) else []
    if "。" not in shadow[:-1] and _LINE_HINT.search(shadow):
        found.append(_LINES.match(shadow))  # sentences are no furniture; addresses may stand behind one
    if not found:
        return None
    numbers = [int(match.lastgroup[1:]) for match in found if match and match.lastgroup]
    return _SIGNS[min(numbers, key=lambda n: (-_SIGNS[n].points, n))] if numbers else None
