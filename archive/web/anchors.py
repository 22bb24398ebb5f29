"""Where a fact stands in its article: the one place that says how such places are named."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.urls import reverse

from archive.models import Appearance, InitiativeMention, Metric, PersonMention
from archive.models.paths import numbered

ANCHORS: Final = {Metric: "m", InitiativeMention: "i", Appearance: "h", PersonMention: "p"}


def anchor(fact: Any) -> str:
    """The id of a fact in its article: m12 for a figure, i5 for an initiative, h3, p4."""
    return f"{ANCHORS[type(fact)]}{fact.pk}"


def evidence_url(fact: Any) -> str:
    """The article, at the sentence that the fact stands on."""
    return f"{numbered('article', fact.article_id)}#{anchor(fact)}"


def report_url(name: str) -> str:
    """Where a reader says that the fact of this anchor was read wrongly."""
    return f"{_reports()}{name}/"


@cache
def _reports() -> str:
    """What stands before the anchor in all of these addresses."""
    return reverse("report", args=["m0"]).removesuffix("m0/")
