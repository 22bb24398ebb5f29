"""What kind of thing a figure counts, as the last word of its label says."""

from __future__ import annotations

import pytest

from archive.columns.kinds import kind_of
from tests.make import make_metric
from tests.web.lists import address, get_list, total


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        pytest.param("影像远程会诊服务", "服务", id="last_word"),
        pytest.param("服务", "服务", id="one_word"),
        pytest.param("月均手术量", "手术量", id="measure_word"),
        pytest.param("党员占比", "占比", id="share"),
        pytest.param("下派专家（人次）", "人次", id="brackets"),
        pytest.param("坐诊专家”", "专家", id="stray_mark"),
        pytest.param("", "", id="none"),
        pytest.param("2019", "", id="digits"),
    ],
)
def test_the_kind_is_the_last_word(label, kind):
    assert kind_of(label) == kind


@pytest.mark.django_db
@pytest.mark.db_both
def test_figures_are_narrowed_to_kinds_whatever_stands_before_the_word(client):
    for label in ("下派坐诊专家", "引进专家", "远程会诊服务", "", "门诊量"):
        make_metric(label=label)
    (panel,) = [one for one in get_list(client, "/metrics/")["panels"] if one.key == "kind"]
    values = [shown.value for shown in panel.values]
    counts = {value.value: value.count for value in values}
    assert (counts["专家"], counts["服务"]) == (2, 1) and len(counts) == 4, "one has no label"
    for value in values:
        assert total(client, address("/metrics/", ("kind", value.value))) == value.count
    assert total(client, address("/metrics/", ("kind", "专家"), ("kind", "服务"))) == 3
    assert total(client, address("/metrics/", ("-kind", "专家"))) == 3
