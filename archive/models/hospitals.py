"""Hospitals, the names they go by, and where they appear."""

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
from archive.models.paths import named
from archive.vocabulary import HospitalKind, Role

ROLE_LABELS: Final = {Role.SUBJECT: _("主角"), Role.MENTIONED: _("提及")}
KIND_LABELS: Final = {kind: _(kind.value) for kind in HospitalKind}


class HospitalQuerySet(models.QuerySet["Hospital"]):
    def public(self) -> HospitalQuerySet:
        """Hospitals that a published article shows, merged ones left out."""
        return self.filter(merged_into=None, pk__in=Appearance.objects.public().values("hospital"))


class Hospital(Edited, Mergeable):
    """An organisation that treats patients, or a group of them.

    Place by today's division with full suffix (四川省, 成都市, 武侯区), empty
    where unknown; `division_code` is the lowest level known (GB/T 2260). A
    namesake in another city, or unplaced, is another row.
    """

    name = models.CharField(_("名称"), max_length=200, db_index=True)
    province = models.CharField(_("省份"), max_length=30, blank=True, db_index=True)
    city = models.CharField(_("城市"), max_length=30, blank=True, db_index=True)
    district = models.CharField(_("区县"), max_length=30, blank=True, db_index=True)
    division_code = models.CharField(_("行政区划代码"), max_length=6, blank=True, db_index=True)
    kind = models.CharField(_("类型"), max_length=20, choices=choices(KIND_LABELS), blank=True)
    level = models.CharField(_("等级"), max_length=20, blank=True)
    slug = models.SlugField(_("网址名"), max_length=255, unique=True, allow_unicode=True)
    sort_key = models.CharField(
        _("排序键"), max_length=255, blank=True, db_index=True, help_text=_("拼音，可改：多音字以此为准")
    )
    initials = models.CharField(_("拼音首字母"), max_length=100, blank=True, db_index=True)

    objects = HospitalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("医院")
        verbose_name_plural = _("医院")
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "city"], name="hospital_name_once_a_city"),
            models.CheckConstraint(condition=~models.Q(name=""), name="hospital_has_name"),
            models.CheckConstraint(
                condition=models.Q(kind="") | models.Q(kind__in=[kind.value for kind in HospitalKind]),
                name="hospital_kind_listed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return named("hospital", self.slug)

    @property
    def place(self) -> str:
        """四川省 成都市 武侯区; a municipality is named once."""
        parts = dict.fromkeys([self.province, self.city, self.district])
        return " ".join(part for part in parts if part)


class HospitalAlias(Alias):
    """Another name of a hospital: short forms, former names."""

    hospital = models.ForeignKey(Hospital, models.CASCADE, related_name="aliases", verbose_name=_("医院"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("医院别名")
        verbose_name_plural = _("医院别名")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["hospital", "name"], name="alias_once_a_hospital")]


class AppearanceQuerySet(FactQuerySet):
    def subjects_first(self) -> AppearanceQuerySet:
        """Whom the story is about, then who is mentioned, each in text order."""
        return self.order_by(models.Case(models.When(role=Role.SUBJECT, then=0), default=1), "start", "id")


class Appearance(Fact):
    """A hospital in an article. `places` [[start, end]] are all spans; the first is start, end.

    A hospital that stands in the headline only has neither.
    """

    hospital = models.ForeignKey(Hospital, models.PROTECT, related_name="appearances", verbose_name=_("医院"))
    role = models.CharField(_("角色"), max_length=10, choices=choices(ROLE_LABELS))
    places = models.JSONField(_("所有位置"), default=list, blank=True)

    objects = AppearanceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("医院出现")
        verbose_name_plural = _("医院出现")
        ordering = ["id"]
        indexes = [
            queue_index("appearance_queue"),
            list_index("appearance_list", "role"),
            lost_index("appearance_lost"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "hospital"], name="hospital_once_an_article"),
            listed("role", ROLE_LABELS, "appearance_role_listed"),
            *fact_constraints("appearance", span_required=False),
        ]

    def __str__(self) -> str:
        return f"{self.hospital.name} ({self.get_role_display()})"
