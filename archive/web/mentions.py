"""The newest stories that show an initiative, without reading all that do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db.models import QuerySet

from archive.columns import Initiatives, any_of, columns_of
from archive.models import Initiative, InitiativeMention
from archive.models.composed import Composed


def with_newest_mentions(rows: Iterable[Initiative], most: int) -> None:
    """Put on each row `shown_mentions`, the newest few with their articles, and `mention_count`, of all.
    One query."""
    rows = list(rows)
    held = columns_of(Initiatives).snapshot
    articles, initiatives = held.mentions["article"], held.mentions["initiative"]
    places = np.flatnonzero(any_of(initiatives, [row.pk for row in rows]))
    wanted: set[tuple[int, int]] = set()
    for row in rows:
        own = articles[places[initiatives[places] == row.pk]]
        row.mention_count, row.shown_mentions = len(own), []
        wanted |= {(row.pk, article) for article in own[-most:].tolist()}
    by_row = {row.pk: row for row in rows}
    stories = sorted({article for _initiative, article in wanted})
    for mention in _mentions(sorted(by_row), stories):
        if (mention.initiative_id, mention.article_id) in wanted:
            by_row[mention.initiative_id].shown_mentions.append(mention)


@Composed
def _mentions(initiatives: Sequence[int], articles: Sequence[int]) -> QuerySet[Any]:
    found = InitiativeMention.objects.visible().filter(initiative__in=initiatives, article__in=articles)
    shown = found.select_related("article").only("initiative", "article__title", "origin", "review")
    return shown.order_by("-article_id")
