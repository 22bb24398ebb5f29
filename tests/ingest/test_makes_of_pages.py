"""Pages of many makes, a small one for each thing that a make has of its own."""

import pytest

from archive.ingest.document import Story
from archive.ingest.layout import lay_out

TEXT = (
    "8月16日，清源县人民医院启用移动体检车，首日为大桥乡村民体检136人次，"
    "发现可疑病灶9例，均已预约复查。院长李文说，今年还要走进27个乡镇。"
)
OTHER = "近日，清源县中医院推出夜间推拿门诊，每晚6点至9点开诊，一个月来接诊310人次，其中年轻人占六成。"


def stories(text: str) -> list[Story]:
    return list(lay_out(text).stories)


def test_a_web_page_leaves_its_ways_and_buttons_behind():
    page = (
        "首页 > 新闻中心 > 医院要闻\n字体：[大] [中] [小]　　打印　　关闭\n清源县人民医院启用移动体检车\n"
        "发布时间：2023-07-14 09:21　来源：宣传科　浏览次数：1086\n\n"
        f"{TEXT}\n图1：移动体检车首日开诊\n（撰稿：蒋琳　摄影：朱航　审核：魏东升）\n\n"
        "上一篇：我院召开安全生产会议\n下一篇：我院开展献血日活动\n"
        "分享到：微信 微博\n版权所有：清源县人民医院"
    )
    (story,) = stories(page)
    assert (story.title, story.body, story.byline) == ("清源县人民医院启用移动体检车", TEXT, ("蒋琳",))
    assert [caption.text for caption in story.captions] == ["图1：移动体检车首日开诊"]


@pytest.mark.parametrize(
    "top",
    [
        "当前位置 医院首页- 医院文化- 院报\n清源县人民医院启用移动体检车\n2023/7/14",
        "您的位置：首页\n>动态发布 >医院新闻\n清源县人民医院启用移动体检车",
        "清源县人民医院启用移动体检车\n发布时间:2023-07-14 09:21:02\n|\n作者: 秦悦",
    ],
    ids=["way_with_dashes", "way_on_two_lines", "rule_left_over"],
)
@pytest.mark.parametrize(
    "foot",
    [
        "分享至:\n×",
        "微信图片_20230714102438.jpg",
        "版权所有 ?2005-2023 清源县人民医院 .|",
        "Produced By 大江网络",
    ],
)
def test_what_a_web_page_prints_above_and_below_is_no_text(top, foot):
    (story,) = stories(f"{top}\n\n  {TEXT}\n\n{foot}\n")
    assert (story.title, story.body) == ("清源县人民医院启用移动体检车", TEXT)


def test_a_line_above_the_photographers_name_is_a_caption():
    page = (
        f"清源开设夜间推拿门诊\n本报讯（记者 徐立）{OTHER}\n\n"
        f"9月10日，县医院志愿者在城北广场为环卫工人义诊。\n记者 徐立 摄\n\n"
        f"体检车开进大桥乡\n本报讯（记者 徐立）{TEXT}"
    )
    first, second = stories(page)
    assert (first.body, second.body) == (OTHER, TEXT)
    assert [caption.text for caption in first.captions] == ["9月10日，县医院志愿者在城北广场为环卫工人义诊。"]


@pytest.mark.parametrize("label", ["健康科普", "院务动态", "名医讲堂", "党建园地"])
def test_the_label_of_a_column_is_no_part_of_the_headline(label):
    page = (
        f"移动体检车进乡村\n{TEXT}\n（办公室　秦悦）\n\n"
        f"{label}\n夜间推拿门诊受到年轻人欢迎\n{OTHER}\n（中医科　韩冰）"
    )
    assert [(s.title, s.byline) for s in stories(page)] == [
        ("移动体检车进乡村", ("秦悦",)),
        ("夜间推拿门诊受到年轻人欢迎", ("韩冰",)),
    ]


def test_a_guide_to_other_pages_is_no_headline():
    guide = "要闻导读\n▶2版 职代会提案办结率达98%\n▶3版 护理“夜市”开张了"
    page = f"{guide}\n移动体检车\n开进大桥乡\n本院讯（宣传部　彭璐）{TEXT}"
    (story,) = stories(page)
    assert (story.title, story.byline) == ("移动体检车 开进大桥乡", ("彭璐",))


def test_a_headline_right_above_a_paragraph_on_one_line_is_told_from_it():
    page = f"影像\n体检车进乡村\n{TEXT}\n新华社记者 黄宗 摄"
    (story,) = stories(page)
    assert (story.title, story.body) == ("体检车进乡村", TEXT)


def test_where_a_reporter_writes_from_belongs_to_the_credit():
    (story,) = stories(f"移动体检车进乡村\n□ 本刊记者　谭雪　发自湖北荆门\n\n{TEXT}")
    assert (story.title, story.byline) == ("移动体检车进乡村", ("谭雪",))


def test_columns_side_by_side_are_read_one_below_the_other():
    page = """
    体检车开进山区                         夜间推拿受欢迎

    本报讯（记者 沈力）7月28日，市第        本报讯（通讯员 吕萌）每周六晚上，
一人民医院的体检车开进铜山区茅村镇      清源县中医院的推拿诊室都坐得满满
，为村民免费筛查肺结节，当天共筛查      当当。今年3月开诊以来，已有420名
136人，发现可疑病灶9例，均已预约复      上班族来做推拿，其中年轻人占到了
查。                                   六成。
    “家门口就能做。”村民老周说。            诊室由5名医生轮流坐诊。
"""
    first, second = stories(page)
    assert (first.title, second.title) == ("体检车开进山区", "夜间推拿受欢迎")
    assert (first.byline, second.byline) == (("沈力",), ("吕萌",))
    assert first.body.startswith("7月28日，市第一人民医院的体检车开进铜山区茅村镇，为村民")
    assert second.body.endswith("六成。\n诊室由5名医生轮流坐诊。")


def test_links_to_older_posts_stay_out_of_the_story():
    page = (
        f"移动体检车的第一天\n点击上方蓝字关注我们👆\n\n{TEXT}\n👉往期回顾\n护理部来了新同事\n"
        "来源 | 宣传科\n图文 | 赵雪梅 孙倩\n审核 | 周建国"
    )
    (story,) = stories(page)
    assert (story.title, story.byline) == ("移动体检车的第一天", ("赵雪梅", "孙倩"))
    assert story.body == TEXT


def test_a_speakers_turn_cut_behind_a_post_is_no_credit():
    page = (
        "夜间门诊怎么开\n——访清源县人民医院院长赵刚\n\n记者：医院为什么开设夜间门诊？\n\n"
        "赵刚：医院认真落实党委领导下的院长\n\n负责制，为了方便上班族，从3月起试点。\n\n"
        "记者：今后有什么打算？\n\n赵刚：增加专科，让更多患者受益。\n\n本报记者 王小明"
    )
    (story,) = stories(page)
    assert story.byline == ("王小明",)
    assert "赵刚：医院认真落实党委领导下的院长负责制" in story.body
