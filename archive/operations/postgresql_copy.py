"""Copying and filling a PostgreSQL database by its own tools."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from archive.operations.packing import Refused

FILE: Final = "archive.dump"
_OWNERLESS: Final = ("--no-owner", "--no-privileges")
#: Lines of a plain dump that differ from dump to dump of the same rows.
_PASSING: Final = (b"\\restrict ", b"\\unrestrict ", b"-- Dumped ")
#: PostgreSQL writes the casts of a list in a CHECK in another place once it was dumped and read back;
#: the rule is the same. Rows are never touched: a line of rows has no such beginning.
_RULE: Final = re.compile(rb"    CONSTRAINT \w+ CHECK ")
_CASTS: Final = re.compile(rb"::(?:text|character varying)(?:\[\])?|[()]")


@contextmanager
def snapshot() -> Iterator[str]:
    """The name of a snapshot of this moment, valid for as long as the block lasts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def copy(source: str, folder: Path) -> None:
    """Put a dump of the snapshot into `folder`."""
    _run("pg_dump", "--format=custom", *_OWNERLESS, f"--snapshot={source}", f"--file={folder / FILE}")


def fingerprint(source: str) -> str:
    """SHA-256 of the plain dump: equal where every table and row is equal."""
    return _fingerprint(None, f"--snapshot={source}")


def fingerprint_restored(folder: Path) -> str:
    """The fingerprint of what a restore from `folder` gives, in a database made for it and dropped."""
    name = f"archive_verify_{secrets.token_hex(6)}"
    _run("createdb", "--template=template0", "--encoding=UTF8", name, maintenance=True)
    try:
        _restore(folder, name)
        return _fingerprint(name)
    finally:
        _run("dropdb", name, maintenance=True)


def is_empty() -> bool:
    """Whether the database has no table of anybody's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))"
        )
        return bool(cursor.fetchone()[0])


def fill(folder: Path) -> None:
    """Restore the dump in `folder`: all of it or nothing."""
    connection.close()
    _restore(folder, None)


def described() -> dict[str, Any]:
    connection.ensure_connection()
    return {"database": "postgresql", "server": connection.pg_version}


def _restore(folder: Path, name: str | None) -> None:
    parts = ("--single-transaction", "--exit-on-error", *_OWNERLESS)
    _run("pg_restore", *parts, f"--dbname={_address(name)}", str(folder / FILE), own_address=True)


def _fingerprint(name: str | None, *options: str) -> str:
    command = [_tool("pg_dump"), *_OWNERLESS, *options, f"--dbname={_address(name)}"]
    sum_ = hashlib.sha256()
    with subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as dumping:
        assert dumping.stdout and dumping.stderr
        for line in dumping.stdout:
            if not line.startswith(_PASSING):
                sum_.update(_CASTS.sub(b"", line) if _RULE.match(line) else line)
        complaint = dumping.stderr.read().decode(errors="replace")
    if dumping.returncode:
        raise Refused(_complaint("pg_dump", complaint))
    return sum_.hexdigest()


def _run(tool: str, *arguments: str, maintenance: bool = False, own_address: bool = False) -> None:
    address = [] if own_address else [f"--maintenance-db={_address()}" if maintenance else _address()]
    if tool == "pg_dump":
        address = [f"--dbname={_address()}"]
    done = subprocess.run(
        [_tool(tool), *address, *arguments], env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(_complaint(tool, done.stderr))


def _complaint(tool: str, said: str) -> str:
    return _("%(tool)s 没有成功：%(error)s") % {"tool": tool, "error": " ".join(said.split()) or "?"}


def _tool(name: str) -> str:
    """The program, in PATH or where Debian keeps it."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version, reverse=True)
    found = shutil.which(name) or (str(installed[0]) if installed else None)
    if found is None:
        raise Refused(_("没有找到 %(name)s，请安装 PostgreSQL 的客户端程序") % {"name": name})
    return found


def _version(path: Path) -> int:
    part = path.parts[4]
    return int(part) if part.isdecimal() else 0


def _address(name: str | None = None) -> str:
    """How libpq reaches the database; the password is not in it, for others may read a command line."""
    from psycopg.conninfo import make_conninfo

    known = connection.settings_dict
    options = {key: value for key, value in known["OPTIONS"].items() if isinstance(value, str)}
    parts = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], **options}
    return make_conninfo(
        dbname=name or known["NAME"], **{key: value for key, value in parts.items() if value}
    )


def _environment() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    return {**os.environ, **({"PGPASSWORD": password} if password else {})}
