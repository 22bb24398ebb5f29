"""The columns of this process, as new as the database."""

from __future__ import annotations

from threading import Lock
from typing import TypeVar

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


def snapshot() -> Snapshot:
    """The columns at the data version that this connection sees. One query where nothing changed."""
    version = data_version()
    found = _at(version)
    if found is not None:
        return found
    with _held.lock:
        found = _at(version)  # another thread may have been faster
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
