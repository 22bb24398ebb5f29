"""Index and query fold alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.folding import fold, fold_with_origins


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("８０％", "80%", id="width"),
        pytest.param("PDF", "pdf", id="case"),
        pytest.param("黨建引領", "党建引领", id="script"),
        pytest.param("⼈⺠医院", "人民医院", id="radicals"),
        pytest.param("朱　静", "朱静", id="wide_space_between_han"),
        pytest.param("党建\n引领", "党建引领", id="line_end"),
        pytest.param("SCI 论文", "sci 论文", id="space_beside_latin_stays"),
        pytest.param("党\u200b建", "党建", id="zero_width"),
    ],
)
def test_what_is_printed_in_several_ways_folds_to_one(printed, folded):
    assert fold(printed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.sampled_from("党建黨 　\n80８％℃Aﬁ⼈\u200b，。")))
def test_every_folded_character_knows_where_it_came_from(text):
    folded = fold_with_origins(text)
    assert folded.text == fold(text)
    last = 0
    for index, char in enumerate(folded.text):
        start, end = folded.original(index, index + 1)
        assert end == start + 1 and char in fold(text[start])
        assert start >= last, "what stands later comes from what stands later"
        last = start
