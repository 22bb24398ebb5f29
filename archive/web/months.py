"""The months within the years chosen: 2020-08. Where a page states the year alone, the month is 未标注."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from archive.vocabulary import DatePrecision
from archive.web.facets import UNLABELLED, Choice, Tally

MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
STATED: Final = Q(date__isnull=False) & ~Q(date_precision=DatePrecision.YEAR)


@dataclass(frozen=True)
class MonthFacet:
    """Shows once a year is chosen; its months are those of the rows that are left then."""

    key: str
    label: Any
    parent: str
    limit: int = 12
    findable: bool = False
    folded: bool = False

    def having(self, values: Iterable[str]) -> Q:
        condition = Q(pk__in=[])
        for value in values:
            condition |= ~STATED if value == UNLABELLED else _within(value)
        return condition

    def known(self, values: Sequence[str], rows: QuerySet[Any]) -> dict[str, Choice]:
        asked = [value for value in values if MONTH.fullmatch(value) and value[:4] != "0000"]
        found = {value for value in asked if rows.filter(_within(value)).exists()}
        known = {value: _choice(value) for value in asked if value in found}
        return known | ({UNLABELLED: _choice(UNLABELLED)} if UNLABELLED in values else {})

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        """Newest first, those to keep whatever their age, 未标注 last."""
        groups = rows.order_by().filter(STATED).values("date__year", "date__month")
        groups = groups.annotate(found=Count("pk")).order_by("-date__year", "-date__month")
        counts = {f"{row['date__year']:04}-{row['date__month']:02}": row["found"] for row in groups}
        shown = list(counts)[: (wish.limit or self.limit) + 1]
        kept = [value for value in counts if value in wish.keep and value not in shown]
        counted = [(_choice(value), counts[value]) for value in [*shown, *kept]]
        unstated = rows.order_by().exclude(STATED).count()
        return [*counted, (_choice(UNLABELLED), unstated)] if unstated else counted

    def below(self, parents: Sequence[str]) -> Q | None:
        return None  # a row has one date: under its year, only its months are left


def _choice(value: str) -> Choice:
    if value == UNLABELLED:
        return Choice(value, value)
    label = _("%(year)s年%(month)d月") % {"year": int(value[:4]), "month": int(value[5:])}
    return Choice(value, label)


def _within(value: str) -> Q:
    """From the first of the month to the last; a date known to the year alone (1 January) does not count."""
    year, month = int(value[:4]), int(value[5:])
    first = datetime.date(year, month, 1)
    if (year, month) == (datetime.MAXYEAR, 12):
        return STATED & Q(date__gte=first)
    return STATED & Q(date__gte=first, date__lt=datetime.date(year + month // 12, month % 12 + 1, 1))
