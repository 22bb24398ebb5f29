"""Workers share connections, and hold in memory what readers need."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Event
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from archive.operations import handover as handovers
from archive.operations import workers
from archive.operations.handover import Handover
from archive.operations.workers import EvenWorker
from tests.live import ROOT

#: Only for reading pages and naming hospitals; together they take a hundred megabytes.
HEAVY = ["archive.ingest.pipeline", "archive.ingest.layout", "archive.ingest.mended", "pypinyin", "jieba"]


def new_worker(age=0):
    config = Config()
    config.set("threads", 4)
    config.set("worker_connections", 100)
    return EvenWorker(age, os.getpid(), [], SimpleNamespace(wsgi=None), 30, config, None)


@pytest.fixture
def worker():
    return new_worker()


@pytest.fixture
def handover(monkeypatch):
    """One that no other test has used."""
    fresh = Handover()
    monkeypatch.setattr(workers, "handover", fresh)
    return fresh


def told_to_go(worker):
    worker.method_queue = SimpleNamespace(defer=lambda wake: None)  # made when its process starts
    worker.handle_exit(signal.SIGTERM, None)
    return not worker.alive


def test_a_worker_that_is_stopped_goes_at_once(handover):
    worker = new_worker()
    worker.arrive()
    assert told_to_go(worker)


def test_after_a_reload_a_worker_serves_until_all_new_ones_can(handover):
    old = new_worker(age=1)
    old.arrive()
    handover.begin(2)
    first, second = new_worker(age=2), new_worker(age=3)
    assert not told_to_go(old)
    first.arrive()
    old.notify()
    assert old.alive
    second.arrive()
    old.notify()
    assert not old.alive


def test_a_worker_that_never_served_keeps_nobody_waiting(handover):
    loading = new_worker(age=1)
    handover.begin(1)
    assert told_to_go(loading)


def test_an_old_worker_goes_though_no_new_one_comes(handover, monkeypatch):
    old = new_worker(age=1)
    old.arrive()
    monkeypatch.setattr(handovers, "LONGEST", 0)
    handover.begin(2)
    assert told_to_go(old)


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


def test_a_worker_that_loads_for_long_says_that_it_lives_until_it_is_through(monkeypatch):
    monkeypatch.setattr(workers, "_BEAT", 0.01)
    told = Event()
    worker = SimpleNamespace(tmp=SimpleNamespace(notify=told.set))
    with workers.alive(worker):
        assert told.wait(30)
    told.clear()
    assert not told.wait(0.2)
