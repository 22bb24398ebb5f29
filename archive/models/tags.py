"""Tags: the topics of the guide, and editors' own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import Judged, Mergeable, Revised, certainty_constraint, judged_constraints
from archive.models.paths import named
from archive.vocabulary import Review


class TagQuerySet(models.QuerySet["Tag"]):
    def public(self) -> TagQuerySet:
        """Tags that a published article shows, merged ones left out."""
        return self.filter(merged_into=None, pk__in=Tagging.objects.public().values("tag"))


class Tag(Revised, Mergeable):
    """A topic; readers know it as 专题. `is_topic` marks those of the closed list."""

    name = models.CharField(_("名称"), max_length=50, unique=True)
    slug = models.SlugField(_("网址名"), max_length=100, unique=True, allow_unicode=True)
    is_topic = models.BooleanField(_("固定专题"), default=False)
    description = models.TextField(_("说明"), blank=True)

    objects = TagQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("专题")
        verbose_name_plural = _("专题")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return named("tag", self.slug)


class TaggingQuerySet(models.QuerySet["Tagging"]):
    def visible(self) -> TaggingQuerySet:
        return self.exclude(review=Review.REJECTED)

    def public(self) -> TaggingQuerySet:
        return self.visible().filter(article__status="published")


class Tagging(Judged):
    """An article's tag; a rejected one is kept, so that no reader brings it back."""

    article = models.ForeignKey(
        "archive.Article", models.CASCADE, related_name="taggings", verbose_name=_("文章")
    )
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings", verbose_name=_("专题"))
    order = models.PositiveSmallIntegerField(_("次序"), default=0)
    certainty = models.DecimalField(_("把握"), max_digits=3, decimal_places=2, default=1)
    doubts = models.JSONField(_("疑点"), default=list, blank=True)

    objects = TaggingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("文章专题")
        verbose_name_plural = _("文章专题")
        ordering = ["order", "id"]
        indexes = [
            # In the order in which editors look at them, as the facts' own (base.queue_index).
            models.Index(fields=["review", "certainty", "article", "id", "origin"], name="tagging_queue"),
            # The articles of a topic, without a look at each row.
            models.Index(fields=["tag", "review", "article"], name="tagging_of_topic"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="tag_once_an_article"),
            *judged_constraints("tagging"),
            certainty_constraint("tagging"),
        ]

    def __str__(self) -> str:
        return self.tag.name
