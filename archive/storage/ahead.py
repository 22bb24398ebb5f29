"""Reading ahead: while one page is written, the next ones are read by other processes.

What takes the time of an import is reading, and reading knows no database. So the pages to come are
read side by side, a few ahead, and written one after the other in the order of the files, each in its
own transaction, as without: the rows are the same, and whenever the import is killed, whole pages are in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Final

from archive.ingest import pipeline
from archive.ingest.facts import Reading
from archive.storage.aside import Reader
from archive.storage.decoding import page_file
from archive.storage.importer import known_as
from archive.storage.outcomes import Refused

Source = tuple[str, Callable[[], bytes]]
#: Pages read ahead for each process: enough that none waits, few enough for little memory.
_AHEAD: Final = 4


class ReadAhead:
    """`jobs` processes that read. Usage: `with ReadAhead(2) as ahead: Importer(ahead=ahead).files(paths)`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.readers = [Reader() for _ in range(jobs)]
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        for reader in self.readers:
            self._idle.put(reader)
        self._coming: dict[str, Future[Reading | None]] = {}

    def __enter__(self) -> ReadAhead:
        self._threads = ThreadPoolExecutor(self.jobs, "reader")  # each waits for one process
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for reader in self.readers:
            reader.end()

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
        found = coming.result() if coming else None
        return pipeline.read_stories(text) if found is None else found

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
            self._coming[file.text] = self._threads.submit(self._read_aside, file.text)
        return file.text

    def _read_aside(self, text: str) -> Reading | None:
        reader = self._idle.get()
        try:
            return reader.read(text)
        finally:
            self._idle.put(reader)
