"""The newest few are those that a whole sort would put first."""

from __future__ import annotations

import numpy as np
import pytest

from archive.columns.tables import greatest


@pytest.mark.parametrize("most", [0, 1, 3, 30, 400, 500])
@pytest.mark.parametrize("different", [1, 5, 10_000], ids=["all equal", "few days", "many days"])
def test_the_greatest_are_the_first_of_a_whole_sort(most, different):
    days = np.random.default_rng(most + different).integers(0, different, 400)
    assert greatest(days, most).tolist() == np.argsort(days, kind="stable")[::-1][:most].tolist()


def test_of_nothing_nothing_is_greatest():
    assert len(greatest(np.empty(0, "i4"), 3)) == 0
