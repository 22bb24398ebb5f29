"""Load on a server, by wrk: one thread of it, kept connections, the next request when an answer is there.

wrk is written in C and costs a request some hundredths of a millisecond; on a machine where client and
server share two cores a client written in Python would measure itself.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SCRIPT: Final = Path(__file__).parent / "wrk.lua"
_PATIENCE: Final = 60  # seconds for one answer
_TRIED: Final = 5
_SLOW: Final = 4


class LoadFailed(RuntimeError):
    """wrk is missing, or a page did not answer as it should."""


@dataclass(frozen=True, slots=True)
class Load:
    """What so many clients met: milliseconds, and how many requests were answered."""

    clients: int
    p50: float
    p95: float
    requests: int
    seconds: float
    bytes: int
    faults: int

    @property
    def kilobytes(self) -> float:
        """Of an answer, headers included."""
        return self.bytes / max(1, self.requests) / 1024


@dataclass(slots=True)
class Target:
    """Addresses (path and query) on a server. Each run goes on where the last one stopped, so that
    what is remembered by address helps only where readers, too, would ask for the same page again."""

    server: str
    addresses: Sequence[str]
    cookie: str = ""
    asked: int = 0

    def check(self) -> None:
        """A few of them must answer 200. Raises LoadFailed."""
        for address in self.addresses[:: max(1, len(self.addresses) // _TRIED)]:
            request = urllib.request.Request(self.server + address, headers={"Cookie": self.cookie})
            try:
                with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                    moved = answer.url != self.server + address
            except OSError as error:
                raise LoadFailed(f"{address}: {error}") from error
            if moved:
                raise LoadFailed(f"{address}: leads to {answer.url}")

    def run(self, clients: int, seconds: float) -> Load:
        """Ask for `seconds` with so many connections at once; longer where nothing answers that soon."""
        for patience in (1, _SLOW):
            load = self._run(clients, seconds * patience)
            if load.requests >= clients:
                return load
        raise LoadFailed(f"fewer than {clients} answers in {seconds * _SLOW:.0f} s")

    def _run(self, clients: int, seconds: float) -> Load:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write("\n".join(self.addresses) + "\n")
            file.flush()
            command = [_wrk(), "-t1", f"-c{clients}", f"-d{seconds:.0f}s", f"--timeout={_PATIENCE}s"]
            command += ["-s", str(_SCRIPT), *(["-H", f"Cookie: {self.cookie}"] if self.cookie else [])]
            known = {"BENCH_ADDRESSES": file.name, "BENCH_FIRST": str(self.asked % len(self.addresses))}
            done = subprocess.run(
                [*command, self.server], env=os.environ | known, capture_output=True, text=True, check=True
            )
        measured = json.loads(done.stdout.splitlines()[-1])
        self.asked += measured["requests"]
        return Load(clients, **measured)


def _wrk() -> str:
    found = shutil.which("wrk")
    if not found:
        raise LoadFailed("wrk is not installed (apt install wrk)")
    return found
