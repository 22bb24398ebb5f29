"""A fact that the machine missed: an editor selects its words, or types them, and says what they state."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.admin.doors import for_staff
from archive.admin.keys import is_key
from archive.admin.review_cards import FORMS
from archive.admin.review_forms import ReviewForm
from archive.admin.review_kinds import MODELS, PLACED
from archive.admin.sentences import Piece, Sentence, lines_with_marks, sentence_of
from archive.models import Appearance, Article, InitiativeMention, Metric, PersonMention
from archive.models.error_reports import FACT_KIND_LABELS
from archive.storage.figures import figure_in
from archive.storage.judging import JudgementRefused, enter
from archive.storage.restating import restate_initiative, restate_person
from archive.vocabulary import FactKind, Origin, Review

_MOST_PLACES: Final = 20


@for_staff("archive.view_article")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """First the words and what they are (GET), then its fields (POST). The span is exactly those words."""
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", FactKind.METRIC)
    if kind not in PLACED:
        raise Http404
    model = MODELS[FactKind(kind)]
    if not request.user.has_perm(f"archive.add_{model._meta.model_name}"):
        raise PermissionDenied
    quote = asked.get("quote", "").replace("\r\n", "\n").strip()
    places = places_of(article.body, quote)
    start = _chosen(asked.get("start", ""), places)
    form = None
    if request.method == "POST":
        form = _form(request, article, FactKind(kind), start, data=request.POST)
        if start is not None and form.is_valid():
            try:
                return _entered(request, form, article)
            except JudgementRefused as refusal:
                messages.error(request, str(refusal))
    elif start is not None:
        form = _form(request, article, FactKind(kind), start, initial=_read(FactKind(kind), quote))
    context = {
        **admin.site.each_context(request),
        "title": _("补录事实"),
        "article": article,
        "kinds": [(one.value, FACT_KIND_LABELS[one]) for one in PLACED],
        "kind": kind,
        "quote": quote,
        "start": start,
        "places": _shown(article.body, quote, places) if start is None else [],
        "missing": bool(quote) and not places,
        "form": form,
        "paragraphs": _lines(article, model),
    }
    refused = request.method == "POST"
    return render(request, "admin/archive/add_fact.html", context, status=422 if refused else 200)


def places_of(body: str, quote: str) -> list[int]:
    """Where the words stand, at most a page of places."""
    places: list[int] = []
    at = body.find(quote) if quote else -1
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(at)
        at = body.find(quote, at + 1)
    return places


def _chosen(given: str, places: list[int]) -> int | None:
    """The place that was given, or the only one; None where somebody has to choose."""
    if is_key(given) and int(given) in places:
        return int(given)
    return places[0] if len(places) == 1 else None


def _shown(body: str, quote: str, places: list[int]) -> list[tuple[int, Sentence]]:
    return [(at, sentence_of(body, at, at + len(quote))) for at in places]


def _read(kind: FactKind, quote: str) -> dict[str, Any]:
    """What the words themselves say of their fields."""
    if kind is FactKind.METRIC:
        return figure_in(quote)
    return {} if kind is FactKind.HOSPITAL else {"name": quote.strip("“”‘’")}


def _form(
    request: HttpRequest, article: Article, kind: FactKind, start: int | None, **given: Any
) -> ReviewForm:
    named = article.appearances.visible().filter(hospital__merged_into=None).select_related("hospital")
    hospitals = [appearance.hospital for appearance in named.subjects_first()]
    row = MODELS[kind](article=article, start=start)
    given["initial"] = {"quote": request.GET.get("quote", "")} | given.get("initial", {})
    return FORMS[kind](instance=row, hospitals=hospitals, **given)


@transaction.atomic
def _entered(request: HttpRequest, form: ReviewForm, article: Article) -> HttpResponse:
    row, given = form.instance, form.cleaned_data
    row.origin, row.review = Origin.EDITOR.value, Review.CONFIRMED.value
    if isinstance(row, InitiativeMention):
        restate_initiative(row, given["name"], given["hospital"], given["category"], request.user)
    if isinstance(row, PersonMention):
        restate_person(row, given["name"], request.user)
    if isinstance(row, Appearance | PersonMention | Metric):
        row.hospital = given["hospital"]
    enter(row, request.user)
    messages.success(request, _("已补录：%(words)s") % {"words": str(row)[:60]})
    return redirect(
        reverse("admin:archive_fact_add", args=[article.pk]) + f"?kind={request.POST.get('kind')}"
    )


def _lines(article: Article, model: Any) -> list[tuple[int, tuple[Piece, ...]]]:
    """The text, with the facts of this kind that are known already."""
    return lines_with_marks(article.body, model.objects.visible().filter(article=article))


urls = [path("<int:pk>/facts/add/", add, name="archive_fact_add")]
