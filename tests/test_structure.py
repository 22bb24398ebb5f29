"""The house: who may import whom, how long a file may be, and that no seed page is known by heart."""

from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.live import ROOT

ARCHIVE = ROOT / "archive"
LONGEST_FILE = 250
SHORTEST_NAME = 5  # shorter ones may be words of the language
COMMON_WORDS = {"互联网医院"}  # an initiative here, and a word of every other hospital's

# Pure words and tables, for everyone.
GROUND = {"vocabulary", "radicals", "way_back"}
# A room of the house -> the rooms that it may import from, besides itself and the ground.
MAY_IMPORT: dict[str, set[str]] = {
    "vocabulary": set(),
    "radicals": set(),
    "way_back": set(),
    "environment": set(),
    "ingest": set(),
    "quality": {"ingest"},
    "bench": {"ingest", "models", "search", "settings", "storage", "tallies"},
    "models": set(),
    "columns": {"models"},
    "search": {"models"},
    "wording": set(),  # kept by the database itself: it knows tables, not models
    "tallies": set(),  # likewise
    "storage": {"ingest", "models", "search", "tallies", "wording"},
    "web": {"columns", "models", "search", "quality"},
    "templatetags": {"columns", "models", "search", "web"},  # the web's own, kept where Django looks for them
    "admin": {"columns", "models", "search", "storage", "tallies", "web", "wording"},
    "operations": {"columns", "models", "search", "tallies"},  # backups, health, logs, sign-in
    "management": {
        "columns",
        "operations",
        "bench",
        "environment",
        "ingest",
        "quality",
        "models",
        "search",
        "storage",
        "tallies",
        "wording",
    },
    "migrations": {"models", "search"},
    "server": {"environment"},
    "databases": {"environment"},
    "settings": {"databases", "environment", "server"},
    "urls": {"web", "admin", "operations"},
    "middleware": set(),
    "apps": set(),
    "desk": set(),
    "wsgi": set(),
    "asgi": set(),
}
SOURCES = sorted(path for path in ARCHIVE.rglob("*.py") if path.stat().st_size)
DATA = sorted(
    path for path in (ARCHIVE / "ingest" / "data").iterdir() if path.suffix != ".py" and path.is_file()
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(ARCHIVE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function, by its full name."""
    package = ["archive", *path.relative_to(ARCHIVE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            # `from archive import models` names the room in the second half.
            yield from (f"{module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_imports_only_from_the_rooms_that_its_own_room_may_know(path):
    room = room_of(path)
    known = {found.split(".")[1] for found in imports_of(path) if found.startswith("archive.")}
    assert known - {room} - GROUND <= MAY_IMPORT[room]


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if room_of(path) in {"ingest", "vocabulary", "quality"}], ids=name_of
)
def test_what_reads_pages_knows_neither_django_nor_the_clock(path):
    assert not {found.partition(".")[0] for found in imports_of(path)} & {
        "django",
        "time",
        "random",
        "socket",
    }


@pytest.mark.parametrize("module", ["archive.ingest.pipeline", "archive.vocabulary"])
def test_reading_a_page_loads_no_django(module):
    code = f"import sys, {module}; print([name for name in sys.modules if name.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("path", [path for path in SOURCES if room_of(path) != "migrations"], ids=name_of)
def test_a_file_has_one_job_and_so_at_most_250_lines(path):
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE


@cache
def names_on_the_seed_pages() -> frozenset[str]:
    """Headlines, hospitals and named initiatives of the gold reading, unless so short that all use them."""
    names: set[str] = set()
    for path in (ROOT / "tests" / "gold").glob("[0-9]*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not (ROOT / "seeds" / gold["source"]["file"]).exists():
            continue
        for article in gold["articles"]:
            names |= {article["title"], article["subtitle"] or "", article["kicker"] or ""}
            names |= {hospital["name"] for hospital in article["hospitals"]}
            initiatives = {found["name"] for found in article["initiatives"] if not found["optional"]}
            names |= initiatives - COMMON_WORDS
    return frozenset(name for name in names if len(name) >= SHORTEST_NAME)


def code_of(path: Path) -> str:
    """A Python file without its comments and docstrings."""
    source = path.read_text(encoding="utf-8")
    docstrings = {
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return "".join(
        token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type != tokenize.COMMENT
        and not (token.type == tokenize.STRING and token.start[0] in docstrings)
    )


def entries_of(path: Path) -> str:
    """A word list without its comments."""
    return "\n".join(line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", [*SOURCES, *DATA], ids=name_of)
def test_no_seed_page_is_known_by_heart(path):
    text = code_of(path) if path.suffix == ".py" else entries_of(path)
    assert [name for name in names_on_the_seed_pages() if name in text] == []


def test_the_gold_gives_the_test_above_something_to_look_for():
    assert len(names_on_the_seed_pages()) > 40
