"""A process that reads pages for an importer. It knows no database: this file must not import Django."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection

from archive.ingest import pipeline


def serve(pipe: Connection) -> None:
    """For each page's text that comes, send its reading, or None where reading it failed.

    Ends when the other end is closed, in order or because the importer was killed. Ctrl-C is left to the
    importer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            text = pipe.recv()
            try:
                found = pipeline.read_stories(text)
            except Exception:  # the importer meets it too, when it reads the page itself, and tells of it
                found = None
            pipe.send(found)
    except (EOFError, OSError):
        return
