"""Words that were taken out for good. The act stays on record, the words do not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.records import OnRecord


class Redaction(OnRecord):
    """Who took out how many characters, where, when and why.

    `digest` is a keyed hash of the words, so that another text which brings them back can be told;
    `key_check` tells whether the key is still the one that it was made with.
    """

    page = models.ForeignKey(
        "archive.SourcePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="redactions",
        verbose_name=_("原版"),
    )
    page_name = models.CharField(_("文件名"), max_length=255, db_index=True)
    article = models.ForeignKey(
        "archive.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="redactions",
        verbose_name=_("文章"),
    )
    length = models.PositiveIntegerField(_("字数"))
    counts = models.JSONField(_("隐去之处"), default=dict)
    reason = models.TextField(_("理由"))
    digest = models.CharField(_("指纹"), max_length=64, editable=False)
    key_check = models.CharField(_("密钥指纹"), max_length=16, editable=False)

    class Meta:
        verbose_name = _("隐去记录")
        verbose_name_plural = _("隐去记录")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.page_name}"


class RedactedSpan(models.Model):
    """Where the words stood in a file: the same bytes are masked there whenever they come again."""

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="spans", verbose_name=_("隐去记录"))
    sha256 = models.CharField(_("文件指纹"), max_length=64, db_index=True)
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))

    class Meta:
        verbose_name = _("隐去的位置")
        verbose_name_plural = _("隐去的位置")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="redacted_span_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
