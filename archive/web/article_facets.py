"""The facets of the article list."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Appearance, InitiativeMention, Metric, Tagging
from archive.vocabulary import Category
from archive.web.facet_kinds import ColumnFacet, ConditionFacet, RelatedFacet, year, year_label
from archive.web.facets import UNLABELLED
from archive.web.months import MonthFacet

CHECKED: Final = "全部已核"
MACHINE: Final = "含机器识读"


def hospital_matches(text: str) -> Q:
    """By name, alias, former name or pinyin initials."""
    return (
        Q(hospital__name__icontains=text)
        | Q(hospital__initials__istartswith=text)
        | Q(hospital__aliases__name__icontains=text)
    )


def review_of_stories() -> dict[str, Q]:
    """Whether people have checked all facts of a story. A story without facts is 未标注."""
    facts = [Metric.objects.visible(), InitiativeMention.objects.visible(), Appearance.objects.visible()]
    machine, stated = Q(), Q()
    for rows in facts:
        machine |= Q(pk__in=rows.unreviewed().order_by().values("article"))
        stated |= Q(pk__in=rows.order_by().values("article"))
    return {CHECKED: stated & ~machine, MACHINE: machine, UNLABELLED: ~stated}


ARTICLE_FACETS: Final = (
    RelatedFacet("tag", _("专题"), Tagging.objects, "tag__slug", "tag__name", limit=18),
    RelatedFacet("province", _("省份"), Appearance.objects, "hospital__province", limit=35),
    RelatedFacet(
        "city",
        _("城市"),
        Appearance.objects,
        "hospital__city",
        limit=12,
        parent="province",
        parent_path="hospital__province",
    ),
    RelatedFacet(
        "district",
        _("区县"),
        Appearance.objects,
        "hospital__district",
        limit=12,
        parent="city",
        parent_path="hospital__city",
    ),
    RelatedFacet(
        "hospital",
        _("医院"),
        Appearance.objects,
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
        label_of=year_label,
        limit=8,
        newest_first=True,
        as_value=year,
    ),
    MonthFacet("month", _("月份"), parent="year"),
    RelatedFacet(
        "category",
        _("举措类别"),
        InitiativeMention.objects,
        "initiative__category",
        limit=len(Category),
        folded=True,
    ),
    ConditionFacet("review", _("核对状态"), review_of_stories),
)
