"""The command `evaluate`: the table of the gold, and where its figures may be kept."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tests.live import ROOT


def test_it_prints_what_was_missed_and_the_totals(tmp_path, capsys):
    gold = (ROOT / "tests" / "gold" / "000.json").read_text(encoding="utf-8")
    (tmp_path / "000.json").write_text(gold, encoding="utf-8")
    call_command("evaluate", gold=tmp_path)
    shown = capsys.readouterr().out
    assert "hit/missed/extra" in shown
    assert "share of facts that are right, by certainty" in shown
    assert "lowest F1" in shown


def test_only_the_projects_own_gold_is_saved(tmp_path):
    with pytest.raises(CommandError, match="leave out --gold"):
        call_command("evaluate", gold=tmp_path, save=True)


def test_a_folder_without_gold_is_told(tmp_path):
    with pytest.raises(CommandError, match="no gold"):
        call_command("evaluate", gold=tmp_path)
