"""Which database answers."""

from types import ModuleType

from django.db import connection

from archive.search import _postgresql, _sqlite


def backend() -> ModuleType:
    """The module for the database in use: put, put_in_bulk, finish_bulk, settle, wipe,
    forget, clear, having_all, newest, indexed_ids, size."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
