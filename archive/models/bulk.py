"""Acts on a whole selection."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.base import choices, listed
from archive.models.records import Undoable
from archive.vocabulary import BulkKind

BULK_LABELS: Final = {
    BulkKind.TAG: _("加专题"),
    BulkKind.UNTAG: _("去专题"),
    BulkKind.HOSPITAL: _("归到医院"),
    BulkKind.SUBMIT: _("送审"),
    BulkKind.PUBLISH: _("发布"),
    BulkKind.SEND_BACK: _("退回"),
    BulkKind.WITHDRAW: _("撤下"),
}


class BulkAct(Undoable):
    """One act on many articles, one unit: it can be taken back whole.

    `rows` holds model name -> keys of the rows that it wrote; their history carries the act's reason.
    `left` lists what an undo left as it is: [[model name, key, title]].
    """

    kind = models.CharField(_("做法"), max_length=10, choices=choices(BULK_LABELS))
    what = models.CharField(_("内容"), max_length=300)
    articles = models.PositiveIntegerField(_("文章数"), default=0)
    rows = models.JSONField(_("条目"), default=dict, blank=True)
    left = models.JSONField(_("未撤销的"), default=list, blank=True)

    class Meta:
        verbose_name = _("批量操作")
        verbose_name_plural = _("批量操作")
        ordering = ["-id"]
        constraints = [listed("kind", BULK_LABELS, "bulk_act_kind_listed")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.what}"
