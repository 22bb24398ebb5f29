"""How gunicorn serves the archive; `make run`, systemd and the container all read this file."""

import sys
from pathlib import Path
from typing import Any

from archive.environment import BadSetting

try:
    from archive import server
except BadSetting as _error:
    sys.exit(str(_error))

bind = [f"{server.HOST}:{server.PORT}"]
# Threads share the memory of a worker's dictionaries; with two workers, one reloads while the other answers.
worker_class = "gthread"
workers = server.WORKERS
threads = server.THREADS
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker shows that it lives by touching a file: in memory, so that a slow disk does not look like death.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True  # nobody steers it from outside, and its folder may be read-only
accesslog = "-" if server.ACCESS_LOG else None
errorlog = "-"


def when_ready(arbiter: Any) -> None:
    """Say where the archive is, once it listens there."""
    arbiter.log.info("The archive is at http://%s:%d/ (stop with Ctrl-C)", server.HOST, server.PORT)
