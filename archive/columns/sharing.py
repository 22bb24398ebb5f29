"""Which other stories have the same: looked up in the columns, newest first, so many and no more.

The database would start from the hospital or the topic that half of all stories share, and join them all.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from archive.columns.snapshot import Snapshot
from archive.columns.tables import Array


def stories_sharing(
    held: Snapshot, facts: str, column: str, ids: Iterable[int], *, but: int, most: int
) -> list[tuple[int, int, int]]:
    """(article, the id shared, row in the columns) of visible facts of one kind: those of the newest stories
    in which `column` is one of `ids`, the story `but` left out."""
    table = getattr(held, facts)
    rows = np.flatnonzero(np.isin(table[column], np.fromiter(ids, table[column].dtype)))
    rows = _newest(table["article"], rows, but, most)
    return list(
        zip(table["article"][rows].tolist(), table[column][rows].tolist(), rows.tolist(), strict=True)
    )


def stories_with_figures(
    held: Snapshot, wanted: Iterable[tuple[str, str]], *, but: int, most: int
) -> list[tuple[int, str]]:
    """(article, label) of the newest stories with a figure of one of these labels and units."""
    table = held.metrics
    found = [np.empty(0, "i8")]
    for label, unit in wanted:
        codes = held.labels.known(label), held.units.known(unit)
        if None not in codes:
            fits = (table["label"] == codes[0]) & (table["unit"] == codes[1])
            found.append(_newest(table["article"], np.flatnonzero(fits), but, most))
    rows = _newest(table["article"], np.sort(np.concatenate(found)), but, most)
    labels = held.labels.texts
    pairs = zip(table["article"][rows].tolist(), table["label"][rows].tolist(), strict=True)
    return [(article, labels[code]) for article, code in pairs]


def _newest(articles: Array, rows: Array, but: int, most: int) -> Array:
    """The last of ascending rows; those of one story stay in their order."""
    rows = rows[articles[rows] != but][-most:]
    return rows[np.argsort(-articles[rows], kind="stable")]
