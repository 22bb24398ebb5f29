"""Short ways through the columns lead where the plain ones do."""

from __future__ import annotations

import numpy as np
import pytest

from archive.columns import Metrics, columns_of, snapshot
from archive.columns.coding import numbered
from archive.columns.tables import places_of
from tests import make


@pytest.mark.parametrize("many", [0, 1, 5, 3000], ids=["none", "one", "few", "many"])
@pytest.mark.parametrize("highest", [1200, 5000, 10**7], ids=["dense", "with gaps", "sparse"])
def test_a_place_is_where_the_id_stands_and_none_where_it_does_not(many, highest):
    chance = np.random.default_rng(many + highest)
    ids = np.unique(chance.integers(100, highest, 1000)).astype("i4")
    wanted = chance.integers(0, highest * 2, many)
    known = {key: place for place, key in enumerate(ids.tolist())}
    assert places_of(ids, wanted).tolist() == [known.get(key, -1) for key in wanted.tolist()]
    assert places_of(ids, np.append(ids, ids)).tolist() == [*range(len(ids)), *range(len(ids))]


@pytest.mark.parametrize("numbers", [[], [0, 0], [2021, 0, 2019, 2021], [7, 3] * 2000, [10**9, 3, 0]])
def test_numbers_have_codes_in_their_order_and_nought_has_none(numbers):
    codes, values = numbered(np.array(numbers, "i4"), str)
    assert values == [str(one) for one in sorted(set(numbers) - {0})]
    assert [values[code] if code >= 0 else "0" for code in codes.tolist()] == [str(one) for one in numbers]


@pytest.mark.django_db
@pytest.mark.db_both
def test_figures_come_by_date_of_their_story_and_then_as_its_text_goes():
    stories = [
        make.make_article(date=date)
        for date in ("2020-05-01", "2022-01-01", None, "2020-05-01", "2021-03-01")
    ]
    for place in (8, 3):
        for story in stories[:4]:  # one has no figure
            make.make_metric(story, start=place, end=place + 1)
    listed = columns_of(Metrics)
    days = snapshot().articles["day"][snapshot().metric_rows]
    published = listed.since
    newest = np.lexsort([-listed.snapshot.metrics["article"], -published])
    assert listed.order_newest().tolist() == newest.tolist()
    plain = sorted(range(8), key=lambda row: (-days[row], -listed.snapshot.metrics["article"][row], row))
    assert listed.order_date().tolist() == plain
