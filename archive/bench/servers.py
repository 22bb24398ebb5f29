"""The servers under load: the archive by gunicorn as it is deployed, and Datasette."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from archive.bench.load import LoadFailed

WORKERS: Final = 2
WORKER: Final = "X-Worker"  # header of the constant view
_PATIENCE: Final = 600  # seconds until a server must answer: it reads a million stories first


@dataclass(frozen=True, slots=True)
class Server:
    """A running one."""

    url: str
    process: subprocess.Popen[bytes]

    def megabytes(self) -> list[float]:
        """What each worker holds of memory, what it shares with others included."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [_resident(int(child)) for child in children] or [_resident(self.process.pid)]


@contextmanager
def archive_server(database: str) -> Iterator[Server]:
    """The archive on that database, two workers, with the constant view of `archive.bench.urls` beside it."""
    port = free_port()
    variables = {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "archive.bench.settings",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": str(WORKERS),
        "ARCHIVE_ALLOWED_HOSTS": "",
        "ARCHIVE_LOG_LEVEL": "WARNING",
    }
    config = settings.BASE_DIR / "deploy" / "gunicorn.conf.py"
    command = [sys.executable, "-m", "gunicorn", "--config", str(config), "archive.wsgi"]
    with _running(command, port, variables) as server:
        _wait_for_all(server.url)
        yield server


@contextmanager
def datasette_server(program: Path, file: Path) -> Iterator[Server]:
    """Datasette on a file, without the facet suggestions that would cost it most of its time."""
    port = free_port()
    command = [str(program), "serve", "-i", str(file), "-h", "127.0.0.1", "-p", str(port)]
    for name, value in (
        ("suggest_facets", "off"),
        ("sql_time_limit_ms", "60000"),
        ("facet_time_limit_ms", "60000"),
        ("num_sql_threads", "3"),
    ):
        command += ["--setting", name, value]
    with _running(command, port, {}) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], port: int, variables: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(
        command,
        env=os.environ | variables,
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Server(_wait(f"http://127.0.0.1:{port}", process), process)
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _wait(url: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/", timeout=_PATIENCE).close()
        except urllib.error.HTTPError:
            return url
        except OSError:
            time.sleep(0.1)
        else:
            return url
    raise LoadFailed(f"{process.args!r} does not answer")


def _wait_for_all(url: str) -> None:
    """One worker answers while another still reads the columns, and takes time from what is measured."""
    deadline, seen = time.monotonic() + _PATIENCE, set[str]()
    while time.monotonic() < deadline and len(seen) < WORKERS:
        with urllib.request.urlopen(f"{url}/bench/constant/", timeout=_PATIENCE) as answer:
            seen.add(answer.headers[WORKER])
        time.sleep(0.05)
    if len(seen) < WORKERS:
        raise LoadFailed(f"only {len(seen)} of {WORKERS} workers answer")


def free_port() -> int:
    """A port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024
