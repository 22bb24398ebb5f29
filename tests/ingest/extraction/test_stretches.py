"""The quick look never misses a word that stands in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.extraction.stretches import short_stretches


@given(st.text("党建云", min_size=0, max_size=30), st.text("党建云", min_size=1, max_size=4))
def test_a_word_that_stands_in_a_text_is_never_passed_over(text, word):
    assert word not in text or word[:2] in short_stretches(text)
