"""Words are found where they stand, the longest of those that overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.extraction.word_finder import WordFinder

WORDS = WordFinder(
    [("门诊", "service", 2.0), ("发热门诊", "epidemic", 1.0), ("AI", "smart", 3.0), ("发热", "epidemic", 4.0)]
)


def found(text: str) -> list[tuple[int, str]]:
    return [(start, word) for start, word, _ in WORDS.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("夜间门诊", [(2, "门诊")], id="inside"),
        pytest.param("设发热门诊", [(1, "发热门诊")], id="the_longest"),
        pytest.param("用AI看门诊", [(1, "AI"), (4, "门诊")], id="letters_and_characters"),
        pytest.param("AIDET沟通", [], id="letters_of_another_word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words_are_found_where_they_stand(text, words):
    assert found(text) == words


def test_a_word_weighs_what_a_word_in_it_weighs():
    ((_, _, weights),) = WORDS.find("发热门诊")
    assert weights == (("epidemic", 4.0),)


def test_the_last_word_is_found_where_a_longer_one_breaks_off():
    finder = WordFinder([("师", "staff", 1.0), ("医师节", "staff", 2.0)])
    assert [word for _, word, _ in finder.find("住院医师")] == ["师"]


@given(st.text("发热门诊AI𠮷é\ud800", max_size=60))
def test_what_is_found_stands_in_the_text(text):
    for start, word in found(text):
        assert text.startswith(word, start)
