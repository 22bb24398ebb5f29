"""What became of names: merged, split off, renamed; and which pairs are two for good."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.base import choices, listed
from archive.models.records import OnRecord, Undoable
from archive.vocabulary import NameAct, Noun

NOUN_LABELS: Final = {
    Noun.HOSPITAL: _("医院"),
    Noun.INITIATIVE: _("举措"),
    Noun.PERSON: _("人物"),
    Noun.TAG: _("专题"),
}
ACT_LABELS: Final = {NameAct.MERGE: _("合并"), NameAct.SPLIT: _("拆分")}


class Redirect(models.Model):
    """An address that a row once had. `kind` is the model's name, `old` the slug or the key."""

    kind = models.CharField(_("种类"), max_length=20)
    old = models.CharField(_("旧网址名"), max_length=255)
    target = models.PositiveBigIntegerField(_("转到"))
    made_at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("旧网址")
        verbose_name_plural = _("旧网址")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "old"], name="redirect_once_an_address")]

    def __str__(self) -> str:
        return f"{self.kind} {self.old}"


class Merge(Undoable):
    """One merge of a name into another, or one split: who, when, which rows. It can be taken back.

    `moved` holds model name -> keys of all rows that the act wrote; what they were before stands in
    their history under the act's reason. `pairs` are [kind, kept, gone] of every name it brought
    together: two hospitals bring their initiatives of one name along. The names are as they were.
    """

    kind = models.CharField(_("种类"), max_length=10, choices=choices(NOUN_LABELS))
    act = models.CharField(_("做法"), max_length=5, choices=choices(ACT_LABELS), default=NameAct.MERGE.value)
    kept_id = models.PositiveBigIntegerField(_("保留的编号"), db_index=True)
    gone_id = models.PositiveBigIntegerField(_("并入的编号"), db_index=True)
    kept_name = models.CharField(_("保留的名称"), max_length=200)
    gone_name = models.CharField(_("并入的名称"), max_length=200)
    moved = models.JSONField(_("移动的条目"), default=dict, blank=True)
    pairs = models.JSONField(_("并在一起的名称"), default=list, blank=True)
    counts = models.JSONField(_("计数"), default=dict, blank=True)

    class Meta:
        verbose_name = _("合并记录")
        verbose_name_plural = _("合并与拆分")
        ordering = ["-id"]
        constraints = [
            listed("kind", NOUN_LABELS, "merge_kind_listed"),
            listed("act", ACT_LABELS, "merge_act_listed"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.gone_name} → {self.kept_name}"


class DeclinedPair(OnRecord):
    """不是同一家: two names that are not suggested again. `low` is the smaller key."""

    kind = models.CharField(_("种类"), max_length=10, choices=choices(NOUN_LABELS))
    low = models.PositiveBigIntegerField(_("甲"))
    high = models.PositiveBigIntegerField(_("乙"))

    class Meta:
        verbose_name = _("不是同一家")
        verbose_name_plural = _("不是同一家")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "low", "high"], name="pair_declined_once"),
            models.CheckConstraint(condition=models.Q(low__lt=models.F("high")), name="pair_in_order"),
            listed("kind", NOUN_LABELS, "declined_pair_kind_listed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.low}, {self.high}"
