"""PostgreSQL clusters of a test's own, on loopback, gone afterwards. As root: as the user postgres."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live import free_port


def programs() -> Path | None:
    """The folder of initdb and its companions."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else Path(found).resolve().parent if found else None


needs_postgresql = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@dataclass
class Cluster:
    """One server with its folder and port."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def run(self, program: str, *arguments: str) -> str:
        """One of PostgreSQL's programs; raises with its complaint."""
        folder = programs()
        assert folder
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_postgres, str(folder / program), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def create(self, database: str) -> str:
        """An empty database and its address."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", database)
        return self.url(database)

    def sql(self, statement: str, database: str = "postgres") -> str:
        return self.run("psql", "-AXtq", "-d", self.url(database), "-c", statement).strip()

    def start(self) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        )
        log = str(self.folder / "log")
        # No pipe may stay open in the server, or whoever reads it waits for ever: -l takes its output.
        folder = programs()
        assert folder
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        done = subprocess.run(
            [*as_postgres, str(folder / "pg_ctl"), "-D", str(self.data), "-s", "-w", "-t", "180", "-l", log]
            + ["-o", f"{options} -c fsync=off", "start"],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert done.returncode == 0, Path(log).read_text(encoding="utf-8")[-2000:]

    def stop(self, mode: str = "immediate") -> None:
        self.run("pg_ctl", "-D", str(self.data), "-s", "-m", mode, "stop")

    @property
    def runs(self) -> bool:
        return (self.data / "postmaster.pid").exists()


@contextmanager
def cluster() -> Iterator[Cluster]:
    """An empty one, running."""
    with folder() as place:
        found = Cluster(place, free_port())
        found.run(
            "initdb", "-D", str(found.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        found.start()
        try:
            yield found
        finally:
            if found.runs:
                found.stop()


@contextmanager
def standby_of(primary: Cluster) -> Iterator[Cluster]:
    """A streaming replica of a running one."""
    with folder() as place:
        found = Cluster(place, free_port())
        source = ["-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres"]
        found.run("pg_basebackup", *source, "-D", str(found.data), "-R", "-X", "stream", "-c", "fast")
        found.start()
        try:
            yield found
        finally:
            if found.runs:
                found.stop()


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that the user postgres may enter and own."""
    place = Path(tempfile.mkdtemp(prefix="archive-pg-"))
    try:
        if os.getuid() == 0:
            shutil.chown(place, "postgres")
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
