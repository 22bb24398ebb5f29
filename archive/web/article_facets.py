"""The facets of the article list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.models import Appearance, InitiativeMention, Metric, Tagging
from archive.vocabulary import Category
from archive.web.facets import UNLABELLED, Choice, ColumnFacet, RelatedFacet, Tally, year

CHECKED: Final = "全部已核"
MACHINE: Final = "含机器识读"


def hospital_matches(text: str) -> Q:
    """By name, alias, former name or pinyin initials."""
    return (
        Q(hospital__name__icontains=text)
        | Q(hospital__initials__istartswith=text)
        | Q(hospital__aliases__name__icontains=text)
    )


@dataclass(frozen=True)
class ReviewFacet:
    """Whether people have checked all facts of a story. A story without facts is 未标注."""

    key: str
    label: Any
    limit: int = 3
    findable: bool = False
    folded: bool = True
    parent: str = ""

    @property
    def _conditions(self) -> dict[str, Q]:
        facts = [Metric.objects.visible(), InitiativeMention.objects.visible(), Appearance.objects.visible()]
        machine, stated = Q(), Q()
        for rows in facts:
            machine |= Q(pk__in=rows.unreviewed().order_by().values("article"))
            stated |= Q(pk__in=rows.order_by().values("article"))
        return {CHECKED: stated & ~machine, MACHINE: machine, UNLABELLED: ~stated}

    def having(self, values: Iterable[str]) -> Q:
        conditions = self._conditions
        chosen = Q(pk__in=[])
        for value in values:
            chosen |= conditions[value]
        return chosen

    def known(self, values: Sequence[str], rows: QuerySet[Any]) -> dict[str, Choice]:
        return {value: Choice(value, value) for value in values if value in (CHECKED, MACHINE, UNLABELLED)}

    def tally(self, rows: QuerySet[Any], wish: Tally) -> list[tuple[Choice, int]]:
        names = {f"n{number}": item for number, item in enumerate(self._conditions.items())}
        counts = rows.order_by().aggregate(
            **{name: Count("pk", filter=condition) for name, (_value, condition) in names.items()}
        )
        return [(Choice(value, value), counts[name]) for name, (value, _q) in names.items() if counts[name]]

    def below(self, parents: Sequence[str]) -> Q | None:
        return None


ARTICLE_FACETS: Final = (
    RelatedFacet("tag", _("专题"), Tagging.objects.visible, "tag__slug", "tag__name", limit=18),
    RelatedFacet("province", _("省份"), Appearance.objects.visible, "hospital__province", limit=35),
    RelatedFacet(
        "city",
        _("城市"),
        Appearance.objects.visible,
        "hospital__city",
        limit=12,
        parent="province",
        parent_path="hospital__province",
    ),
    RelatedFacet(
        "district",
        _("区县"),
        Appearance.objects.visible,
        "hospital__district",
        limit=12,
        parent="city",
        parent_path="hospital__city",
    ),
    RelatedFacet(
        "hospital",
        _("医院"),
        Appearance.objects.visible,
        "hospital__slug",
        "hospital__name",
        find_in=hospital_matches,
        limit=8,
    ),
    ColumnFacet("publication", _("出版物"), "source__publication", limit=8),
    ColumnFacet(
        "year",
        _("年份"),
        "date__year",
        label_of=lambda year: f"{year}年",
        limit=8,
        newest_first=True,
        as_value=year,
    ),
    RelatedFacet(
        "category",
        _("举措类别"),
        InitiativeMention.objects.visible,
        "initiative__category",
        limit=len(Category),
        folded=True,
    ),
    ReviewFacet("review", _("核对状态")),
)
