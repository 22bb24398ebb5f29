"""What must follow when a person edits an article's body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from archive.models import Article
from archive.search import index_articles
from archive.storage.acts import anchoring_act
from archive.storage.facts import move_facts
from archive.storage.stories import follow_body


@dataclass(frozen=True, slots=True)
class Reanchored:
    """How many facts moved with their words, and how many lost them (证据失效)."""

    moved: int
    lost: int


@transaction.atomic
def reanchor(article: Article, old_body: str, *, user: Any = None) -> Reanchored:
    """Let headings, captions, page places, facts and index of `article` follow its body, saved already.

    Call it after every change of title, body or captions; `old_body` is the
    body before. What no longer stands in the text is marked, never deleted.
    """
    act = anchoring_act(user)
    if old_body != article.body:
        changed = follow_body(article, old_body)
        if changed:
            # The form's own save raised the revision: the same act does not do so twice.
            article.revision -= 1
            act.update(Article, [article], changed)
        moved, lost = move_facts(article, old_body, act)
    else:
        moved = lost = 0
    index_articles([article.pk])
    return Reanchored(moved, lost)
