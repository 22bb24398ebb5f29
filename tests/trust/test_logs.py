"""The log tells which request, whose, how long; never what people look for, and no secret."""

from __future__ import annotations

import errno
import io
import json
import logging
import sys

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.operations.logs import JsonLines, TellOutagesBriefly
from archive.operations.requests import AddRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What the archive's loggers write, as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.addFilter(AddRequest())
    loggers = [logging.getLogger("archive"), logging.getLogger("django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


def test_a_request_is_one_line_with_number_account_view_and_duration(client, settings, lines):
    settings.ACCESS_LOG = True
    user = User.objects.create_superuser("boss", password="a long pass phrase")
    client.force_login(user)
    response = client.get("/admin/archive/tag/?q=不许记下的词")
    (line,) = [line for line in lines() if line["logger"] == "archive.requests"]
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert line["user_id"] == user.pk and line["status"] == 200 and line["duration_ms"] > 0
    assert line["view"] == "admin:archive_tag_changelist"
    assert line["message"].startswith("GET /admin/archive/tag/ 200 in ")


def test_what_people_look_for_is_not_written_down(client, settings, lines):
    settings.ACCESS_LOG = True
    client.get("/articles/?q=hushhush")
    client.get("/no-such-page/?q=hushhush")
    assert lines() and "hushhush" not in json.dumps(lines())


def test_a_number_from_outside_counts_only_behind_our_proxy(client, settings):
    given = {"x-request-id": "0123456789abcdef"}
    assert client.get("/about/", headers=given).headers["X-Request-ID"] != "0123456789abcdef"
    settings.BEHIND_PROXY = True
    assert client.get("/about/", headers=given).headers["X-Request-ID"] == "0123456789abcdef"
    forged = client.get("/about/", headers={"x-request-id": "x\u2028y" * 5}).headers["X-Request-ID"]
    assert forged.isalnum()


def test_a_slow_query_is_named_without_its_values(client, settings, lines, monkeypatch):
    from archive.operations import slow

    ticks = iter(range(0, 100_000, 3))
    monkeypatch.setattr(slow.time, "perf_counter", lambda: next(ticks))
    client.get("/articles/?q=hushhush")
    told = [line for line in lines() if line["logger"] == "archive.slow"]
    assert "articles" in {line["view"] for line in told}
    assert all(line["duration_ms"] >= 1000 for line in told)
    assert "SELECT" in json.dumps(told) and "hushhush" not in json.dumps(told)


def test_no_query_is_named_where_the_setting_is_off(client, settings, lines, monkeypatch):
    from archive.operations import slow

    settings.SLOW_QUERY_MS = 0
    ticks = iter(range(0, 100_000, 3))
    monkeypatch.setattr(slow.time, "perf_counter", lambda: next(ticks))
    client.get("/articles/")
    assert [line for line in lines() if line["logger"] == "archive.slow"] == []


def test_an_error_page_and_its_log_line_bear_the_same_number(monkeypatch, lines):
    from archive.web import home

    def break_down(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home, "render", break_down)
    response = Client(raise_request_exception=False).get("/")
    page = response.content.decode()
    assert response.status_code == 500 and "secret detail" not in page and "Traceback" not in page
    number = response.headers["X-Request-ID"]
    assert number in page
    assert {line["request_id"] for line in lines()} == {number}


@pytest.mark.parametrize(
    ("error", "brief"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), True, id="outage"),
        pytest.param(KeyError("fault"), False, id="fault"),
    ],
)
def test_an_outage_is_one_line_of_the_log_and_a_fault_keeps_its_traceback(error, brief):
    """A database that is away for an hour must not fill the disk with tracebacks."""
    try:
        raise error
    except Exception:
        record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "%s: %s", ("Error", "/a/"), None)
        record.exc_info = sys.exc_info()
    assert TellOutagesBriefly().filter(record)
    line = logging.Formatter("%(message)s").format(record)
    assert line.startswith("Error: /a/") and str(error) in line
    assert ("Traceback" not in line) is brief
