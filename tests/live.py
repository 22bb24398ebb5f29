"""A whole archive in a folder of its own, run by processes as an operator would run it."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "for-tests-only-7194"
PATIENCE = 180  # seconds until a server must answer, on a slow and busy machine
#: Below those that the system gives to connections that go out: one of them could take a port between the
#: moment when it is found free and the moment when a server is started there.
PORTS = range(20000, 32000)
_given: set[int] = set()


def free_port() -> int:
    """A port of the loopback address that nobody listens on, and that is given to nobody else of this run."""
    for port in random.SystemRandom().sample(PORTS, 200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in _given:
            _given.add(port)
            return port
    raise AssertionError(f"no free port among {PORTS}")


def clean_environment(**variables: str) -> dict[str, str]:
    """This process's environment without the archive's settings, and with `variables`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ARCHIVE_")
        and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    }
    return kept | {"PYTHONPATH": str(ROOT)} | variables


@dataclass
class LiveArchive:
    """Data folder, settings and address of one archive; the administrator is admin with `PASSWORD`."""

    folder: Path
    port: int = field(default_factory=free_port)
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return clean_environment(
            ARCHIVE_DATA_DIR=str(self.folder / "data"),
            ARCHIVE_STATIC_ROOT=str(self.folder / "static"),
            ARCHIVE_ADMIN_PASSWORD=PASSWORD,
            HOST="127.0.0.1",
            PORT=str(self.port),
            **self.variables,
        )

    def manage(self, *arguments: str, stdin: str | None = None) -> str:
        """Run a management command and return what it printed; raise with its complaint where it failed."""
        done = self.try_manage(*arguments, stdin=stdin)
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def try_manage(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a management command, whatever becomes of it."""
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=self.environment,
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            text=True,
        )

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """gunicorn at `url`, for as long as the block lasts; its log is in `folder`."""
        log = self.folder / "gunicorn.log"
        command = ["-m", "gunicorn", "--config", str(ROOT / "deploy" / "gunicorn.conf.py"), "archive.wsgi"]
        with log.open("ab") as out:
            server = subprocess.Popen(
                [sys.executable, *command], env=self.environment, cwd=ROOT, stdout=out, stderr=out
            )
        try:
            self._wait_for(server, log)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)

    def _wait_for(self, server: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and server.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=PATIENCE / 4).close()
            except urllib.error.HTTPError:
                return  # an error page is an answer too
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"no answer from {self.url}: {log.read_text(encoding='utf-8')[-2000:]}")
