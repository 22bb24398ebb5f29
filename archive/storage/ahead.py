"""Reading ahead: while one page is written, the next ones are read by other processes.

What takes the time of an import is reading, and reading knows no database. So the pages to come are
read side by side, a few ahead, and written one after the other in the order of the files, each in its
own transaction, as without: the rows are the same, and whenever the import is killed, whole pages are in.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Final

from archive.ingest import pipeline
from archive.ingest.facts import Reading
from archive.storage import reader_process
from archive.storage.decoding import page_file
from archive.storage.importer import known_as
from archive.storage.outcomes import Refused

Source = tuple[str, Callable[[], bytes]]
#: Pages read ahead for each process: enough that none waits, few enough for little memory.
_AHEAD: Final = 4
#: What `submit` raises while a pool breaks: it starts processes on demand, and the thread that clears up
#: after a lost one closes the pipes they would be given (`concurrent.futures.process.terminate_broken`).
_BREAKING: Final = (RuntimeError, OSError, ValueError)


class ReadAhead:
    """`jobs` processes that read. Usage: `with ReadAhead(2) as ahead: Importer(ahead=ahead).files(paths)`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._coming: dict[str, Future[Reading]] = {}

    def __enter__(self) -> ReadAhead:
        self._pool = self._processes()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def over(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The same sources in the same order; those to come are being read."""
        waiting: deque[tuple[Source, str]] = deque()
        for source in sources:
            waiting.append((source, self._begin(source)))
            if len(waiting) > self.jobs * _AHEAD:
                yield from self._pass_on(waiting)
        while waiting:
            yield from self._pass_on(waiting)

    def read(self, text: str) -> Reading:
        """What `pipeline.read_stories` says of a text."""
        coming = self._coming.pop(text, None)
        if coming is None:
            return pipeline.read_stories(text)
        try:
            return coming.result()
        except BrokenProcessPool:
            # A reader was ended from outside, for its memory perhaps: read here, and start new ones.
            self._coming.clear()
            self._pool = self._processes()
            return pipeline.read_stories(text)

    def _pass_on(self, waiting: deque[tuple[Source, str]]) -> Iterator[Source]:
        source, text = waiting.popleft()
        yield source
        self._coming.pop(text, None)  # nobody asked for it: the archive knew the page by then

    def _begin(self, source: Source) -> str:
        """Have the page read, unless it cannot be or need not be; the text under which it is known."""
        name, load = source
        try:
            file = page_file(load(), name=name)
        except (Refused, OSError):
            return ""  # said when its turn comes
        if file.text not in self._coming and known_as(file) is None:
            try:
                self._coming[file.text] = self._pool.submit(reader_process.read, file.text)
            except _BREAKING:
                return ""  # read when its turn comes
        return file.text

    def _processes(self) -> ProcessPoolExecutor:
        # Fresh interpreters: a copy of this one would share its connection to the database.
        return ProcessPoolExecutor(
            self.jobs, get_context("spawn"), initializer=reader_process.start, initargs=(os.getpid(),)
        )
