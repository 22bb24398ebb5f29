"""On passages and openings as journalists write them, the reader lists what a careful person lists."""

from __future__ import annotations

import pytest

from tests.ingest.extraction.passages.reading import (
    agree_on_initiatives,
    agree_on_topics,
    openings,
    passages,
)


@pytest.mark.parametrize("file", ["initiatives_1.txt", "initiatives_2.txt", "initiatives_3.txt"])
def test_programmes_of_passages_are_found_with_their_kind_and_runner(file):
    agreement = agree_on_initiatives(passages(file))
    notes = "\n".join(agreement.notes)
    assert agreement.f1 >= 0.93, notes
    assert agreement.category >= 0.85 * agreement.hit, notes
    assert agreement.runner >= 0.90 * agreement.hit, notes


@pytest.mark.parametrize("file", ["topics_1.txt", "topics_2.txt"])
def test_topics_of_openings_are_told(file):
    agreement = agree_on_topics(openings(file))
    assert agreement.f1 >= 0.85, "\n".join(agreement.notes)
