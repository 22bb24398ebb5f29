"""Pages of narrow columns whose blank lines part everything: headings, captions, broken columns."""

import pytest

from archive.ingest.document import Story
from archive.ingest.layout import lay_out
from archive.ingest.reading import ems
from tests.ingest.pages import squeeze

PARAGRAPHS = [
    "清源县人民医院建于1951年，现有职工860人。院党委下设12个党支部，支部书记都由科主任担任。",
    "医院以“清泉”党建品牌为统领，让每个支部认领一项难题，年终由党员大会评议，两年来共完成36项。",
    "“跟着党员干，心里有劲。”重症医学科护士梁小雨去年递交了申请书，像她一样的职工还有41名。",
    "医院实施“青苗计划”人才工程，为新来的医师配备导师，外派进修126人次，引进急需人才17名。",
    "去年医院改扩建了血液净化中心，透析机增加到28台，可以同时满足140名患者的需要。",
    "院长周立新介绍，医院对困难家庭减免检查费用，两年累计减免92.6万元，惠及1900人次。",
    "该院还与9家乡镇卫生院签订了协议，选派16名骨干驻点带教，全县基层就诊率达到66.7%。",
]


def column(text: str, width: int = 9) -> str:
    """Text set `width` Han characters wide; two digits take the room of one, no line begins with a stop."""
    lines = [""]
    for char in text:
        if ems(lines[-1] + char) > width and char not in "，。、”":
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)


def page(*blocks: str) -> list[Story]:
    return list(lay_out("\n\n".join(blocks)).stories)


TEXT = [column(words) for words in PARAGRAPHS]
HEAD = "清源县人民医院\n红色堡垒 守护健康"


def test_writers_between_a_headline_and_its_columns_are_its_writers():
    (story,) = page(HEAD, "梁月 何文博", *TEXT)
    assert (squeeze(story.title), story.byline) == ("清源县人民医院红色堡垒守护健康", ("梁月", "何文博"))


def test_a_line_that_fills_its_column_below_a_heading_is_text():
    (story,) = page(HEAD, *TEXT[:3], "强筋骨", *TEXT[3:5], "暖民心", *TEXT[5:])
    assert [span.of(story.body) for span in story.headings] == ["强筋骨", "暖民心"]
    assert PARAGRAPHS[3] in story.body


def test_a_column_that_breaks_off_before_its_stop_is_text():
    half = TEXT[3].split("\n")
    broken = ["\n".join(half[:3]), "\n".join(half[3:])]
    (story,) = page(HEAD, *TEXT[:3], "强筋骨", *broken, *TEXT[4:])
    assert PARAGRAPHS[3] in story.body


def test_a_line_by_itself_that_is_wider_than_the_columns_is_a_caption():
    caption = "清源县人民医院举行术前廉洁谈话。"
    (story,) = page(HEAD, *TEXT[:3], caption, *TEXT[3:])
    assert [found.text for found in story.captions] == [caption]


def test_who_gave_the_picture_closes_no_story():
    stories = page(
        "清源县人民医院推动“三个转变”\n从“看得上病”到“看得好病”",
        "江城日报记者 何文博",
        *TEXT[1:3],
        "“党委定向、支部领航、党员攻坚”",
        *TEXT[3:4],
        "清源县人民医院卒中中心开展介入手术。（医院供图）",
        *TEXT[4:5],
        "“下去一把手，带回一串事”",
        *TEXT[5:],
    )
    assert [len(story.headings) for story in stories] == [2]


def test_a_text_that_speaks_of_that_hospital_goes_on_with_the_story():
    more = column("方向明确，关键在落实。该院建立三级责任链条，每个支部每年认领一项难题，已有78项完成。")
    (story,) = page(HEAD, "本报记者 何文博", *TEXT[:3], "“定向、领航、攻坚”", more, *TEXT[3:])
    assert len(story.headings) == 1


def test_captions_side_by_side_are_no_part_of_the_headline_below():
    stories = page(
        HEAD,
        "□记者 何文博",
        *TEXT[:4],
        "清源县人民医院开展即刻剖宫产演练 “娘家人”陪护队陪伴产妇散步",
        "云岭县中医院党员先锋队\n护航“冬病”救治",
        "本报讯 （特约记者郭长海）" + column("　入冬以来，云岭县中医院组建4支党员先锋队，在急诊、儿科轮值。"),
        *TEXT[4:],
    )
    assert squeeze(stories[-1].title) == "云岭县中医院党员先锋队护航“冬病”救治"


def test_a_headline_below_a_subtitle_is_another_one():
    stories = page(
        *TEXT[:4],
        "（余文 查道）",
        "清源县人民医院\n一湖清波映初心\n——以党建引领县级公立医院发展纪实",
        "云岭县中医院：\n药香里的“红色处方”",
        "□记者 何文博",
        column("清晨6点半，云岭县中医院的煎药室已是热气腾腾，600多袋汤药8点前由配送员送往各乡镇。"),
        *TEXT[4:],
    )
    assert squeeze(stories[-1].title) == "云岭县中医院：药香里的“红色处方”"


def test_a_motto_at_the_end_of_the_masthead_is_no_kicker():
    (story,) = page(
        "江城妇幼\n2022年5月20日　第78期\n第二版\n关爱妇女　呵护儿童",
        "我院牵头组建江城妇幼健康联盟\n十八家医院抱团发展",
        *[column(words, 20) for words in PARAGRAPHS[:3]],
    )
    assert story.kicker is None
    assert squeeze(story.title) == "我院牵头组建江城妇幼健康联盟十八家医院抱团发展"


@pytest.mark.parametrize("wrap", ["（药学部\n　卞雪）", "（药学部\n卞雪）"])
def test_a_wrap_between_a_department_and_its_writer_hides_neither(wrap):
    (story,) = page("我院药学团队获大赛一等奖", column(PARAGRAPHS[1], 24) + wrap)
    assert story.byline == ("卞雪",)


def test_a_headline_behind_its_signed_sections_takes_their_headings_along():
    stories = page(
        "支部“接单”，\n难题不过夜",
        *TEXT[:3],
        "青苗成林，\n留住年轻人",
        *TEXT[3:5],
        "减免有数，\n温暖到病房",
        *TEXT[5:],
        "（余文静 查道林）",
        "清源县人民医院\n“清泉”汇成河 健康送到家",
        "云岭县中医院\n绩效改革改出“三升三降”",
        "本报记者 何文博",
        column("收入比去年多了，加班比去年少了。说起绩效改革，云岭县中医院检验科的技师直言想得通。"),
    )
    assert [squeeze(story.title) for story in stories] == [
        "清源县人民医院“清泉”汇成河健康送到家",
        "云岭县中医院绩效改革改出“三升三降”",
    ]
    assert len(stories[0].headings) == 3


def test_a_line_that_names_the_hospital_between_paragraphs_is_a_caption():
    caption = "清源县人民医院党员健康管护员入户讲解低钠盐"
    (story,) = page(
        HEAD, "本报记者 何文博", *[column(words, 26) for words in PARAGRAPHS[:5]], caption, *TEXT[5:]
    )
    assert [found.text for found in story.captions] == [caption]


def test_columns_and_mottos_of_a_masthead_are_no_headline():
    (story,) = page(
        "11\n2023年6月30日 星期五\n清源观察报\n“七一”特别策划·党旗飘扬\n人民至上 生命至上",
        HEAD,
        "本报记者 何文博",
        *TEXT,
    )
    assert squeeze(story.title) == squeeze(HEAD)


@pytest.mark.parametrize(
    ("opening", "writers"),
    [
        ("通讯员 应婷 记者 葛欣　", ("应婷", "葛欣")),
        ("本刊芜湖专电 通讯员 汪丽　凌晨3时，", ("汪丽",)),
        ("本报讯 记者陆慧敏 通讯员闵强 ", ("陆慧敏", "闵强")),  # a wrap behind 通讯员
        ("本报讯 记者李晓 通讯员褚国强 ", ("李晓", "褚国强")),
        ("本报讯 记者吴晓 通讯员钦莉芳 ", ("吴晓", "钦莉芳")),  # of a seldom family
    ],
)
def test_writers_stand_in_front_of_their_text_on_one_line(opening, writers):
    for width in (14, 20, 26):
        (story,) = page(HEAD, column("　　" + opening + PARAGRAPHS[0], width), *TEXT[1:])
        assert story.byline == writers


def test_a_bar_drawn_as_a_box_parts_a_trade_from_a_name():
    (story,) = page(HEAD, "文│健康周刊记者 施嘉 实习生 苏杭", *TEXT)
    assert story.byline == ("施嘉", "苏杭")


def test_a_heading_right_below_a_headline_is_no_headline():
    story, _ = page(
        "一纸“军令状”\n山城“大变样”",
        "向堵点要速度",
        *TEXT[:3],
        "向短板要高度",
        *TEXT[3:5],
        "向民心要温度",
        *TEXT[5:],
        "（本报记者 何文博）",
        "云岭县中医院：\n药香里的“红色处方”",
        "□记者 何文博",
        column("清晨6点半，云岭县中医院的煎药室已是热气腾腾，600多袋汤药8点前由配送员送往各乡镇。"),
    )
    assert squeeze(story.title) == "一纸“军令状”山城“大变样”"
    assert len(story.headings) == 3


def test_the_last_text_of_a_page_takes_the_headline_behind_it():
    stories = page(
        HEAD,
        *TEXT[:5],
        column("近日，云岭县中医院传来喜讯：该院心内科为一名83岁老人植入起搏器，术后第2天就下地行走。"),
        column("云岭县中医院与省中医院2018年结为医联体，三年来开展手术156台次。（郜玉婷）"),
        "云岭：县级中医院有了“硬核”技术",
    )
    assert [squeeze(story.title) for story in stories] == [squeeze(HEAD), "云岭：县级中医院有了“硬核”技术"]
    assert stories[1].body.startswith("近日，云岭县中医院")


def test_a_line_in_front_of_who_gave_its_picture_is_a_caption():
    (story,) = page(HEAD, *TEXT[:3], "多学科专家为患者会诊。（医院供图）", *TEXT[3:])
    assert [found.text for found in story.captions] == ["多学科专家为患者会诊。"]


def test_an_interviews_question_below_a_heading_goes_on_with_it():
    (story,) = page(
        "罗山：把健康守门人请到家门口\n——访清源医院集团党委书记周立新",
        "文/本刊记者 孙芷",
        *TEXT[:2],
        "改革：从一家人的“小账”说起",
        column("记者：集团成立之初，最难的是什么？", 20),
        *TEXT[2:4],
        "服务：让专家“流动”起来",
        column("记者：居民最关心的是能不能看到大专家。", 20),
        *TEXT[4:],
    )
    assert len(story.headings) == 2
