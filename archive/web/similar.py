"""What else there is of the kind: figures with a like label, initiatives with a like name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from archive.models import Initiative, InitiativeMention, Metric
from archive.web.alike import AKIN, LIKE, bare, label_likeness, likeness, longest_run, pairs_of

SHOWN: Final = 12
LOOKED_AT: Final = 400  # candidates weighed for one page
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


def similar_metrics(metric: Metric) -> list[Metric]:
    """Public figures with the same unit and a like label, the likest first. One query."""
    own = pairs_of(metric.label)
    if not own:
        return []
    same = Case(When(label=metric.label, then=0), default=1)
    candidates = (
        Metric.objects.public()
        .filter(_any_pair("label", own), unit=metric.unit)
        .exclude(pk=metric.pk)
        .select_related("article", "hospital")
        .defer("article__body", "article__stretches")
        .order_by(same, F("article__date").desc(nulls_last=True), "-pk")
    )
    weighed = [(label_likeness(metric.label, other.label), other) for other in candidates[:LOOKED_AT]]
    like = [(weight, other) for weight, other in weighed if weight >= AKIN]
    return [other for _weight, other in sorted(like, key=lambda found: -found[0])[:SHOWN]]


def similar_initiatives(row: Initiative) -> list[Similar]:
    """Who else does this: the same name, a name within the other, or much in common. Two queries."""
    found = []
    own = _telling(row.key)
    for other in _candidates(row, own):
        weight, reason = _compared(row, own, other)
        if reason:
            found.append((weight, Similar(other, reason)))
    return [similar for _weight, similar in sorted(found, key=lambda pair: -pair[0])[:SHOWN]]


def _candidates(row: Initiative, own: frozenset[str]) -> QuerySet[Initiative]:
    condition = Q(key=row.key) | Q(key__contains=row.key) | Q(key__in=_parts(row.key))
    if own:
        condition |= _any_pair("key", own)
    mentions = InitiativeMention.objects.public().select_related("article").order_by("-article_id")
    same = Case(When(key=row.key, then=0), When(key__contains=row.key, then=1), default=Value(2))
    others = Initiative.objects.public().filter(condition).exclude(pk=row.pk)
    if row.hospital_id:
        others = others.exclude(hospital=row.hospital_id)
    return (
        others.select_related("hospital")
        .prefetch_related(Prefetch("mentions", mentions, to_attr="shown_mentions"))
        .order_by(same, "-pk")[:LOOKED_AT]
    )


def _compared(row: Initiative, own: frozenset[str], other: Initiative) -> tuple[float, str]:
    """How near, and the reason in words; no reason where they are not alike."""
    if row.key == other.key:
        return 3, _("同名")
    short, long = sorted((bare(row.key), bare(other.key)), key=len)
    if len(short) >= SHORTEST_NAME and short in long:
        return 2, _("名称含“%(part)s”") % {"part": short}
    weight = likeness(own, _telling(other.key))
    run = longest_run(GENERIC.sub("\0", bare(row.key)), GENERIC.sub("\1", bare(other.key)))
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


def _any_pair(field: str, pairs: Iterable[str]) -> Any:
    conditions = (Q(**{f"{field}__contains": pair}) for pair in sorted(pairs)[:MOST_PAIRS])
    return reduce(or_, conditions)
