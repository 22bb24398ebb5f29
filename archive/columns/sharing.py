"""Which other stories have the same: looked up in the columns, newest first, so many and no more.

The database would start from the hospital or the topic that half of all stories share, and join them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from archive.columns.snapshot import Snapshot
from archive.columns.tables import Array, Table

#: Rows looked through at first, from the newest on; what half of all stories share is found among these.
FIRST_LOOK: Final = 8192


def stories_sharing(
    held: Snapshot, facts: str, column: str, ids: Iterable[int], *, but: int, most: int
) -> list[tuple[int, int, int]]:
    """(article, the id shared, row in the columns) of visible facts of one kind: those of the newest stories
    in which `column` is one of `ids`, the story `but` left out."""
    table, wanted = getattr(held, facts), list(ids)
    rows = _newest(table, lambda part: any_of(table[column][part], wanted), but, most)
    return list(
        zip(table["article"][rows].tolist(), table[column][rows].tolist(), rows.tolist(), strict=True)
    )


def stories_with_figures(
    held: Snapshot, wanted: Iterable[tuple[str, str]], *, but: int, most: int
) -> list[tuple[int, str]]:
    """(article, label) of the newest stories with a figure of one of these labels and units."""
    table = held.metrics
    codes = {(held.labels.known(label), held.units.known(unit)) for label, unit in wanted}
    pairs = [pair for pair in codes if None not in pair]
    labelled = np.zeros(len(held.labels.texts), bool)
    labelled[[label for label, _unit in pairs]] = True

    def fits(part: slice) -> Array:
        found = labelled[table["label"][part]]
        rows = np.flatnonzero(found)
        read = zip(table["label"][part][rows].tolist(), table["unit"][part][rows].tolist(), strict=True)
        found[rows] = [pair in codes for pair in read]
        return found

    rows = _newest(table, fits, but, most)
    labels = held.labels.texts
    found = zip(table["article"][rows].tolist(), table["label"][rows].tolist(), strict=True)
    return [(article, labels[code]) for article, code in found]


def any_of(column: Array, wanted: list[int]) -> Array:
    """Which are among the few wanted: compared one by one, several times as fast as `np.isin`."""
    found = np.zeros(len(column), bool)
    for one in wanted:
        found |= column == one
    return found


def _newest(table: Table, fits: Callable[[slice], Array], but: int, most: int) -> Array:
    """The last rows that fit, newest story first; those of one story stay in their order."""
    articles = table["article"]
    found: list[Array] = [np.empty(0, "i8")]
    stop, width = len(articles), FIRST_LOOK
    while stop and sum(map(len, found)) < most:
        part = slice(max(0, stop - width), stop)
        found.insert(0, part.start + np.flatnonzero(fits(part) & (articles[part] != but)))
        stop, width = part.start, width * 4
    rows = np.concatenate(found)[-most:] if most else np.empty(0, "i8")
    return rows[np.argsort(-articles[rows], kind="stable")]
