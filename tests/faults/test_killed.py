"""SIGKILL at random moments: what was acknowledged is there, all else is wholly there or wholly absent."""

from __future__ import annotations

import shutil
import time

import psycopg
import pytest

from tests.faults.forked import forking
from tests.faults.machine import (
    contents,
    editors_of,
    kill,
    nothing_was_lost,
    saving,
    sql,
    until,
    workers_of,
)
from tests.live import LiveArchive


class Fresh:
    """Puts an archive back to what it was when this was made."""

    def __init__(self, archive: LiveArchive) -> None:
        self.archive, self.file = archive, archive.folder / "data" / "archive.sqlite3"
        self.url = archive.variables.get("DATABASE_URL")
        if not self.url:
            shutil.copy(self.file, archive.folder / "fresh")

    def again(self) -> None:
        if not self.url:
            for ending in ("-wal", "-shm"):
                self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
            shutil.copy(self.archive.folder / "fresh", self.file)
            return
        server, _slash, name = self.url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as database:
            if not _exists(database, f"{name}_fresh"):
                database.execute(f"CREATE DATABASE {name}_fresh TEMPLATE {name}")
            database.execute(f"DROP DATABASE {name} WITH (FORCE)")
            database.execute(f"CREATE DATABASE {name} TEMPLATE {name}_fresh")
            database.execute("CHECKPOINT")  # why: see Cluster.new_database


def _exists(database: psycopg.Connection, name: str) -> bool:
    return bool(database.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def page_of(line: str) -> str:
    return line.partition(".txt")[0] + ".txt"


def test_an_import_that_is_killed_leaves_whole_pages_only(empty, pages, rounds, chance):
    fresh, killed = Fresh(empty), 0
    orders = ("import_pages", str(pages), "--publish")
    with forking(empty) as manage:
        fresh.again()
        manage.breaches()
        began = time.monotonic()
        assert manage.run(*orders)[0] == 0
        each = (time.monotonic() - began) / len(list(pages.iterdir()))
        whole, known = contents(empty), manage.breaches()  # a weakness of the reader is not the kill's doing
        for _round in range(rounds):
            fresh.again()
            running = manage.start(*orders)
            acknowledged = [
                page_of(running.lines.readline()) for _line in range(chance.randrange(len(whole)))
            ]
            time.sleep(chance.uniform(0, each))
            kill(running.process)
            acknowledged += [page_of(line) for line in running.lines if ".txt" in line]
            killed += running.wait() == -9
            found = contents(empty)
            assert set(acknowledged) <= set(found), "an acknowledged page is lost"
            assert len(found) <= len(acknowledged) + 1, "more than the one page that was under way"
            for name, counts in found.items():
                assert counts == whole[name], f"{name} is there by half"
            assert manage.breaches() <= known
        print(f"importer killed {killed} of {rounds} times")
        assert manage.run(*orders)[0] == 0
    assert contents(empty) == whole


def test_a_worker_that_is_killed_in_the_middle_of_a_save_loses_nothing(filled, rounds, chance):
    with forking(filled) as manage, filled.serving() as server:
        known, editors = manage.breaches(), editors_of(filled)
        for _round in range(rounds):
            with saving(editors):
                time.sleep(chance.uniform(0, 1.5))
                kill(chance.choice(workers_of(server)))
                time.sleep(chance.uniform(0, 1))
            nothing_was_lost(filled, editors)
            assert not any(status >= 500 for editor in editors for status in editor.refusals)
            assert manage.breaches() <= known
        saved = sum(len(editor.said_yes) for editor in editors)
        lost = sum(editor.lost for editor in editors)
    print(f"worker killed {rounds} times, {saved} saves acknowledged, none lost, {lost} requests cut off")


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_postgresql_that_is_killed_under_load_loses_nothing_and_comes_back(filled, cluster, rounds, chance):
    with forking(filled) as manage, filled.serving():
        known, editors = manage.breaches(), editors_of(filled)
        for _round in range(rounds):
            with saving(editors):
                time.sleep(chance.uniform(0, 1.5))
                before = [len(editor.said_yes) for editor in editors]
                cluster.kill()
                time.sleep(chance.uniform(0, 0.6))
                cluster.start()
                for editor, had in zip(editors, before, strict=True):
                    until(lambda e=editor, n=had: len(e.said_yes) > n, "saves again, nothing restarted")
            nothing_was_lost(filled, editors)
            refused = [status for editor in editors for status in editor.refusals if status >= 500]
            assert set(refused) <= {503}, refused
            assert manage.breaches() <= known
        saved = sum(len(editor.said_yes) for editor in editors)
    assert sql(filled, "SELECT 1") == [(1,)]
    print(
        f"PostgreSQL killed {rounds} times, {saved} saves acknowledged, none lost, {len(refused)} answers 503"
    )
