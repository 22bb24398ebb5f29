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
        "字号：[大] [中] [小]　　打印　　分享到：微信 微博\n\n清源县人民医院启用移动体检车\n\n2023-07-14",
        "健康清源\n\n健康清源 2023-07-14 18:30 江南\n\n▼▼▼\n\n清源县人民医院启用移动体检车",
        "设为首页 | 加入收藏 | 无障碍浏览 | English\n\n清源县人民医院启用移动体检车\n\n2023-07-14 阅读：86",
        "●清源日报  健康周刊\n2023年7月14日\n\n清源县人民医院启用移动体检车",
        "清医报\n\nQINGYUAN 清源县人民医院宣传部主编\n2023年7月14日\n\n清源县人民医院启用移动体检车",
        "您的位置：首页\n>动态发布 >医院新闻\n清源县人民医院启用移动体检车",
        "清源县人民医院启用移动体检车\n发布时间:2023-07-14 09:21:02\n|\n作者: 秦悦",
        "网站导航\n\n清源县人民医院启用移动体检车\n\n发布时间:2023-07-14 浏览次数:\n文字大小",
        "要闻聚焦\n清源县人民医院启用移动体检车\n发布时间:2023-07-14  发布来源:清源卫生健康网",
        "清源县人民医院启用移动体检车\n发布时间:2023-07-14\n来源:\n浏览量:\n字号:【加大】【减小】\n手机上看新闻",
    ],
    ids=[
        "way_with_dashes",
        "buttons",
        "account_named_twice",
        "site_offers",
        "signed_paper",
        "who_edits",
        "way_on_two_lines",
        "rule_left_over",
        "navigation",
        "source",
        "empty_labels",
    ],
)
@pytest.mark.parametrize(
    "foot",
    [
        "分享至:\n×",
        "微信图片_20230714102438.jpg",
        "版权所有 ?2005-2023 清源县人民医院 .|",
        "Produced By 大江网络",
        "扫一扫，看访谈视频\n下期预告：“夜间门诊的一年”，敬请关注",
        "继续滑动看下一个",
        "本版制图 何翠\n本版组稿 刘洋",
        "医德箴言：医之为道，非精不能明其理。",
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


HEAD, SECOND = "移动体检车进乡村", "夜间推拿门诊受欢迎"


def told(page: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(story.title, story.byline, story.body) for story in stories(page)]


@pytest.mark.parametrize(
    "label",
    ["■ 短波", "◆ 快 评", "短 讯", "【链接】", "【县域医改】", "★ 特别关注", "▌医院管理", "「县域医改」"],
)
def test_a_label_with_a_sign_or_in_brackets_is_no_part_of_the_headline_below_it(label):
    page = f"{HEAD}\n　　{TEXT}\n（张丽）\n\n{label}\n\n{SECOND}\n　　{OTHER}\n（王敏）"
    assert told(page) == [(HEAD, ("张丽",), TEXT), (SECOND, ("王敏",), OTHER)]


@pytest.mark.parametrize(
    "opening",
    [
        "（张 丽）",
        "（宣传科　张 丽）",
        "本院讯（护理部 张丽）",
        "清源讯（记者 张丽）",
        "通讯员张丽报道：",
        "本报讯　记者张丽报道：",
    ],
)
def test_writers_in_front_of_their_text_are_no_part_of_it(opening):
    page = f"{HEAD}\n　　{opening}{TEXT}\n\n{SECOND}\n　　{opening.replace('丽', '敏')}{OTHER}"
    assert told(page) == [(HEAD, ("张丽",), TEXT), (SECOND, ("张敏",), OTHER)]


@pytest.mark.parametrize(
    "signature",
    [
        "骨二科 张 丽",
        "清源融媒 张 丽",
        "文字丨张丽",
        "供稿：门诊部 张丽",
        "作者：张丽（清源县人民医院宣传科）",
        "撰稿：张丽　审核：魏来",
        "（院办 张丽 供稿）",
    ],
)
def test_a_line_that_signs_a_story_is_neither_text_nor_a_headline(signature):
    page = f"{HEAD}\n\n{TEXT}\n\n{signature}\n\n{SECOND}\n\n{OTHER}\n\n{signature.replace('张', '王')}"
    assert told(page) == [(HEAD, ("张丽",), TEXT), (SECOND, ("王丽",), OTHER)]


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2023-07-14 来源：宣传科 作者：张丽 点击：123",
        "作者｜张丽 编辑｜王强 来源｜健康报",
        "原创 张丽 健康清源 2023年07月14日 17:30 浙江",
        "■张 丽/文 王 强/图",
        "文/本报记者 张丽 图/受访者提供",
        "张 丽",
    ],
)
def test_the_writer_is_found_among_other_fields_below_the_headline(line):
    assert told(f"{HEAD}\n\n{line}\n\n{TEXT}") == [(HEAD, ("张丽",), TEXT)]


@pytest.mark.parametrize(
    "caption",
    [
        "医护人员在体检车上为村民检查。",
        "（图为体检车开进大桥乡）",
        "体检车开进大桥乡。王强 摄",
        "体检车开进大桥乡。（资料图）",
        "8月16日，医护人员在体检车上为村民检查。新华社记者 王强 摄",
        "体检车开进大桥乡。 努尔兰/摄",
    ],
)
def test_a_caption_between_two_paragraphs_is_lifted_out(caption):
    (story,) = stories(f"{HEAD}\n　　{TEXT}\n{caption}\n　　{OTHER}（张丽）")
    assert story.body == f"{TEXT}\n{OTHER}"
    assert len(story.captions) == 1


@pytest.mark.parametrize(
    "foot",
    [
        "报：省卫生健康委，市委办公室。\n发：各县（市、区）卫生健康局，局属各单位。\n（共印120份）",
        "素材来源：清源县卫生健康局\n编辑：辛悦｜审核：臧鹏飞\n阅读 3.2万　　赞 412　　在看 187",
        "声明：转载请注明出处。",
        "照排：宋　扬　　值班主任：霍建军",
        "责任编辑 ◎ 郑思远 校对 ◎ 王嘉",
        "欢迎扫码关注“天山健康”微信公众号",
    ],
)
def test_what_stands_below_the_last_story_belongs_to_the_page(foot):
    assert told(f"{HEAD}\n\n{TEXT}（张丽）\n\n{foot}") == [(HEAD, ("张丽",), TEXT)]


def test_of_two_headlines_above_one_another_each_goes_to_its_own_text():
    page = (
        f"（上接第1版）\n{TEXT}\n\n清源县人民医院体检车\n进乡村筛查病灶\n\n"
        f"清源县中医院夜间推拿\n本报记者 王敏\n{OTHER}"
    )
    assert [(s.title, s.body) for s in stories(page)] == [
        ("清源县人民医院体检车 进乡村筛查病灶", TEXT),
        ("清源县中医院夜间推拿", OTHER),
    ]


def test_a_headline_with_a_question_is_told_from_the_paragraph_below():
    page = f"夜间推拿门诊，到底好在哪儿？\n　　{OTHER}\n　　{TEXT}\n（张丽）"
    assert told(page) == [("夜间推拿门诊，到底好在哪儿？", ("张丽",), f"{OTHER}\n{TEXT}")]


MORE = "如今，医院把心电图机搬上了车，村民在家门口就能做完检查，当天取走报告单，不必再跑几十里路。"


def test_a_short_line_between_two_paragraphs_of_a_page_without_wraps_is_no_paragraph():
    line = "一车两用，把门诊开到田埂上"
    found = stories(f"移动体检车进乡村\n\n{TEXT}\n\n{line}\n\n{MORE}\n")
    headings = [heading.of(story.body) for story in found for heading in story.headings]
    assert line in [story.title for story in found] + headings


def test_a_post_at_the_end_of_a_wrapped_line_signs_nothing():
    page = (
        "移动体检车进乡村\n\n8月16日，清源县人民医院启用移动体检车，首日为村民体检\n136人次，发现可疑病灶9例。"
        "据清源县人民医院药学部副主任马玉\n介绍，今年还要走进27个乡镇。\n"
    )
    (story,) = stories(page)
    assert "药学部副主任马玉介绍" in story.body and not story.byline


def test_a_caption_may_part_a_word_at_the_end_of_its_sentence():
    page = (
        "移动体检车进乡村\n\n8月16日，清源县人民医院启用移动体检车，首日为村民体检\n136人次。去年排名靠后的3名党员被支部约\n\n"
        "内科党支部党员在病房与患者家属沟通。\n\n谈。\n今年还要走进27个乡镇，院长李文说，车上的检查当天就能拿到结果。\n"
    )
    (story,) = stories(page)
    assert "被支部约谈。" in story.body
    assert [caption.text for caption in story.captions] == ["内科党支部党员在病房与患者家属沟通。"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_of_contents_is_no_headline(gap):
    entries = gap.join(["▲移动体检车进乡村", "▲夜间推拿门诊受到年轻人欢迎"])
    page = (
        f"清源卫生简报\n2023年8月9日\n\n目 录{gap}{entries}\n\n"
        f"移动体检车进乡村\n{TEXT}\n\n夜间推拿门诊受到年轻人欢迎\n{OTHER}\n"
    )
    assert [story.title for story in stories(page)] == ["移动体检车进乡村", "夜间推拿门诊受到年轻人欢迎"]
