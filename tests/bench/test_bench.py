"""`make bench`: it asks for pages that are there, and says what was measured. Nothing is timed here."""

from __future__ import annotations

from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from archive.bench import raw, report
from archive.bench.importing import ImportSpeed
from archive.bench.load import Load
from archive.bench.report import Figures
from archive.bench.run import Measured, Peer
from archive.bench.table import CONSTANT, FILTERED, FIRST, ROWS
from tests.make import make_page

READERS = [row for row in ROWS if not row.desk and row.name != CONSTANT]


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """Forty generated stories, for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("make_corpus", 40, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
class TestAsked:
    @pytest.mark.parametrize("row", READERS, ids=lambda row: row.name)
    def test_what_is_asked_for_is_there(self, corpus, client, row):
        addresses = row.addresses(Random(1))
        assert addresses
        for address in addresses[:3]:
            assert client.get(address).status_code == 200, address

    def test_three_filters_are_met_by_a_story(self, corpus, client):
        row = next(row for row in ROWS if row.name == FILTERED)
        for address in row.addresses(Random(1))[:5]:
            assert address.count("=") >= 2
            assert "没有符合条件" not in client.get(address).content.decode(), address

    @pytest.mark.parametrize("row", [row for row in ROWS if row.raw], ids=lambda row: row.name)
    def test_the_sql_beside_it_finds_rows(self, corpus, row):
        assert raw.milliseconds(row.raw, Random(1))[1] >= 0


def test_an_archive_of_real_pages_is_not_measured(db):
    make_page()
    with pytest.raises(CommandError, match="pages of its own"):
        call_command("bench")


def load(clients, p50, p95):
    return Load(clients, p50, p95, requests=100, seconds=5, bytes=102400, faults=0)


def measured(name, p50, p95, crowd):
    row = next(row for row in ROWS if row.name == name)
    return Measured(row, {1: load(1, p50, p95), 8: load(8, p50, crowd)})


@pytest.fixture
def figures():
    """A list that meets its goals with one client, and misses them with eight."""
    return Figures(
        "SQLite 100000",
        100_000,
        "SQLite",
        rows=[measured(CONSTANT, 0.5, 1, 3), measured(FIRST, 8, 16, 150)],
        peers=[Peer("Datasette", FIRST, {1: load(1, 80, 90), 8: load(8, 300, 400)})],
        smaller=[measured(FIRST, 4, 8, 40)],
        megabytes=[120, 131],
        reading=ImportSpeed(200, 1_000_000, 10, 200_000, 800, (150, 151)),
    )


def test_the_report_names_every_goal_that_was_missed_and_no_other(figures):
    said = report.findings(figures)
    assert [one for one in said if one.startswith("Missed")] == [
        "Missed: article list, page 1, eight clients: 150 ms, goal 100 (1.5-fold)."
    ]
    assert any("10.0 times as fast at p50" in one and "met" in one for one in said)
    assert any("2.00 times that" in one and "missed" in one for one in said)
    assert any("131 MB" in one and "met" in one for one in said)
    assert any("0.50 of what jieba.cut alone does" in one and "missed" in one for one in said)


def test_the_table_holds_each_row_against_the_constant(figures):
    assert "| article list, page 1 | 8.00 / 16 | 8.00 / 150 | 20 | 16 |  | 1 |" in report.table(figures)


def test_a_run_replaces_its_own_part_of_the_document_and_leaves_the_rest(figures, tmp_path):
    document = tmp_path / "performance.md"
    document.write_text("# Performance\n\nBy hand.\n", encoding="utf-8")
    report.write(figures, document)
    figures.name = "SQLite 10000"
    report.write(figures, document)
    once = document.read_text(encoding="utf-8")
    report.write(figures, document)
    assert document.read_text(encoding="utf-8") == once
    assert once.startswith("# Performance\n\nBy hand.\n") and once.count("### 100,000 stories") == 2


def test_a_page_that_does_not_answer_is_said_to_be_unmeasured(figures):
    figures.rows[1].loads, figures.rows[1].fault = {}, "/articles/: HTTP Error 500"
    assert "not measured: /articles/: HTTP Error 500" in report.table(figures)
    assert report.findings(figures)
