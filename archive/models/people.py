"""People of the stories. Writers in bylines are not among them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import (
    Fact,
    FactQuerySet,
    Mergeable,
    Revised,
    fact_constraints,
    list_index,
    lost_index,
    queue_index,
)


class PersonQuerySet(models.QuerySet["Person"]):
    def public(self) -> PersonQuerySet:
        """People whom a published article shows, merged ones left out."""
        return self.filter(merged_into=None, pk__in=PersonMention.objects.public().values("person"))


class Person(Revised, Mergeable):
    """A named person; namesakes of other organisations are other rows."""

    name = models.CharField(_("姓名"), max_length=50, db_index=True)

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("人物")
        verbose_name_plural = _("人物")
        ordering = ["name", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="person_has_name")]

    def __str__(self) -> str:
        return self.name


class PersonMention(Fact):
    """A person in an article, with one position in one organisation as printed."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mentions", verbose_name=_("人物"))
    position = models.CharField(_("职务"), max_length=200, blank=True)
    organisation = models.CharField(_("单位"), max_length=200, blank=True)
    hospital = models.ForeignKey(
        "archive.Hospital",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("医院"),
    )

    objects = FactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("人物出现")
        verbose_name_plural = _("人物出现")
        ordering = ["start", "id"]
        indexes = [queue_index("person_queue"), list_index("person_list"), lost_index("person_lost")]
        constraints = [*fact_constraints("person_mention")]

    def __str__(self) -> str:
        return f"{self.person.name} {self.position}".strip()
