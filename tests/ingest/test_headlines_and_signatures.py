"""Headlines told from labels, signs and section headings; signatures in the forms that papers print."""

import pytest

from archive.ingest.layout import lay_out
from tests.ingest.pages import missing_and_doubled, squeeze

TEXT = (
    "　　入冬以来，青川县中医医院把推拿床搬进了六个乡镇的敬老院，每周三上午由两名医师坐诊，"
    "已经为四百多位老人做了推拿，药费由县里补助。"
)
OTHER = (
    "　　上月底，沙洲市第三人民医院的夜间药房开到了晚上十一点，取药的人最多时排到门外，"
    "医院随后又添了两个窗口，排队的时间少了一半。"
)


def stories(text):
    layout = lay_out(text)
    assert missing_and_doubled(layout) == ([], [])
    return layout.stories


@pytest.mark.parametrize(
    ("bracket", "writers"),
    [
        pytest.param("（青山分院  阙小萍）", ("阙小萍",), id="a house and a rare surname"),
        pytest.param("（市二院  何建军）", ("何建军",), id="a short name of a hospital"),
        pytest.param("（护理部 德吉卓玛）", ("德吉卓玛",), id="a name without a surname"),
        pytest.param("（药学部 邢 娜 2024-08-30）", ("邢娜",), id="a date behind the name"),
        pytest.param("（运营管\n理部  高  伟）", ("高伟",), id="cut by a wrap"),
        pytest.param("（惠  民）", ("惠民",), id="a name that is a word"),
    ],
)
def test_the_bracket_that_closes_a_story_names_its_writers(bracket, writers):
    (story,) = stories(f"敬老院里来了推拿师\n{TEXT}{bracket}\n")
    assert story.byline == writers
    assert story.body.endswith("由县里补助。")


@pytest.mark.parametrize(
    ("opening", "writers"),
    [
        pytest.param("本报讯  通讯员高翔报道  ", ("高翔",), id="wide spaces"),
        pytest.param("本报讯 记者李 鹤 通讯员格日勒报道  ", ("李鹤", "格日勒"), id="a name from afar"),
        pytest.param("□伏小宝 ", ("伏小宝",), id="behind a square"),
        pytest.param("（科教科  谢文）", ("谢文",), id="with a department"),
    ],
)
def test_writers_in_front_of_the_text_are_named(opening, writers):
    (story,) = stories(f"敬老院里来了推拿师\n　　{opening}{TEXT.strip()}\n")
    assert story.byline == writers
    assert squeeze(story.body).startswith("入冬以来，")


def test_a_reporter_who_took_the_picture_wrote_nothing():
    (story,) = stories(f"敬老院里来了推拿师\n{TEXT}\n文/江岸晚报记者 谭小仪\n图/江岸晚报记者 冯小明\n")
    assert story.byline == ("谭小仪",)


@pytest.mark.parametrize("label", ["记者手记", "■ 快问快答", "一线快报", "特别关注", "相关链接"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["right above", "a blank line"])
def test_a_label_above_a_headline_is_no_part_of_it(label, gap):
    first, second = stories(
        f"敬老院里来了推拿师\n{TEXT}（丁文）\n\n{label}{gap}沙洲市三院：夜间药房多开两个窗\n{OTHER}（卢红）\n"
    )
    assert (first.title, second.title) == ("敬老院里来了推拿师", "沙洲市三院：夜间药房多开两个窗")
    assert second.kicker is None


def test_the_sign_before_a_digests_item_is_no_part_of_its_headline():
    first, second = stories(
        f"简讯\n○敬老院里来了推拿师\n{TEXT}（丁文）\n○沙洲夜间药房多开窗\n{OTHER}（卢红）\n"
    )
    assert (first.title, second.title) == ("敬老院里来了推拿师", "沙洲夜间药房多开窗")


def test_lines_in_brackets_of_their_own_head_sections():
    (story,) = stories(
        "数说青川：县域医改这三年\n本报记者  冉小全\n　　三年能改变什么？县里上周晒出了一份成绩单。\n"
        f"【扩容：床位多了，专家近了】\n{TEXT}\n【增效：等得少了，花得省了】\n{OTHER}\n"
    )
    headings = [span.of(story.body) for span in story.headings]
    assert headings == ["【扩容：床位多了，专家近了】", "【增效：等得少了，花得省了】"]


def test_short_lines_between_the_parts_of_a_signed_story_head_sections():
    first, second = stories(
        "推拿床搬进敬老院\n青川县中医医院的一个冬天\n文 / 霍小强  图 / 封  晴\n"
        "　　村里人都认得那辆白色的小车，车一到，院子里就热闹起来。\n\n一年三百场\n\n"
        f"{TEXT}\n\n药箱“长”轮子\n\n　　推拿要用的药油由县中医医院统一配制，用小车送到各乡。\n\n"
        f"沙洲市三院夜间药房多开窗\n——一间药房的晚班\n记者  么  莉\n{OTHER}\n"
    )
    assert [span.of(first.body) for span in first.headings] == ["一年三百场", "药箱“长”轮子"]
    assert second.title == "沙洲市三院夜间药房多开窗"


def test_the_first_line_of_a_post_is_its_headline_however_it_calls():
    (story,) = stories(
        "开张啦！青川县中医医院新院区今日迎客，第一天都在这儿→\n\n点击蓝字  关注我们\n"
        f"健康青川  2024年10月17日 19:26  四川  听全文\n\n{TEXT.strip()}\n{OTHER.strip()}\n"
    )
    assert story.title == "开张啦！青川县中医医院新院区今日迎客，第一天都在这儿→"


def test_pictures_that_arrows_point_at_are_captions():
    (story,) = stories(
        f"敬老院里来了推拿师\n\n{TEXT.strip()}\n▲ 志愿者引导老人使用推拿床\n"
        f"PART 01 床往哪儿搬？\n{OTHER.strip()}\n"
        "▼ 一车送到：六张推拿床分两批运抵\n医院说，明年还要再添四张床，让远处的老人也能用上。\n"
    )
    assert len(story.captions) == 2
    assert "▲" not in story.body and "▼" not in story.body


def test_a_page_number_and_a_masthead_may_stand_in_the_midst_of_a_sentence():
    (story,) = stories(
        "青川卫生  2024年9月  第9期\n\n敬老院里来了推拿师\n记者 么  莉\n"
        "　　入冬以来，青川县中医医院把推拿床搬进了六个乡镇的敬老院，每周三上午由两\n"
        "名医师坐诊，已经为四百多位老人做了推拿，药费由县里补助，老人只出车费，一头\n\n"
        "—— 17 ——\n青川卫生  2024年9月  第9期\n\n"
        "跟着师傅学手艺的年轻人，也已能独立坐诊。\n"
    )
    assert "一头跟着师傅" in story.body
    assert "17" not in story.body


def test_a_credit_right_below_a_headline_that_closes_its_text_goes_with_it():
    first, second = stories(
        f"{TEXT}\n推拿床进了敬老院\n——青川县中医医院服务侧记\n记者 解  芳  通讯员 廉小杰\n\n"
        f"　　□伏小宝 {OTHER.strip()}\n沙洲夜间药房多开窗\n"
    )
    assert first.byline == ("解芳", "廉小杰")
    assert second.byline == ("伏小宝",)


def test_where_figures_come_from_is_no_headline():
    first, second = stories(
        f"敬老院里来了推拿师\n{TEXT}（丁文）\n\n数据来源：青川县卫生健康局\n\n沙洲夜间药房多开两个窗\n{OTHER}（卢红）\n"
    )
    assert second.title == "沙洲夜间药房多开两个窗"


def test_a_line_that_fills_its_column_above_a_date_is_a_headline():
    page = (
        "推拿床搬进敬老院\n近日，青川县中医医院把推拿床搬进了六个乡镇的敬\n老院，每周三上午由两名医师坐诊，"
        "已经为四百多位\n老人做了推拿，药费全部由县里补助。\n省中医药管理局调研组到青川县调研基层推拿\n"
        "3月11日上午，省中医药管理局调研组一行来到青川\n县中医医院，看了推拿门诊和敬老院里的推拿床。\n"
    )
    first, second = stories(page)
    assert second.title == "省中医药管理局调研组到青川县调研基层推拿"


@pytest.mark.parametrize(
    "lines", ["湖上的快艇", "湖上的快艇和它的\n“水上诊室”"], ids=["one line", "two lines"]
)
def test_what_stands_above_a_byline_is_its_headline_where_lines_break_anywhere(lines):
    broken = "为破解“一人住院、\n全家奔波”难题，青川县中医医\n院在骨科推行\n无陪护病房，已有三百"
    page = (
        f"家属少跑腿\n本报记者 林文 通讯员 曹越\n{broken}\n多名患者住过，家属说，\n这回总算能睡个整觉了。\n"
        f"{lines}\n本报记者 柏林 通讯员 戚晓\n河汊纵横，桥低路窄，救护车开不到家门口。\n今年春天，"
        "沙洲市\n第三人民医院买了一艘快艇，\n从码头到湖心岛只要\n十二分钟，半年里接回\n一百零四位病人。\n"
    )
    first, second = stories(page)
    assert (first.title, squeeze(second.title)) == ("家属少跑腿", squeeze(lines))
    assert second.byline == ("柏林", "戚晓")


@pytest.mark.parametrize(
    "caption",
    [
        "梁小刚（左）与医生一起看图。",
        "图为老人在指导下练推拿。",
        "⑤ 小车返程，夕阳下的山路。",
        "▲医生在敬老院讲“推拿课”。",
    ],
)
def test_a_caption_that_says_what_it_is_parts_from_the_sentence_that_it_interrupts(caption):
    words = (
        "入冬以来，青川县中医医院把推拿床搬进了六个乡镇的敬老院，每周三上午由两名医师坐诊，已经为四百多位"
        "老人做了推拿，药费由县里补助，院里还给每位老人建了一份健康档案，写明哪天来过、推了哪里、下次什么时候再来。"
    )
    lines = [words[at : at + 20] for at in range(0, len(words), 20)]
    page = "\n".join(["敬老院里来了推拿师", *lines[:3], caption, *lines[3:]])
    (story,) = stories(page)
    assert squeeze(story.body) == words
    assert [c.text for c in story.captions] == [caption]


def test_a_story_may_go_on_elsewhere_on_its_own_page():
    first, second = stories(
        "　　入冬以来，青川县中医医院把推拿床搬进了六个乡镇的敬老院，每周三上午坐诊的医师从一名增\n"
        "（下转本版右下）\n\n推拿床进了敬老院\n——青川县中医医院蹲点手记\n本报记者 陆小群\n\n"
        f"{OTHER}\n\n沙洲夜间药房多开窗\n通讯员 施 燕\n\n"
        "（上接本版左上）\n到了两名，药费由县里补助。\n　　老人们说，这样的冬天不难熬。\n"
    )
    assert first.title == "推拿床进了敬老院"
    assert "坐诊的医师从一名增到了两名" in first.body
    assert (second.title, second.byline) == ("沙洲夜间药房多开窗", ("施燕",))


def test_the_way_to_a_web_page_may_hold_its_only_headline():
    (story,) = stories(
        "当前位置 医院首页- 医院文化- 院报- 推拿床搬进敬老院(青川义诊)\n\n2005/9/27\n\n"
        f"{TEXT.strip()}(李小莲\n"
    )
    assert (story.title, story.byline) == ("推拿床搬进敬老院(青川义诊)", ("李小莲",))
    assert story.body.endswith("由县里补助。")


@pytest.mark.parametrize("kind", ["医院新闻", "新闻中心", "正文", "党建工作"])
def test_the_way_to_a_web_page_often_ends_in_the_kind_of_page(kind):
    (story,) = stories(
        f"您的位置：首页 > 新闻中心 > {kind}\n敬老院里来了推拿师\n2024-09-27\n\n{TEXT.strip()}\n"
    )
    assert story.title == "敬老院里来了推拿师"


def test_a_headline_that_stands_twice_is_read_once():
    (story,) = stories(
        f"新闻中心- 医院新闻- 青川县中医医院推拿床搬进敬老院\n\n青川县中医医院推拿床搬进敬老院\n\n"
        f"2014-03-12 阅读量:857 作者: 编辑:\n{TEXT.strip()}\n"
    )
    assert story.title == "青川县中医医院推拿床搬进敬老院"


def test_a_long_headline_that_nobody_wrapped_is_told_from_the_text_by_its_blank_line():
    title = "【学习贯彻全省卫生健康工作会议精神】青川县中医医院机关第二党支部召开党员大会 助力服务高质量发展"
    text = f"为切实把会议精神落到实处，{TEXT.strip()}\n\n(机关二支部 张小斌\n"
    (story,) = stories(f"当前位置: 首页\n>动态发布 >医院新闻\n{title}\n\n{text}")
    assert (story.title, story.byline) == (title, ("张小斌",))


@pytest.mark.parametrize(
    "byline",
    ["文、摄/宣传部\n王小明", "青川县中医医院第二党支部\n书记 王小明", "青川晚报记者 王\n小明 医院供图"],
    ids=["trade", "post", "name"],
)
def test_a_byline_that_a_wrap_has_cut_is_one(byline):
    lines = (
        "入冬以来，青川县中医医院把推\n拿床搬进了六个乡镇的\n敬老院，每周三上午由两名医师坐诊，\n已经为四百多\n"
        "位老人做了推拿，药费由县里补助，院里\n还给每位老人\n建了一份健康档案，写明哪天\n来过、推了哪里、下次什么时候\n"
        "再来。老人们说，这样的\n冬天不难熬，\n比在家里坐着暖和得多，\n腿脚也轻快。"
    )
    (story,) = stories(f"敬老院里来了推拿师\n{byline}\n{lines}\n")
    assert (story.title, story.byline) == ("敬老院里来了推拿师", ("王小明",))


def test_of_two_headlines_with_a_blank_line_between_the_upper_closes_the_text_above():
    first, second, third = stories(
        "青川县中医医院\n推拿床搬进敬老院\n\n"
        "　　本报讯 （记者 马小岚）入冬以来，青川县中医医院把推拿床搬进了六个\n"
        "乡镇的敬老院，每周三上午由两名医师坐诊，已经为四百多位老人做了推拿。\n"
        "　　医院说，明年还要再添四张床，药费由县里补助，让远处的老人也能用上。\n\n"
        "　　雪山口的风还带着雪粒，白马县人民医院的巡诊队又出发了。今年以来，巡诊队\n"
        "先后八次上山，为道班工人体检六百四十人，发放氧气瓶一千多支。（王小峰）\n"
        "白马：氧气瓶旁有了巡诊队\n\n"
        "沙洲市三院夜间药房多开两个窗\n通讯员 李小花\n"
        "　　沙洲市第三人民医院的夜间药房开到了晚上十一点，医院随后又添了两个窗口，\n"
        "排队的时间少了一半，窗口前还添了一排椅子。\n"
    )
    assert [story.title for story in (first, second, third)] == [
        "青川县中医医院 推拿床搬进敬老院",
        "白马：氧气瓶旁有了巡诊队",
        "沙洲市三院夜间药房多开两个窗",
    ]
    assert (second.byline, third.byline) == (("王小峰",), ("李小花",))
