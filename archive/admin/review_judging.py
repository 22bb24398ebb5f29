"""From a posted card to a judgement, and back again: twenty of them can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.admin.keys import is_key
from archive.admin.review_cards import Card, cards
from archive.admin.review_kinds import name_of
from archive.admin.review_queue import Key, load
from archive.models import InitiativeMention, PersonMention
from archive.models.base import REVIEW_LABELS
from archive.storage.judging import Judgement, JudgementRefused, Trace, decide, open_fact, take_back
from archive.storage.restating import restate_initiative, restate_person
from archive.vocabulary import Review

DEEPEST: Final = 20
_STACK: Final = "judged"  # in the session: what can be undone, the newest last


@dataclass(slots=True)
class Judged:
    """What became of a post. A card comes back where something in it must be mended, or was undone."""

    done: bool
    said: str
    card: Card | None = None
    article: int | None = None


def judge_card(request: HttpRequest, model: Any, pk: int, verdict: Review) -> Judged:
    """Judge the posted fact. Call it in a transaction."""
    opened = request.POST.get("opened_revision", "")
    try:
        row, again = open_fact(model, pk, int(opened) if is_key(opened) else 0, request.user)
        if again:
            return Judged(True, _said(row.review, row), article=row.article_id)
        card = cards(load([Key.of(row)]), request.POST)[0]
        judgement = _judgement(card, verdict, request.user)
        if judgement is None:
            return Judged(False, _("没有判定：请先改正标出的栏目。"), card, row.article_id)
        traces = decide(judgement, request.user)
    except JudgementRefused as refusal:
        return Judged(False, str(refusal))
    _remember(request, card.name, traces)
    return Judged(True, _said(judgement.verdict, judgement.row), article=row.article_id)


def _judgement(card: Card, verdict: Review, user: Any) -> Judgement | None:
    """What the post says of the fact; None where it cannot be understood. A changed field is a correction."""
    if verdict == Review.REJECTED:
        return Judgement(type(card.fact).objects.get(pk=card.fact.pk), verdict)
    form = card.form
    if not form.is_valid():
        return None
    if not form.has_changed():
        return Judgement(card.fact, Review.CONFIRMED)
    fields, changed = form.altered(), []
    given = form.cleaned_data
    if isinstance(card.fact, InitiativeMention):
        restated = set(form.changed_fields()) & {"name", "category", "hospital"}
        if restated:
            changed = restate_initiative(card.fact, given["name"], given["hospital"], given["category"], user)
            fields.append("initiative")
    if isinstance(card.fact, PersonMention) and "name" in form.changed_fields():
        restate_person(card.fact, given["name"], user)
        fields.append("person")
    return Judgement(card.fact, Review.CORRECTED, fields, changed)


def _said(review: str, row: Any) -> str:
    return _("%(verdict)s：%(words)s") % {"verdict": REVIEW_LABELS[Review(review)], "words": str(row)[:60]}


def _remember(request: HttpRequest, name: str, traces: list[Trace]) -> None:
    request.session[_STACK] = [*request.session.get(_STACK, []), [name, traces]][-DEEPEST:]


def undone_left(request: HttpRequest) -> int:
    """How many judgements can be undone."""
    return len(request.session.get(_STACK, []))


def undo_last(request: HttpRequest) -> tuple[str, str]:
    """Undo the last judgement of this session; the fact's name, and what to say.

    Raises JudgementRefused where there is none, or somebody has touched the fact since.
    """
    stack = list(request.session.get(_STACK, []))
    if not stack:
        raise JudgementRefused(_("没有可以撤销的判定。"))
    _name, traces = stack.pop()
    request.session[_STACK] = stack
    row = take_back([tuple(trace) for trace in traces], request.user)
    return name_of(row), _("已撤销判定：%(words)s") % {"words": str(row)[:60]}
