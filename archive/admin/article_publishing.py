"""The way of one article to its readers: handed in, published, sent back, withdrawn; and its preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.admin.doors import for_staff
from archive.admin.keys import is_key
from archive.admin.review_counts import progress
from archive.models import Article
from archive.models.articles import STATUS_LABELS
from archive.storage.publishing import CHANGE, STEPS, StepRefused, set_status
from archive.vocabulary import Status
from archive.web.articles import page_context

LONGEST_REASON: Final = 500
#: (from, to) -> what the button says, and whether a reason is asked for: "must", "may" or nothing.
BUTTONS: Final = {
    (Status.DRAFT, Status.PENDING): (gettext_lazy("送审"), ""),
    (Status.PENDING, Status.PUBLISHED): (gettext_lazy("发布"), ""),
    (Status.DRAFT, Status.PUBLISHED): (gettext_lazy("直接发布"), ""),
    (Status.WITHDRAWN, Status.PUBLISHED): (gettext_lazy("重新发布"), ""),
    (Status.PENDING, Status.DRAFT): (gettext_lazy("退回"), "must"),
    (Status.PUBLISHED, Status.WITHDRAWN): (gettext_lazy("撤下"), "may"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that the person who looks may take now."""

    to: str
    label: str
    reason: str


def steps(article: Article, user: Any, unreviewed: int) -> list[Step]:
    """The steps open to `user`, the first one to be expected; publishing names what nobody has checked."""
    found = []
    for (here, to), (label, reason) in BUTTONS.items():
        if here == article.status and user.has_perm(STEPS[here, to]):
            counted = to == Status.PUBLISHED and unreviewed
            words = (
                _("%(label)s（还有 %(n)d 条未核）") % {"label": label, "n": unreviewed}
                if counted
                else str(label)
            )
            found.append(Step(to.value, words, reason))
    return found


def standing(article: Article, user: Any) -> dict[str, Any]:
    """What the article's form shows above its fields: state, reason, steps, how much is checked."""
    done, total = progress(article.pk)
    context: dict[str, Any] = {
        "status": article.get_status_display(),
        "steps": steps(article, user, total - done),
        "done": done,
        "total": total,
        "left": total - done,
        "max_reason": LONGEST_REASON,
    }
    if article.status_reason:
        said = article.history.filter(status=article.status, status_reason=article.status_reason)
        context["said"] = said.select_related("history_user").order_by("history_date", "history_id").first()
    return context


@for_staff(CHANGE)
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one step. What somebody changed meanwhile is looked at first."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if to not in list(Status):
        raise Http404
    article = get_object_or_404(Article, pk=pk)
    try:
        _take(request, article, Status(to), reason)
    except StepRefused as refusal:
        messages.error(request, str(refusal))
    else:
        said = {"title": article.title, "status": STATUS_LABELS[Status(to)]}
        messages.success(request, _("《%(title)s》已改为“%(status)s”。") % said)
    return redirect("admin:archive_article_change", pk)


@transaction.atomic
def _take(request: HttpRequest, article: Article, to: Status, reason: str) -> None:
    if BUTTONS.get((Status(article.status), to), ("", ""))[1] == "must" and not reason:
        raise StepRefused(_("没有退回：请写明原因，编辑才知道改什么。"))
    seen = request.POST.get("revision", "")
    current = Article.objects.select_for_update().values_list("revision", flat=True).get(pk=article.pk)
    if is_key(seen) and int(seen) != current:
        raise StepRefused(_("状态没有改：这篇文章在您打开之后有人改过，请看过再定。"))
    set_status([article], to, request.user, reason)


@for_staff("archive.view_article")
@never_cache
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The public page of an article as it would be, whatever its state; for nobody but the desk."""
    row = get_object_or_404(Article.objects.select_related("source", "continues", "reprint_of"), pk=pk)
    context = page_context(request, row) | {"noindex": True, "data": "", "of": standing(row, request.user)}
    response = render(request, "admin/archive/article/preview.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


urls = [
    path("<int:pk>/status/", step, name="archive_article_status"),
    path("<int:pk>/preview/", preview, name="archive_article_preview"),
]
