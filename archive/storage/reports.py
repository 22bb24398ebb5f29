"""Readers' reports are answered: taken or not, by whom, and why."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import ErrorReport
from archive.models.error_reports import ANSWER_LABELS
from archive.storage.acts import Act
from archive.vocabulary import Answer

_HANDLING: Final = ["answer", "handled", "handled_by", "handled_at"]


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
    Act(str(ANSWER_LABELS[answer]), user).update(ErrorReport, [report], [*_HANDLING, "note"])
    return report


@transaction.atomic
def set_handled(reports: Any, handled: bool, user: Any) -> int:
    """Tick a queryset of reports off, or open them again; how many changed, history included."""
    keys = list(reports.filter(handled=not handled).values_list("pk", flat=True))
    rows = list(ErrorReport.objects.select_for_update().filter(pk__in=keys, handled=not handled))
    for row in rows:
        row.handled, row.answer = handled, row.answer if handled else ""
        row.handled_by, row.handled_at = (user, timezone.now()) if handled else (None, None)
    said = _("记为已处理") if handled else _("记为未处理")
    Act(said, user).update(ErrorReport, rows, _HANDLING)
    return len(rows)
