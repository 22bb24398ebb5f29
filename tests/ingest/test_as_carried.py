"""Texts as they are carried: web pages, quoted mails, white space everywhere, lines that a program set."""

import pytest

from archive.ingest.layout import lay_out
from archive.ingest.reading import ems, read_page
from tests.ingest.pages import squeeze


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("“一站式”&nbsp;服务", "“一站式”\xa0服务", id="an entity"),
        pytest.param("&ldquo;党建+&rdquo;", "“党建+”", id="quotation marks"),
        pytest.param("A&amp;nbsp;B", "A\xa0B", id="written down twice"),
        pytest.param("体温&#65306;36.5&#x2103;", "体温：36.5℃", id="numbers of characters"),
        pytest.param("AT&T和R&D投入", "AT&T和R&D投入", id="an ampersand"),
        pytest.param("血压<140/90mmHg，血糖>7", "血压<140/90mmHg，血糖>7", id="signs of comparison"),
        pytest.param(
            '<div class="text"><p style="x">市医院。</p><p>县<b>医</b>院。</p></div>',
            "市医院。\n\n县医院。",
            id="tags",
        ),
        pytest.param(
            "<p>一</p><script>if (a<b) {}</script><!-- 二 --><p>三</p><p>四</p>",
            "一\n\n三\n\n四",
            id="what is not seen",
        ),
        pytest.param("文中说到<p>这个标签。", "文中说到<p>这个标签。", id="a tag that is spoken of"),
        pytest.param(
            "> 我院召开\n> 职工大会。\n> \n>> 会上", "我院召开\n职工大会。\n\n会上", id="a quoted mail"
        ),
        pytest.param("首页>新闻\n> 我院\n召开", "首页>新闻\n> 我院\n召开", id="a way"),
    ],
)
def test_markup_is_how_a_text_was_carried(source, text):
    assert read_page(source).text.strip() == text


@pytest.mark.parametrize(
    "source", ["&amp;" * 50 + "lt;", "&#60;p&#62;" * 9 + "</p>" * 9, "<" * 99 + "</p>" * 9]
)
def test_hostile_markup_is_read_and_loses_nothing_after(source):
    page = read_page(source)
    assert lay_out(page.text) is not None


def test_white_space_that_stands_everywhere_says_nothing():
    lines = [
        "县医院开出首张长处方",
        "本报讯（记者 李明）3月5日，县医院开出首张",
        "长处方，减少3天往返。",
        "新区医院迎来新设备",
    ]
    lines += [
        "本报讯（记者 王芳）3月6日，新区医院迎来一",
        "台新设备，增长12%。",
        "城北医院开设夜间门诊",
        "本报讯（记者 赵敏）城北医院开设夜间门",
        "诊，方便上班族。",
    ]
    plain = lay_out("\n".join(lines))
    for harm in ("\n".join("    " + line for line in lines), "\n".join(" ".join(line) for line in lines)):
        found = lay_out(harm)
        assert [(s.title, s.body, s.byline) for s in found.stories] == [
            (s.title, s.body, s.byline) for s in plain.stories
        ]


def test_lines_that_a_program_set_to_a_width_are_whole_paragraphs_again():
    text = (
        "县医院开出首张长处方\n本报讯（记者 李明）3月5日，县医院为一名高血压患者开出首张长处方，"
        "一次可以取走12周的药，今后每年少跑8趟。\n“以前每个月都要来，路上要倒两趟车。”患者王大爷说。"
        "医院今年已为326名慢性病患者开出长处方，药师每两周打一次电话随访，问血压，也问忘没忘吃药。"
        "随访时发现的17例不良反应，都在当天改了处方。"
    )
    (whole,) = lay_out(text).stories
    for width in (10, 12, 14, 18, 22):
        lines = []
        for line in text.split("\n"):
            held = ""
            for char in line:
                if held and ems(held + char) > width and char not in "，。、：）”":
                    lines.append(held)
                    held = ""
                held += char
            lines.append(held)
        (story,) = lay_out("\n".join(lines)).stories
        found = (squeeze(story.title), squeeze(story.body), story.byline)
        assert found == (whole.title, squeeze(whole.body), whole.byline)


@pytest.mark.parametrize(
    "printed",
    ["\n— 4 —\n", "\n·4·\n", "\n- 4 -\n", "\n\n— 4 —\n\n", "\n\n第 4 页\n\n", "\n\n第 4 页 共 8 页\n\n"],
)
def test_a_page_number_inside_a_sentence_is_none_of_it(printed):
    text = (
        "县医院开出首张长处方\n\n　　3月5日，县医院为一名高血压患者开出首张长处方，一次可以\n"
        "取走12周的药，今后每年少跑8趟。医院今年已为326名慢性病患\n者开出长处方，药师每两周打一次电话"
        "随访，问血压，也问忘没忘\n吃药，随访时发现的17例不良反应，都在当天改了处方。"
    )
    (whole,) = lay_out(text).stories
    (story,) = lay_out(text.replace("326名慢性病患\n", "326名慢性病患" + printed)).stories
    assert (story.title, story.body) == (whole.title, whole.body)
