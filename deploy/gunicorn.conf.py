"""How gunicorn serves the archive; `make run`, systemd and the container all read this file."""

import os

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"

bind = [f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"]
# Threads share the memory of a worker's dictionaries; two workers let one reload while the other answers.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("ARCHIVE_THREADS") or 4)
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker proves that it lives by touching a file: in memory, so that a slow disk does not look like death.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112
control_socket_disable = True  # nobody steers it from outside, and its folder may be read-only
accesslog = "-" if os.environ.get("ARCHIVE_ACCESS_LOG") == "on" else None
errorlog = "-"
