"""A page on the workbench: an editor's corrections before they are saved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class WorkingCopy(models.Model):
    """One a page. `marks` [[start, end, role, story, kind]] are the page's parts in reading order (story:
    an article's key, a negative number for a new one, 0 for none); `steps` are earlier states, latest last.
    Its history says who took it over from whom, and when.
    """

    page = models.OneToOneField(
        "archive.SourcePage", models.CASCADE, related_name="working_copy", verbose_name=_("原版")
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("经手人"))
    since = models.DateTimeField(_("开始"), auto_now_add=True)
    changed_at = models.DateTimeField(_("更新时间"), auto_now=True)
    page_revision = models.PositiveIntegerField(_("修订号"))
    marks = models.JSONField(_("版面位置"), default=list)
    steps = models.JSONField(_("修整步骤"), default=list, blank=True)

    history = HistoricalRecords(excluded_fields=["marks", "steps", "changed_at"])

    class Meta:
        verbose_name = _("修整底稿")
        verbose_name_plural = _("修整底稿")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.page)
