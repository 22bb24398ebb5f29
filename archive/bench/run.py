"""One run: every row of the table under load, beside Datasette, a constant and raw SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore

from archive.bench import flat, raw
from archive.bench.asked import three_filters
from archive.bench.load import Load, LoadFailed, Target
from archive.bench.servers import Server, archive_server, datasette_server
from archive.bench.table import CONSTANT, ROWS, Row

CLIENTS: Final = (1, 8)
_WARM_UP: Final = 2.0  # seconds, eight clients: both workers have made what they keep ...
_WARM: Final = 80  # ... once they have answered so many of them; with a million stories that takes longer
_MOST_WARMING: Final = 5  # times
_VISITOR: Final = "bench-visitor"


@dataclass(slots=True)
class Measured:
    """A row: what each number of clients met, and what the database alone needs (p50, p95)."""

    row: Row
    loads: dict[int, Load] = field(default_factory=dict)
    raw: tuple[float, float] | None = None
    fault: str = ""


@dataclass(slots=True)
class Peer:
    """What Datasette needs for the same."""

    name: str
    like: str
    loads: dict[int, Load] = field(default_factory=dict)
    fault: str = ""


def measure_rows(
    database: str, seconds: float, names: set[str] | None = None
) -> Iterator[Measured | list[float]]:
    """Each row of the table, then the workers' megabytes."""
    with archive_server(database) as server, _signed_in() as cookie:
        for row in ROWS:
            if names is None or row.name in names:
                yield _measure(row, server, cookie, seconds)
        yield server.megabytes()


def _measure(row: Row, server: Server, cookie: str, seconds: float) -> Measured:
    measured = Measured(row)
    chance = Random(row.name)
    target = Target(server.url, row.addresses(chance), cookie if row.desk else "")
    try:
        target.check()
        _warm(target)
        for clients in CLIENTS:
            measured.loads[clients] = target.run(clients, seconds)
    except LoadFailed as failed:
        measured.loads, measured.fault = {}, str(failed)
    if row.raw:
        measured.raw = raw.milliseconds(row.raw, Random(row.name))
    return measured


def _warm(target: Target) -> None:
    for _ in range(_MOST_WARMING):
        if target.run(max(CLIENTS), _WARM_UP).requests >= _WARM:
            return


def measure_datasette(program: Path, file: Path, seconds: float) -> Iterator[Peer]:
    """The article list as Datasette shows it: three facets, with three filters and without."""
    flattened = flat.flat_file(file)
    conditions = three_filters(Random("article list, three filters"))
    asked = {
        ("Datasette, three filters, three facets", "article list, three filters"): [
            flat.address(flattened, one) for one in conditions
        ],
        ("Datasette, no filter, three facets", "article list, page 1"): [flat.plain_address(flattened)],
    }
    with datasette_server(program, flattened) as server:
        for (name, like), addresses in asked.items():
            peer = Peer(name, like)
            target = Target(server.url, addresses)
            try:
                target.check()
                _warm(target)
                peer.loads = {clients: target.run(clients, seconds) for clients in CLIENTS}
            except LoadFailed as failed:
                peer.fault = str(failed)
            yield peer


@contextmanager
def _signed_in() -> Iterator[str]:
    """The cookie of an administrator who is there for the run only."""
    users: Any = get_user_model()._default_manager
    users.filter(username=_VISITOR).delete()
    user: Any = users.create_superuser(_VISITOR, password=None)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    try:
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    finally:
        session.delete()
        user.delete()


def constant_of(rows: list[Measured]) -> Measured | None:
    """The row that the others are held against."""
    return next((one for one in rows if one.row.name == CONSTANT), None)
