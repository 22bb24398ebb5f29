"""Who wrote a story: credit lines and closing brackets told from running text.

A credit is told by its make, not by its place: after the words of the trade
(记者, 通讯员, 文/, 摄) and of houses (…报, 宣传部) are taken away, nothing but names is left.
Writers are returned; photographers and those who merely supply pictures are not writers.
"""

import re
from functools import lru_cache
from typing import Final

from archive.ingest.credit_tokens import ALL_HAN, names_in, read_tokens
from archive.ingest.credit_tokens import Credit as Credit
from archive.ingest.trades import ANY_TRADE, HOUSE, POST, TEXT_TRADE, TRADE_ONLY
from archive.ingest.writer_names import HAN, is_wording, may_be_name
from archive.ingest.writer_names import is_name as is_name
from archive.ingest.writer_names import name_pattern as name_pattern

#: Longest credit anyone prints; longer lines are text.
_LONGEST: Final = 90


#: 门诊党支部书记陈国旗: the space before the name lost; but 专访…书记郑传东 is a subtitle.
_POSTED: Final = re.compile(
    rf"(?!.{{0,90}}访|[据对由在经和与为向，])[{HAN}]{{6,26}}(?:支部书记|党委书记|院长|主任|护士长|科长|处长)([{HAN}]{{2,4}})$"
)
_RUNNING: Final = re.compile(r"[。！？“”《》…0-9０-９+％%]|近日|获悉|表示|介绍|进行|举行|开展")
#: 王小明：医院认真落实党委领导下的院长: what somebody says, cut behind a post
_TURN: Final = re.compile(rf"(?!{TEXT_TRADE})[{HAN}]{{2,4}}：[{HAN}]{{6}}")
#: 记者：在智慧医院 / 建设中, an interview's question
_ASKED: Final = re.compile("[记问答]者?：")
#: 秦岭晚报 特别报道: what a page is
_SPECIAL: Final = re.compile("(?:特别|系列|专题|深度|连续)报道")
_SPOKEN: Final = re.compile(r"[“”！？；]")
_SUPPLIED: Final = re.compile(
    r"^(?:本版|本文|文中)?(?:图片|照片|配图|资料图)(?:均)?(?:由|来自|来源|：).{2,24}$"
    r"|^(?:通讯员|受访者|作者|记者)供图$"
    r"|^(?!.*(?:记者|通讯员|作者)).{2,16}(?:供图|提供图片)$"
)
#: （作者系某医院党委书记）, 作者单位：…
#: （药学部 邢娜 2024-08-30）: when it was put on the page
_PUT_UP: Final = re.compile(r"[\s，](?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?$")
_AFFILIATION: Final = re.compile(r"^(?:本文)?(?:第一|通讯)?作者(?:系|单位|为|简介|均?来自)[：:]?[^。]{2,60}$")
_DECORATION: Final = re.compile(r"^[□■◎●○▲△◆◇★☆※\s]+|[\s。]+$")
_DECORATED: Final = frozenset("□■◎●○▲△◆◇★☆※。 \t\n\u3000\xa0")
_DATE_ENDS: Final = frozenset("0123456789日")
_PICTURE: Final = re.compile("图|照片")
_PARTED: Final = re.compile(r"[\s、，,/／|｜；;]")
_BRACKETED: Final = re.compile(r"^[（(【\[]\s{0,4}([^（()）【】]{0,90}?)\s{0,4}[）)】\]]$")
_WIDE_NAME: Final = re.compile(
    rf"(?<![{HAN}])(?!(?<=[/／])[文图摄])([{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])"
    rf"|(?<= )([{HAN}])[ \u3000]+([{HAN}])(?=摄)"
)
#: 杨武 摄（人民视觉）
_AGENCY: Final = re.compile(r"(?<=[摄图])（[^（）]{2,12}）$")
#: 作者：张丽（清源县人民医院宣传科）
_PLACED: Final = re.compile(r"（([^（）]{2,24})）$")
_SURNAME_APART: Final = re.compile(rf"((?:记者|通讯员|作者)[：:]?[{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])")
#: 2023-12-08 检验医学部 盘晓鸥 供稿
_DATED: Final = re.compile(
    r"^(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?: \d{1,2}[：:]\d\d)?[ \u3000|｜]+(?=\D)"
)
#: （烟台市卫生健康委员会）: who sent the text in
_FROM: Final = re.compile(
    rf"[{HAN}]{{2,20}}(?:医院|保健院|卫生院|委员会|党委|[总支]支部?|办公室|[局科部处]|中心|集团|学会|协会)"
)
#: 本刊记者 佟舟 图由医院提供
_GIVEN: Final = re.compile(r"(?<=.)[ \u3000](?:图片?|照片)(?:均)?由[^\s]{2,12}提供$")
#: （强 薇）: a name of two characters is set as wide as one of three
_SPREAD: Final = re.compile(rf"[{HAN}][ \u3000]{{1,2}}[{HAN}]$")
#: （药学部卞雪）: a wrap has eaten the space
_RUN_IN: Final = re.compile(rf"([{HAN}]{{2,16}}?[部科处室办院区会站])([{HAN}]{{2,4}})")
_SEPARATOR: Final = re.compile(r"[\s、，,/／|｜；;：:—－◎]+")


#: What names of other peoples are written with; words hold other characters too.
_FROM_AFAR: Final = re.compile(
    "[阿艾巴买提尔江古丽热依木合孜克吐拉哈布都迪力亚扎西卓玛才仁旦增次央金措吉多杰德索朗平罗珍桑嘎格宗朵益白加洛"
    "其那苏乌图娜高娃斯琴勒特额敦朝鲁敖登吾赛帕奴如则姑米乃再甫库努兰迈买麦沙萨达瓦顿珠培曲尼色雅]{2,6}$"
)


#: （见下图）, （均化名）, （文略）
_OF_PAGES: Final = re.compile("[图摄版文页表上下续完略篇附注左右前后见选载转接名号级类型式期]")


def read_credit(text: str) -> Credit | None:
    """A whole line or bracket in; the credit it is, or None where anything else stands in it.

    `华西社区报记者 杨锐 医院供图` -> 杨锐; `文/宣传部 郭俊、王婷` -> 郭俊, 王婷; `（王柄钧）` -> 王柄钧.
    """
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)  # a line is asked by those who cut pieces, weigh them and set them
def _read(text: str) -> Credit | None:
    if text[-1:] == "：" or "。" in text[:-2] or _SPOKEN.search(text):
        return None
    if text[:1] == "—" and not ANY_TRADE.search(text):
        return None  # ——对话县医院党委书记 顾安: a subtitle
    if text[:2] in ("19", "20"):
        text = _DATED.sub("", text)
    if text[-2:] == "提供":
        text = _GIVEN.sub("", text)
    decorated = text[:1] in "□■○◎"
    set_off = text[:1] == "□"  # □郝月; ■ may as well stand before the label of a column
    if text[:1] in _DECORATED or text[-1:] in _DECORATED:
        text = _DECORATION.sub("", text)
    bracketed = _BRACKETED.match(text)
    round_bracket = bracketed is not None and text[:1] in "（("
    if bracketed:
        text = _PUT_UP.sub("", bracketed[1]) if bracketed[1][-1:] in _DATE_ENDS else bracketed[1]
    if " " in text or "\u3000" in text:
        text = _WIDE_NAME.sub(r"\1\2\3\4", _SURNAME_APART.sub(r"\1\2", text))
    if text[-1:] == "）":
        text = _AGENCY.sub("", text)
        placed = _PLACED.search(text)
        if placed and HOUSE.search(placed[1]):
            text = text[: placed.start()]
    if len(text) < 2 or "（" in text or "）" in text:
        return None
    if "作者" in text and _AFFILIATION.match(text):
        return Credit((), True)
    if _PICTURE.search(text) and _SUPPLIED.match(text) and not _PARTED.search(text):
        return Credit((), True)
    if _RUNNING.search(text) or _TURN.match(text):
        return None
    if bracketed and _FROM.fullmatch(text):
        return Credit((), True)
    if bracketed and _SPREAD.match(bracketed[1]) and len(text) == 2:
        return Credit((text,), False)
    tokens = [token for token in _SEPARATOR.split(text) if token]
    posted = _POSTED.match(text) if len(tokens) == 1 and len(text) >= 10 else None
    if posted and is_name(posted[1]) and not bracketed:
        return Credit((posted[1],), False, True)
    apart = bracketed is not None or set_off
    if apart and len(tokens) == 1 and len(text) <= 6 and (names := names_in(text)):
        return Credit(names, set_off)  # （罗星赵光强）: a wrap has eaten the space; □魏征途
    run_in = _RUN_IN.fullmatch(text) if bracketed and len(tokens) == 1 else None
    if run_in and is_name(run_in[2]) and HOUSE.search(run_in[1]):
        return Credit((run_in[2],), False, True)
    credit = read_tokens(tokens, bracketed is not None)
    if credit is None and round_bracket and len(tokens) == 1 and _is_signature(text):
        return Credit((text,), False)
    if credit is None:
        return _foreign(tokens, bracketed is not None or decorated, set_off)
    if not credit.writers and (_ASKED.match(text) or _SPECIAL.search(text)):
        return None
    worded = sum(map(is_wording, credit.writers))
    trusted = credit.sure or credit.housed or set_off
    if not trusted and 2 * worded > (len(credit.writers) if apart else 0):
        return None  # （方舟 王丽华）: one name vouches for the other
    return Credit(credit.writers, True) if decorated and credit.writers else credit


def _is_signature(text: str) -> bool:
    """Whether what stands alone in a bracket is no word, so that it is who wrote it: （强薇）."""
    han = 2 <= len(text) <= 3 and ALL_HAN.match(text) is not None
    return han and may_be_name(text) and not any(sign.search(text) for sign in (_OF_PAGES, TRADE_ONLY, HOUSE))


def _foreign(tokens: list[str], set_off: bool, signed: bool) -> Credit | None:
    """德吉 通讯员; （石磊 艾尼瓦尔）: names of other peoples, told by the words about them."""
    if (
        len(tokens) == 2
        and tokens[1] in ("摄", "供图", "摄影")
        and 2 <= len(tokens[0]) <= 6
        and ALL_HAN.match(tokens[0])
    ):
        return Credit((), True)  # 努尔兰/摄
    if set_off and len(tokens) == 1 and _FROM_AFAR.match(tokens[0]) and not is_wording(tokens[0]):
        return Credit((tokens[0],), False)  # （巴合提）
    placed = len(tokens) > 1 and HOUSE.search(tokens[0]) is not None
    housed = set_off and placed
    if placed:
        tokens = tokens[1:]  # （永定分院 阙丽萍）: behind a house any short word is a name
    names = tokens[:]
    while len(names) > 1 and names[-1] in _BEHIND_NAMES:
        names.pop()
    behind = tokens[len(names) :]
    trade = any(word not in _OF_PICTURES for word in behind)
    if not names or len(names) > 6 or not all(2 <= len(name) <= 5 and ALL_HAN.match(name) for name in names):
        return None
    if any(HOUSE.search(name) or POST.search(name) or TRADE_ONLY.search(name) for name in names):
        return None
    if any(name.startswith(("视觉", "图片", "新华", "中新")) for name in names):
        return None
    if any(map(is_wording, names)):
        return None
    known = sum(map(is_name, names))
    if housed or placed and known:
        return Credit(tuple(names), False, True)
    if behind or signed or (set_off or len(names) <= _FEW) and len(names) > 1 and 2 * known >= len(names):
        return Credit(tuple(names), trade)
    return None


#: Words of the trade behind names: 宣南小 文/图
_BEHIND_NAMES: Final = frozenset(
    ["通讯员", "记者", "文", "图", "摄", "报道", "摄影", "供稿", "撰稿", "供图", "图文"]
)
_OF_PICTURES: Final = frozenset(("图", "摄", "摄影", "供图"))
#: In a line without a bracket or a sign no more names stand than that.
_FEW: Final = 3
