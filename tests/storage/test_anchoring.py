"""Where a passage went when its text changed."""

import pytest

from archive.ingest.document import Span
from archive.storage.alignment import common_blocks
from archive.storage.anchoring import Anchors

BODY = "医院去年手术200例，门诊3万人次。\n今年手术200例，同比持平，患者满意。"


def moved(old: str, new: str, quote: str, nth: int = 0) -> str | None:
    """The words before and after, with the passage in brackets; None where it is gone."""
    at = -1
    for _ in range(nth + 1):
        at = old.index(quote, at + 1)
    span = Anchors(old, new).move(Span(at, at + len(quote)))
    return None if span is None else f"{new[: span.start]}[{span.of(new)}]{new[span.end :]}"


@pytest.mark.parametrize(
    ("new", "nth", "expected"),
    [
        pytest.param(BODY, 1, BODY.replace("今年手术200例", "今年手术[200例]"), id="nothing_changed"),
        pytest.param(
            BODY.replace("去年", "二〇二〇年"),
            1,
            BODY.replace("去年", "二〇二〇年").replace("今年手术200例", "今年手术[200例]"),
            id="words_before_it_changed",
        ),
        pytest.param(
            "\n".join(reversed(BODY.split("\n"))),
            0,
            "今年手术200例，同比持平，患者满意。\n医院去年手术[200例]，门诊3万人次。",
            id="paragraphs_changed_places",
        ),
        pytest.param(
            BODY.replace("今年手术200例，同比持平，", ""),
            1,
            None,
            id="its_own_words_are_gone_others_alike_stay",
        ),
        pytest.param(BODY.replace("200例", "300例"), 0, None, id="the_figure_changed"),
        pytest.param("", 0, None, id="nothing_left"),
    ],
)
def test_a_passage_follows_its_words_and_neighbourhood(new, nth, expected):
    assert moved(BODY, new, "200例", nth) == expected


def test_a_long_passage_is_known_anywhere():
    assert (
        moved("甲乙丙丁影像远程会诊服务戊己", "子丑影像远程会诊服务", "影像远程会诊服务")
        == "子丑[影像远程会诊服务]"
    )


def test_pieces_cover_the_span_and_say_what_stands_where():
    old, new = "一二三四五六七八", "一二三甲五六七八"
    pieces = Anchors(old, new).pieces(Span(1, 8))
    assert "".join(piece.of(old) for piece, _ in pieces) == old[1:8]
    assert [place and place.of(new) for _, place in pieces] == ["二三", None, "五六七八"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲乙丙，丁戊己。庚辛", "甲乙，丁戊戊己。庚壬辛"),
        ("一\n二\n三\n四", "三\n一\n四"),
        ("", "一"),
        ("甲甲甲甲", "甲甲"),
        ("甲乙\n" * 300, "乙甲\n" * 300),
    ],
)
def test_what_is_common_is_common_in_order_and_without_overlap(old, new):
    ends = (0, 0)
    for start, other, size in common_blocks(old, new):
        assert old[start : start + size] == new[other : other + size]
        assert size and start >= ends[0] and other >= ends[1]
        ends = start + size, other + size


def test_long_paragraphs_without_anything_in_common_are_no_matter_of_minutes():
    anchors = Anchors("甲乙" * 50_000, "丙丁" * 50_000)
    assert anchors.move(Span(10, 20)) is None
