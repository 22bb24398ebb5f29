"""How the figures of a result are spread: every figure in one stretch, each stretch as long as its list."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Metric
from archive.web.address import Address
from archive.web.distribution import distribution
from tests.make import make_article, make_metric
from tests.web.lists import address, get_list, total

HERE = Address("/metrics/", (("unit", "人次"),))


def spread(*values: float):
    return distribution(np.array(values, "f8"), HERE)


@pytest.mark.parametrize(
    ("values", "stretches"),
    [
        pytest.param(
            [3, 12, 40, 700, 5000],
            [("1", "10", 1), ("10", "100", 2), ("100", "1000", 1), ("1000", "1万", 1)],
            id="far",
        ),
        pytest.param(
            [20, 10, 30, 30, 41],
            [("10", "20", 1), ("20", "30", 1), ("30", "40", 2), ("40", "50", 1)],
            id="near",
        ),
        pytest.param(
            [1, 3, 4, 20, 30],
            [("1", "2", 1), ("2", "5", 2), ("5", "10", 0), ("10", "20", 0), ("20", "50", 2)],
            id="few_tenfolds",
        ),
        pytest.param([0, 5, 60, 700, 8000], [("0", "1", 1), ("1", "10", 1)], id="zero"),
    ],
)
def test_stretches_are_round_and_hold_what_falls_into_them(values, stretches):
    bars = spread(*values).bars
    assert [(bar.low, bar.high, bar.count) for bar in bars][: len(stretches)] == stretches
    assert sum(bar.count for bar in bars) == len(values)


@pytest.mark.parametrize(
    "values",
    [[1, 2, 3, 4], [5, 5, 5, 5, 5], [-1, 2, 30, 4, 5], []],
    ids=["few", "alike", "below_zero", "none"],
)
def test_what_would_tell_nothing_is_not_drawn(values):
    assert spread(*values) is None


amounts = st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False)


@given(st.lists(amounts, min_size=5, max_size=60))
def test_no_figure_is_lost_and_a_link_holds_exactly_its_stretch(values):
    found = spread(*map(float, values))
    for bar in found.bars if found else ():
        assert bool(bar.url) == bool(bar.count)
        if bar.url:
            bounds = dict(re.findall(r"(min|max)=([\d.]+)", bar.url))
            least, most = float(Decimal(bounds["min"])), float(Decimal(bounds["max"]))
            assert sum(least <= float(value) <= most for value in values) == bar.count
    assert not found or sum(bar.count for bar in found.bars) == len(values)
    assert not found or len(found.bars) <= 20


@pytest.mark.django_db
@pytest.mark.db_both
def test_the_page_draws_the_whole_result_and_each_number_leads_to_so_many_rows(client):
    for article, value in enumerate([0.5, 2, 10, 10, 99.9, 100, 4000, 70000] * 4):
        make_metric(make_article(title=f"第{article}篇"), value=Decimal(str(value)), unit="人次")
    url = address("/metrics/", ("unit", "人次"))
    page = client.get(url).content.decode()
    counts = re.findall(r'<a href="([^"]+)">(\d+)</a></td>', page)
    assert sum(int(count) for _url, count in counts) == Metric.objects.count() == 32
    for link, count in counts:
        assert total(client, link.replace("&amp;", "&")) == int(count)
    assert page.count("<rect ") == len(counts)


@pytest.mark.django_db
@pytest.mark.db_both
def test_units_are_never_mixed_and_later_pages_do_not_draw_it_again(client):
    for number in range(30):
        make_metric(value=number, unit="人次")
        make_metric(value=number, unit="张")
    assert get_list(client, address("/metrics/"))["spread"] is None
    assert get_list(client, address("/metrics/", ("unit", "人次"), ("unit", "张")))["spread"] is None
    assert get_list(client, address("/metrics/", ("unit", "人次")))["spread"]
    assert get_list(client, address("/metrics/", ("unit", "人次"), ("page", "2")))["spread"] is None
