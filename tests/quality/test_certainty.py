"""Bins of certainty: large enough, in order, and a fall is seen."""

from __future__ import annotations

from archive.quality.certainty import LEAST_FACTS, Bin, Judged, bins, falls


def judged(certainty: float, right: int, wrong: int) -> list[Judged]:
    return [Judged(certainty, True)] * right + [Judged(certainty, False)] * wrong


def test_facts_of_one_certainty_stay_together_and_every_bin_is_large_enough():
    made = bins(judged(0.5, 3, 2) + judged(0.6, 9, 3) + judged(0.9, 40, 1) + judged(1.0, 2, 0))
    assert made == [Bin(0.5, 0.6, 17, 12), Bin(0.9, 1.0, 43, 42)]
    assert all(each.facts >= LEAST_FACTS for each in made)


def test_few_facts_make_one_bin_and_none_make_none():
    assert bins(judged(0.7, 1, 1)) == [Bin(0.7, 0.7, 2, 1)]
    assert bins([]) == []


def test_a_fall_beyond_sampling_error_is_told():
    low, high = Bin(0.5, 0.5, 100, 95), Bin(1.0, 1.0, 100, 60)
    assert falls([low, high]) == [(low, high)]


def test_a_small_dip_is_no_fall():
    assert falls([Bin(0.5, 0.5, 20, 19), Bin(1.0, 1.0, 20, 18)]) == []
