"""Uploaded pages before anything of them is saved: what was read, held for a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.base import choices, listed
from archive.models.dates import Dated
from archive.vocabulary import Upload

UPLOAD_LABELS: Final = {
    Upload.WAITING: _("待读"),
    Upload.READY: _("可导入"),
    Upload.HINTS: _("有提示"),
    Upload.REPRINT: _("疑似转载"),
    Upload.SAME: _("相同"),
    Upload.FAILED: _("未读入"),
    Upload.STORED: _("已保存"),
}
KEPT_FOR: Final = timedelta(hours=24)


class UploadPreviewQuerySet(models.QuerySet["UploadPreview"]):
    def expired(self) -> UploadPreviewQuerySet:
        """Those that nobody saved in a day."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR)

    def open(self) -> UploadPreviewQuerySet:
        """Those that may still be saved."""
        return self.filter(created_at__gte=timezone.now() - KEPT_FOR)


class UploadPreview(Dated):
    """One batch of files and what its editor said of all of them."""

    token = models.UUIDField(_("编号"), unique=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("经手人"))
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True, db_index=True)
    publication = models.CharField(_("出版物"), max_length=200, blank=True)
    page_number = models.CharField(_("版次"), max_length=50, blank=True)
    pending = models.BooleanField(_("存为待审"), default=False)
    run = models.ForeignKey(
        "archive.ImportRun",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("导入批次"),
    )

    objects = UploadPreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("上传预览")
        verbose_name_plural = _("上传预览")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.token)


class UploadedFile(models.Model):
    """A file of a batch. `reading` is what was read of it (storage.previews says how); `left_out` are
    the numbers of the stories that are not to go in, `apart` of those that are no reprints, however alike."""

    preview = models.ForeignKey(
        UploadPreview, models.CASCADE, related_name="files", verbose_name=_("上传预览")
    )
    name = models.CharField(_("文件名"), max_length=255)
    content = models.BinaryField(_("内容"))
    state = models.CharField(
        _("状态"), max_length=10, choices=choices(UPLOAD_LABELS), default=Upload.WAITING.value
    )
    reason = models.TextField(_("原因"), blank=True)
    reading = models.JSONField(_("读出的内容"), default=dict, blank=True)
    left_out = models.JSONField(_("不导入的文章"), default=list, blank=True)
    apart = models.JSONField(_("当作另一篇的文章"), default=list, blank=True)

    class Meta:
        verbose_name = _("上传的文件")
        verbose_name_plural = _("上传的文件")
        ordering = ["id"]
        constraints = [listed("state", UPLOAD_LABELS, "upload_state_listed")]

    def __str__(self) -> str:
        return self.name
