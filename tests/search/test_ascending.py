"""Sets as ascending arrays are the sets that they stand for."""

import random

import numpy as np
import pytest

from archive.search.ascending import common, together


@pytest.mark.parametrize("kind", ["u4", "i8"])
@pytest.mark.parametrize("seed", range(20))
def test_they_are_the_sets_that_they_stand_for(seed, kind):
    pick = random.Random(seed)
    one, other = (set(pick.sample(range(60), pick.choice((0, 1, 5, 40)))) for _ in range(2))
    first, second = (np.array(sorted(numbers), kind) for numbers in (one, other))
    assert common(first, second).tolist() == sorted(one & other)
    assert together(first, second).tolist() == sorted(one | other)
