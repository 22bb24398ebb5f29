"""The words of the trade that credits are made of, and of the houses and posts behind names."""

import re
from typing import Final

from archive.ingest.writer_names import HAN

# 文字 is a trade word of its own and a part of 文字记者.
TEXT_TRADE: Final = (
    r"(?:记者|通讯员|特约员|撰稿人|供稿人|供稿|撰稿|撰文|采写|整理|执笔|作者|文字|文图"
    r"|图文|原创|实习生|评论员|口述|记录|采访|报道)"
)
QUALIFIED: Final = (
    r"(?:本报|本刊|本网|本台|本院|见习|实习|首席|特约|特派|本文|驻地|全媒体|融媒体|融媒|资深|摄影|文字|健康)"
)
PICTURE_TRADE: Final = (
    r"(?:摄影报道|图片报道|图片提供|提供图片|图片|摄影|供图|配图|制图|绘图|漫画|视频|摄|图)"
)
#: 特约记者魏剑, 华西社区报记者 (with a house in front), 摄影：张三
HEAD: Final = re.compile(
    rf"(?P<house>(?:[{HAN}A-Za-z]{{2,16}}?)??)(?:{QUALIFIED}{{0,3}}(?P<text>{TEXT_TRADE})"
    rf"|(?P<pic>{PICTURE_TRADE}))"
)
TAIL: Final = re.compile(rf"(?:(?P<pic>{PICTURE_TRADE})|(?P<text>{TEXT_TRADE}|文))$")
#: Those who edit and check: named in a credit, they wrote nothing.
_EDITORS: Final = (
    "审核 审稿 审校 编辑 责编 责任编辑 校对 编审 初审 复审 终审 一审 二审 三审 排版 制作 策划 统筹 监制 签发"
)
EDITORS: Final = frozenset(_EDITORS.split())
#: Without one of these no word of either trade is there.
ANY_TRADE: Final = re.compile(
    "记者|通讯|原创|记录|特约|撰|供|采写|整理|执笔|作者|文|图|实习|评论|口述|采访|报道|摄|漫画|视频"
)
TRADE_ONLY: Final = re.compile(rf"{TEXT_TRADE}|{PICTURE_TRADE}")
HOUSE: Final = re.compile(
    r"(?:报|报社|新闻|传媒|融媒|电视|广播|网|社|台|刊|杂志|频道|客户端|医院|[分总]院|集团|中心|卫生院|保健院|[一二三四五六七八九十附]院|院区"
    r"|[部科处室办局委会组站所区]|街道|支部|总支|党委|学院|大学|公司|医共体|志愿者|本院|我院)$"
)
POST: Final = re.compile(
    r"(?:书记|院长|主任|主席|医师|医生|护士|护士长|护师|教授|研究员|[科处部局所站组队]长"
    r"|干事|委员|代表|总监|总编|主编"
    r"|会长|秘书长|药师|技师|院士|队员|职工|学员|居民|市民|村民|读者|患者|家属)$"
)
