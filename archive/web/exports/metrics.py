"""Figures to take away, each with its sentence and its source."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.models import Metric
from archive.models.metrics import BOUND_LABELS
from archive.web.anchors import evidence_url
from archive.web.exports.base import Coded, Exporter, Record, articles_to_cite, date_of, sentence


class MetricExporter(Exporter):
    """`address` leads to the sentence."""

    headings: ClassVar[dict[str, Any]] = {
        "hospital": _("医院"),
        "province": _("省份"),
        "city": _("城市"),
        "label": _("数据项"),
        "value": _("数值"),
        "bound": _("界"),
        "from_value": _("变化前或下限"),
        "unit": _("单位"),
        "printed": _("原文"),
        "sentence": _("原句"),
        "initiative": _("举措"),
        "checked": _("核对状态"),
        "article": _("文章"),
        "date": _("日期"),
        "citation": _("引文"),
        "address": _("网址"),
    }

    @cached_property
    def bounds(self) -> dict[str, Coded]:
        return {bound.value: Coded(bound.value, str(label)) for bound, label in BOUND_LABELS.items()}

    def rows(self) -> QuerySet[Metric]:
        # Prefetched, not joined: a story's text comes once, however many figures it has.
        return (
            Metric.objects.public()
            .select_related("hospital", "initiative")
            .prefetch_related(Prefetch("article", articles_to_cite()))
        )

    def record(self, row: Metric) -> Record:
        hospital, article = row.hospital, row.article
        return {
            "hospital": hospital.name if hospital else "",
            "province": hospital.province if hospital else "",
            "city": hospital.city if hospital else "",
            "label": row.label,
            "value": row.value,
            "bound": self.bounds[row.bound],
            "from_value": row.from_value,
            "unit": row.unit,
            "printed": row.quote,
            "sentence": sentence(row),
            "initiative": row.initiative.name if row.initiative else "",
            "checked": self.standings[row.is_checked],
            "article": article.title,
            "date": date_of(article),
            "citation": self.cited(article),
            "address": f"{self.site}{evidence_url(row)}",
        }
