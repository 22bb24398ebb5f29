"""Figures."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import (
    Fact,
    FactQuerySet,
    choices,
    fact_constraints,
    list_index,
    listed,
    lost_index,
    queue_index,
)
from archive.models.paths import numbered
from archive.vocabulary import Bound, Review

BOUND_LABELS: Final = {
    Bound.EXACT: _("恰为"),
    Bound.AT_LEAST: _("至少"),
    Bound.AT_MOST: _("至多"),
    Bound.ABOUT: _("约"),
    Bound.RANGE: _("区间"),
}


class Metric(Fact):
    """A number that measures: `value` with `unit` as printed, and how it bounds the truth.

    `from_value` is the value before a change, or a range's lower end.
    """

    hospital = models.ForeignKey(
        "archive.Hospital",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="metrics",
        verbose_name=_("医院"),
    )
    initiative = models.ForeignKey(
        "archive.Initiative",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="metrics",
        verbose_name=_("举措"),
    )
    label = models.CharField(_("指标"), max_length=200, blank=True, db_index=True)
    value = models.DecimalField(_("数值"), max_digits=24, decimal_places=6)
    from_value = models.DecimalField(_("变化前"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=30, blank=True, db_index=True)
    bound = models.CharField(_("界"), max_length=10, choices=choices(BOUND_LABELS), default=Bound.EXACT.value)

    objects = FactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("数据")
        verbose_name_plural = _("数据")
        ordering = ["article", "start"]
        indexes = [
            models.Index(fields=["unit", "value"], name="metric_unit_value"),
            queue_index("metric_queue"),
            list_index("metric_list", "bound"),
            lost_index("metric_lost"),
            # Most figures belong to no initiative: an index over all would count as telling nothing.
            models.Index(
                fields=["initiative"], name="metric_initiative", condition=models.Q(initiative__isnull=False)
            ),
        ]
        constraints = [
            # A rejected figure, or one whose words are gone, does not bar its place to another.
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                condition=models.Q(evidence_lost=False) & ~models.Q(review=Review.REJECTED.value),
                name="metric_once_a_place",
            ),
            listed("bound", BOUND_LABELS, "metric_bound_listed"),
            models.CheckConstraint(
                condition=~models.Q(bound=Bound.RANGE.value) | models.Q(from_value__isnull=False),
                name="metric_range_has_both_ends",
            ),
            *fact_constraints("metric"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.quote}".strip()

    def get_absolute_url(self) -> str:
        return numbered("metric", self.pk)
