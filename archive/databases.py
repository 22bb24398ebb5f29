"""Where the rows are: from a database's address to what Django wants to know of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from archive import environment
from archive.environment import BadSetting

_SQLITE: Final = "sqlite"
#: Seconds in which a replica must take a call; a reader waits for it before the first database is asked.
_SOON: Final = "2"


def all_databases(file: Path) -> dict[str, dict[str, Any]]:
    """The archive's database and its read replicas, with how connections to them are kept."""
    main = main_database("DATABASE_URL", file)
    age = environment.number("ARCHIVE_CONNECTION_AGE", 60, most=86400)
    pool = environment.number("ARCHIVE_POOL", 0, most=256)
    found = {"default": {**main, "CONN_MAX_AGE": age, "CONN_HEALTH_CHECKS": True}}
    addresses = environment.words("ARCHIVE_REPLICAS")
    if main["ENGINE"].endswith("sqlite3"):
        if addresses:
            raise BadSetting(
                "ARCHIVE_REPLICAS", "…", "only PostgreSQL has replicas, and DATABASE_URL is SQLite"
            )
        return found
    if pool:
        # The threads of a worker share its connections; a pool keeps them itself.
        options = {**main["OPTIONS"], "pool": {"min_size": 1, "max_size": pool, "timeout": 10}}
        found["default"] |= {"OPTIONS": options, "CONN_MAX_AGE": 0}
    for number, address in enumerate(addresses, start=1):
        replica = environment.postgresql_at("ARCHIVE_REPLICAS", address)
        replica["OPTIONS"] = {"connect_timeout": _SOON, **replica["OPTIONS"]}
        found[f"replica{number}"] = {
            **replica,
            "CONN_MAX_AGE": age,
            "CONN_HEALTH_CHECKS": True,
            "TEST": {"MIRROR": "default"},
        }
    return found


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
    path = Path(unquote(parts.path.removeprefix("/")))
    if parts.netloc or not path.is_absolute() or parts.query:
        raise BadSetting(
            name, address, "it must be sqlite:// and an absolute path, as in sqlite:////srv/a.db"
        )
    if not path.parent.is_dir():
        raise BadSetting(name, address, "the folder of that file does not exist")
    return path
