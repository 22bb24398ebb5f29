"""Whatever a page looks like, every character of it stands in one place of its reading."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest.layout import lay_out, lay_out_plain
from tests.ingest.pages import missing_and_doubled, seeds, side_by_side, with_blank_lines, wrapped

SEEDS = {page: text for page, (text, _) in seeds().items()}
SCRAPS = st.sampled_from(
    [
        "本报讯 （记者张三 通讯员李四）",
        "近日，县医院开展义诊，服务群众300余人次。",
        "——访院长王五",
        "一、加强党建引领",
        "（二）优化服务。",
        "市人民医院开展急救培训",
        "图为医护人员在社区义诊。",
        "（上接第1版）",
        "（下转第3版）",
        "文/张三 摄/李四",
        "责任编辑：王小明 电话：123456",
        "2021年3月4日 星期四",
        "07",
        "# 标题",
        "**加粗**",
        "记者：医院有哪些做法？",
        "“十四五",
        "”",
        "，",
        "●",
        "）",
        "　　",
        " ",
        "\n",
        "\n\n",
        "\n\n\n\n",
        "\x00",
        "⼈民",
        "ＡＢＣ１２３",
        "黨建引領",
        "朱　静",
        "《医院",
        "_斜_",
        "【编者按】",
        "\r\n",
        "\u2028",
        "X" * 50,
        "省医院荣获先进",
    ]
)


def holds(text: str) -> None:
    layout = lay_out(text)
    assert missing_and_doubled(layout) == ([], [])
    for story in layout.stories:
        assert story.title
        for stretch in story.stretches:
            if stretch.body_start is not None:
                assert len(story.body) >= stretch.body_start + len(stretch.page)
        taken = [
            i
            for s in story.stretches
            if s.body_start is not None
            for i in range(s.body_start, s.body_start + len(s.page))
        ]
        assert len(taken) == len(set(taken))
        assert all(story.body[i].isspace() for i in set(range(len(story.body))) - set(taken))
        for span in story.headings:
            assert span.of(story.body).strip()
        assert all(0 <= caption.at <= len(story.body) for caption in story.captions)


@settings(max_examples=150, deadline=None)
@given(st.lists(SCRAPS, max_size=25).map("".join))
def test_a_made_up_page_loses_and_doubles_nothing(text):
    holds(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_raising(text):
    holds(text)
    assert len(lay_out_plain(text).stories) == 1


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 40), st.integers(0, 10**6))
def test_a_damaged_seed_loses_and_doubles_nothing(number, width, seed):
    text = with_blank_lines(SEEDS[number], seed)
    holds(wrapped(text, width if width >= 8 else 0, seed))


@settings(max_examples=40, deadline=None)
@given(st.lists(SCRAPS, min_size=12, max_size=40).map("\n".join))
def test_a_page_in_two_columns_loses_and_doubles_nothing(text):
    holds(side_by_side(text))


@pytest.mark.parametrize("number", SEEDS)
def test_the_blocks_of_a_seed_in_any_order_lose_nothing(number):
    blocks = SEEDS[number].split("\n\n")
    random.Random(3).shuffle(blocks)
    holds("\n\n".join(blocks))
