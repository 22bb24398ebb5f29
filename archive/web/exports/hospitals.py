"""Hospitals to take away: names, place, and how much the archive tells of each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from archive.models import Appearance, Hospital, Initiative, Metric
from archive.vocabulary import Role
from archive.web.exports.base import Exporter, Record


def counted(links: QuerySet[Any], what: str = "pk") -> Subquery:
    """How many rows point to this hospital, as a column."""
    mine = links.filter(hospital=OuterRef("pk")).order_by().values("hospital")
    return Subquery(mine.annotate(found=Count(what, distinct=True)).values("found"))


class HospitalExporter(Exporter):
    headings: ClassVar[dict[str, Any]] = {
        "name": _("名称"),
        "aliases": _("报道中的称呼"),
        "former_names": _("曾用名"),
        "province": _("省份"),
        "city": _("城市"),
        "district": _("区县"),
        "division_code": _("行政区划代码"),
        "kind": _("类型"),
        "level": _("等级"),
        "stories": _("报道篇数"),
        "mentions": _("提及篇数"),
        "initiatives": _("举措项数"),
        "metrics": _("数据项数"),
        "address": _("网址"),
    }

    def rows(self) -> QuerySet[Hospital]:
        appearances = Appearance.objects.public()
        return (
            Hospital.objects.filter(merged_into=None)
            .annotate(
                subject_count=counted(appearances.filter(role=Role.SUBJECT), "article"),
                mention_count=counted(appearances.filter(role=Role.MENTIONED), "article"),
                initiative_count=counted(Initiative.objects.public()),
                metric_count=counted(Metric.objects.public()),
            )
            .prefetch_related("aliases")
        )

    def load(self, keys: list[int]) -> list[Hospital]:
        """Those that appear in public: `public()` would look for it among all appearances, chunk by chunk."""
        return [row for row in super().load(keys) if row.subject_count or row.mention_count]

    def record(self, row: Hospital) -> Record:
        aliases = row.aliases.all()
        return {
            "name": row.name,
            "aliases": tuple(alias.name for alias in aliases if not alias.is_former),
            "former_names": tuple(alias.name for alias in aliases if alias.is_former),
            "province": row.province,
            "city": row.city,
            "district": row.district,
            "division_code": row.division_code,
            "kind": row.kind,
            "level": row.level,
            "stories": row.subject_count or 0,
            "mentions": row.mention_count or 0,
            "initiatives": row.initiative_count or 0,
            "metrics": row.metric_count or 0,
            "address": self.url(row),
        }
