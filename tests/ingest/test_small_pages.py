"""One small page for each thing that pages do."""

import pytest

from archive.ingest.document import PartialDate, Story
from archive.ingest.layout import lay_out

NIGHT = (
    "为方便上班族就医，江北县人民医院自3月起开设夜间门诊，每晚接诊患者60余人次。"
    "医院还延长了药房和检验科的服务时间，受到群众欢迎。"
)
VILLAGE = (
    "近日，南山镇卫生院组织家庭医生走进山村，为老人测血压、送药品，"
    "共服务村民320人次，发放宣传册500余份，村民连连称赞。"
)
SCHOOL = "记者昨日获悉，东湖区中医医院在12所小学开设中医药课堂，孩子们辨识草药、学做香囊，培训师生2100人次。"


def stories(text: str) -> list[Story]:
    return list(lay_out(text).stories)


def titles(text: str) -> list[str]:
    return [story.title for story in stories(text)]


def test_a_headline_on_four_lines_is_one_title():
    text = f"江北县人民医院\n开设夜间门诊\n方便上班族\n就近看病\n\n{NIGHT}"
    assert titles(text) == ["江北县人民医院 开设夜间门诊 方便上班族 就近看病"]


def test_headlines_behind_their_texts_stay_with_them():
    text = (
        f"本报讯 （记者王小明）{VILLAGE}\n\n南山镇家庭医生走进山村\n\n本报讯 "
        f"（记者李红）{SCHOOL}\n\n东湖小学里的中医药课堂\n"
    )
    assert [(s.title, s.byline) for s in stories(text)] == [
        ("南山镇家庭医生走进山村", ("王小明",)),
        ("东湖小学里的中医药课堂", ("李红",)),
    ]


def test_headlines_before_their_texts_stay_with_them():
    text = (
        f"南山镇家庭医生走进山村\n\n本报讯 "
        f"（记者王小明）{VILLAGE}\n\n东湖小学里的中医药课堂\n\n本报讯 （记者李红）{SCHOOL}\n"
    )
    assert [(s.title, s.byline) for s in stories(text)] == [
        ("南山镇家庭医生走进山村", ("王小明",)),
        ("东湖小学里的中医药课堂", ("李红",)),
    ]


def test_a_headline_on_one_line_with_the_next_opening_is_parted_from_it():
    text = (
        f"南山镇家庭医生走进山村 本报讯（王小明）{VILLAGE}\n\n东湖小学里的中医药课堂 本报讯（李红）{SCHOOL}"
    )
    assert titles(text) == ["南山镇家庭医生走进山村", "东湖小学里的中医药课堂"]


def test_kicker_title_and_subtitle_are_told_apart():
    text = f"强化为民服务 筑牢健康防线\n江北县人民医院开设夜间门诊\n——每晚接诊六十余人次\n\n{NIGHT}"
    (story,) = stories(text)
    assert (story.kicker, story.title, story.subtitle) == (
        "强化为民服务 筑牢健康防线",
        "江北县人民医院开设夜间门诊",
        "每晚接诊六十余人次",
    )


def test_two_telling_lines_are_one_title():
    (story,) = stories(f"江北县医院开设夜间门诊\n三个月接诊两万人次\n\n{NIGHT}")
    assert story.kicker is None
    assert story.title == "江北县医院开设夜间门诊 三个月接诊两万人次"


def test_a_caption_inside_a_sentence_is_lifted_out():
    text = f"江北县人民医院开设夜间门诊\n\n{NIGHT[:30]}\n\n\n\n患者在夜间门诊候诊区等候叫号\n\n{NIGHT[30:]}"
    (story,) = stories(text)
    assert story.body == NIGHT
    assert [caption.text for caption in story.captions] == ["患者在夜间门诊候诊区等候叫号"]
    assert story.captions[0].at == 30


def test_the_giver_of_a_picture_is_a_credit_and_no_part_of_its_caption():
    text = f"江北县人民医院开设夜间门诊\n\n{NIGHT}\n\n图为医护人员在为患者测量血压。县医院供图\n\n{SCHOOL}"
    (story,) = stories(text)
    assert [caption.text for caption in story.captions] == ["图为医护人员在为患者测量血压。"]
    assert story.credits == ("县医院供图",)
    assert story.byline == ()


def test_numbered_headings_stand_on_lines_of_their_own():
    text = (
        f"以党建促发展\n\n一、建强组织，凝聚合力\n{NIGHT}\n二、优化服务，"
        f"温暖人心\n{VILLAGE}\n（一）送医下乡\n{SCHOOL}"
    )
    (story,) = stories(text)
    assert [span.of(story.body) for span in story.headings] == [
        "一、建强组织，凝聚合力",
        "二、优化服务，温暖人心",
        "（一）送医下乡",
    ]


def test_headings_without_numbers_are_no_stories():
    text = f"江北县人民医院的变化\n\n{NIGHT}\n\n夜里也能看病\n\n{VILLAGE}\n\n山里也有医生\n\n{SCHOOL}"
    (story,) = stories(text)
    assert [span.of(story.body) for span in story.headings] == ["夜里也能看病", "山里也有医生"]


def test_a_run_in_number_stays_in_its_sentence():
    (story,) = stories(f"江北县人民医院的变化\n\n（一）抓组织建设。{NIGHT}\n\n（二）抓服务下沉。{VILLAGE}")
    assert story.headings == ()
    assert story.body.startswith("（一）抓组织建设。为方便")


def test_an_interview_keeps_its_questions_in_the_text():
    text = (
        "夜间门诊怎么开\n——访江北县人民医院院长赵刚\n\n记者：医院为什么开设夜间门诊？\n\n赵刚：为了方便上班族。我们从3月起试点，"
        "每晚接诊60余人次。\n\n记者：今后有什么打算？\n\n"
        "赵刚：我们打算增加专科，让更多患者受益。\n\n本报记者 王小明"
    )
    (story,) = stories(text)
    assert story.subtitle == "访江北县人民医院院长赵刚"
    assert story.headings == ()
    assert story.body.count("\n") == 3
    assert story.byline == ("王小明",)


def test_both_halves_of_a_story_on_one_page_become_one():
    text = (
        f"江北县人民医院的变化\n\n本报记者 王小明\n\n{NIGHT}\n\n（下转第3版）\n\n南山镇家庭医生走进山村\n\n"
        f"本报讯（李红）{VILLAGE}\n\n（上接第1版）\n\n{SCHOOL}"
    )
    first, second = stories(text)
    assert first.body == f"{NIGHT}\n{SCHOOL}"
    assert second.title == "南山镇家庭医生走进山村"
    assert first.continued_from is None and first.continued_on is None


MARKS = [
    ("（下转第3版）", "（上接第1版）"),
    ("下转第4版", "上接01版"),
    ("(下转三版)", "(上接一版)"),
    ("▶▶下转A02", "▶▶上接A01"),
    ("【下转第2版】", "【上接第1版】"),
    ("▼下转4版", "▲上接1版"),
    ("（下转第二版）", "（紧接第一版）"),
    (">>>下转02版", "<<<上接01版"),
    ("（转3版）", "（接1版）"),
    ("［下转第3版］", "［上接第1版·要闻］"),
]


@pytest.mark.parametrize(("onward", "onto"), MARKS, ids=[onward for onward, _ in MARKS])
@pytest.mark.parametrize(
    "second",
    [
        pytest.param("{onto}\n{text}", id="own line"),
        pytest.param("{onto} {text}", id="same line"),
        pytest.param("{onto}\n\n江北县人民医院的变化\n{text}", id="headline repeated"),
    ],
)
def test_halves_are_joined_however_their_marks_are_printed(onward, onto, second):
    first = f"江北县人民医院的变化\n\n本报记者 王小明\n\n{NIGHT}\n{onward}"
    between = f"南山镇家庭医生走进山村\n\n本报讯（李红）{VILLAGE}"
    found = stories("\n\n".join([first, between, second.format(onto=onto, text=SCHOOL)]))
    assert [(story.title, story.body) for story in found] == [
        ("江北县人民医院的变化", f"{NIGHT}\n{SCHOOL}"),
        ("南山镇家庭医生走进山村", VILLAGE),
    ]


def test_the_half_with_the_headline_comes_first_wherever_it_stands():
    text = f"（上接第1版）\n{SCHOOL}\n\n江北县人民医院的变化\n\n本报记者 王小明\n\n{NIGHT}\n（下转第3版）"
    (story,) = stories(text)
    assert (story.title, story.body) == ("江北县人民医院的变化", f"{NIGHT}\n{SCHOOL}")


def test_a_half_names_the_page_of_the_other():
    (story,) = stories(f"江北县人民医院的变化\n\n（上接第2版）\n\n{NIGHT}")
    assert (story.title, story.continued_from) == ("江北县人民医院的变化", "2")
    (story,) = stories(f"江北县人民医院的变化\n\n{NIGHT}（下转第6版）")
    assert (story.body, story.continued_on) == (NIGHT, "6")


def test_markdown_signs_are_no_text():
    (story,) = stories(f"# 江北县人民医院的变化\n\n{NIGHT}\n\n## 夜里也能看病\n\n**{VILLAGE}**")
    assert story.title == "江北县人民医院的变化"
    assert [span.of(story.body) for span in story.headings] == ["夜里也能看病"]
    assert "*" not in story.body and "#" not in story.body


def test_words_cut_by_blank_lines_are_whole_again():
    (story,) = stories(f"江北县人民医院开设夜间门诊\n\n{NIGHT[:10]}\n\n{NIGHT[10:41]}\n\n{NIGHT[41:]}")
    assert story.body == NIGHT


def test_characters_set_wide_are_drawn_together():
    (story,) = stories(f"江北县人民医院开设夜间门诊\n\n本报记者 朱　静\n\n主任 赵 刚说，{NIGHT}")
    assert story.byline == ("朱静",)
    assert story.body.startswith("主任赵刚说")


def test_radicals_are_read_as_the_characters_they_stand_for():
    (story,) = stories(f"江北县⼈⺠医院开设夜间⻔诊\n\n{NIGHT.replace('人民', '⼈民')}")
    assert story.title == "江北县人民医院开设夜间门诊"
    assert story.body == NIGHT


def test_furniture_at_head_and_foot_stays_out_of_stories():
    text = (
        f"江北日报\n2021年5月12日 星期三\n责任编辑：王小明 "
        f"美编：李红\nA3\n\n江北县人民医院开设夜间门诊\n\n{NIGHT}\n\n"
        "新闻热线：0571-12345678 每份定价1.00元"
    )
    layout = lay_out(text)
    assert [story.title for story in layout.stories] == ["江北县人民医院开设夜间门诊"]
    assert layout.stories[0].body == NIGHT
    assert layout.source.page == "A3"
    assert len(layout.furniture) == 5


def test_an_editors_note_ahead_of_several_stories_is_the_pages():
    text = (
        f"编者按：今起本报推出专题，讲述基层医疗故事，敬请关注。"
        f"\n\n南山镇家庭医生走进山村\n\n{VILLAGE}\n\n东湖小学里的中医药课堂\n\n{SCHOOL}"
    )
    layout = lay_out(text)
    assert [piece.kind.value for piece in layout.furniture] == ["editors_note"]
    assert len(layout.stories) == 2


def test_a_traditional_page_keeps_its_script():
    text = (
        "江北縣人民醫院開設夜間門診\n\n記者 黃寶儀\n\n"
        "為方便上班族就醫，江北縣人民醫院自3月起開設夜間門診，每晚接診患者60餘人次，受到群眾歡迎。"
    )
    (story,) = stories(text)
    assert story.title == "江北縣人民醫院開設夜間門診"
    assert story.byline == ("黃寶儀",)
    assert story.body.startswith("為方便上班族就醫")


def test_headlines_heaped_above_their_texts_are_dealt_out_to_them():
    text = (
        f"南山镇家庭医生走进山村\n\n东湖小学里的中医药课堂\n\n本报讯（记者王小明）{VILLAGE}\n\n"
        f"本报讯（记者李红）{SCHOOL}"
    )
    assert [(s.title, s.byline) for s in stories(text)] == [
        ("南山镇家庭医生走进山村", ("王小明",)),
        ("东湖小学里的中医药课堂", ("李红",)),
    ]


def test_where_its_author_works_is_a_credit_and_no_text():
    (story,) = stories(f"夜间门诊的启示\n\n□王小明\n\n{NIGHT}（作者系江北县人民医院院长）")
    assert story.body == NIGHT
    assert story.byline == ("王小明",)
    assert "（作者系江北县人民医院院长）" in story.credits


def test_a_guide_to_other_pages_and_a_date_in_han_numerals_are_the_pages():
    head = "二〇一八年十一月二十一日 星期三\n导读 2版 医共体怎么建 >>>5版 冬季养生"
    text = f"{head}\n\n江北县人民医院开设夜间门诊\n\n{NIGHT}"
    layout = lay_out(text)
    assert [story.title for story in layout.stories] == ["江北县人民医院开设夜间门诊"]
    assert len(layout.furniture) == 2
    assert layout.source.date == PartialDate(2018, 11, 21)


def test_circled_captions_between_lines_are_lifted_out():
    captions = "① 护士在门诊大厅为患者测量血压。\n② 医生查看检查结果。"
    text = f"江北县人民医院开设夜间门诊\n\n{NIGHT}\n{captions}\n{SCHOOL}"
    (story,) = stories(text)
    assert [c.text for c in story.captions] == ["① 护士在门诊大厅为患者测量血压。", "② 医生查看检查结果。"]
