"""These tests want minutes and root, so `make test` passes them by."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.cluster import Cluster, has_postgresql
from tests.faults.machine import gold_pages
from tests.faults.shelf import Shelf
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


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The database of the test."""
    return str(request.param)


@pytest.fixture
def empty(kind: str, shelf: Shelf, tmp_path: Path, request: pytest.FixtureRequest) -> LiveArchive:
    """An archive without pages."""
    cluster = request.getfixturevalue("cluster") if kind == "postgresql" else None
    return shelf.taken("empty", tmp_path, cluster, lambda archive: None)


@pytest.fixture
def filled(
    kind: str, shelf: Shelf, tmp_path: Path, pages: Path, request: pytest.FixtureRequest
) -> LiveArchive:
    """An archive with three pages, an administrator and static files, ready to be served."""

    def fill(archive: LiveArchive) -> None:
        three = map(str, sorted(pages.iterdir())[:3])
        archive.manage("import_pages", *three, "--publish", "--verbosity=0")
        archive.manage("first_start", "--verbosity=0")
        if not (archive.folder / "static").exists():
            archive.manage("collectstatic", "--noinput", "--verbosity=0")

    cluster = request.getfixturevalue("cluster") if kind == "postgresql" else None
    return shelf.taken("filled", tmp_path, cluster, fill)
