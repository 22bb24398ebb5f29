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
)
from archive.admin.review_kinds import MODELS, PLACED, name_of
from archive.admin.review_queue import HIGH, LOW, Key
from archive.admin.review_topics import MOST_OFFERED, TopicReview
from archive.admin.sentences import Place, PrintedLine, Sentence, bounds, printed_lines, sentence_of
from archive.models import Appearance, ErrorReport, Hospital, InitiativeMention, Metric, Tag, Tagging
from archive.models.error_reports import FACT_KIND_LABELS
from archive.storage.doubts import weighed
from archive.storage.topics import Cues, cues_of
from archive.vocabulary import FactKind

FORMS: Final[dict[FactKind, Any]] = {
    FactKind.METRIC: MetricReview,
    FactKind.INITIATIVE: InitiativeReview,
    FactKind.HOSPITAL: AppearanceReview,
    FactKind.PERSON: PersonReview,
    FactKind.TOPIC: TopicReview,
}


#: Of the words that tell of a topic.
_WORDS: Final = 8


@dataclass(slots=True, eq=False)
class Context:
    """What cards of one page share: an article's other facts, hospitals and reports; the fixed topics."""

    others: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    hospitals: dict[int, list[Hospital]] = field(default_factory=lambda: defaultdict(list))
    topics: list[Tag] = field(default_factory=list)
    reports: dict[tuple[str, int], list[ErrorReport]] = field(default_factory=lambda: defaultdict(list))


@dataclass(eq=False)
class Card:
    """One fact with its form."""

    fact: Any
    context: Context
    data: QueryDict | None = None

    @property
    def name(self) -> str:
        return name_of(self.fact)

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
        if isinstance(self.fact, Appearance):
            return self.fact.get_role_display()
        if isinstance(self.fact, Tagging):
            return _("第 %(n)d 个专题") % {"n": self.fact.order + 1}
        return self.fact.organisation or "—"

    @property
    def owner(self) -> str:
        row = self.fact.initiative if isinstance(self.fact, InitiativeMention) else self.fact
        return str(getattr(row, "hospital", None) or "—")

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
        """None for what stands in the headline only, and where the words are gone."""
        if self.cues is not None:
            return _of_topic(self.fact.article.body, self.cues)
        if self.fact.start is None or self.fact.evidence_lost:
            return None
        others = [other for other in self.context.others[self.fact.article_id] if other.pk != self.fact.pk]
        return sentence_of(self.fact.article.body, self.fact.start, self.fact.end, others)

    @cached_property
    def lines(self) -> list[PrintedLine]:
        if self.cues is not None or self.fact.start is None or self.fact.evidence_lost:
            return []
        article = self.fact.article
        return printed_lines(article.source.raw_text, article.stretches, self.fact.start, self.fact.end)

    @cached_property
    def cues(self) -> Cues | None:
        """The words that tell of a topic; None for facts that have a place of their own."""
        return cues_of(self.fact.article, self.fact.tag) if isinstance(self.fact, Tagging) else None

    @property
    def cue_words(self) -> list[tuple[str, int]]:
        return self.cues.words[:_WORDS] if self.cues else []

    @cached_property
    def form(self) -> Any:
        offered: dict[str, Any] = {"hospitals": self.context.hospitals[self.fact.article_id]}
        if self.kind not in PLACED:
            offered = {"topics": self.context.topics}
        return FORMS[self.kind](self.data, instance=self.fact, auto_id=f"{self.name}-%s", **offered)

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
    if any(isinstance(fact, Tagging) for fact in facts):
        context.topics = list(Tag.objects.filter(is_topic=True, merged_into=None)[:MOST_OFFERED])
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


def _of_topic(body: str, cues: Cues) -> Sentence | None:
    """The sentence that tells most of a topic, its words marked."""
    if not cues.places:
        return None
    start, end = max(cues.places, key=lambda place: _told_around(body, place, cues))
    others = (Place(begin, stop) for begin, stop in cues.places if (begin, stop) != (start, end))
    return sentence_of(body, start, end, others)


def _told_around(body: str, place: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """How many of the words stand in the same sentence; of sentences alike the first."""
    left, right = bounds(body, *place)
    return sum(left <= start < right for start, _end in cues.places), -place[0]
