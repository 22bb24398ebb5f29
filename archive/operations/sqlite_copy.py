"""Copying and filling an SQLite file while the site runs."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from archive.operations.packing import Refused, sync_folder

FILE: Final = "archive.sqlite3"
_PAGES_AT_ONCE: Final = 4096


def _file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


@contextmanager
def snapshot() -> Iterator[sqlite3.Connection]:
    """The database as it is at this moment; writers go on meanwhile, and are not seen."""
    file = _file()
    if not file.is_file():
        raise Refused(_("没有数据库文件：%(file)s") % {"file": file})
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield source


def copy(source: sqlite3.Connection, folder: Path) -> None:
    """Put a whole copy of the snapshot into `folder`, in one file."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as target:
        source.backup(target, pages=_PAGES_AT_ONCE)
        target.execute("PRAGMA journal_mode=DELETE")
    check(folder / FILE)


def check(file: Path) -> None:
    """Raise Refused where SQLite finds the file damaged."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise Refused(_("数据库副本已损坏：%(verdict)s") % {"verdict": verdict})


def fingerprint(source: sqlite3.Connection) -> str:
    """SHA-256 of the database's dump as SQL: equal where every table and row is equal."""
    sum_ = hashlib.sha256()
    for line in source.iterdump():
        sum_.update(f"{line}\n".encode())
    return sum_.hexdigest()


def fingerprint_restored(folder: Path) -> str:
    """The fingerprint of what a restore from `folder` gives."""
    with closing(sqlite3.connect(f"{(folder / FILE).as_uri()}?mode=ro", uri=True)) as database:
        return fingerprint(database)


def is_empty() -> bool:
    """Whether there is no database yet, or one without a table."""
    file = _file()
    if not file.exists() or not file.stat().st_size:
        return True
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True)) as database:
        return not database.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def fill(folder: Path) -> None:
    """Put the copy in `folder` where the site looks for its database."""
    check(folder / FILE)
    connection.close()
    file = _file()
    for leftover in ("-wal", "-shm", "-journal"):
        file.with_name(f"{file.name}{leftover}").unlink(missing_ok=True)
    (folder / FILE).replace(file)
    sync_folder(file.parent)


def described() -> dict[str, Any]:
    return {"database": "sqlite", "server": sqlite3.sqlite_version}
