"""A process that reads aside, as the importer sees it: it may be lost at any moment; another then follows."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock

from archive.ingest.facts import Reading
from archive.storage import reader_process

# Fresh interpreters: a copy of this one would share its connection to the database.
_SPAWN = get_context("spawn")
#: multiprocessing keeps one list of children, which starting and joining clear up.
_CHILDREN = Lock()


class Reader:
    """One process, with a pipe of its own: when it is killed it leaves no lock behind that others wait for.

    `concurrent.futures.ProcessPoolExecutor` gives its processes one queue; one that is killed while it waits
    there keeps the queue's lock, and a process started meanwhile waits for ever, and the importer for it.
    """

    def __init__(self) -> None:
        self._running: tuple[SpawnProcess, Connection] | None = None

    @property
    def process(self) -> SpawnProcess | None:
        """The process; None while there is none."""
        return self._running[0] if self._running else None

    def read(self, text: str) -> Reading | None:
        """What `pipeline.read_stories` says of a text; None where the process failed or was lost."""
        try:
            self._running = self._running or _started()
            pipe = self._running[1]
            pipe.send(text)
            found: Reading | None = pipe.recv()
        except (EOFError, OSError):
            self.end()
            return None
        return found

    def end(self) -> None:
        """End the process, once it has read what it reads; the next `read` starts another."""
        if self._running:
            process, pipe = self._running
            self._running = None
            with suppress(OSError):
                pipe.close()
            with _CHILDREN:
                process.join()


def _started() -> tuple[SpawnProcess, Connection]:
    with _CHILDREN:
        here, there = _SPAWN.Pipe()
        try:
            process = _SPAWN.Process(target=reader_process.serve, args=(there,), daemon=True)
            process.start()
        except OSError:
            here.close()
            raise
        finally:
            there.close()  # the process has its own: where it ends, `here` comes to an end
    return process, here
