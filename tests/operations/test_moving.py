"""`move_to`: from SQLite into an empty PostgreSQL, and nothing is lost, doubled or overwritten."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.live import ROOT, LiveArchive
from tests.postgresql import cluster, needs_postgresql

pytestmark = needs_postgresql

DUMP = """
import json
from django.apps import apps
from archive.operations.moving.tables import models_to_move, rows
held = {m._meta.db_table: [list(r) for r in rows(m, "default")] for m in models_to_move()}
print(json.dumps(held, sort_keys=True))
"""
NEXT_ARTICLE = """
from archive.models import Article, SourcePage
print(Article.objects.create(title="题", source=SourcePage.objects.first(), ordinal=99).pk)
"""
DELETE_NEWEST = """
from django.contrib.auth.models import User
from archive.models import Article
from archive.storage.bin import put_in_bin
newest = Article.objects.order_by("-pk").first()
print(newest.pk)
put_in_bin([newest], User.objects.first())
"""


@pytest.fixture(scope="module")
def server():
    with cluster() as running:
        yield running


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The seeds, published; one article edited, and the one with the highest key deleted since."""
    found = LiveArchive(tmp_path_factory.mktemp("moving"))
    found.manage("migrate", "--verbosity=0")
    found.manage("first_start")
    shell(found, 'from archive.models import Article; a = Article.objects.first(); a.title += "改"; a.save()')
    found.gone = int(shell(found, DELETE_NEWEST))
    return found


@pytest.fixture
def target(server, request):
    """The address of an empty database."""
    name = f"t{abs(hash(request.node.name))}"
    return server.create(name)


def shell(archive, code, **variables):
    before = dict(archive.variables)
    archive.variables |= variables
    try:
        return archive.manage("shell", "--no-imports", "--command", code)
    finally:
        archive.variables = before


def at(archive, target):
    """The archive as it is when it is started on the target."""
    return LiveArchive(archive.folder, variables={"DATABASE_URL": target})


def test_every_row_with_its_key_and_history_is_there_and_keeps_every_rule(archive, target):
    said = archive.manage("move_to", target)
    assert "搬完了" in said
    here, there = (json.loads(shell(one, DUMP)) for one in (archive, at(archive, target)))
    assert sum(map(len, here.values())) > 1000
    assert len(here["archive_historicalarticle"]) > len(here["archive_article"])
    assert there == here
    assert at(archive, target).manage("check_archive").strip().endswith("条规则都成立")


def test_an_address_that_was_given_out_is_not_given_out_again(archive, target):
    archive.manage("move_to", target)
    assert int(shell(at(archive, target), NEXT_ARTICLE)) == archive.gone + 1


def test_a_second_run_says_that_all_is_there_and_changes_nothing(archive, target, server):
    archive.manage("move_to", target)
    assert "已是完整的副本" in archive.manage("move_to", target)


def test_a_copy_that_is_in_use_is_not_overwritten(archive, target):
    archive.manage("move_to", target)
    shell(at(archive, target), NEXT_ARTICLE)
    refused = archive.try_manage("move_to", target)
    assert refused.returncode == 1
    assert "archive_article" in refused.stderr
    assert (
        shell(
            at(archive, target),
            'from archive.models import Article; print(Article.objects.filter(title="题").count())',
        ).strip()
        == "1"
    )


def test_a_copy_that_was_cut_short_is_begun_anew(archive, target):
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "move_to", target],
        env=archive.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    while "archive_article " not in (line := running.stdout.readline()):
        assert line, "it ended before it was killed"
    running.kill()
    running.wait()
    said = archive.manage("move_to", target)
    assert "从头再搬" in said and "搬完了" in said
    assert json.loads(shell(archive, DUMP)) == json.loads(shell(at(archive, target), DUMP))


def test_somebody_elses_database_is_refused_and_stays_as_it_is(archive, target, server):
    database = target.rpartition("/")[2]
    server.sql("CREATE TABLE other (n int); INSERT INTO other VALUES (7)", database)
    refused = archive.try_manage("move_to", target)
    assert refused.returncode == 1 and "不是空的" in refused.stderr
    tables = server.sql("SELECT string_agg(relname, ',') FROM pg_stat_user_tables", database)
    assert tables == "other"


def test_an_archive_that_was_begun_at_the_target_is_refused(archive, target):
    at(archive, target).manage("migrate", "--verbosity=0")
    at(archive, target).manage("import_pages", "--verbosity=0")
    assert "不是空的" in archive.try_manage("move_to", target).stderr


def test_a_target_that_is_migrated_and_empty_is_taken(archive, target):
    at(archive, target).manage("migrate", "--verbosity=0")
    assert "搬完了" in archive.manage("move_to", target)


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("sqlite:////tmp/a.sqlite3", "postgresql://"),
        ("postgresql://me:hush@127.0.0.1:1/none", "连不上"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_a_sentence(archive, url, complaint):
    refused = archive.try_manage("move_to", url)
    assert refused.returncode == 1
    assert complaint in refused.stderr and "hush" not in refused.stderr and "Traceback" not in refused.stderr


def test_no_table_of_the_archive_is_unknown_to_the_move(archive):
    code = (
        "from django.db import connection; from archive.operations.moving.copying import unknown_tables;"
        "print(unknown_tables(connection))"
    )
    assert shell(archive, code).strip() == "[]"
