"""The stretch around a hit."""

import pytest

from archive import search
from archive.models import Article

BODY = (
    "开头一段很长的话。" * 20
    + "医院开展影像远程会诊服务６万余人次，心电远程\n会诊近6000人次。"
    + "结尾的话。" * 30
)


def shown(article, typed):
    return "".join(
        f"[{piece.text}]" if piece.hit else piece.text
        for piece in search.excerpts(article, search.parse(typed))
    )


def test_the_hit_is_marked_in_its_surroundings():
    text = shown(Article(body=BODY), "远程会诊")
    assert text.startswith("…")
    assert "影像[远程会诊]服务６万余人次，心电[远程 会诊]近6000人次" in text
    assert text.endswith("…")
    assert len(text) < 120


def test_a_hit_is_marked_as_printed_though_it_was_typed_otherwise():
    assert "[６万]余人次" in shown(Article(body=BODY), "6萬")


def test_two_hits_far_apart_are_both_shown():
    text = shown(Article(body="党建工作。" + "其他的话。" * 60 + "绩效改革。"), "党建 绩效")
    assert "[党建]" in text
    assert "[绩效]" in text


def test_a_hit_in_the_headline_alone_shows_the_opening():
    assert shown(Article(title="党建", body="第一句。第二句。"), "党建") == "第一句。第二句。"


def test_a_caption_is_shown_where_the_hit_stands_there():
    article = Article(body="第一句。", captions=[{"text": "护士在病房。", "at": 0}])
    assert shown(article, "病房") == "护士在[病房]。"


@pytest.mark.parametrize("typed", ["", "-党建", "医院:党建"])
def test_what_marks_nothing_shows_the_opening(typed):
    assert shown(Article(body="党建引领。"), typed) == "党建引领。"


def test_a_headline_can_be_marked_whole():
    pieces = search.marked("以党建促进业务", search.parse("標題:党建"))
    assert [(piece.text, piece.hit) for piece in pieces] == [
        ("以", False),
        ("党建", True),
        ("促进业务", False),
    ]


@pytest.mark.parametrize("before", range(30))
@pytest.mark.parametrize("mark", ["。", "”", "，", "）。”", "%。", "\n", "——"])
def test_an_excerpt_never_begins_with_what_ends_another_phrase(mark, before):
    body = "一" * 40 + mark + "二" * before + "党建" + "三" * 200
    text = shown(Article(body=body), "党建")
    opening = text.removeprefix("…")
    assert opening[0] not in "。”，）%— ", text
    assert "[党建]" in text


def test_a_hit_that_begins_with_a_stop_keeps_it():
    assert "[。党建]" in shown(Article(body="一" * 40 + "。党建" + "三" * 200), "。党建")


@pytest.mark.parametrize("gap", range(0, 90))
def test_no_hit_and_no_number_is_cut_at_an_edge(gap):
    body = "甲" * 30 + "党建" + "乙" * gap + "远程会诊中心" + "丙" * gap + "1,234,567人次" + "丁" * 99
    text = shown(Article(body=body), "党建 远程会诊中心").replace("[", "").replace("]", "")
    for whole in ("党建", "远程会诊中心", "1,234,567"):
        for cut in range(1, len(whole)):
            assert f"…{whole[cut:]}" not in text and f"{whole[:cut]}…" not in text, text


def test_a_rare_term_is_shown_though_common_ones_stand_first():
    body = "近年来，医院近况良好。近期近千人。" * 30 + "服务近30000人次。" + "结尾的话。" * 50
    assert "[近30000]人次" in shown(Article(body=body), "近 30000")


def test_a_rare_term_far_from_the_others_has_a_stretch_of_its_own():
    body = "的确是医院的事。" * 40 + "甲" * 90 + "检验检测" + "乙" * 90
    text = shown(Article(body=body), "的 检验检测")
    assert "[的]" in text and "[检验检测]" in text
    assert len(text) < 150


def test_the_stretch_with_most_terms_is_preferred():
    body = "党建。" + "甲" * 200 + "绩效。" + "乙" * 200 + "党建引领绩效考核" + "丙" * 200
    assert "[党建]引领[绩效考核]" in shown(Article(body=body), "党建 绩效 考核")


def test_of_equal_stretches_the_one_that_is_closer_together_is_preferred():
    body = "党建" + "甲" * 30 + "绩效。" + "乙" * 300 + "党建促绩效" + "丙" * 300
    assert "[党建]促[绩效]" in shown(Article(body=body), "党建 绩效")


def test_stretches_stand_in_the_order_of_the_text():
    body = "远程会诊。" + "甲" * 200 + "党建促绩效" + "乙" * 200
    text = shown(Article(body=body), "党建 绩效 远程会诊")
    assert text.startswith("[远程会诊]") and text.index("[远程会诊]") < text.index("[党建]促[绩效]")


@pytest.mark.parametrize("gap", range(1, 40))
def test_an_earlier_hit_is_not_cut_where_the_stretch_begins(gap):
    body = "甲" * 50 + "远程会诊中心" + "乙" * gap + "党建促绩效" + "丙" * 99
    text = shown(Article(body=body), "党建 绩效 远程会诊中心")
    assert "[远程会诊中心]" in text and "[党建]促[绩效]" in text
    body = "远程会诊中心" + "甲" * 50 + "远程会诊中心" * 2 + "乙" * gap + "党建促绩效" + "丙" * 99
    bare = shown(Article(body=body), "党建 绩效 远程会诊中心").replace("[", "").replace("]", "")
    assert all(f"…{'远程会诊中心'[cut:]}" not in bare for cut in range(1, 6)), bare
