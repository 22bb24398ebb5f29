"""What facts and edited rows have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from archive.vocabulary import Doubt, Origin, Review

ORIGIN_LABELS: Final = {Origin.MACHINE: _("机器识读"), Origin.EDITOR: _("编辑补录")}
REVIEW_LABELS: Final = {
    Review.UNREVIEWED: _("未核"),
    Review.CONFIRMED: _("已确认"),
    Review.CORRECTED: _("已更正"),
    Review.REJECTED: _("已驳回"),
}

DOUBT_LABELS: Final = {
    Doubt.OWNER_ELSEWHERE: _("归属医院不在本句"),
    Doubt.OWNER_PRONOUN: _("归属医院以“我院”“该院”等指代"),
    Doubt.REGION_OR_HOSPITAL: _("可能是地区的数据"),
    Doubt.SHARED_LABEL: _("两个数据共用一个指标"),
    Doubt.CHANGE_READ: _("变化前的数值由“由…到…”读出"),
    Doubt.NAME_ENDS: _("名称起止不明"),
    Doubt.GENERIC_NAME: _("名称过于笼统"),
    Doubt.UNKNOWN_UNIT: _("单位不在词表"),
    Doubt.LINE_BREAK: _("跨越版面换行"),
    Doubt.REGION_GUESSED: _("所在地由版面推断"),
    Doubt.ROLE_GUESSED: _("主角或提及为推断"),
    Doubt.LABEL_FAR: _("指标离数字较远"),
    Doubt.LABEL_ASSEMBLED: _("指标由几处词语拼成"),
    Doubt.OWNER_TAKEN: _("本句没有医院，取全文唯一的主角"),
    Doubt.OWNER_AMONG: _("可能是文中另一家医院的"),
    Doubt.OWNER_MENTIONED: _("本句说的是文中提及的医院"),
    Doubt.TOPIC_FAINT: _("远不如本文的首要专题明显"),
    Doubt.TOPIC_THIN: _("只有很少的词说到这个专题"),
    Doubt.TOPIC_UNTITLED: _("标题和小标题都没有说到这个专题"),
}


def choices(labels: dict[Any, Any]) -> list[tuple[str, Any]]:
    """Labels by enum member -> Django's choices, plain strings first (migrations import no enum)."""
    return [(member.value, label) for member, label in labels.items()]


def values_of(labels: dict[Any, Any]) -> list[str]:
    """The stored values of a closed list, for a check constraint."""
    return [member.value for member in labels]


class Revised(models.Model):
    """A row that people edit: a save that comes from an older revision is refused."""

    revision = models.PositiveIntegerField(_("修订号"), default=1, editable=False)

    class Meta:
        abstract = True


class Alias(Revised):
    """Another name of a row: a short form, a former name, or that of a row merged into it."""

    name = models.CharField(_("别名"), max_length=200, db_index=True)
    is_former = models.BooleanField(_("曾用名"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Edited(Revised):
    """A row whose fields the machine fills: `edited_fields` names those that a person has set."""

    edited_fields = models.JSONField(_("人工改过的字段"), default=list, blank=True, editable=False)

    class Meta:
        abstract = True


class Mergeable(models.Model):
    """A name that turned out to be another's: its row stays and leads to the other."""

    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("并入"),
    )

    class Meta:
        abstract = True


def stands_behind(origin: str, review: str) -> bool:
    """Whether a person does."""
    return origin == Origin.EDITOR or review in (Review.CONFIRMED, Review.CORRECTED)


class Judged(Revised):
    """What a machine or an editor stated, and what was said of it since."""

    origin = models.CharField(
        _("来源"), max_length=10, choices=choices(ORIGIN_LABELS), default=Origin.MACHINE.value
    )
    review = models.CharField(
        _("核对"), max_length=12, choices=choices(REVIEW_LABELS), default=Review.UNREVIEWED.value
    )

    class Meta:
        abstract = True

    @property
    def is_checked(self) -> bool:
        """Whether a person stands behind it: entered, confirmed or corrected."""
        return stands_behind(self.origin, self.review)


class FactQuerySet(models.QuerySet[Any]):
    """What every kind of fact can be asked for."""

    def visible(self) -> FactQuerySet:
        """What readers may see: not rejected, and its sentence still stands in the text."""
        return self.exclude(review=Review.REJECTED).filter(evidence_lost=False)

    def unreviewed(self) -> FactQuerySet:
        """What the machine read and nobody has judged: a better reader may replace it."""
        return self.filter(origin=Origin.MACHINE, review=Review.UNREVIEWED)

    def judged(self) -> FactQuerySet:
        """What a person entered, confirmed, corrected or rejected: it survives every reader."""
        return self.exclude(origin=Origin.MACHINE, review=Review.UNREVIEWED)

    def public(self) -> FactQuerySet:
        """Visible facts of published articles."""
        return self.visible().filter(article__status="published")


class Fact(Judged):
    """A statement that stands on its sentence: `quote` is always `article.body[start:end]`."""

    article = models.ForeignKey(
        "archive.Article", models.CASCADE, related_name="%(class)ss", verbose_name=_("文章")
    )
    start = models.PositiveIntegerField(_("起"), null=True, blank=True)
    end = models.PositiveIntegerField(_("止"), null=True, blank=True)
    quote = models.TextField(_("原文"), blank=True)
    certainty = models.DecimalField(_("把握"), max_digits=3, decimal_places=2, default=1)
    doubts = models.JSONField(_("疑点"), default=list, blank=True)
    evidence_lost = models.BooleanField(_("证据失效"), default=False)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def doubts_in_words(self) -> list[str]:
        return doubts_in_words(self.doubts)


def doubts_in_words(codes: Iterable[str]) -> list[str]:
    """Why the machine is not sure; a doubt of another version reads as its code."""
    known = {doubt.value: label for doubt, label in DOUBT_LABELS.items()}
    return [str(known.get(code, code)) for code in codes]


def span_constraint(name: str, *, required: bool) -> models.CheckConstraint:
    """start < end; where `required` is false both may be missing (stands in the headline only)."""
    holds = Q(start__lt=F("end"))
    if required:
        holds &= Q(start__isnull=False, end__isnull=False)
    else:
        holds |= Q(start__isnull=True, end__isnull=True)
    return models.CheckConstraint(condition=holds, name=name)


def queue_index(name: str) -> models.Index:
    """Facts in the order in which editors look at them: least certain first, then as the text runs."""
    place = Coalesce("start", Value(0))
    # The last two only spare a look at the row where facts are counted.
    return models.Index("review", "certainty", "article", place, "id", "origin", "evidence_lost", name=name)


def list_index(name: str, *more: str) -> models.Index:
    """Facts in the order of the desk's lists, least certain first, with what these lists filter by."""
    return models.Index("certainty", "id", "review", "origin", "evidence_lost", *more, name=name)


def lost_index(name: str) -> models.Index:
    """The few facts whose words are gone from the text."""
    return models.Index("evidence_lost", "review", name=name, condition=Q(evidence_lost=True))


def listed(field: str, labels: dict[Any, Any], name: str) -> models.CheckConstraint:
    """The database itself refuses a value outside the closed list."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values_of(labels)}), name=name)


def judged_constraints(prefix: str) -> list[models.CheckConstraint]:
    """The closed lists of `Judged`."""
    return [
        listed("origin", ORIGIN_LABELS, f"{prefix}_origin_listed"),
        listed("review", REVIEW_LABELS, f"{prefix}_review_listed"),
    ]


def certainty_constraint(prefix: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(certainty__gte=0, certainty__lte=1), name=f"{prefix}_certainty_0_to_1"
    )


def fact_constraints(prefix: str, *, span_required: bool = True) -> list[models.CheckConstraint]:
    """What the database holds of every kind of fact."""
    return [
        span_constraint(f"{prefix}_start_before_end", required=span_required),
        *judged_constraints(prefix),
        certainty_constraint(prefix),
    ]
