"""These tests want minutes and root, so `make test` passes them by."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.cluster import Cluster, has_postgresql
from tests.faults.machine import gold_pages, sql
from tests.live import LiveArchive

ROUNDS = int(os.environ.get("TRUST_ROUNDS", "0"))
collect_ignore_glob = [] if ROUNDS else ["test_*.py"]


@pytest.fixture(scope="session")
def rounds() -> int:
    return ROUNDS


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Random moments; TRUST_SEED repeats those of an earlier run."""
    seed = os.environ.get("TRUST_SEED") or str(random.SystemRandom().randrange(10**9))
    print(f"TRUST_SEED={seed}")
    return random.Random(f"{seed} {request.node.name}")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dozen pages."""
    folder = tmp_path_factory.mktemp("pages")
    for page in gold_pages()[:12]:
        shutil.copy(page, folder)
    return folder


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL that writes through to the disk, to be killed."""
    if not has_postgresql():
        pytest.skip("no PostgreSQL on this machine")
    with Cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> LiveArchive:
    """An archive without pages on each database."""
    variables = {}
    if request.param == "postgresql":
        variables["DATABASE_URL"] = request.getfixturevalue("cluster").new_database()
    archive = LiveArchive(tmp_path, variables=variables)
    archive.manage("migrate", "--verbosity=0")
    return archive


@pytest.fixture
def filled(empty: LiveArchive, pages: Path) -> LiveArchive:
    """The same with three pages, an administrator and static files, ready to be served."""
    empty.manage("import_pages", *map(str, sorted(pages.iterdir())[:3]), "--publish", "--verbosity=0")
    empty.manage("first_start", "--verbosity=0")
    empty.manage("collectstatic", "--noinput", "--verbosity=0")
    assert sql(empty, "SELECT count(*) FROM archive_article")[0][0] > 2
    return empty
