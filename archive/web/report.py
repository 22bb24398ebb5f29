"""The form in which a reader says that a fact was misread; it works without script."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.models import Article
from archive.models.error_reports import FACT_KIND_LABELS
from archive.vocabulary import FactKind
from archive.web.anchors import anchor, evidence_url
from archive.web.quotes import around
from archive.web.reporting import ARTICLE, ReportForm, Subject, send, subject

ROOM: Final = 90  # characters of the sentence on either side
MOST: Final = 300  # facts of a kind, offered on an article's form
DONE: Final = "sent"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, name: str) -> HttpResponse:
    """`/report/m12/`: a figure; i an initiative, h a hospital, p a person, a the whole article."""
    about = subject(name)
    form = ReportForm(about.kind, request.POST if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and (form.is_from_a_machine or form.is_valid()):
        # What fell into the trap is thanked like everyone else, and kept nowhere.
        refused = "" if form.is_from_a_machine else send(request, about, form)
        if not refused:
            return redirect(f"{request.path}?{DONE}=1")
    status = 429 if refused else 422 if form.errors else 200
    return render(request, "report/detail.html", _context(request, about, form, refused), status=status)


def _context(request: HttpRequest, about: Subject, form: ReportForm, refused: str) -> dict[str, Any]:
    done = request.method != "POST" and DONE in request.GET
    whole = about.kind == FactKind.ARTICLE
    title = _("谢谢，已经收到") if done else _("报告识读错误")
    words = about.quote or about.article.title
    context = {
        "title": _("%(title)s：%(words)s") % {"title": title, "words": words},
        "heading": title,
        "noindex": True,
        "kind": FACT_KIND_LABELS[about.kind],
        "article": about.article,
        "form": form,
        "done": done,
        "problems": [refused] if refused else [],
        "again": reverse("report", args=[f"{ARTICLE}{about.article.pk}"]),
        "back": about.article.get_absolute_url() if whole else evidence_url(about.fact),
    }
    if whole:
        context["groups"] = [] if done else _facts(about.article)
    elif about.fact.start is not None:
        context["quote"] = around(about.article.body, about.fact.start, about.fact.end, ROOM)
    return context


def _facts(article: Article) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The article's facts by kind, each as (its name, what it was read as, where it is reported)."""
    metrics = article.metrics.visible().order_by("start", "pk")
    initiatives = article.initiativementions.visible().select_related("initiative").order_by("start", "pk")
    hospitals = article.appearances.visible().select_related("hospital").subjects_first()
    people = article.personmentions.visible().select_related("person").order_by("start", "pk")
    groups = [
        (
            _("数据"),
            [(fact, " ".join(part for part in (fact.label, fact.quote) if part)) for fact in metrics[:MOST]],
        ),
        (_("举措"), [(fact, fact.initiative.name) for fact in initiatives[:MOST]]),
        (_("医院"), [(fact, fact.hospital.name) for fact in hospitals[:MOST]]),
        (_("人物"), [(fact, f"{fact.person.name} {fact.position}".strip()) for fact in people[:MOST]]),
    ]
    return [
        (heading, [(anchor(fact), words, reverse("report", args=[anchor(fact)])) for fact, words in rows])
        for heading, rows in groups
        if rows
    ]
