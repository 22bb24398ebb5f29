"""A database that does not serve: 503 in Chinese with a time to come again, and no blame on the reader."""

from __future__ import annotations

import errno

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from archive.operations import outage
from archive.search import IndexOutdated
from archive.web import home

pytestmark = pytest.mark.django_db

FAULTS = [
    pytest.param(OSError(errno.ENOSPC, "No space left on device"), outage.FULL, id="disk_full"),
    pytest.param(OSError(errno.EROFS, "Read-only file system"), outage.READ_ONLY, id="read_only_disk"),
    pytest.param(IndexOutdated("rebuild"), outage.INDEX, id="index_outdated"),
]
SQLITE = [
    pytest.param(OperationalError("database is locked"), outage.BUSY, id="locked"),
    pytest.param(OperationalError("database or disk is full"), outage.FULL, id="sqlite_full"),
    pytest.param(
        OperationalError("attempt to write a readonly database"), outage.READ_ONLY, id="sqlite_read_only"
    ),
    pytest.param(OperationalError("unable to open database file"), outage.UNREACHABLE, id="no_file"),
    pytest.param(OperationalError("no such table: archive_search"), outage.INDEX, id="no_index"),
]


@pytest.mark.parametrize(("fault", "expected"), [*FAULTS, *SQLITE])
def test_a_passing_fault_is_told_with_a_time_to_come_again(monkeypatch, fault, expected):
    if connection.vendor != "sqlite" and isinstance(fault, OperationalError):
        pytest.skip("words of SQLite")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(home, "render", fail)
    response = Client(raise_request_exception=False).get("/")
    page = response.content.decode()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == str(expected.retry_after)
    assert str(expected.message) in page and response.headers["X-Request-ID"] in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert str(fault) not in page


def test_a_fault_of_ours_stays_a_fault():
    assert outage.outage_of(RuntimeError("x")) is None
    assert outage.outage_of(OperationalError("no such column: x")) is None


def test_a_fault_behind_another_is_seen():
    try:
        try:
            raise OperationalError("database is locked")
        except OperationalError as error:
            raise RuntimeError("while saving") from error
    except RuntimeError as error:
        assert outage.outage_of(error) is outage.BUSY


def test_a_lost_connection_is_an_outage_on_postgresql(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    assert outage.outage_of(OperationalError("server closed the connection")) is outage.UNREACHABLE
    assert outage.outage_of(InterfaceError("the connection is closed")) is outage.UNREACHABLE
