"""Articles and their writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models.base import Edited, Mergeable, Revised, choices, listed
from archive.models.dates import Dated
from archive.models.paths import numbered
from archive.vocabulary import Status

if TYPE_CHECKING:
    from archive.models.hospitals import Hospital

STATUS_LABELS: Final = {
    Status.DRAFT: _("草稿"),
    Status.PENDING: _("待审"),
    Status.PUBLISHED: _("已发布"),
    Status.WITHDRAWN: _("已撤下"),
}

#: Of an article's page, what no card and no list shows, and what takes longest to read.
PRINTED_PAGE: Final = ("source__raw_text", "source__furniture", "source__left_out", "source__edited_fields")


STEPPED: Final = ("status", "status_reason", "published_at")  # what a step to another state changes


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> ArticleQuerySet:
        """What the public may read."""
        return self.filter(status=Status.PUBLISHED)

    def about(self, hospital: Hospital) -> ArticleQuerySet:
        """Stories in which the hospital appears, as subject or mentioned, unless rejected."""
        from archive.models.hospitals import Appearance

        shown = Appearance.objects.visible().filter(hospital=hospital)
        return self.filter(pk__in=shown.values("article"))

    def newest_first(self) -> ArticleQuerySet:
        """By date, undated last; the newest entry first among equals."""
        return self.order_by(models.F("date").desc(nulls_last=True), "-id")


class Article(Edited, Dated, Mergeable):
    """One story of a page, re-flowed.

    `body` holds a paragraph a line, section headings each as a line of their
    own. JSON columns: `headings` [[start, end]] in body; `captions`
    [{"text", "at"}]; `credits` [text]; `stretches` [{"role", "start", "end",
    "body_start"}], start and end counting from the page's `raw_text`.
    `edited_fields` names what a person has set: no reader overwrites it.
    `continues` is the first half of a story that goes on on another page; one that was
    joined to another on the workbench is withdrawn, and `merged_into` leads on.
    """

    source = models.ForeignKey(
        "archive.SourcePage", models.CASCADE, related_name="articles", verbose_name=_("原版")
    )
    ordinal = models.PositiveIntegerField(_("版内序号"))
    kicker = models.TextField(_("引题"), blank=True)
    title = models.TextField(_("标题"))
    subtitle = models.TextField(_("副题"), blank=True)
    body = models.TextField(_("正文"), blank=True)
    headings = models.JSONField(_("小标题"), default=list, blank=True)
    captions = models.JSONField(_("图注"), default=list, blank=True)
    credits = models.JSONField(_("署名行"), default=list, blank=True)
    continued_from = models.CharField(_("上接版次"), max_length=20, blank=True)
    continued_on = models.CharField(_("下转版次"), max_length=20, blank=True)
    reprint_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reprints",
        verbose_name=_("转载自"),
    )
    continues = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="continuations",
        verbose_name=_("接自"),
    )
    status = models.CharField(
        _("状态"), max_length=10, choices=choices(STATUS_LABELS), default=Status.DRAFT.value, db_index=True
    )
    status_reason = models.TextField(_("退回或撤下原因"), blank=True)
    stretches = models.JSONField(_("版面位置"), default=list, blank=True)
    sort_key = models.CharField(_("排序键"), max_length=255, blank=True, db_index=True)
    tags = models.ManyToManyField(
        "archive.Tag", through="archive.Tagging", related_name="articles", verbose_name=_("专题")
    )
    created_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        ordering = ["-id"]
        permissions = [("publish_article", _("可以发布、退回和撤下文章"))]
        indexes = [
            models.Index(fields=["status", "-date", "-id"], name="article_status_date"),
            # By these the desk's lists and its first page go.
            models.Index(fields=["date"], name="article_date"),
            models.Index(fields=["created_at"], name="article_created"),
            models.Index(fields=["updated_at"], name="article_updated"),
            models.Index(fields=["status", "created_at"], name="article_status_created"),
            models.Index(
                fields=["status", "updated_at"],
                name="article_sent_back",
                condition=~models.Q(status_reason=""),
            ),
            # Few stories have another half: an index over all would count as telling nothing.
            models.Index(
                fields=["continues"], name="article_goes_on", condition=models.Q(continues__isnull=False)
            ),
            models.Index(
                fields=["reprint_of"], name="article_reprinted", condition=models.Q(reprint_of__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "ordinal"], name="article_ordinal_once_a_page"),
            models.CheckConstraint(condition=~models.Q(title=""), name="article_has_title"),
            listed("status", STATUS_LABELS, "article_status_listed"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return numbered("article", self.pk)

    def step_to(self, status: Status, reason: str = "") -> None:
        """Another state, to be saved with STEPPED. When readers first saw it is kept: feeds go by that."""
        self.status, self.status_reason = status.value, reason
        if status == Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()


class Byline(Revised):
    """A writer's name, as printed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines", verbose_name=_("文章"))
    name = models.CharField(_("作者"), max_length=100, db_index=True)
    order = models.PositiveSmallIntegerField(_("次序"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "name"], name="byline_name_once_an_article")
        ]

    def __str__(self) -> str:
        return self.name


class ArticleFingerprint(models.Model):
    """One of a few numbers that texts alike have in common: it finds reprints without comparing all."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="fingerprints", verbose_name=_("文章"))
    value = models.BigIntegerField(_("指纹"), db_index=True)

    class Meta:
        verbose_name = _("文章指纹")
        verbose_name_plural = _("文章指纹")

    def __str__(self) -> str:
        return f"{self.value:x}"
