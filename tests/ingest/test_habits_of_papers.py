"""What single papers do at the edges of texts: captions on two lines, columns' names, signed brackets."""

import pytest

from archive.ingest.document import Story
from archive.ingest.layout import lay_out

TEXT = (
    "8月16日，清源县人民医院启用移动体检车，首日为大桥乡村民体检136人次，"
    "发现可疑病灶9例，均已预约复查。院长李文说，今年还要走进27个乡镇。"
)
OTHER = "近日，清源县中医院推出夜间推拿门诊，每晚6点至9点开诊，一个月来接诊310人次，其中年轻人占六成。"
TITLE, NEXT = "清源县人民医院启用移动体检车", "县中医院夜间推拿门诊人气旺"


def stories(text: str) -> list[Story]:
    return list(lay_out(text).stories)


def wrapped(text: str, width: int) -> str:
    """As a column of so many ems is set: figures are half as wide as other characters."""
    lines, used = [""], 0.0
    for character in text:
        size = 0.5 if character.isascii() else 1.0
        if used + size > width:
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += size
    return "\n".join(lines)


@pytest.mark.parametrize(
    "caption",
    ["清源县人民医院党员志愿者\n在大桥乡开展义诊。", "彭辉（右一）在手术中带教\n清源县中医院医生"],
    ids=["whose_second_line_goes_on", "whose_first_line_points"],
)
def test_a_caption_on_two_lines_inside_a_sentence_is_lifted_out_whole(caption):
    cut = TEXT.index("发现可疑")
    page = f"{TITLE}\n\n{wrapped(TEXT[:cut], 17)}\n\n{caption}\n\n{wrapped(TEXT[cut:], 17)}\n"
    (story,) = stories(page)
    assert story.body == TEXT
    assert [found.text for found in story.captions] == [caption.replace("\n", "")]


@pytest.mark.parametrize("source", ["（资料图片）", " （图片由医院提供）"])
def test_where_a_picture_comes_from_tells_its_caption(source):
    head = "——县人民医院探索“寨老+医生”健康管家服务\n苗寨里来了“健康管家”"
    (story,) = stories(f"{head}\n医生在院坝里测血压。{source}\n{wrapped(TEXT, 19)}\n")
    assert story.body == TEXT
    assert story.captions[0].text.startswith("医生在院坝里测血压。")


@pytest.mark.parametrize(
    "name",
    [
        "改善就医感受 提升患者体验·院长书记访谈",
        "公立医院改革与高质量发展示范项目巡礼",
    ],
)
def test_the_name_of_a_column_above_a_headline_is_the_pages(name):
    (story,) = stories(
        f"清源健康报\n\n2023年7月14日 星期五\n\n8\n\n{name}\n\n{TITLE}\n\n本报记者 王敏\n\n{TEXT}\n"
    )
    assert (story.kicker, story.title) == (None, TITLE)


def test_a_day_that_a_masthead_greets_is_no_kicker():
    top = "健康清源报 护理专刊\n2024年5月11日 星期六 第4127期\n4\n致敬5·12国际护士节"
    (story,) = stories(f"{top}\n\n{TITLE}\n□ 通讯员 王敏\n{TEXT}\n")
    assert (story.kicker, story.title) == (None, TITLE)


@pytest.mark.parametrize("saying", ["公生明，廉生威。", "春夏养阳，秋冬养阴。"])
def test_a_saying_at_the_foot_of_a_page_is_no_text(saying):
    (story,) = stories(f"{TITLE}\n{TEXT}\n{saying}\n责任编辑：李红\n")
    assert story.body == TEXT


def test_a_line_below_the_bracket_with_the_writer_is_no_part_of_the_text():
    signed = f"{TEXT}（赵敏）"
    size = next(size for size in range(16, 40) if len(signed) % size == 0 or size == 39)
    page = f"{wrapped(signed, size)}\n{TITLE}\n{wrapped(OTHER + '（钱红）', size)}\n{NEXT}\n"
    first, second = stories(page)
    assert (first.title, first.body, first.byline) == (TITLE, TEXT, ("赵敏",))
    assert (second.title, second.body, second.byline) == (NEXT, OTHER, ("钱红",))


def test_a_full_line_behind_a_signed_text_may_be_the_next_headline():
    full = "县中医院儿科“追光驿站”陪着孩子长大"
    page = f"{TITLE}\n{wrapped(TEXT, 18)}（赵敏）\n{full}\n{wrapped(OTHER, 18)}（钱红）\n{TITLE}\n"
    page += wrapped(TEXT, 15)
    assert [story.title for story in stories(page)] == [TITLE, full, TITLE]


def test_a_bracket_with_trade_words_names_writers_who_are_called_by_words():
    (story,) = stories(f"{TITLE}\n{TEXT}\n（记者 岑溪 实习生 戈壁）\n")
    assert story.byline == ("岑溪", "戈壁")


def test_a_subtitle_that_comes_out_first_stays_a_subtitle():
    (story,) = stories(
        f"——清源县人民医院探索“寨老+医生”服务\n苗寨里来了“健康管家”\n\n本报记者 王敏\n\n{TEXT}\n"
    )
    assert (story.title, story.subtitle) == ("苗寨里来了“健康管家”", "清源县人民医院探索“寨老+医生”服务")


def test_a_house_and_its_colon_begin_a_headline():
    page = f"清源县城关镇河东街道社区卫生服务中心：\n“五色码”管好“老病号”\n\n本报讯（通讯员 王敏） {TEXT}\n"
    (story,) = stories(page)
    assert story.title == "清源县城关镇河东街道社区卫生服务中心： “五色码”管好“老病号”"


def test_a_sentence_that_tells_on_between_blank_lines_heads_no_story():
    cut = "后来我才知道，“红钮”急救联动平台上线"
    rest = "那天，科里的年轻党员排了整整一页值班表，谁也不肯把名字划掉。"
    (story,) = stories(f"{TITLE}\n\n{TEXT}\n\n{cut}\n\n{rest}\n\n急诊科 王敏\n")
    assert f"{cut}那天" in story.body.replace("\n", "")


def test_a_headline_that_finds_no_text_is_part_of_the_one_above_it():
    """Of a paper that sets a blank line between all that is not one paragraph or one headline."""
    texts = [wrapped(sentence, 16) for sentence in (TEXT, OTHER)]
    page = "\n\n".join(
        [
            *texts,
            *texts,
            "（本报记者 王敏）",
            "清源县人民医院以党建引领改革",
            "“三改”改出\n新活力",
            "清源县人民医院供图",
        ]
        + ["山水之间\n筑牢健康屏障", "——县中医院推进\n集团建设见闻", "本报记者 钱红", *texts[::-1]]
    )
    first = stories(page)[0]
    said = " ".join(filter(None, (first.kicker, first.title)))
    assert said == "清源县人民医院以党建引领改革 “三改”改出 新活力"


def test_a_caption_on_two_lines_above_its_photographer_is_whole():
    caption = "清源县人民医院麻醉科医生在大桥乡\n屏山镇圩场为老人讲解防跌倒知识。"
    above = f"{TITLE}\n\n{wrapped(TEXT, 17)}\n（本报记者 王敏）"
    first, second = stories(f"{above}\n\n{caption}\n刘晓晖 摄\n\n{NEXT}\n\n本报讯（记者 钱红）{OTHER}\n")
    assert (first.body, second.body) == (TEXT, OTHER)
    assert [found.text for story in (first, second) for found in story.captions] == [
        caption.replace("\n", "")
    ]


def test_a_short_line_alone_inside_a_sentence_is_a_caption():
    cut = TEXT.index("发现可疑")
    caption = "“流动医院”巡诊车开到采茶工身边"
    above, below = wrapped(OTHER + TEXT[:cut], 17), wrapped(TEXT[cut:] + OTHER, 14)
    (story,) = stories(f"{TITLE}\n\n{above}\n\n{caption}\n\n{below}\n")
    assert (story.body, [found.text for found in story.captions]) == (OTHER + TEXT + OTHER, [caption])


def test_reporters_without_a_trade_word_are_named_before_报道():
    (story,) = stories(f"{TITLE}\n\n本报讯　才让、刘鹏报道：{TEXT}\n")
    assert (story.body, story.byline) == (TEXT, ("才让", "刘鹏"))


def test_short_names_of_a_page_above_its_number_write_nothing():
    (story,) = stories(f"强军\n卫勤\n\n3\n\n2023年8月1日 星期二\n\n{TITLE}\n■本报记者 沈铁军\n{TEXT}\n")
    assert story.byline == ("沈铁军",)


def test_a_quoted_word_inside_a_headline_is_no_label():
    (story,) = stories(
        f"六学科接力护佑 县市联动转运\n“巴掌宝宝”\n闯过重重难关\n\n{wrapped(TEXT, 14)}\n文/产科 王敏\n"
    )
    assert f"{story.kicker or ''}{story.title}".replace(" ", "").endswith("转运“巴掌宝宝”闯过重重难关")


def test_the_last_sentence_before_its_writers_bracket_is_text():
    last = "总会计师郝振华现场答复28条意见。"
    (story,) = stories(f"{TITLE}\n{wrapped(OTHER + TEXT, 20)}\n{last}（丁一凡）\n\n精医立院 厚德济人\n")
    assert (story.body.replace("\n", ""), story.captions) == (OTHER + TEXT + last, ())


@pytest.mark.parametrize("name", ["寸永康", "字文秀"])
def test_a_writer_behind_a_post_may_have_any_family_name(name):
    (story,) = stories(
        f"“两本台账”管住小病大防\n\n大桥镇中心卫生院党支部书记、院长 {name}\n\n{TEXT}\n\n{OTHER}\n"
    )
    assert (story.byline, story.body) == ((name,), f"{TEXT}\n{OTHER}")


@pytest.mark.parametrize("name", ["强薇", "寸永康", "乌兰图雅"])
def test_what_is_no_word_in_a_bracket_behind_the_text_names_its_writer(name):
    (story,) = stories(f"{TITLE}\n\n本报讯 {TEXT}（{name}）\n")
    assert (story.byline, story.body) == ((name,), TEXT)


@pytest.mark.parametrize("note", ["见下图", "均化名", "节选", "资料"])
def test_a_note_in_a_bracket_behind_the_text_names_nobody(note):
    (story,) = stories(f"{TITLE}\n\n本报讯 {TEXT}（{note}）\n")
    assert story.byline == ()


def test_a_reporter_who_took_the_picture_did_not_write_the_text():
    page = (
        f"{TITLE}\n\n本报讯（记者 王敏）{TEXT}\n\n志愿者在大厅指导老人扫码。（本报记者 项 楠摄）\n\n{OTHER}\n"
    )
    (story,) = stories(page)
    assert story.byline == ("王敏",)


def test_a_headline_may_stand_below_the_mark_that_its_text_goes_on_elsewhere():
    half = "湖北省清江县人民医院的码头边，停着一艘白色医疗船。院长说，船已航行5.3万公里，惠及57个村。"
    page = (
        f"本报重庆讯（通讯员 谭小兵）{wrapped(TEXT, 13)}\n（下转第4版）\n大桥：山里病人不出县\n\n"
        f"{wrapped(half, 13)}（宋雨桐）\n清江有支“水上医院”\n"
    )
    assert [story.title for story in stories(page)] == ["大桥：山里病人不出县", "清江有支“水上医院”"]


def test_headings_with_labels_alike_are_no_headlines():
    told = "人才来了就能拿到钥匙，三年引进博士87人，选派112名骨干到国内外名院研修，科研经费突破4800万元。"
    page = (
        f"以学科之强 托举健康之重\n（上接第1版）\n\n{wrapped(told, 19)}\n引才：既要“请进来”更要“留得住”\n"
        f"{wrapped(told, 19)}\n融合：打破围墙建“专病航母”\n{wrapped(told, 19)}\n\n{wrapped(told, 19)}\n"
        "（宣传部 张一鸣）\n"
    )
    (story,) = stories(page)
    assert [story.body[at.start : at.end] for at in story.headings] == [
        "引才：既要“请进来”更要“留得住”",
        "融合：打破围墙建“专病航母”",
    ]


@pytest.mark.parametrize("below", ["", "本报讯（记者 王敏）"], ids=["a_paragraph", "a_dateline"])
def test_a_quotation_before_a_space_does_not_end_a_headline(below):
    title = "清源县第二医院试水“住院总师” 让会诊不再“赶场”"
    (story,) = stories(f"{title}\n{wrapped(below + TEXT, 13)}\n")
    assert (story.title, story.body) == (title, TEXT)


def test_a_headlines_line_that_could_name_a_page_is_the_headlines():
    (story,) = stories(f"清源县人民医院\n红色堡垒\n守护健康\n\n本报讯（记者 王敏）{TEXT}\n")
    assert "守护健康" in story.title


def test_a_square_in_front_of_one_name_signs_a_text():
    page = f"清源健康报\n\n□魏征途\n　　{wrapped(TEXT, 17)}\n{TITLE}\n\n"
    page += f"□廖志东 秦楚\n　　{wrapped(OTHER, 17)}\n{NEXT}\n"
    assert [story.byline for story in stories(page)] == [("魏征途",), ("廖志东", "秦楚")]


def test_four_words_of_two_characters_between_stories_are_a_motto():
    page = (
        f"{NEXT}\n\n{OTHER}\n\n文/医务部 王敏\n\n厚德 精医 仁爱 致远\n\n{TITLE}\n\n{TEXT}\n\n文/宣传科 钱红\n"
    )
    assert [(story.kicker, story.title) for story in stories(page)] == [(None, NEXT), (None, TITLE)]


def test_a_department_in_a_bracket_is_no_writer():
    (story,) = stories(f"{TITLE}\n\n本报讯 {TEXT}（信息科 供稿）\n")
    assert story.byline == ()


@pytest.mark.parametrize("column", ["名医微问答", "院长会客厅"])
def test_a_column_named_for_what_it_does_is_the_pages(column):
    asked = "流感疫苗到底打不打？主任一次说清"
    page = f"{TITLE}\n\n{wrapped(TEXT, 14)}\n（王敏）\n\n{column}\n\n{asked}\n\n{wrapped(OTHER, 14)}\n"
    assert [story.title for story in stories(page)] == [TITLE, asked]


def test_a_line_wider_than_the_columns_around_it_is_no_text():
    head = "血糖飙到31.2，差点要了他的命\n\n“糖友”昏迷之后，一场跨院区的接力"
    (story,) = stories(f"{head}\n\n{wrapped(TEXT, 14)}\n\n{wrapped(OTHER, 14)}\n")
    assert story.body == f"{TEXT}\n{OTHER}"


def test_sections_of_one_rhythm_in_front_of_their_headline_are_one_story():
    heads = [
        "支部建在病区\n先锋走在前头",
        "技术往高处走\n病人往家里留",
        "医生往下走\n药箱往村里送",
        "好风气扎下根\n好队伍留得住",
    ]
    told = (
        "医院先后与9家三甲医院结成专科联盟，柔性引进专家27名，去年三四级手术占比升到63.5%，外转率下降4.2%。"
    )
    sections = "\n\n".join(f"{head}\n{wrapped(told, 16)}" for head in heads)
    lead = "地处平原的清源县人民医院始建于1951年，如今已是三级医院，床位1380张，年门诊量逾92万人次。"
    title = "扎根平原 守护百万乡亲\n——清源县人民医院推进高质量发展纪实"
    (story,) = stories(f"{sections}\n\n本报记者 王敏\n\n{title}\n\n{wrapped(lead, 16)}\n")
    assert (story.title, len(story.headings)) == ("扎根平原 守护百万乡亲", 4)
