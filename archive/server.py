"""What the environment tells the server. The settings import it too, so that every command, the set-up
before a start among them, complains about a value with which the server could not start."""

from __future__ import annotations

from archive import environment

HOST = environment.address("HOST", "127.0.0.1")
PORT = environment.number("PORT", 8000, least=1, most=65535)
WORKERS = environment.number("WEB_CONCURRENCY", 2, least=1, most=256)
THREADS = environment.number("ARCHIVE_THREADS", 4, least=1, most=256)
ACCESS_LOG = environment.flag("ARCHIVE_ACCESS_LOG")
#: Whoever shows it may read /metrics; empty means that there is no such page and nothing is counted.
METRICS_TOKEN = environment.token("ARCHIVE_METRICS_TOKEN")
