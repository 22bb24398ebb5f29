"""How gunicorn serves the archive; `make run`, systemd and the container all read this file."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from archive.environment import BadSetting

try:
    from archive import server
    from archive.operations.handover import handover
    from archive.operations.workers import alive, give_back_memory, settle
except BadSetting as _error:
    sys.exit(str(_error))

bind = [f"{server.HOST}:{server.PORT}"]
# Threads share the memory of a worker's dictionaries. After a reload old workers answer until new ones can.
worker_class = "archive.operations.workers.EvenWorker"  # gunicorn's gthread, connections shared fairly
workers = server.WORKERS
threads = server.THREADS
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker shows that it lives by touching a file: in memory, so that a slow disk does not look like death.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True  # nobody steers it from outside, and its folder may be read-only
accesslog = None  # the archive logs requests itself, with number, account and duration
errorlog = "-"
if server.METRICS_TOKEN:
    # Where the workers put their figures, so that one page shows the sum. Set before the archive is loaded.
    os.environ.setdefault(
        "PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="archive-metrics-", dir=worker_tmp_dir)
    )


def when_ready(arbiter: Any) -> None:
    """Say where the archive is, once it listens there."""
    arbiter.log.info("The archive is at http://%s:%d/ (stop with Ctrl-C)", server.HOST, server.PORT)


def on_reload(arbiter: Any) -> None:
    """Before the new workers are started: the old ones answer until those can."""
    handover.begin(arbiter.cfg.workers)


def child_exit(arbiter: Any, worker: Any) -> None:
    """Forget the passing figures of a worker that is gone."""
    if server.METRICS_TOKEN:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)


def post_fork(arbiter: Any, worker: Any) -> None:
    """Before the worker loads anything."""
    give_back_memory()


def post_worker_init(worker: Any) -> None:
    """Read the columns of the lists before the first reader asks for them."""
    from django.db import connection

    from archive.columns import snapshot

    try:
        with alive(worker):
            snapshot()
    except Exception as error:  # no database yet, or none that is up to date: the first request will tell
        worker.log.warning("The columns could not be read ahead: %s", error)
    finally:
        connection.close()
    settle()
    worker.arrive()
