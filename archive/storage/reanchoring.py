"""After an edit of a body: every fact moves with its words, or is marked 证据失效."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

from archive.ingest.document import Span
from archive.models import Appearance, Article, InitiativeMention, Metric, PersonMention
from archive.storage.acts import Act
from archive.storage.anchoring import Anchors

FACTS: Final = (Appearance, InitiativeMention, Metric, PersonMention)
REASON: Final = "正文改动，证据重新定位"


@transaction.atomic
def reanchor(article: Article, old_body: str, act: Act | None = None) -> None:
    """Move the facts of `article`, whose body was `old_body`, to where their words stand now.

    What no longer stands in the text keeps its last place and quote and is marked.
    """
    act = act or Act(REASON)
    anchors = Anchors(old_body, article.body)
    for model in FACTS:
        moved = [fact for fact in model._default_manager.filter(article=article) if _move(fact, anchors)]
        act.update(model, moved, ["start", "end", "quote", "evidence_lost", *_place_fields(model)])
    headings = (anchors.move(Span(*pair)) for pair in article.headings)
    article.headings = [[span.start, span.end] for span in headings if span]
    article.captions = [{**caption, "at": anchors.offset(caption["at"])} for caption in article.captions]
    act.update(Article, [article], ["headings", "captions"])


def _place_fields(model: Any) -> list[str]:
    return ["places"] if any(field.name == "places" for field in model._meta.fields) else []


def _move(fact: Any, anchors: Anchors) -> bool:
    """Whether anything about the fact's place changed."""
    if fact.start is None:
        return False
    before = (fact.start, fact.end, fact.evidence_lost, getattr(fact, "places", None))
    places = getattr(fact, "places", None)
    if places is not None:
        spans = [anchors.move(Span(*pair)) for pair in places]
        fact.places = [[span.start, span.end] for span in spans if span]
    found = anchors.move(Span(fact.start, fact.end))
    if found is None and places is not None and fact.places:
        # Another of its places still stands.
        found = Span(*fact.places[0])
    fact.evidence_lost = found is None
    if found is not None:
        fact.start, fact.end = found.start, found.end
        fact.quote = found.of(anchors.new)
    return before != (fact.start, fact.end, fact.evidence_lost, getattr(fact, "places", None))
