"""The committed figures are those of this reader on this gold."""

from __future__ import annotations

from functools import cache
from typing import Any

from archive.ingest.pipeline import READER_VERSION
from archive.quality.certainty import Bin, falls
from archive.quality.evaluation import ALL, evaluate
from archive.quality.figures import figures_of, saved_figures
from archive.quality.gold import load_gold
from tests.live import ROOT


@cache
def figures_now() -> dict[str, Any]:
    return figures_of(evaluate(load_gold(ROOT / "tests" / "gold", ROOT / "seeds")), ALL, READER_VERSION)


def test_the_saved_figures_are_current():
    assert saved_figures() == figures_now(), "the reader or the gold changed: run manage.py evaluate --save"


def test_every_group_of_pages_has_its_figures_and_they_add_up():
    groups = dict(figures_now()["groups"])
    whole = groups.pop(ALL)
    assert sum(group["articles"] for group in groups.values()) == whole["articles"]
    for name, tally in whole["fields"].items():
        assert sum(group["fields"][name]["hit"] for group in groups.values()) == tally["hit"], name


def test_facts_of_higher_certainty_are_right_at_least_as_often():
    assert falls([Bin(**each) for each in figures_now()["certainty"]]) == []
