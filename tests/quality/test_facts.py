"""When an answered fact is one of the gold's."""

from __future__ import annotations

from typing import Any

import pytest

from archive.quality.facts import agreements, pair

ARTICLE = {"hospitals": [{"name": "青河市人民医院", "aliases": ["我院"]}]}


def metric(**fields: Any) -> dict[str, Any]:
    return {
        "text": "60%", "value": 60, "unit": "%", "bound": "exact", "from_value": None,
        "labels": ["手术占比"], "hospital": "青河市人民医院",
    } | fields  # fmt: skip


@pytest.mark.parametrize(
    ("field", "gold", "found", "matches"),
    [
        pytest.param("metrics", metric(), {"value": 60.0, "unit": "％"}, True, id="same_unit_in_full_width"),
        pytest.param("metrics", metric(), {"value": 61, "unit": "%"}, False, id="other_value"),
        pytest.param(
            "metrics", metric(from_value=50), {"value": 60, "unit": "%"}, False, id="value_before_missing"
        ),
        pytest.param(
            "hospitals",
            {"name": "青河市人民医院", "aliases": ["市人民医院"]},
            {"name": "市人民医院"},
            True,
            id="alias",
        ),
        pytest.param(
            "hospitals",
            {"name": "青河市人民医院", "aliases": ["我院"]},
            {"name": "我院"},
            False,
            id="pronoun",
        ),
        pytest.param(
            "initiatives", {"name": "“三抢先”工作机制"}, {"name": "三抢先工作机制"}, True, id="marks_dropped"
        ),
        pytest.param("initiatives", {"name": "“三抢先”工作机制"}, {"name": "三抢先"}, False, id="too_short"),
        pytest.param(
            "people",
            {"name": "王芳", "organisation": "青河市人民医院"},
            {"name": "王芳", "organisation": "市人民医院"},
            True,
            id="short_organisation",
        ),
        pytest.param(
            "people",
            {"name": "王芳", "organisation": "青河市人民医院"},
            {"name": "王芳", "organisation": None},
            False,
            id="no_organisation",
        ),
    ],
)
def test_an_answer_matches_or_not(field, gold, found, matches):
    pairs, missed, extra = pair(field, [gold], [found])
    assert (len(pairs), len(missed), len(extra)) == ((1, 0, 0) if matches else (0, 1, 1))


def test_an_optional_entry_uses_up_its_answer_and_counts_for_neither_side():
    gold = [{"name": "义务献血", "optional": True}]
    assert pair("initiatives", gold, [{"name": "义务献血"}]) == ([], [], [])
    assert pair("initiatives", gold, []) == ([], [], [])


def test_of_two_figures_alike_the_one_with_the_label_is_meant():
    gold = [metric(labels=["骨干占比"]), metric(labels=["手术占比"])]
    found = [
        {"value": 60, "unit": "%", "label": "手术占比", "start": 1},
        {"value": 60, "unit": "%", "label": "骨干占比", "start": 9},
    ]
    pairs, _, _ = pair("metrics", gold, found)
    assert [hit["label"] for _, hit in pairs] == ["骨干占比", "手术占比"]


def test_an_owner_may_be_given_by_any_of_its_names():
    hit = {"value": 60, "unit": "%", "bound": "exact", "hospital": "我院", "label": "手术占比"}
    assert agreements("metrics", ARTICLE, metric(), hit, {"body": ""})["hospital"]


@pytest.mark.parametrize(
    ("start", "end", "text", "holds"),
    [
        pytest.param(2, 5, "60%", True, id="there"),
        pytest.param(0, 2, "占比", False, id="no_numeral"),
        pytest.param(2, 5, "61%", False, id="other_words"),
    ],
)
def test_evidence_is_the_words_at_the_offsets(start, end, text, holds):
    hit = {"value": 60, "unit": "%", "start": start, "end": end, "text": text, "label": ""}
    assert agreements("metrics", ARTICLE, metric(), hit, {"body": "占比60%"})["evidence"] is holds
