"""Facts as the review queue shows them: in their sentence, with doubts, fields and what readers said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.review_forms import (
    AppearanceReview,
    InitiativeReview,
    MetricReview,
    PersonReview,
    ReviewForm,
)
from archive.admin.review_queue import HIGH, LOW, MODELS, Key
from archive.admin.sentences import PrintedLine, Sentence, printed_lines, sentence_of
from archive.models import Appearance, ErrorReport, Hospital, InitiativeMention, Metric
from archive.models.error_reports import FACT_KIND_LABELS
from archive.storage.doubts import weighed
from archive.vocabulary import FactKind
from archive.web.anchors import anchor

FORMS: Final[dict[FactKind, type[ReviewForm]]] = {
    FactKind.METRIC: MetricReview,
    FactKind.INITIATIVE: InitiativeReview,
    FactKind.HOSPITAL: AppearanceReview,
    FactKind.PERSON: PersonReview,
}


@dataclass(slots=True, eq=False)
class Context:
    """What cards of one page share: an article's other facts, hospitals and reports."""

    others: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    hospitals: dict[int, list[Hospital]] = field(default_factory=lambda: defaultdict(list))
    reports: dict[tuple[str, int], list[ErrorReport]] = field(default_factory=lambda: defaultdict(list))


@dataclass(eq=False)
class Card:
    """One fact with its form."""

    fact: Any
    context: Context
    data: QueryDict | None = None

    @property
    def name(self) -> str:
        return anchor(self.fact)

    @property
    def key(self) -> str:
        return str(Key.of(self.fact))

    @cached_property
    def kind(self) -> FactKind:
        return next(kind for kind, model in MODELS.items() if isinstance(self.fact, model))

    @property
    def noun(self) -> Any:
        return FACT_KIND_LABELS[self.kind]

    @property
    def is_figure(self) -> bool:
        return self.kind is FactKind.METRIC

    @property
    def title(self) -> str:
        """What the fact states, in few words; figures are written by their own template."""
        if isinstance(self.fact, InitiativeMention):
            return self.fact.initiative.name
        if isinstance(self.fact, Appearance):
            return self.fact.hospital.name
        return str(self.fact)

    @property
    def label(self) -> str:
        """What tells it from others of its kind."""
        if isinstance(self.fact, Metric):
            return self.fact.label or "—"
        if isinstance(self.fact, InitiativeMention):
            return self.fact.initiative.get_category_display()
        return (
            self.fact.get_role_display()
            if isinstance(self.fact, Appearance)
            else self.fact.organisation or "—"
        )

    @property
    def owner(self) -> str:
        row = self.fact.initiative if isinstance(self.fact, InitiativeMention) else self.fact
        return str(row.hospital) if row.hospital else "—"

    @property
    def level(self) -> Any:
        """(word, css) of its certainty."""
        certainty: Decimal = self.fact.certainty
        if certainty < LOW:
            return _("低"), "warn"
        return (_("中"), "") if certainty < HIGH else (_("高"), "checked")

    @cached_property
    def doubts(self) -> list[tuple[str, Decimal | None, str]]:
        """(words, weight, label of the field in doubt)."""
        found = []
        for words, weight, code in weighed(self.fact.doubts):
            name = self.form.doubted.get(code, "")
            found.append(
                (words, weight, str(self.form.fields[name].label) if name in self.form.fields else "")
            )
        return found

    @cached_property
    def sentence(self) -> Sentence | None:
        """None for a hospital that stands in the headline only, and where the words are gone."""
        if self.fact.start is None or self.fact.evidence_lost:
            return None
        others = [other for other in self.context.others[self.fact.article_id] if other.pk != self.fact.pk]
        return sentence_of(self.fact.article.body, self.fact.start, self.fact.end, others)

    @cached_property
    def lines(self) -> list[PrintedLine]:
        if self.fact.start is None or self.fact.evidence_lost:
            return []
        article = self.fact.article
        return printed_lines(article.source.raw_text, article.stretches, self.fact.start, self.fact.end)

    @cached_property
    def form(self) -> ReviewForm:
        hospitals = self.context.hospitals[self.fact.article_id]
        form = FORMS[self.kind]
        return form(self.data, instance=self.fact, hospitals=hospitals, auto_id=f"{self.name}-%s")

    @property
    def reports(self) -> list[ErrorReport]:
        return self.context.reports[self.kind.value, self.fact.pk]

    @property
    def article_url(self) -> str:
        return reverse("admin:archive_article_change", args=[self.fact.article_id])


def cards(facts: Sequence[Any], data: QueryDict | None = None) -> list[Card]:
    """Cards of facts that `review_queue.load` brought, in a fixed number of queries."""
    context = _context(facts)
    return [Card(fact, context, data) for fact in facts]


def _context(facts: Sequence[Any]) -> Context:
    context, articles = Context(), {fact.article_id for fact in facts}
    if not articles:
        return context
    for model in (Metric, InitiativeMention):
        for other in model.objects.visible().filter(article__in=articles):
            context.others[other.article_id].append(other)
    named = Appearance.objects.visible().filter(article__in=articles, hospital__merged_into=None)
    for appearance in named.select_related("hospital").subjects_first():
        context.hospitals[appearance.article_id].append(appearance.hospital)
    for report in _reports(facts):
        context.reports[report.fact_kind, report.fact_id].append(report)
    return context


def _reports(facts: Iterable[Any]) -> Any:
    """Open reports on these articles' facts, oldest first."""
    articles = {fact.article_id for fact in facts}
    return ErrorReport.objects.filter(handled=False, article__in=articles).order_by("pk")
