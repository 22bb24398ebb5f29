"""Where a story begins and where only a section: what the words of a heading and of the text below it say."""

import pytest

from archive.ingest.document import Story
from archive.ingest.layout import lay_out

LEAD = (
    "3月8日，清源县人民医院召开高质量发展大会，院长李文说，过去一年门急诊31万人次，出院患者2万人次，"
    "药占比下降到两成六，百元医疗收入消耗的卫生材料也降了。"
)
SECTION = "“挂号、缴费、取药，我妈妈现在自己就会。”家住河边的吕女士说。志愿者每天早上七点就站在大厅里。"
NEWS = "3月12日，汾河县中医院开出夜间推拿门诊，每晚6点至9点开诊，首日接诊31人，其中年轻人占六成。"
SIGNED = (
    f"汾河县中医院\n夜里也能推拿了\n\n本报讯（通讯员 陈岚）{NEWS}\n\n"
    f"洛水县中医院\n膏方进了村\n\n本报讯（通讯员 高原）{NEWS}\n"
)
TITLE, WRITERS = "让数据多跑路 让群众少跑腿", "本报记者 王敏 通讯员 孙浩"


def stories(text: str) -> list[Story]:
    return list(lay_out(text).stories)


def headings(story: Story) -> list[str]:
    return [span.of(story.body) for span in story.headings]


@pytest.mark.parametrize("heading", ["数智同行，让群众少跑一趟", "服务：从窗口挪到床边", "党支部搬到乡镇去"])
def test_a_text_that_says_neither_when_nor_where_goes_on_with_the_story(heading):
    found = stories(f"{TITLE}\n\n{WRITERS}\n\n{LEAD}\n\n{heading}\n\n{SECTION}\n\n{SIGNED}")
    assert [story.title for story in found][0] == TITLE
    assert headings(found[0]) == [heading]
    assert len(found) == 3


@pytest.mark.parametrize("headline", ["沂水：推拿门诊夜里开", "沂水县中医院推拿门诊夜里开"])
def test_a_headline_that_names_a_place_above_dated_news_begins_a_story(headline):
    found = stories(f"{TITLE}\n\n{WRITERS}\n\n{LEAD}\n\n{headline}\n\n{NEWS}\n\n{SIGNED}")
    assert [story.title for story in found][:2] == [TITLE, headline]


def test_a_kicker_that_a_blank_line_sets_off_belongs_to_the_headline_below():
    headline = "兰考：家门口的病床热起来"
    first, *_ = stories(f"河畔晚报\n\n从没有人到排长队\n\n{headline}\n\n{WRITERS}\n\n{LEAD}\n\n{SIGNED}")
    assert " ".join(filter(None, (first.kicker, first.title))) == f"从没有人到排长队 {headline}"


def test_two_headlines_one_above_the_other_are_two():
    both = "清源县人民医院：\n数据多跑路\n\n汾河县中医院：\n推拿开到夜里"
    found = stories(f"{both}\n\n{WRITERS}\n\n{LEAD}\n\n本报讯（通讯员 陈岚）{NEWS}\n")
    assert not any("数据" in story.title and "推拿" in story.title for story in found)


def test_a_headline_between_sections_made_alike_is_the_headline_of_them_all():
    sections = [f"{name}\n\n{SECTION}" for name in ("流程：走完全程再说话", "绩效：把秤砣挪一挪")]
    last = f"时间：一只挂在墙上的表\n\n{SECTION}"
    title = "高质量发展，从一张图开始\n——三家医院的现场观察"
    found = stories("\n\n".join([*sections, f"{title}\n\n{WRITERS}\n\n{LEAD}", last, SIGNED]))
    assert found[0].title == "高质量发展，从一张图开始"
    assert [name[:3] for name in headings(found[0])] == ["流程：", "绩效：", "时间："]
    assert found[0].body.startswith(LEAD[:12])


def test_the_name_of_a_column_is_the_headline_of_what_has_no_other():
    items = f"▲{NEWS}（王桐）\n\n▲4月2日，医院肾移植中心完成建科以来第八千例手术，没有一例因此耽误。（陈雪）"
    found = stories(f"{TITLE}\n\n{WRITERS}\n\n{LEAD}\n\n简明新闻\n\n{items}\n")
    assert [story.title for story in found] == [TITLE, "简明新闻"]


def test_a_section_below_a_box_goes_back_to_the_story_whose_words_it_uses():
    first = (
        "3月8日一早，代师傅背着古筝到清源县大桥镇卫生院扎针灸，“颈椎的老毛病，十来块钱。”"
        "院长李文说，医共体的总院把七个专科搬到了镇上。"
    )
    inner = "搬的不光是专家。“专家一走，镇里接不住。”李文说，支部书记领题，年底由村民打分。"
    last = (
        "钱从哪里来，是绕不开的一道题。村医巡诊有了补贴，代师傅口中“十来块钱”的理疗才开得起来，总院贴了一半。"
    )
    text = (
        f"门口的病床热起来\n\n{WRITERS}\n\n{first}\n\n支部搬到乡镇去\n\n{inner}\n\n"
        f"沂水县中医院\n夜里也能推拿了\n\n本报讯（通讯员 陈岚）{NEWS}\n\n一块钱处方背后\n\n{last}\n\n"
        f"洛水县中医院\n膏方进了村\n\n本报讯（通讯员 高原）{NEWS}\n"
    )
    found = stories(text)
    assert len(found) == 3
    assert headings(found[0]) == ["支部搬到乡镇去", "一块钱处方背后"]
    assert found[1].body == NEWS


@pytest.mark.parametrize(
    ("signature", "writers"),
    [("（李文口述 本报记者 王敏整理）", ("王敏",)), ("（芳阳街道 汪志平）", ("汪志平",))],
    ids=["who_told_it_did_not_write_it", "who_lives_in_a_street"],
)
def test_a_signature_names_who_wrote(signature, writers):
    (story,) = stories(f"谢谢那张锻炼表\n\n{LEAD}{signature}\n")
    assert (story.byline, story.body) == (writers, LEAD)


def test_who_edited_the_page_did_not_write_its_last_text():
    foot = "文字：骆小雨　图片：各医院　编辑：石磊　审核：卢世荣"
    found = stories(
        f"{TITLE}\n\n{WRITERS}\n\n{LEAD}\n\n来信｜谢谢陪我坐车的医生\n\n作者：田茂林\n\n{NEWS}\n\n{foot}\n"
    )
    assert found[-1].byline == ("田茂林",)


@pytest.mark.parametrize(
    "caption", ["全科医生罗秋萍上门为居民量血压。", "智能陪诊员为长者引路"], ids=["with_its_stop", "without"]
)
def test_whoever_does_something_for_others_between_paragraphs_is_on_a_picture(caption):
    (story,) = stories(f"{TITLE}\n\n{WRITERS}\n\n{LEAD}\n\n{caption}\n\n{NEWS}\n")
    assert (story.body, [found.text for found in story.captions]) == (f"{LEAD}\n{NEWS}", [caption])


def test_a_sentence_set_large_amidst_the_text_that_says_it_is_lifted_out():
    said = "“急诊里最缺的不是速度，是有人告诉你别怕。”"
    cut = LEAD.index("药占比")
    page = f"{TITLE}\n\n{WRITERS}\n\n{LEAD[:cut]}\n\n{said}\n\n{LEAD[cut:]}\n\n{said}院长李文说。{NEWS}\n"
    (story,) = stories(page)
    assert story.body == f"{LEAD}\n{said}院长李文说。{NEWS}"
    assert [found.text for found in story.captions] == [said]
