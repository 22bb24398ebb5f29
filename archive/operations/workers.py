"""How a gunicorn worker behaves: it shares connections fairly, waits for its successor, gives memory back."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType
from typing import Any, Final

from gunicorn.workers.gthread import ThreadWorker

from archive.operations.handover import handover

#: malloc.h: parameters of mallopt.
_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_LARGE: Final = 128 * 1024
_BEAT: Final = 5.0  # seconds
_LONGEST: Final = 1800.0  # what takes longer has come to a stop


class EvenWorker(ThreadWorker):
    """Takes a new connection only while it has a thread to serve it with, and goes when others can answer.

    A connection stays with the worker that took it. Gunicorn's own worker takes all that come at
    once, a hundred too, and another that woke a moment later stands idle as long as they last.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._generation = handover.generation
        self._serves = self._leaves = False

    def arrive(self) -> None:
        """The archive is loaded: this worker can answer, and one of an earlier generation may go."""
        self._serves = True
        handover.arrived(self.age, self._generation)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM: stop when what was begun is answered; after a reload, when the new workers can answer."""
        self._leaves = True
        if not (self._serves and handover.is_open(self._generation)):
            super().handle_exit(sig, frame)

    def notify(self) -> None:
        """Called by the worker's loop at least once a second: asks again whether it may go."""
        super().notify()
        if self._leaves and self.alive and not handover.is_open(self._generation):
            self.alive = False

    @property
    def worker_connections(self) -> int:
        """How many connections it may hold: those that wait for nothing, and one a thread."""
        idle = len(self.keepalived_conns) + len(self.pending_conns)
        return min(self._most, idle + int(self.cfg.threads))

    @worker_connections.setter
    def worker_connections(self, most: int) -> None:
        self._most = most


@contextmanager
def alive(worker: Any) -> Iterator[None]:
    """Gunicorn is told that the worker lives while it loads. A million stories take longer on a busy machine
    than a worker may be silent; one that is killed for it would begin anew, for ever."""
    done = Event()

    def beat() -> None:
        for _ in range(int(_LONGEST / _BEAT)):
            if done.wait(_BEAT):
                return
            worker.tmp.notify()

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def give_back_memory() -> None:
    """Arrays of a passing request go back to the system when it ends. Call it before threads start.

    By itself the C library keeps a heap for every thread, and in each of them the most that a request needed.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # musl has none, and no such heaps
        library.mallopt(_M_ARENA_MAX, 2)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_M_TRIM_THRESHOLD, 4 * _LARGE)


def settle() -> None:
    """What is loaded by now stays: no collection of passing objects walks through it again. What loading took
    beside it goes back to the system.

    Collections are made seldomer than is Python's habit: of the thousands of objects that a request makes,
    nearly all go by themselves, and to look through what lasts stops a reader for up to fifty milliseconds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 5)
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
