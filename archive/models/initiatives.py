"""Initiatives: programmes that another hospital could look up and copy."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import (
    Alias,
    Edited,
    Fact,
    FactQuerySet,
    Mergeable,
    choices,
    fact_constraints,
    list_index,
    listed,
    lost_index,
    queue_index,
)
from archive.models.paths import numbered
from archive.vocabulary import Category

CATEGORY_LABELS: Final = {category: _(category.value) for category in Category}


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def public(self) -> InitiativeQuerySet:
        """Initiatives that a published article shows, merged ones left out."""
        return self.filter(merged_into=None, pk__in=InitiativeMention.objects.public().values("initiative"))


class Initiative(Edited, Mergeable):
    """A named programme of a hospital, or of an authority where `hospital` is none.

    `key` is the name folded and without quotation marks: one row a key and hospital.
    """

    name = models.CharField(_("名称"), max_length=200, db_index=True)
    key = models.CharField(_("比对键"), max_length=200, db_index=True, editable=False)
    hospital = models.ForeignKey(
        "archive.Hospital",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("实施医院"),
    )
    category = models.CharField(_("类别"), max_length=10, choices=choices(CATEGORY_LABELS), db_index=True)
    description = models.TextField(_("说明"), blank=True)

    objects = InitiativeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("举措")
        verbose_name_plural = _("举措")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "hospital"],
                condition=models.Q(hospital__isnull=False),
                name="initiative_once_a_hospital",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(hospital__isnull=True),
                name="initiative_once_without_hospital",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="initiative_has_name"),
            listed("category", CATEGORY_LABELS, "initiative_category_listed"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return numbered("initiative", self.pk)


class InitiativeAlias(Alias):
    """Another name of an initiative: what it was called before, or where it was merged from."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="aliases", verbose_name=_("举措"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("举措别名")
        verbose_name_plural = _("举措别名")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="alias_once_an_initiative")
        ]


class InitiativeMention(Fact):
    """An initiative in an article; `places` [[start, end]] are all spans, the first is start, end."""

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="mentions", verbose_name=_("举措")
    )
    places = models.JSONField(_("所有位置"), default=list, blank=True)

    objects = FactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("举措出现")
        verbose_name_plural = _("举措出现")
        ordering = ["start", "id"]
        indexes = [queue_index("mention_queue"), list_index("mention_list"), lost_index("mention_lost")]
        constraints = [
            models.UniqueConstraint(fields=["article", "initiative"], name="initiative_once_an_article"),
            *fact_constraints("initiative_mention"),
        ]

    def __str__(self) -> str:
        return self.initiative.name
