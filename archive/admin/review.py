"""The review queue: one fact after the other, each judgement saved when it is made."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from archive.admin import review_kinds
from archive.admin.doors import by_script, for_staff
from archive.admin.review_cards import Card, cards
from archive.admin.review_judging import Judged, judge_card, undo_last, undone_left
from archive.admin.review_page import READY, UPCOMING, around, page
from archive.admin.review_queue import Filter, Key, load, take
from archive.models import DeskSetting
from archive.storage.judging import JudgementRefused
from archive.vocabulary import Review

VERDICTS: Final = {
    "confirm": Review.CONFIRMED,
    "correct": Review.CORRECTED,
    "reject": Review.REJECTED,
}


def may_judge(request: HttpRequest, model: Any) -> bool:
    return request.user.has_perm(f"archive.change_{model._meta.model_name}")


@for_staff("archive.change_metric")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """GET: the queue as filtered. POST: one act, then the queue again, or JSON for the script."""
    chosen = Filter.read(request.GET)
    if request.method == "POST":
        return _act(request, chosen)
    return render(request, "admin/archive/review.html", page(request, chosen, _shown(request, chosen)))


def _shown(request: HttpRequest, chosen: Filter) -> list[Card]:
    """`at` a fact, `after` or `before` a key, or from the beginning."""
    if name := request.GET.get("at"):
        fact = named(name)
        return cards([fact, *take(chosen, READY + 4, after=Key.of(fact))]) if fact else []
    if before := Key.read(request.GET.get("before", "")):
        found = take(chosen, 1, before=before)
        start = Key.of(found[0]) if found else None
        return cards([*found, *take(chosen, READY + 4, after=start)])
    return cards(take(chosen, READY + 5, after=Key.read(request.GET.get("after", ""))))


def named(name: str) -> Any:
    """The fact m12, i5, h3, p4, t7 with all that a card shows; None where there is none."""
    fact = review_kinds.named(name)
    return next(iter(load([Key.of(fact)])), None) if fact else None


def _act(request: HttpRequest, chosen: Filter) -> HttpResponse:
    act = request.POST.get("act", "confirm")
    if act == "undo":
        return _undo(request, chosen)
    fact = named(request.POST.get("fact", ""))
    if fact is None:
        return _answer(request, chosen, Judged(False, _("这一条已经不在了，没有判定。")))
    if act in ("next", "previous"):
        return _pass(request, chosen, fact, act)
    if act not in VERDICTS:
        raise Http404
    if not may_judge(request, type(fact)):
        raise PermissionDenied
    with transaction.atomic():
        judged = judge_card(request, type(fact), fact.pk, VERDICTS[act])
    if judged.card is not None and not by_script(request):
        shown = [judged.card, *cards(take(chosen, READY + 4, after=Key.of(judged.card.fact)))]
        messages.error(request, judged.said)
        return render(request, "admin/archive/review.html", page(request, chosen, shown), status=422)
    return _answer(request, chosen, judged)


def _pass(request: HttpRequest, chosen: Filter, fact: Any, act: str) -> HttpResponse:
    """To the next fact or the one before, without a word on this one."""
    if not by_script(request):
        way = "after" if act == "next" else "before"
        return redirect(_address(request, **{way: str(Key.of(fact))}))
    if act == "next":
        return _answer(request, chosen, Judged(True, _("跳过，未判定。")))
    found = cards(take(chosen, 1, before=Key.of(fact)))
    said = _("回到上一条。") if found else _("前面没有未核的了。")
    return _answer(request, chosen, Judged(bool(found), said, *found))


def _undo(request: HttpRequest, chosen: Filter) -> HttpResponse:
    try:
        name, said = undo_last(request)
    except JudgementRefused as refusal:
        return _answer(request, chosen, Judged(False, str(refusal)))
    fact = named(name)
    judged = Judged(True, said, card=cards([fact])[0] if fact else None)
    if by_script(request):
        return _answer(request, chosen, judged)
    messages.success(request, said)
    return redirect(_address(request, at=name))


def _answer(request: HttpRequest, chosen: Filter, judged: Judged) -> HttpResponse:
    if not by_script(request):
        messages.add_message(request, messages.SUCCESS if judged.done else messages.ERROR, judged.said)
        return redirect(_address(request, after=request.GET.get("after")))
    current, last = (Key.read(request.POST.get(name, "")) for name in ("current", "last"))
    ahead = cards(take(chosen, UPCOMING + READY, after=current)) if current else []
    more = [card for card in ahead if last is None or Key.of(card.fact) > last]
    shown = [*cards(load([current] if current else [])), *ahead]
    said = {
        "done": judged.done,
        "said": judged.said,
        "card": _html(request, judged.card) if judged.card else "",
        "more": [_html(request, card) for card in more[:READY]],
        "undo": undone_left(request),
        "around": render_to_string("admin/archive/_around.html", around(chosen, shown), request),
    }
    return JsonResponse(said, status=200 if judged.done else 409 if judged.card is None else 422)


def _html(request: HttpRequest, card: Card) -> str:
    context = {
        "card": card,
        "hidden": True,
        "may_answer": request.user.has_perm("archive.change_errorreport"),
    }
    return render_to_string("admin/archive/_fact.html", context, request)


def _address(request: HttpRequest, **changes: str | None) -> str:
    """The queue as filtered, at another place."""
    kept = [(name, value) for name, value in request.GET.items() if name not in ("at", "after", "before")]
    kept += [(name, value) for name, value in changes.items() if value]
    return f"{reverse('admin:archive_review')}{'?' if kept else ''}{urlencode(kept)}"


@for_staff()
@never_cache
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Turn 单键判定 on or off for the person who asks."""
    single = request.POST.get("single_keys") == "on"
    DeskSetting.objects.update_or_create(user=request.user, defaults={"single_keys": single})
    return HttpResponse(status=204) if by_script(request) else redirect("admin:archive_review")


@for_staff()
@never_cache
def session(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and the token of that session, for pages that were opened in an earlier one."""
    return JsonResponse({"user": request.user.get_username(), "token": get_token(request)})


urls = [
    path("session/", session, name="archive_session"),
    path("review/", review, name="archive_review"),
    path("review/keys/", keys, name="archive_review_keys"),
]
