"""Workers share connections, and hold in memory what readers need."""

from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from archive.operations.workers import EvenWorker
from tests.live import ROOT

#: Only for reading pages and naming hospitals; together they take a hundred megabytes.
HEAVY = ["archive.ingest.pipeline", "archive.ingest.layout", "archive.ingest.mended", "pypinyin", "jieba"]


@pytest.fixture
def worker():
    config = Config()
    config.set("threads", 4)
    config.set("worker_connections", 100)
    return EvenWorker(0, os.getpid(), [], SimpleNamespace(wsgi=None), 30, config, None)


def test_a_worker_whose_threads_are_busy_leaves_new_connections_to_others(worker):
    worker.nr_conns = 3
    assert worker.nr_conns < worker.worker_connections
    worker.nr_conns = 4
    assert not worker.nr_conns < worker.worker_connections


def test_connections_that_wait_do_not_count_as_busy(worker):
    worker.nr_conns = 6
    worker.keepalived_conns.extend([object(), object()])
    worker.pending_conns.append(object())
    assert worker.nr_conns < worker.worker_connections
    worker.nr_conns = 7
    assert not worker.nr_conns < worker.worker_connections


def test_a_worker_holds_no_more_connections_than_it_was_told_to(worker):
    worker.keepalived_conns.extend(object() for _ in range(200))
    assert worker.worker_connections == 100


def test_the_server_starts_without_the_reader():
    code = (
        "import sys; from archive.wsgi import application; import archive.urls;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    variables = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/articles/?q=会诊", "/hospitals/", "/metrics/", "/suggest/?q=医院"]
)
def test_readers_do_not_load_the_reader(client, address, monkeypatch):
    for name in HEAVY:
        monkeypatch.setitem(sys.modules, name, None)  # whoever imports it now fails
    assert client.get(address).status_code == 200
