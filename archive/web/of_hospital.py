"""What stands beside the stories on a hospital's page: what it runs, and who was named with a post there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from django.db.models import QuerySet

from archive.columns import Snapshot
from archive.models import Hospital, Initiative, PersonMention
from archive.models.composed import Composed
from archive.models.paths import numbered
from archive.web.anchors import ANCHORS

MOST_INITIATIVES: Final = 200


class Run(NamedTuple):
    """An initiative that it runs; `is_checked` where a person stands behind the newest mention."""

    pk: int
    name: str
    category: str
    is_checked: bool


class Named(NamedTuple):
    """Somebody who was named with a post here, in the newest of the stories that say so."""

    name: str
    position: str
    evidence_url: str


def initiatives_of(row: Hospital, held: Snapshot) -> list[Run]:
    """Public initiatives that it runs. One query; which are public and checked, the columns know."""
    checked = _checked(row.pk, held)
    shown = (one for one in _initiatives(row.pk) if one[0] in checked)
    return [Run(*one, checked[one[0]]) for one in shown][:MOST_INITIATIVES]


@Composed
def _initiatives(hospital: int) -> QuerySet[Any]:
    rows = Initiative.objects.filter(hospital=hospital, merged_into=None)
    return rows.order_by("name", "pk").values_list("pk", "name", "category")


def _checked(hospital: int, held: Snapshot) -> dict[int, bool]:
    """Ids of its initiatives that readers may see -> whether a person stands behind the newest mention."""
    initiatives, newest = held.initiatives, held.newest_mentions
    own = np.flatnonzero((initiatives.hospital_ids == hospital) & (newest >= 0))
    unchecked = held.mentions["unchecked"][newest[own]]
    return dict(zip(initiatives.ids[own].tolist(), (~unchecked).tolist(), strict=True))


def people_of(row: Hospital, articles: Iterable[int]) -> list[Named]:
    """Who was named with a post here in these stories, a person and post once, newest story first."""
    newest = _people(row.pk, list(articles))
    once = {
        (person, position): (name, pk, article) for pk, article, person, position, name in reversed(newest)
    }
    return [
        Named(name, position, f"{numbered('article', article)}#{ANCHORS[PersonMention]}{pk}")
        for (_person, position), (name, pk, article) in reversed(once.items())
    ]


@Composed
def _people(hospital: int, articles: list[int]) -> QuerySet[Any]:
    mentions = PersonMention.objects.visible().filter(hospital=hospital, article__in=articles)
    named = mentions.exclude(person__merged_into__isnull=False).order_by("-article_id", "start")
    return named.values_list("pk", "article", "person", "position", "person__name")
