"""Import runs: who brought which pages in, and what became of each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One import, one unit: it can be undone whole.

    `outcomes` holds an entry a file: {"name", "outcome", "message", "page"}.
    """

    started_at = models.DateTimeField(_("开始"), auto_now_add=True)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("经手人")
    )
    outcomes = models.JSONField(_("逐个文件"), default=list, blank=True)
    counts = models.JSONField(_("结果计数"), default=dict, blank=True)
    error = models.TextField(_("出错原因"), blank=True)
    publish = models.BooleanField(_("直接发布"), default=False)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("导入批次")
        verbose_name_plural = _("导入批次")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.started_at:%Y-%m-%d %H:%M}" if self.started_at else f"#{self.pk}"
