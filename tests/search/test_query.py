"""What a reader types, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import Field, loosen, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        pytest.param("党建 引领", ["党建", "引领"], id="split_at_space"),
        pytest.param("党建　引领", ["党建", "引领"], id="split_at_wide_space"),
        pytest.param('"quality of care" 党建', ["quality of care", "党建"], id="phrase"),
        pytest.param('"健康 四川"', ["健康四川"], id="spaces_between_han_dropped_in_a_phrase"),
        pytest.param("“五维”融合", ["“五维”融合"], id="chinese_quotation_marks_are_text"),
        pytest.param("2019-nCoV", ["2019-ncov"], id="hyphen_inside_a_word"),
        pytest.param("  ", [], id="nothing"),
        pytest.param("党建 党建", ["党建"], id="said_twice"),
    ],
)
def test_terms_are_what_stands_between_spaces_or_quotes(typed, terms):
    assert [term.folded for term in parse(typed).terms] == terms


@pytest.mark.parametrize(
    ("typed", "field", "excluded"),
    [
        pytest.param("标题:党建", Field.HEADLINE, False, id="headline"),
        pytest.param("標題：党建", Field.HEADLINE, False, id="traditional_and_wide_colon"),
        pytest.param("医院:党建", Field.HOSPITAL, False, id="hospital"),
        pytest.param("-作者:党建", Field.AUTHOR, True, id="not_by"),
        pytest.param("-党建", Field.TEXT, True, id="excluded"),
    ],
)
def test_a_term_can_be_narrowed_and_excluded(typed, field, excluded):
    (term,) = parse(typed).terms
    assert (term.field, term.excluded, term.folded) == (field, excluded, "党建")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        pytest.param('"党建', "引号", id="open_quote"),
        pytest.param('"', "引号里没有", id="lone_quote"),
        pytest.param('""', "引号里没有", id="empty_quotes"),
        pytest.param('党建 "　"', "引号里没有", id="blank_in_quotes"),
        pytest.param("标题:", "标题", id="field_without_term"),
        pytest.param("长" * 201, "过长", id="too_long"),
        pytest.param(" ".join(str(n) for n in range(40)), "过多", id="too_many"),
    ],
)
def test_what_cannot_be_meant_is_said(typed, word):
    assert word in parse(typed).problem


@given(st.text())
def test_nothing_typed_is_an_error(typed):
    query = parse(typed)
    assert bool(query) == bool(query.terms)
    assert all(term.folded for term in query.terms)


def test_a_long_query_is_loosened_to_its_words():
    loosened = loosen(parse("医院党建质量发展"))
    assert loosened is not None
    assert [term.folded for term in loosened.terms] == ["医院", "党建", "质量", "发展"]


@pytest.mark.parametrize("typed", ["党建", "党建 医院质量", "-医院党建质量", "标题:医院党建质量", "abcd"])
def test_other_queries_are_not_loosened(typed):
    assert loosen(parse(typed)) is None
