"""Where the rows are: from a database's address to what Django wants to know of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from archive import environment
from archive.environment import BadSetting

_SQLITE: Final = "sqlite"


def main_database(name: str, file: Path) -> dict[str, Any]:
    """The database that the variable names; `file`, an SQLite file, where it names none.

    sqlite:////srv/archive/archive.sqlite3: three slashes, then the file's absolute path.
    """
    address = environment.text(name)
    if urlsplit(address).scheme == _SQLITE:
        return sqlite(_file(name, address))
    return environment.postgresql(name) or sqlite(file)


def sqlite(file: Path) -> dict[str, Any]:
    """The embedded database: readers never wait, writers queue for up to `timeout` seconds."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "timeout": environment.number("ARCHIVE_BUSY_TIMEOUT", 20, least=1, most=600),
            # IMMEDIATE takes the write lock where a transaction begins, so that waiting helps:
            # a reader that turns writer half-way is refused at once, whatever the timeout.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _file(name: str, address: str) -> Path:
    parts = urlsplit(address)
    path = Path(unquote(parts.path))
    if parts.netloc or not path.is_absolute() or parts.query:
        raise BadSetting(
            name, address, "it must be sqlite:// and an absolute path, as in sqlite:////srv/a.db"
        )
    if not path.parent.is_dir():
        raise BadSetting(name, address, "the folder of that file does not exist")
    return path
