"""A backup taken while the archive lives gives, in an empty place, the same archive to the byte."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.live import ROOT, LiveArchive

pytestmark = pytest.mark.db_both
SECRET = "a-secret-key-that-nobody-may-read-in-a-backup"
SERVER = os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], LiveArchive]]:
    """Makes archives with nothing in them, on SQLite or each on a database of its own on PostgreSQL."""
    made: list[str] = []

    def make(name: str) -> LiveArchive:
        folder = tmp_path_factory.mktemp(name)
        variables = {"ARCHIVE_SECRET_KEY": SECRET}
        if SERVER:
            database = f"backup_{uuid.uuid4().hex[:12]}"
            _on_server(f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'")
            made.append(database)
            variables["DATABASE_URL"] = urlsplit(SERVER)._replace(path=f"/{database}").geturl()
        return LiveArchive(folder, variables=variables)

    yield make
    for database in made:
        _on_server(f"DROP DATABASE {database} WITH (FORCE)")


def _on_server(sql: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql)


@pytest.fixture(scope="module")
def lived_in(installation) -> LiveArchive:
    """Two seed pages and an uploaded file."""
    archive = installation("old")
    archive.manage("migrate", "--verbosity=0")
    archive.manage("import_pages", *map(str, sorted((ROOT / "seeds").glob("*.txt"))[:2]), "--publish")
    media = archive.folder / "data" / "media" / "封面"
    media.mkdir(parents=True)
    (media / "一.txt").write_text("图", encoding="utf-8")
    return archive


def dump(archive: LiveArchive) -> str:
    """All tables and rows as text, by the database's own means."""
    url = archive.variables.get("DATABASE_URL")
    if not url:
        with sqlite3.connect(archive.folder / "data" / "archive.sqlite3") as database:
            return "\n".join(database.iterdump())
    tool = shutil.which("pg_dump") or sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))[-1]
    done = subprocess.run(
        [tool, "--no-owner", "--no-privileges", url], capture_output=True, text=True, check=True
    )
    passing = ("\\restrict ", "\\unrestrict ")
    lines = [line for line in done.stdout.splitlines() if not line.startswith(passing)]
    # PostgreSQL spells the casts of a CHECK otherwise after a restore; its words and order stay.
    return "\n".join(
        re.sub(r"::(text|character varying)(\[\])?|[()]", "", line) if " CHECK " in line[:90] else line
        for line in lines
    )


def back_up(archive: LiveArchive, folder: Path, *options: str) -> Path:
    return Path(archive.manage("backup", str(folder), *options).strip())


def test_a_restored_archive_equals_the_old_one_to_the_byte(lived_in, installation, tmp_path):
    live = None
    if not SERVER:
        # A connection that stays open keeps the newest rows in the write-ahead log, as a running site does.
        live = sqlite3.connect(lived_in.folder / "data" / "archive.sqlite3")
        live.execute("INSERT INTO auth_group (name) VALUES ('夜班')")
        live.commit()
    packed = back_up(lived_in, tmp_path / "backups", "--verify")
    new = installation("new")

    said = new.manage("restore", str(packed))

    assert "已恢复" in said
    assert dump(new) == dump(lived_in)
    assert (new.folder / "data" / "media" / "封面" / "一.txt").read_text(encoding="utf-8") == "图"
    assert "规则都成立" in new.manage("check_archive")
    assert list((tmp_path / "backups").iterdir()) == [packed], "nothing half-made stays behind"
    if live:
        live.close()


def test_only_its_owner_reads_it_and_it_tells_no_secret(lived_in, tmp_path):
    packed = back_up(lived_in, tmp_path / "backups")
    assert packed.stat().st_mode & 0o077 == 0
    subprocess.run(["tar", "-xzf", packed, "-C", tmp_path], check=True)
    unpacked = tmp_path / packed.name.removesuffix(".tar.gz")
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=unpacked, capture_output=True).returncode == 0
    template = (unpacked / "settings.env").read_text(encoding="utf-8")
    assert "ARCHIVE_DATA_DIR=" in template and "# ARCHIVE_SECRET_KEY= (was set)" in template
    for file in unpacked.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file.name


def test_an_archive_that_holds_anything_is_left_alone(lived_in, installation, tmp_path):
    packed = back_up(lived_in, tmp_path / "backups")
    before = dump(lived_in)
    done = lived_in.try_manage("restore", str(packed))
    assert done.returncode == 1 and "只能恢复到空的系统" in done.stderr
    assert dump(lived_in) == before
    files_only = installation("files")
    (files_only.folder / "data" / "media").mkdir(parents=True)
    (files_only.folder / "data" / "media" / "a.txt").write_text("a")
    done = files_only.try_manage("restore", str(packed))
    assert done.returncode == 1 and "只能恢复到空的系统" in done.stderr


def _cut(packed: Path, folder: Path) -> Path:
    packed.write_bytes(packed.read_bytes()[: packed.stat().st_size // 2])
    return packed


def _flip(packed: Path, folder: Path) -> Path:
    content = bytearray(packed.read_bytes())
    content[len(content) // 2] ^= 0xFF
    packed.write_bytes(bytes(content))
    return packed


def _exchange_a_file(packed: Path, folder: Path) -> Path:
    subprocess.run(["tar", "-xzf", packed, "-C", folder], check=True)
    root = folder / packed.name.removesuffix(".tar.gz")
    (root / "media" / "封面" / "一.txt").write_text("换", encoding="utf-8")
    subprocess.run(["tar", "-czf", packed, "-C", folder, root.name], check=True)
    return packed


def _climb_out(packed: Path, folder: Path) -> Path:
    (folder / "evil").write_text("evil")
    with tarfile.open(packed, "w:gz") as out:
        out.add(folder / "evil", arcname="hospital-archive-1/../../../evil-was-here")
    return packed


def _be_something_else(packed: Path, folder: Path) -> Path:
    with tarfile.open(packed, "w:gz") as out:
        out.add(ROOT / "seeds", arcname="seeds")
    return packed


@pytest.mark.parametrize("damage", [_cut, _flip, _exchange_a_file, _climb_out, _be_something_else])
def test_a_damaged_backup_is_refused_and_changes_nothing(lived_in, installation, tmp_path, damage):
    packed = damage(back_up(lived_in, tmp_path / "backups"), tmp_path)
    new = installation("new")
    done = new.try_manage("restore", str(packed))
    assert done.returncode == 1 and "没有恢复：" in done.stderr and "Traceback" not in done.stderr
    assert not (new.folder / "data" / "media").exists()
    assert not list(tmp_path.rglob("evil-was-here"))
    good = back_up(lived_in, tmp_path / "again")
    new.manage("restore", str(good))
    assert dump(new) == dump(lived_in)


def test_a_backup_of_the_other_database_is_refused(lived_in, installation, tmp_path):
    packed = back_up(lived_in, tmp_path / "backups")
    subprocess.run(["tar", "-xzf", packed, "-C", tmp_path], check=True)
    root = tmp_path / packed.name.removesuffix(".tar.gz")
    about = json.loads((root / "about.json").read_text())
    about["database"] = "sqlite" if about["database"] == "postgresql" else "postgresql"
    (root / "about.json").write_text(json.dumps(about))
    sums = subprocess.run(
        "find . -type f ! -name SHA256SUMS -printf '%P\\0' | sort -z | xargs -0 sha256sum >SHA256SUMS",
        shell=True,
        cwd=root,
    )
    assert sums.returncode == 0
    subprocess.run(["tar", "-czf", packed, "-C", tmp_path, root.name], check=True)
    done = installation("new").try_manage("restore", str(packed))
    assert done.returncode == 1 and "DATABASE_URL" in done.stderr


def test_old_backups_go_and_other_files_stay(lived_in, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in ("01", "02", "03"):
        (folder / f"hospital-archive-202001{day}-023000.tar.gz").touch()
    (folder / "notes.txt").touch()
    newest = back_up(lived_in, folder, "--keep", "2")
    assert {path.name for path in folder.iterdir()} == {
        newest.name,
        "hospital-archive-20200103-023000.tar.gz",
        "notes.txt",
    }
