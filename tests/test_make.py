"""`make run` starts the archive as it is deployed; a second time it changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live import PATIENCE, ROOT, clean_environment, free_port

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")

# The tests' own environment stands in for .venv, as if its requirements had been installed by the Makefile.
SAME_VENV = [
    f"VENV={sys.prefix}",
    "--old-file",
    f"{sys.prefix}/.installed",
    "--old-file",
    f"{sys.prefix}/bin/python",
]


@contextmanager
def make_run(folder: Path, port: int) -> Iterator[Path]:
    """`make run` with its data in `folder`, then stopped as by Ctrl-C; gives the file of its output."""
    output = folder / "output"
    variables = clean_environment(
        ARCHIVE_DATA_DIR=str(folder / "data"), ARCHIVE_STATIC_ROOT=str(folder / "static")
    )
    with output.open("wb") as out:
        command = ["make", *SAME_VENV, "run", f"PORT={port}"]
        running = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=out, stderr=out, start_new_session=True
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while b"Booting worker" not in output.read_bytes():
            assert running.poll() is None and time.monotonic() < deadline, output.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield output
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.wait(timeout=PATIENCE)


def rows_of(folder: Path) -> list[str]:
    """The whole database as SQL, but for the data version: each `migrate` begins a new epoch of it."""
    with sqlite3.connect(folder / "data" / "archive.sqlite3") as database:
        version = 'INSERT INTO "archive_dataversion"'
        return [statement for statement in database.iterdump() if not statement.startswith(version)]


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_make_run_twice_serves_the_seed_pages_and_changes_nothing(tmp_path):
    port = free_port()
    with make_run(tmp_path, port) as output:
        assert get(f"http://127.0.0.1:{port}/")[0] == 200
        status, page = get(f"http://127.0.0.1:{port}/no-such-page/")
        assert status == 404 and "DEBUG" not in page
        assert output.read_text(encoding="utf-8").count("密码") == 1
        assert f"The archive is at http://127.0.0.1:{port}/" in output.read_text(encoding="utf-8")
    before = rows_of(tmp_path)
    with make_run(tmp_path, port) as output:
        assert get(f"http://127.0.0.1:{port}/articles/")[0] == 200
        assert "密码" not in output.read_text(encoding="utf-8")
    assert rows_of(tmp_path) == before


def test_make_run_on_a_busy_port_does_not_claim_to_serve(tmp_path):
    variables = clean_environment(
        ARCHIVE_DATA_DIR=str(tmp_path / "data"), ARCHIVE_STATIC_ROOT=str(tmp_path / "static")
    )
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        done = subprocess.run(
            ["make", *SAME_VENV, "run", f"PORT={busy.getsockname()[1]}"],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            text=True,
        )
    assert done.returncode != 0
    assert "in use" in done.stderr
    assert "The archive is at" not in done.stdout + done.stderr


def test_make_run_stops_before_anything_else_where_a_setting_makes_no_sense(tmp_path):
    variables = clean_environment(ARCHIVE_DATA_DIR=str(tmp_path / "data"), ARCHIVE_HTTPS="perhaps")
    done = subprocess.run(
        ["make", *SAME_VENV, "run"], cwd=ROOT, env=variables, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "ARCHIVE_HTTPS='perhaps' makes no sense: it must be on or off." in done.stderr
    assert not list((tmp_path / "data").glob("*.sqlite3"))


def test_make_alone_lists_what_can_be_made():
    done = subprocess.run(
        ["make"], cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=True
    )
    assert {line.split()[0] for line in done.stdout.splitlines()} >= {"run", "dev", "test", "lint", "types"}
