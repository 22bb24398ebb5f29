"""Where a fact stands in its article: the one place that says how such places are named."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse

from archive.models import Appearance, InitiativeMention, Metric, PersonMention

ANCHORS: Final = {Metric: "m", InitiativeMention: "i", Appearance: "h", PersonMention: "p"}


def anchor(fact: Any) -> str:
    """The id of a fact in its article: m12 for a figure, i5 for an initiative, h3, p4."""
    return f"{ANCHORS[type(fact)]}{fact.pk}"


def evidence_url(fact: Any) -> str:
    """The article, at the sentence that the fact stands on."""
    return f"{reverse('article', args=[fact.article_id])}#{anchor(fact)}"
