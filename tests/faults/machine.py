"""What the fault tests do to an archive and ask of it from outside."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.editor import Editor
from tests.live import ROOT, LiveArchive

PATIENCE = 120.0


def gold_pages() -> list[Path]:
    return sorted((ROOT / "tests" / "gold" / "pages").glob("*.txt"))


def sql(archive: LiveArchive, query: str) -> list[tuple[Any, ...]]:
    """Rows, straight from the database."""
    if url := archive.variables.get("DATABASE_URL"):
        with psycopg.connect(url, autocommit=True) as database:
            return list(database.execute(query).fetchall())
    file = archive.folder / "data" / "archive.sqlite3"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=30)) as database:
        return list(database.execute(query))


def breaches(archive: LiveArchive) -> set[str]:
    """What `check_archive --all` finds; empty where every invariant holds, the index among them."""
    done = archive.try_manage("check_archive", "--all")
    found = set(done.stdout.splitlines()) if done.returncode else set()
    assert found or done.returncode == 0, done.stderr
    return found


def contents(archive: LiveArchive) -> dict[str, tuple[int, ...]]:
    """Page -> how much of each kind it holds: a page that is half there shows."""
    kinds = (
        "metric",
        "appearance",
        "initiativemention",
        "personmention",
        "tagging",
        "byline",
        "searchdocument",
    )
    counts = ", ".join(
        f"(SELECT count(*) FROM archive_{kind} k JOIN archive_article a ON a.id = k.article_id"
        f" WHERE a.source_id = p.id)"
        for kind in kinds
    )
    rows = sql(
        archive,
        f"SELECT p.name, (SELECT count(*) FROM archive_article a WHERE a.source_id = p.id), {counts}"
        " FROM archive_sourcepage p",
    )
    return {name: tuple(found) for name, *found in rows}


def workers_of(server: subprocess.Popen[bytes]) -> list[int]:
    listed = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [int(number) for number in listed]


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something that has to come true."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.1)


def editors_of(archive: LiveArchive, how_many: int = 2) -> list[Editor]:
    """An editor for each of the first articles."""
    keys = [key for (key,) in sql(archive, "SELECT id FROM archive_article ORDER BY id")]
    return [Editor(archive.url, key) for key in keys[:how_many]]


@contextmanager
def saving(editors: list[Editor]) -> Iterator[None]:
    """They save as fast as they can for as long as the block lasts, which begins when each has saved."""
    stop = threading.Event()
    threads = [threading.Thread(target=editor.work, args=(stop,), daemon=True) for editor in editors]
    before = [len(editor.said_yes) for editor in editors]
    for thread in threads:
        thread.start()
    try:
        for editor, had in zip(editors, before, strict=True):
            until(lambda e=editor, n=had: len(e.said_yes) > n, "a first save of each editor")
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)


def nothing_was_lost(archive: LiveArchive, editors: list[Editor]) -> None:
    """What was acknowledged is there; at most the one save that nobody answered may be there besides."""
    for editor in editors:
        ((title, body),) = sql(
            archive, f"SELECT title, body FROM archive_article WHERE id = {editor.article:d}"
        )
        allowed = {editor.acknowledged, *editor.unanswered}
        assert title in allowed, f"{title!r} is none of {allowed}"
        kept = {
            row[0]
            for row in sql(
                archive, f"SELECT title FROM archive_historicalarticle WHERE id = {editor.article:d}"
            )
        }
        assert set(editor.said_yes) <= kept, "a save was acknowledged, and its history is not there"
        assert title in kept, "a row without its history"
