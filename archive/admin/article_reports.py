"""Readers' reports are answered where they are shown: in the review queue, and on their own list."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from archive.admin.doors import for_staff
from archive.models import ErrorReport
from archive.models.error_reports import ANSWER_LABELS, LONGEST_TEXT
from archive.storage.reports import AnsweredAlready, answer_report
from archive.vocabulary import Answer
from archive.way_back import way_back


@for_staff("archive.change_errorreport")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """采纳 or 不采纳, with a note; then back to where the report stood."""
    given = request.POST.get("answer", "")
    if given not in list(Answer):
        raise Http404
    try:
        answer_report(pk, Answer(given), request.POST.get("note", "").strip()[:LONGEST_TEXT], request.user)
    except ErrorReport.DoesNotExist as gone:
        raise Http404 from gone
    except AnsweredAlready as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("报错已答复：%(answer)s。") % {"answer": ANSWER_LABELS[Answer(given)]})
    return way_back(request, request.POST.get("next", ""), reverse("admin:archive_review"))


urls = [path("reports/<int:pk>/answer/", answer, name="archive_report_answer")]
