"""A process that reads pages for an importer. It knows no database: this file must not import Django."""

from __future__ import annotations

import os
import signal
import threading
import time

from archive.ingest import pipeline
from archive.ingest.facts import Reading

_LOOK_EVERY = 1.0  # seconds


def start(parent: int) -> None:
    """Leave Ctrl-C to the importer, which ends this process in order; end with it when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def read(text: str) -> Reading:
    """One page's text in, its stories and facts out."""
    return pipeline.read_stories(text)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
