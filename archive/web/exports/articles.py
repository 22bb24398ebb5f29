"""Stories to take away: what they are called, where they stood, whom and what they tell of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from archive.models import Appearance, Article, InitiativeMention, Metric, Tagging
from archive.vocabulary import Role
from archive.web.exports.base import Exporter, Record, articles_to_cite, date_of


class ArticleExporter(Exporter):
    headings: ClassVar[dict[str, Any]] = {
        "kicker": _("引题"),
        "title": _("标题"),
        "subtitle": _("副题"),
        "writers": _("作者"),
        "date": _("日期"),
        "publication": _("出版物"),
        "issue": _("期号"),
        "page": _("版次"),
        "hospitals": _("医院"),
        "mentioned": _("提及"),
        "provinces": _("省份"),
        "tags": _("专题"),
        "initiatives": _("举措"),
        "metrics": _("数据项数"),
        "citation": _("引文"),
        "address": _("网址"),
    }

    def rows(self) -> QuerySet[Article]:
        appearances = Appearance.objects.visible().select_related("hospital").subjects_first()
        taggings = Tagging.objects.visible().select_related("tag")
        mentions = InitiativeMention.objects.visible().filter(initiative__merged_into=None)
        figures = Metric.objects.visible().filter(article=OuterRef("pk")).order_by().values("article")
        return (
            articles_to_cite()
            .published()
            .defer("body", "stretches", "source__raw_text", "source__furniture")
            .annotate(figure_count=Subquery(figures.annotate(found=Count("pk")).values("found")))
            .prefetch_related(
                Prefetch("appearances", appearances, to_attr="shown_appearances"),
                Prefetch("taggings", taggings, to_attr="shown_taggings"),
                Prefetch(
                    "initiativementions", mentions.select_related("initiative"), to_attr="shown_mentions"
                ),
            )
        )

    def record(self, row: Article) -> Record:
        subjects = [a.hospital for a in row.shown_appearances if a.role == Role.SUBJECT]
        mentioned = [a.hospital for a in row.shown_appearances if a.role != Role.SUBJECT]
        return {
            "kicker": row.kicker,
            "title": row.title,
            "subtitle": row.subtitle,
            "writers": tuple(byline.name for byline in row.bylines.all()),
            "date": date_of(row),
            "publication": row.source.publication,
            "issue": row.source.issue,
            "page": row.source.page_number,
            "hospitals": tuple(hospital.name for hospital in subjects),
            "mentioned": tuple(hospital.name for hospital in mentioned),
            "provinces": tuple(dict.fromkeys(h.province for h in [*subjects, *mentioned] if h.province)),
            "tags": tuple(tagging.tag.name for tagging in row.shown_taggings),
            "initiatives": tuple(mention.initiative.name for mention in row.shown_mentions),
            "metrics": row.figure_count or 0,
            "citation": self.cited(row),
            "address": self.url(row),
        }
