"""The data version: which state of the public rows a database shows, and what changed since another.

Triggers (`triggers.py`) advance it in the transaction of every write, whoever writes: the importer's
bulk rows, the admin, a command, SQL typed by hand. A number that Python advanced would have to be
remembered at each of those doors, and one that is forgotten shows readers yesterday's list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

READ = {
    "sqlite": "SELECT epoch, version, nonce, changed_at FROM archive_dataversion",
    # What this transaction has written itself gets its number when it commits; until then it counts apart.
    "postgresql": """
        SELECT epoch, version,
               nonce + coalesce((SELECT sum(nonce) FROM archive_change
                                 WHERE version IS NULL AND tx = pg_current_xact_id_if_assigned()), 0),
               changed_at
        FROM archive_dataversion""",
}
CHANGED = {
    "sqlite": "SELECT kind, row_id FROM archive_change WHERE version > %s",
    "postgresql": """
        SELECT kind, row_id FROM archive_change WHERE version > %s
        UNION ALL
        SELECT kind, row_id FROM archive_change
        WHERE version IS NULL AND tx = pg_current_xact_id_if_assigned()""",
}
EVERYTHING = "all"  # a table was emptied at one go


@dataclass(frozen=True, slots=True)
class DataVersion:
    """Equal versions mean equal rows. `nonce` tells two transactions apart that got one number because
    the first was rolled back; `epoch` is new after every `migrate`; `changed_at` counts seconds."""

    epoch: int
    version: int
    nonce: int
    changed_at: int

    def follows(self, older: DataVersion) -> bool:
        """Whether the changes since `older` are on record."""
        return self.epoch == older.epoch and self.version >= older.version


def data_version() -> DataVersion:
    """The version that this connection sees. One query of one row."""
    with connection.cursor() as cursor:
        cursor.execute(READ[connection.vendor])
        return DataVersion(*map(int, cursor.fetchone()))


def changes_since(older: DataVersion) -> Mapping[str, set[int]]:
    """Kind -> ids of what changed after `older`: article, page, hospital, initiative, tag."""
    found: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(CHANGED[connection.vendor], [older.version])
        for kind, row in cursor.fetchall():
            found[kind].add(row)
    return found
