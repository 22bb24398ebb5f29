"""Fixtures for all tests: the database run on PostgreSQL, a real Chromium, a whole archive to visit."""

from __future__ import annotations

import faulthandler
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.live import LiveArchive

# The same examples in each run: what passed passes again until the code changes. Only `make trust` with ten
# rounds or more looks for new ones.
settings.register_profile("repeatable", derandomize=True)
if int(os.environ.get("TRUST_ROUNDS") or 0) < 10:
    settings.load_profile("repeatable")

# Playwright's synchronous driver keeps an event loop in the test's thread; Django takes that for async code
# and would refuse the database to browser tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_LAST_SECONDS = 120  # that Python may take to end, after all tests


def chromium() -> str | None:
    """The browser of the system; the one that Playwright would download is not used."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no Chromium, or fail there if they are required."""
    if chromium():
        return
    if os.environ.get("BROWSER_TESTS") == "required":
        raise pytest.UsageError(
            "BROWSER_TESTS=required, but there is no Chromium in PATH (apt install chromium)"
        )
    skip = pytest.mark.skip(reason="no Chromium in PATH (apt install chromium)")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(skip)


def pytest_unconfigure() -> None:
    """A thread that something left behind would keep the run from ending: say where it waits, and end."""
    faulthandler.dump_traceback_later(_LAST_SECONDS, file=sys.__stderr__, exit=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's `page` and `browser` drive the system's Chromium."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture(scope="session")
def live_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveArchive]:
    """The seed pages, published, served by gunicorn as `make run` does. For looking, not for editing."""
    archive = LiveArchive(tmp_path_factory.mktemp("live"))
    archive.manage("migrate", "--verbosity=0")
    archive.manage("first_start")
    archive.manage("collectstatic", "--noinput", "--verbosity=0")
    with archive.serving():
        yield archive


@pytest.fixture
def fresh_archive(tmp_path: Path) -> LiveArchive:
    """An archive of its own without pages and without a server: `manage()` it, break it, `serving()` it."""
    archive = LiveArchive(tmp_path)
    archive.manage("migrate", "--verbosity=0")
    return archive
