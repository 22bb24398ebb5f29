"""Disks, locks and connections that fail: a clear page, and all is well again once the cause is gone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.faults.editor import Editor
from tests.faults.machine import breaches, editors_of, saving, sql, until, workers_of
from tests.live import LiveArchive

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
as_root = pytest.mark.skipif(os.getuid() != 0, reason="mounts a small disk, which takes root")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB at the archive's data folder, before anything stands there."""
    disk = tmp_path / "data"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)], capture_output=True)
    if made.returncode:
        pytest.skip(f"no mount here: {made.stderr.decode()}")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@contextmanager
def filled_up(disk: Path) -> Iterator[None]:
    """Not a byte is left."""
    ballast = disk / "ballast"
    with ballast.open("wb") as out:
        try:
            while True:
                out.write(bytes(65536))
                out.flush()
        except OSError:
            pass
    try:
        yield
    finally:
        ballast.unlink()


def editor_of(archive: LiveArchive) -> Editor:
    ((key,),) = sql(archive, "SELECT min(id) FROM archive_article")
    editor = Editor(archive.url, key)
    assert editor.save() == 302
    return editor


def is_told(editor: Editor, words: str) -> None:
    """A save is answered with 503 and these words; nothing of it is kept."""
    assert editor.save() == 503, editor.refusals
    assert words in editor.pages[-1] and "Traceback" not in editor.pages[-1]


@as_root
@on_sqlite
def test_a_full_disk_is_told_and_forgotten(small_disk, filled, pages, rounds):
    known = breaches(filled)
    with filled.serving():
        editor = editor_of(filled)
        for _round in range(rounds):
            with filled_up(small_disk):
                # Some saves may still find room in the log's file; then none does.
                until(lambda: editor.save() == 503, "no room for a save")
                assert "磁盘已满" in editor.pages[-1]
                assert editor.ask("/articles/")[0] == 200, "reading goes on"
                done = filled.try_manage("import_pages", str(pages), "--publish")
                assert done.returncode == 1 and "Traceback" not in done.stderr
            assert editor.save() == 302, "without a restart"
            assert breaches(filled) <= known


@as_root
@on_sqlite
def test_a_disk_that_can_only_be_read_is_told_and_forgotten(small_disk, filled, rounds):
    """As after a fault of the disk: the archive is started on it, and it is mended while the archive runs."""
    for _round in range(rounds):
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        with filled.serving():
            editor = Editor(filled.url, 1)
            assert editor.save() == 503
            assert "数据库" in editor.pages[-1] and "Traceback" not in editor.pages[-1]
            assert editor.ask("/healthz")[0] == 200
            subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
            until(lambda e=editor: e.save() == 302, "saves, without a restart")
        assert not any("Traceback" in page for page in editor.pages)


@on_sqlite
def test_a_locked_database_is_told_and_forgotten(filled, rounds):
    filled.variables["ARCHIVE_BUSY_TIMEOUT"] = "1"
    with filled.serving():
        editor = editor_of(filled)
        for _round in range(rounds):
            file = filled.folder / "data" / "archive.sqlite3"
            with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as other:
                other.execute("BEGIN IMMEDIATE")
                is_told(editor, "现在写入的人较多")
                assert editor.ask("/articles/")[0] == 200
                other.execute("ROLLBACK")
            assert editor.save() == 302


@on_sqlite
def test_a_missing_index_is_told_and_mended(filled, rounds):
    with filled.serving():
        editor = editor_of(filled)
        for _round in range(rounds):
            with closing(sqlite3.connect(filled.folder / "data" / "archive.sqlite3", timeout=30)) as database:
                database.execute("DROP TABLE archive_search")
                database.commit()
            status, page = editor.ask("/articles/?q=%E5%8C%BB%E9%99%A2")
            assert status in {200, 503} and (status == 200 or "检索索引" in page.decode())
            is_told(editor, "检索索引")
            assert editor.ask("/about/")[0] == 200
            until(lambda: editor.ask("/readyz")[0] == 503, "not ready")
            filled.manage("rebuild_index")
            until(lambda: editor.ask("/readyz")[0] == 200, "ready again")
            assert editor.save() == 302


@on_postgresql
def test_connections_that_the_server_cuts_are_made_anew(filled, cluster, rounds):
    with filled.serving():
        editor = editor_of(filled)
        for _round in range(rounds):
            with psycopg.connect(cluster.url("postgres"), autocommit=True) as server:
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
                )
            until(lambda: editor.save() == 302, "saves again")
            assert set(editor.refusals) <= {503}


@on_postgresql
def test_a_database_that_is_away_is_told_and_comes_back(filled, cluster, rounds):
    with filled.serving():
        editor = editor_of(filled)
        for _round in range(rounds):
            cluster.stop()
            try:
                # Lists may come out of memory; what needs a row says so.
                is_told(editor, "数据库暂时连不上")
                assert editor.ask("/readyz")[0] == 503 and editor.ask("/healthz")[0] == 200
            finally:
                cluster.start()
            until(lambda: editor.save() == 302, "saves again, nothing restarted")
            until(lambda: editor.ask("/readyz")[0] == 200, "ready again")


@on_sqlite
def test_a_reload_under_load_fails_no_request(filled, rounds):
    """`systemctl reload` sends HUP. Old workers answer until the new ones have loaded the archive, though the
    next reload comes before they have."""
    statuses: list[int] = []
    waits: list[float] = []
    faults: list[str] = []
    stop = threading.Event()

    def read(address: str) -> None:
        reader = Editor(filled.url, 0)
        while not stop.is_set():
            began = time.monotonic()
            try:
                statuses.append(reader.ask(address)[0])
                waits.append(time.monotonic() - began)
            except OSError as error:
                faults.append(repr(error))

    editors = editors_of(filled, 1)
    with filled.serving() as server, saving(editors):
        threads = [threading.Thread(target=read, args=(address,)) for address in ("/articles/", "/metrics/")]
        for thread in threads:
            thread.start()
        try:
            for _round in range(rounds):
                old = set(workers_of(server))
                server.send_signal(signal.SIGHUP)
                until(lambda gone=old: not gone & set(workers_of(server)), "the old workers are gone")
                seen = len(statuses)
                until(lambda had=seen: len(statuses) >= had + 10, "ten pages from the new workers")
            for _again in range(5):
                server.send_signal(signal.SIGHUP)
                time.sleep(0.5)
            until(lambda: len(workers_of(server)) == len(old), "as many workers as before")
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    print(
        f"{rounds} reloads and 5 in a row, {len(statuses)} pages, {len(editors[0].said_yes)} saves,"
        f" {len(faults)} failed; the longest wait {max(waits):.1f} s"
    )
    assert faults == [] and set(statuses) == {200}
    assert editors[0].refusals == []
