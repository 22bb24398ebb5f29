"""A database of every earlier version goes forward to this one, and no row changes on the way."""

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.live import ROOT, LiveArchive

FIXTURES = sorted((ROOT / "tests" / "fixtures").glob("*.sqlite3.gz"))
#: Django's own bookkeeping, which grows with each migration.
GROWS = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group_permissions",
    "sqlite_sequence",
}
#: Which form of the index a row stands in; a newer version makes it anew.
ADVANCES = {"archive_searchdocument": {"version"}}
#: Kept by the database for itself.
INTERNAL = re.compile(r"archive_search(_\w+)?|sqlite_\w+")


@pytest.fixture(params=FIXTURES, ids=lambda path: path.name.removesuffix(".sqlite3.gz"))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> LiveArchive:
    (tmp_path / "data").mkdir()
    with (
        gzip.open(request.param) as packed,
        (tmp_path / "data" / "archive.sqlite3").open("wb") as out,
    ):
        shutil.copyfileobj(packed, out)
    return LiveArchive(tmp_path)


def tables(archive: LiveArchive) -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows, in order of their keys."""
    with closing(sqlite3.connect(archive.folder / "data" / "archive.sqlite3")) as database:
        database.row_factory = sqlite3.Row
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY 1")]
            for name in names
            if not INTERNAL.fullmatch(name)
        }


def test_rows_survive_the_way_to_this_version(old):
    before = tables(old)
    assert before["archive_article"] and before["archive_metric"] and before["archive_historicalarticle"]

    old.manage("migrate", "--verbosity=0")

    after = tables(old)
    for name, rows in before.items():
        assert name in after, f"the table {name} is gone"
        if name in GROWS:
            assert len(after[name]) >= len(rows)
            continue
        columns = rows[0].keys() & after[name][0].keys() if rows else set()
        assert not rows or columns == rows[0].keys(), f"columns of {name} are gone"
        columns -= ADVANCES.get(name, set())
        kept = [{column: row[column] for column in columns} for row in after[name]]
        assert kept == [{column: row[column] for column in columns} for row in rows], name
    assert "规则都成立" in old.manage("check_archive")


def test_every_version_of_the_changelog_left_its_database():
    versions = re.findall(
        r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert versions and set(versions) == {path.name.removesuffix(".sqlite3.gz") for path in FIXTURES}
