"""What readers report as misread. For the editor's desk only: nothing of it is ever public."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import Revised, choices, listed
from archive.models.records import person_key
from archive.vocabulary import Answer, FactKind, Fault

FACT_KIND_LABELS: Final = {
    FactKind.METRIC: _("数据"),
    FactKind.INITIATIVE: _("举措"),
    FactKind.HOSPITAL: _("医院"),
    FactKind.PERSON: _("人物"),
    FactKind.TOPIC: _("专题"),
    FactKind.ARTICLE: _("文章"),
}
FAULT_LABELS: Final = {
    Fault.VALUE: _("数值或单位不对"),
    Fault.NAME: _("名称不对"),
    Fault.OWNER: _("归属的医院不对"),
    Fault.SPURIOUS: _("原文没有这一条"),
    Fault.MISSING: _("有内容漏读"),
    Fault.TEXT: _("标题、署名或正文不对"),
    Fault.OTHER: _("其他"),
}
ANSWER_LABELS: Final = {Answer.ACCEPTED: _("采纳"), Answer.DECLINED: _("不采纳")}
LONGEST_TEXT: Final = 500
LONGEST_CONTACT: Final = 100


class ErrorReport(Revised):
    """A reader's word on one fact.

    `fact_id` is the key of the fact (of the article, where that is the kind); it may be gone after a
    new reading, and `quote` says what it stood on. `sender` is a keyed hash of the address that it
    came from, kept for an hour to bound what one address can send, then emptied.
    """

    fact_kind = models.CharField(_("类别"), max_length=10, choices=choices(FACT_KIND_LABELS))
    fact_id = models.PositiveBigIntegerField(_("条目编号"))
    article = models.ForeignKey(
        "archive.Article", models.CASCADE, related_name="error_reports", verbose_name=_("文章")
    )
    quote = models.TextField(_("原文"), blank=True)
    fault = models.CharField(_("问题"), max_length=10, choices=choices(FAULT_LABELS))
    text = models.CharField(_("读者的说明"), max_length=LONGEST_TEXT, blank=True)
    contact = models.CharField(_("联系方式"), max_length=LONGEST_CONTACT, blank=True)
    created = models.DateTimeField(_("收到时间"), auto_now_add=True, db_index=True)
    handled = models.BooleanField(_("已处理"), default=False, db_index=True)
    answer = models.CharField(_("答复"), max_length=10, choices=choices(ANSWER_LABELS), blank=True)
    note = models.CharField(_("处理说明"), max_length=LONGEST_TEXT, blank=True)
    handled_by = person_key(_("经手人"))
    handled_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    sender = models.CharField(_("来处"), max_length=64, blank=True, db_index=True, editable=False)

    # Who sent it is no part of the record: it is forgotten with the report.
    history = HistoricalRecords(excluded_fields=["contact", "sender"])

    class Meta:
        verbose_name = _("报错")
        verbose_name_plural = _("报错")
        ordering = ["handled", "-id"]
        indexes = [models.Index(fields=["handled", "fact_kind", "fact_id"], name="report_open_by_fact")]
        constraints = [
            listed("fact_kind", FACT_KIND_LABELS, "error_report_kind_listed"),
            listed("fault", FAULT_LABELS, "error_report_fault_listed"),
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answer__in=[answer.value for answer in Answer]),
                name="error_report_answer_listed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_kind_display()} {self.get_fault_display()}"
