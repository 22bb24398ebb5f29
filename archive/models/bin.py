"""The bin: what was deleted at the desk, whole, for thirty days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.records import person_key


class BinEntry(models.Model):
    """One deletion. `payload` holds all rows that went with it, and the references that were let go:

    {"rows": [{"model", "pk", "fields"}], "links": [{"model", "pk", "field", "value"}], "left_out": …}
    """

    model = models.CharField(_("种类"), max_length=30, db_index=True)
    row_id = models.PositiveBigIntegerField(_("编号"))
    name = models.TextField(_("名称"))
    payload = models.JSONField(_("内容"), default=dict)
    count = models.PositiveIntegerField(_("条目数"), default=0)
    binned_at = models.DateTimeField(_("删除时间"), auto_now_add=True, db_index=True)
    user = person_key(_("删除人"))

    class Meta:
        verbose_name = _("回收站条目")
        verbose_name_plural = _("回收站")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class GoneAddress(models.Model):
    """An address that readers knew: it answers 410 while its row lies in the bin, and after."""

    entry = models.ForeignKey(
        BinEntry,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="addresses",
        verbose_name=_("回收站条目"),
    )
    kind = models.CharField(_("种类"), max_length=20)
    key = models.CharField(_("网址名"), max_length=255)

    class Meta:
        verbose_name = _("停用的网址")
        verbose_name_plural = _("停用的网址")
        indexes = [models.Index(fields=["kind", "key"], name="gone_address_kind_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
