"""逐字比较: a story that is about to come in, beside the one that it is like."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.admin.history_words import cells
from archive.admin.upload import batch_of
from archive.models import ImportRun
from archive.storage.upload_stories import NothingAlike, pair_of


@require_safe
def compare(request: HttpRequest, token: Any, file: int, number: int) -> HttpResponse:
    """Both texts, the sentences that differ and the words within them marked."""
    batch = batch_of(request, token)
    row = get_object_or_404(batch.files, pk=file)
    try:
        pair = pair_of(row, number)
    except NothingAlike as gone:
        raise Http404(_("这篇没有相似的文章了。")) from gone
    old, new = cells(pair.other_text, pair.text)
    context = {
        **admin.site.each_context(request),
        "title": _("逐字比较：%(title)s") % {"title": pair.title},
        "opts": ImportRun._meta,
        "preview": batch,
        "file": row,
        "pair": pair,
        "old": old,
        "new": new,
        "same": pair.text == pair.other_text,
    }
    return render(request, "admin/archive/importrun/compare.html", context)
