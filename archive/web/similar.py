"""What else there is of the kind: figures with a like label, initiatives with a like name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.columns import Initiatives, columns_of, snapshot
from archive.models import Initiative, InitiativeMention, Metric
from archive.models.composed import Composed
from archive.web.alike import AKIN, LIKE, bare, label_likeness, likeness, longest_run, pairs_of
from archive.web.mentions import with_newest_mentions
from archive.web.paging import in_order
from archive.web.shown_facts import TableFigure, figures_of_a_table

SHOWN: Final = 12
LOOKED_AT: Final = 400  # candidates weighed for one page
MOST_COMPARED: Final = 2000  # candidates put in order, the newest
RECENT: Final = 4000  # figures of one unit among which like ones are looked for: the newest
MOST_PAIRS: Final = 12  # of a name, asked of the database
SHORTEST_RUN: Final = 3  # in common, from which names count as alike
SHORTEST_NAME: Final = 4  # that may stand inside another one
LONGEST_NAME: Final = 30  # whose parts are looked up
# What every other programme is called: no common ground.
GENERIC: Final = re.compile(
    "工作|机制|模式|行动|服务|项目|活动|工程|平台|建设|体系|品牌|管理|医院|制度|计划|系统|中心|开展|推进|主题"
)


@dataclass(frozen=True, slots=True)
class Similar:
    """An initiative elsewhere and why it stands here."""

    initiative: Initiative
    reason: str

    @property
    def mention(self) -> InitiativeMention:
        return self.initiative.shown_mentions[0]


def similar_metrics(metric: Metric) -> list[TableFigure]:
    """Public figures with the same unit and a like label among the newest, the likest first. One query."""
    keys = _like_figures(metric)
    return in_order(figures_of_a_table(keys), keys)


def _like_figures(metric: Metric) -> list[int]:
    """Their ids. Labels are compared, each once, and not figures; of equals the same label comes first,
    then the newest story."""
    held = snapshot()
    table, unit = held.metrics, held.units.known(metric.unit)
    rows = np.flatnonzero((table["unit"] == unit) & (table["id"] != metric.pk))[-RECENT:]
    like = _like_labels(metric.label, held.labels.texts, np.unique(table["label"][rows]).tolist())
    rows = rows[np.isin(table["label"][rows], list(like))]
    labels = table["label"][rows].tolist()
    weights = np.array([like[label] for label in labels])
    other = np.array([held.labels.texts[label] != metric.label for label in labels], bool)
    days = held.articles["day"][held.article_rows(held.metrics["article"][rows])]
    return table["id"][rows][np.lexsort([-table["id"][rows], -days, other, -weights])][:SHOWN].tolist()


def _like_labels(label: str, texts: Sequence[str], codes: list[int]) -> dict[int, float]:
    """How like, of those that are."""
    pairs = sorted(pairs_of(label))[:MOST_PAIRS]
    near = [code for code in codes if any(pair in texts[code] for pair in pairs)][:LOOKED_AT]
    weighed = {code: label_likeness(label, texts[code]) for code in near}
    return {code: weight for code, weight in weighed.items() if weight >= AKIN}


def similar_initiatives(row: Initiative) -> list[Similar]:
    """Who else does this: the same name, a name within the other, or much in common. Three queries."""
    own = _telling(row.key)
    found = []
    for pk, key in _candidates(row, own):
        weight, reason = _compared(row.key, own, key)
        if reason:
            found.append((weight, pk, reason))
    best = sorted(found, key=lambda one: -one[0])[:SHOWN]
    keys = [pk for _weight, pk, _reason in best]
    rows = in_order(_initiatives(keys), keys)
    with_newest_mentions(rows, 1)
    reasons = {pk: reason for _weight, pk, reason in best}
    return [Similar(other, reasons[other.pk]) for other in rows if other.shown_mentions]


def _candidates(row: Initiative, own: frozenset[str]) -> list[tuple[int, str]]:
    """(id, key) of public ones elsewhere that could be like it: the same first, then those with the name
    in theirs, then the newest."""
    listed = columns_of(Initiatives)
    initiatives = listed.snapshot.initiatives
    whole = initiatives.places(np.array(_of_keys([row.key, *_parts(row.key)]), "i8"))
    near = initiatives.keys.holding(row.key, *sorted(own)[:MOST_PAIRS])
    could = np.zeros(len(initiatives), bool)
    could[whole[whole >= 0]] = could[near] = True
    could &= initiatives.ids != row.pk
    if row.hospital_id:
        could &= initiatives.hospital_ids != row.hospital_id
    places = listed.places[could[listed.places]][-MOST_COMPARED:]
    others = zip(initiatives.ids[places].tolist(), map(initiatives.keys.text, places.tolist()), strict=True)
    return sorted(others, key=lambda one: (one[1] != row.key, row.key not in one[1], -one[0]))[:LOOKED_AT]


@Composed
def _of_keys(keys: list[str]) -> QuerySet[Any]:
    return Initiative.objects.filter(key__in=keys).order_by().values_list("pk", flat=True)


@Composed
def _initiatives(keys: list[int]) -> QuerySet[Any]:
    return Initiative.objects.filter(pk__in=keys).select_related("hospital")


def _compared(mine: str, own: frozenset[str], key: str) -> tuple[float, str]:
    """How near, and the reason in words; no reason where they are not alike."""
    if mine == key:
        return 3, _("同名")
    short, long = sorted((bare(mine), bare(key)), key=len)
    if len(short) >= SHORTEST_NAME and short in long:
        return 2, _("名称含“%(part)s”") % {"part": short}
    first, second = GENERIC.sub("\0", bare(mine)), GENERIC.sub("\1", bare(key))
    if not any(first[at : at + SHORTEST_RUN] in second for at in range(len(first) - SHORTEST_RUN + 1)):
        return 0, ""
    weight, run = likeness(own, _telling(key)), longest_run(first, second)
    if len(run) > SHORTEST_RUN or (len(run) == SHORTEST_RUN and weight >= LIKE):
        return weight, _("名称都有“%(part)s”") % {"part": run}
    return 0, ""


def _telling(name: str) -> frozenset[str]:
    """Its pairs of characters, those of generic words left out."""
    return frozenset().union(*map(pairs_of, GENERIC.split(name)))


def _parts(key: str) -> list[str]:
    """Every shorter run of the name that could be a name itself."""
    if len(key) > LONGEST_NAME:
        return []
    ends = range(SHORTEST_NAME, len(key) + 1)
    return [key[start:end] for end in ends for start in range(end - SHORTEST_NAME + 1)]
