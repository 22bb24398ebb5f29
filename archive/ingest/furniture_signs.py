"""Wordings that belong to a page rather than to a story: date lines, editors, addresses, mottoes.

All wordings are asked in two patterns, one for whole lines and one for words anywhere, because a
page has many lines and a call costs more than a look.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.vocabulary import FurnitureKind

PEOPLE: Final = (
    r"(?:责任编辑|责编|本版编辑|本版主编|版面编辑|执行编辑|执行主编|编辑|主编|副主编|总编辑?"
    r"|美术编辑|美编|版式设计|版面设计|版式|版面|组版|排版|设计|校对"
    r"|审读|审校|审核|检校|一读|值班编委|值班主任|值班总编|值班编辑|值班|编委|监制|统筹"
    r"|策划|制版|终审|一审|二审|三审|复审|初审|出品|视觉|图编"
    r"|见习编辑)"
)


#: What a column or a page is about: two such words make its label.
LABEL_WORDS: Final = (
    "科普 讲堂 课堂 公开 动态 之窗 园地 论坛 广场 前沿 一线 人物 风采 视点 关注 热点 快讯 短讯 信箱 问答"
    " 养生 保健 文苑 名医 专家 头条 本期 策划 纪实 特写 调查 故事 随笔 影像 图说 党建 廉政 清风 护理 药学"
    " 临床 科教 科研 管理 健康 综合 新闻 民生 社会 要闻 医改 医院 医药 医疗 卫生 基层 院务 院内 职工 天地"
    " 生活 时讯 国内 国际 地方 区县 视野 聚焦"
)
LABEL: Final = f"(?:{LABEL_WORDS.replace(' ', '|')})"


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of furniture, how strongly a line speaks for it, and what it looks like."""

    kind: FurnitureKind
    points: float
    words: str  # one of these stands in every such line
    pattern: str  # verbose; no groups that count


_MASTHEAD, _PAGE, _CREDIT, _MOTTO = (
    FurnitureKind.MASTHEAD,
    FurnitureKind.PAGE,
    FurnitureKind.CREDIT,
    FurnitureKind.MOTTO,
)

_SIGNS: Final = (
    # 7, 07, A12, 第3版, 1版, — 4 —, 第 2 页
    Sign(
        _PAGE,
        9,
        "0 1 2 3 4 5 6 7 8 9 版 页",
        r"^[·—\-\s]*(?:[A-Z]{0,4}[a-z]?\d{1,3}|第?\s?[A-Za-z]?[0-9一二三四五六七八九十]{1,3}\s?[版页]"
        r"|P\.?\d+)[·—\-\s]*$",
    ),
    # 【本版责任编辑 王婷】, 编辑 马思源 E-mail:…, 值班编委：邓国欣 责任编辑：殷 虹
    Sign(
        _CREDIT,
        9,
        "编 设计 版 校 审 读 值班 监制 统筹 策划 出品 视觉",
        rf"^[【（\[■□◆●▪]?\s?(?:本版|本期|本报|今日)?{PEOPLE}(?:[：:/／|\s][^。]{{2,80}}"
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
        r"^[^。，]{0,50}20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日? \d{1,2}[：:]\d\d[^。，]{0,20}$",
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
        "主办 主管 承办 协办 编印 出品 刊出",
        r"^[^。，、]{2,30}(?:主办|主管|承办|协办|编印|出品|特约刊出)(?:[\s（][^。，]{0,60})?$",
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
    # 点击蓝字 关注我们; 喜欢就点个“在看”吧
    Sign(
        _MOTTO,
        7,
        "蓝字 二维码 长按 关注 在看 赞 阅读 转发",
        r"^[^。]{0,10}(?:点击[^。]{0,4}蓝字|扫[一描]?[^。]{0,6}二维码|长按[^。]{0,8}(?:识别|关注)|关注我们"
        r"|点[个“]?[^。]{0,3}(?:在看|赞)|点赞|阅读原文|转发)[^。]{0,20}$",
    ),
    # a page of the web: 首页 > 新闻中心, 上一篇：…, 分享到：微信, 浏览次数：1086
    Sign(
        _MASTHEAD,
        9,
        "篇 条 首页 位置 分享 次数 阅读 点击 字体 字号 打印 版权 相关 返回",
        r"^(?:[【\[]?(?:上一[篇条]|下一[篇条]|相关(?:新闻|文章|链接)|分享(?:到|至)|版权所有|字[体号]|返回(?:首页|列表|顶部))[】\]]?"
        r"(?:[：:\s][^。]{0,60}|$)|(?:您)?(?:现在|当前|所在)?的?位置[：:][^。]{2,60}$|首页\s?[>＞»›/→][^。]{2,60}$"
        r"|(?:打印|关闭|收藏|[\s/｜|【】\[\]]){2,9}$|[^。，]{0,60}(?:浏览|阅读|点击)(?:次数|量|数)?[：:]\s?\d{1,9}[^。，]{0,30}$)",
    ),
    # — END —; 往期推荐
    Sign(
        _MOTTO,
        8,
        "END he HE 完 往期 阅读",
        r"^[—\-·*~\s\u2190-\u27bf\U0001f300-\U0001faff]{0,8}(?:END|The End|THE END|完|正文完"
        r"|往期推荐|往期回顾|往期精选|推荐阅读|延伸阅读|相关阅读)[—\-·*~\s：:▼↓👇]*$",
    ),
    # 院训：…; 健康提示：…
    Sign(
        _MOTTO,
        8,
        "训 宗旨 理念 价值观 使命 愿景 精神 提示 格言 名言 箴言 警句 每",
        r"^(?:院训|校训|宗旨|办院宗旨|办院理念|服务理念|办报宗旨|核心价值观?|使命|愿景"
        r"|医院精神|健康提示|温馨提示|健康格言|名言|廉政箴言|箴言|警句"
        r"|每[日月周]一[句语言])[：:，][^\n]{2,60}$",
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
        r"^[\u4e00-\u9fff]{2,14}(?:特别报道|系列报道|专题报道|连续报道|特别策划|专刊|特刊|专版|专栏)$",
    ),
    Sign(_MASTHEAD, 4, "· | ｜ •", r"^[\u4e00-\u9fffA-Za-z]{2,8}\s?[·|｜•]\s?[\u4e00-\u9fff]{2,8}$"),
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


def strongest_sign(shadow: str) -> Sign | None:
    """The sign that speaks loudest in a line, the first of those that speak alike."""
    found = [_ANYWHERE.search(shadow)] if _WORD_HINT.search(shadow) else []
    if "。" not in shadow[:-1] and _LINE_HINT.search(shadow):
        found.append(_LINES.match(shadow))  # sentences are no furniture; addresses may stand behind one
    if not found:
        return None
    numbers = [int(match.lastgroup[1:]) for match in found if match and match.lastgroup]
    return _SIGNS[min(numbers, key=lambda n: (-_SIGNS[n].points, n))] if numbers else None
