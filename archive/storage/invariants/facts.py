"""Facts stand on their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.models import Appearance, Article, InitiativeMention, Metric, PersonMention
from archive.vocabulary import Doubt, Origin

_KINDS: Final = (Appearance, InitiativeMention, Metric, PersonMention)
_BATCH: Final = 500


def quotes_stand_in_the_body() -> Iterator[str]:
    """`quote` is `body[start:end]`, unless the fact is marked as having lost its words."""
    for row, body in _standing():
        if body[row.start : row.end] != row.quote:
            yield _("%(fact)s 的原文不在所记位置") % {"fact": _named(row)}


def places_are_in_order() -> Iterator[str]:
    """All places lie in the body, one behind the other; the first is the fact's own."""
    for row, body in _standing():
        places = getattr(row, "places", None)
        if places is None:
            continue
        ends = [0, *(end for _start, end in places)]
        ordered = all(ends[number] <= start < end for number, (start, end) in enumerate(places)) and ends[
            -1
        ] <= len(body)
        if not ordered or not places or places[0] != [row.start, row.end]:
            yield _("%(fact)s 的各处位置不成次序") % {"fact": _named(row)}


def doubts_and_certainty_agree() -> Iterator[str]:
    """A machine's fact is certain where it has no doubts, and its doubts are known ones."""
    known = {doubt.value for doubt in Doubt}
    for model in _KINDS:
        for row in model.objects.filter(origin=Origin.MACHINE).iterator(_BATCH):
            if not set(row.doubts) <= known or (not row.doubts and row.certainty != 1):
                yield _("%(fact)s 的把握与疑点不符") % {"fact": _named(row)}


def _standing() -> Iterator[tuple[Any, str]]:
    """Facts of every kind whose words stand in their article, each with its article's body."""
    for model in _KINDS:
        rows = model.objects.filter(evidence_lost=False, start__isnull=False).order_by("article_id")
        of_article = groupby(rows.iterator(_BATCH), key=lambda row: row.article_id)
        for article, facts in of_article:
            # One body at a time: a long article may hold thousands of facts.
            body = Article.objects.values_list("body", flat=True).get(pk=article)
            yield from ((row, body) for row in facts)


def _named(row: Any) -> str:
    return f"{row._meta.verbose_name} {row.pk}"
