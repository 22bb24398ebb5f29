"""The columns of this process, as new as the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Final, TypeVar

from django.db import connection

from archive.columns.listed import Listed
from archive.columns.snapshot import Snapshot
from archive.columns.version import DataVersion, changes_since, data_version

AnyList = TypeVar("AnyList", bound=Listed)


class _Held:
    """`shared` is committed and serves all threads. `private` was read inside a transaction that may
    still be rolled back: it serves as long as the version is exactly the same, and nothing grows from it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.shared: Snapshot | None = None
        self.private: Snapshot | None = None


_held = _Held()


class _Reading:
    """What a request that only reads has been shown."""

    def __init__(self, found: Snapshot | None) -> None:
        self.snapshot = found


_reading: Final[ContextVar[_Reading | None]] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[DataVersion]:
    """For a request that writes nothing: it asks for the data version once, here, and sees one snapshot."""
    version = data_version()
    before = _reading.set(_Reading(_at(version)))
    try:
        yield version
    finally:
        _reading.reset(before)


def snapshot() -> Snapshot:
    """The columns at the data version that this connection sees. One query where nothing changed, none in
    a request that has asked already (`reading`)."""
    request = _reading.get()
    if request is None:
        return _newest()
    if request.snapshot is None:
        request.snapshot = _newest()
    return request.snapshot


def _newest() -> Snapshot:
    found = _at(data_version())
    if found is not None:
        return found
    with _held.lock:
        version = data_version()  # another thread may have been faster, and come further
        found = _at(version)
        if found is None:
            found = _brought_up(_held.shared, version)
            if connection.in_atomic_block:
                _held.private = found
            else:
                _held.shared, _held.private = found, None
    return found


def columns_of(noun: type[AnyList], held: Snapshot | None = None) -> AnyList:
    """The columns of one list; made once a snapshot."""
    held = held or snapshot()
    if noun.noun not in held.lists:
        held.lists[noun.noun] = noun(held)
    return held.lists[noun.noun]


def _at(version: DataVersion) -> Snapshot | None:
    for held in (_held.shared, _held.private):
        if held is not None and held.version == version:
            return held
    return None


def _brought_up(held: Snapshot | None, version: DataVersion) -> Snapshot:
    if held is not None and version.follows(held.version):
        return held.after(changes_since(held.version), version)
    return Snapshot.load(version)


def is_older(epoch: int, version: int, nonce: int, changed_at: int) -> bool:
    """Whether a database at this version is behind what this process holds: it would have to go back."""
    held = _held.shared
    there = DataVersion(epoch, version, nonce, changed_at)
    return held is not None and there != held.version and not there.follows(held.version)
