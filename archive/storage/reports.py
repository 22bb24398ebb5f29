"""Readers' reports are answered: taken or not, by whom, and why."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import ErrorReport
from archive.vocabulary import Answer


class AnsweredAlready(ValueError):
    """Somebody else was faster; the message says who."""


@transaction.atomic
def answer_report(pk: int, answer: Answer, note: str, user: Any) -> ErrorReport:
    """Close a report with an answer. Raises ErrorReport.DoesNotExist, or AnsweredAlready."""
    report = ErrorReport.objects.select_for_update().get(pk=pk)
    if report.handled:
        who = report.handled_by.get_username() if report.handled_by else _("别人")
        raise AnsweredAlready(_("这条报错已由%(name)s处理。") % {"name": who})
    report.answer, report.note = answer.value, note
    report.handled, report.handled_by, report.handled_at = True, user, timezone.now()
    report.save()
    return report
