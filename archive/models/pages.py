"""Source pages: the printed page as it came."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import Edited
from archive.models.dates import Dated
from archive.models.paths import numbered


class SourcePageQuerySet(models.QuerySet["SourcePage"]):
    def public(self) -> SourcePageQuerySet:
        """Pages of which at least one article is published."""
        articles = apps.get_model("archive", "Article").objects.order_by()
        # Asked page by page: a join would have to bring all pages together before the first is known.
        return self.filter(models.Exists(articles.filter(source=models.OuterRef("pk"), status="published")))


class SourcePage(Edited, Dated):
    """A page of a newspaper.

    `raw_text` is the decoded text with line ends made one; `sha256` is that of
    the bytes as they came. `furniture` holds {"kind", "text", "spans"}, spans
    counting from `raw_text`; `left_out` [[start, end]] is where stories stood that
    were taken out; `edited_fields` names what a person has set. `mending` holds the
    page's parts as a person set them, [[start, end, role, story, kind]] in reading order
    (story counts from 1, 0 for none): no reader lays such a page out again.
    """

    name = models.CharField(_("文件名"), max_length=255, db_index=True)
    sha256 = models.CharField(_("指纹"), max_length=64, unique=True)
    publication = models.CharField(_("出版物"), max_length=200, blank=True, db_index=True)
    sponsor = models.CharField(_("主办"), max_length=300, blank=True)
    issue = models.CharField(_("期号"), max_length=50, blank=True)
    page_number = models.CharField(_("版次"), max_length=50, blank=True)
    raw_text = models.TextField(_("原版文字"))
    furniture = models.JSONField(_("版面杂项"), default=list, blank=True)
    left_out = models.JSONField(_("已移出的位置"), default=list, blank=True, editable=False)
    mending = models.JSONField(_("人工修整"), null=True, blank=True, editable=False)
    reader_version = models.PositiveIntegerField(_("识读版本"), default=0)
    run = models.ForeignKey(
        "archive.ImportRun",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name=_("导入批次"),
    )
    created_at = models.DateTimeField(_("入库时间"), auto_now_add=True)

    objects = SourcePageQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["raw_text"])

    class Meta:
        verbose_name = _("原版")
        verbose_name_plural = _("原版")
        ordering = ["-id"]
        indexes = [
            # By these the desk's list goes.
            models.Index(fields=["date"], name="page_date"),
            models.Index(fields=["created_at"], name="page_created"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return numbered("page", self.pk)


class PageVersion(models.Model):
    """A page's text before a corrected page took its place: nothing that came in is lost."""

    page = models.ForeignKey(SourcePage, models.CASCADE, related_name="versions", verbose_name=_("原版"))
    sha256 = models.CharField(_("指纹"), max_length=64, unique=True)
    raw_text = models.TextField(_("原版文字"))
    replaced_at = models.DateTimeField(_("更替时间"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        "archive.ImportRun",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("导入批次"),
    )

    class Meta:
        verbose_name = _("原版旧文")
        verbose_name_plural = _("原版旧文")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.page} {self.sha256[:8]}"
