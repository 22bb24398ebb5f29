"""A PostgreSQL of the test's own that can be killed and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.live import free_port


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(found).parent if found else installed[-1].parent if installed else None


def has_postgresql() -> bool:
    return _binaries() is not None


class Cluster:
    """Started by `with`; as root it belongs to the user postgres, for PostgreSQL refuses root."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="archive-faults-"))
        self.port = free_port()
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.as_user:
            shutil.chown(self.folder, "postgres")

    def __enter__(self) -> Cluster:
        self._run("initdb", "--pgdata=data", "--username=postgres", "--auth=trust", "--encoding=UTF8")
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        )
        words = (
            "pg_ctl",
            "--pgdata=data",
            "--silent",
            "--wait",
            "--timeout=180",
            "--log=log",
            f"--options={options}",
            "start",
        )
        for _try in range(50):
            # After a kill the system takes a moment to let go of the memory that the processes shared.
            with suppress(subprocess.CalledProcessError):
                return self._run(*words)
            time.sleep(0.2)
        raise AssertionError((self.folder / "log").read_text()[-2000:])

    def stop(self) -> None:
        self._run("pg_ctl", "--pgdata=data", "--mode=immediate", "--silent", "stop")

    def kill(self) -> None:
        """SIGKILL to every process of the cluster at once, as when the power goes."""
        master = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        for process in (master, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def url(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def new_database(self, model: str = "template0") -> str:
        name = f"faults_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {model} ENCODING 'UTF8'")
            # A copy's sequences believe that the log already holds their next 32 numbers, as their model's
            # does. Until a checkpoint a crash would set them back, and numbers would be given twice.
            server.execute("CHECKPOINT")
        return self.url(name)

    def copy(self, url: str) -> str:
        """Another database with the same content."""
        return self.new_database(url.rpartition("/")[2])

    def _run(self, program: str, *arguments: str) -> None:
        binaries = _binaries()
        assert binaries
        subprocess.run(
            [*self.as_user, str(binaries / program), *arguments],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
