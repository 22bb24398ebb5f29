"""Initiatives to take away, each with the sentence that tells of it first."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.models import Initiative, InitiativeMention
from archive.web.anchors import evidence_url
from archive.web.exports.base import (
    Exporter,
    Record,
    articles_to_cite,
    date_of,
    sentence,
)


class InitiativeExporter(Exporter):
    headings: ClassVar[dict[str, Any]] = {
        "name": _("名称"),
        "category": _("类别"),
        "hospital": _("实施医院"),
        "province": _("省份"),
        "city": _("城市"),
        "description": _("说明"),
        "articles": _("文章篇数"),
        "printed": _("原文"),
        "sentence": _("原句"),
        "checked": _("核对状态"),
        "article": _("文章"),
        "date": _("日期"),
        "citation": _("引文"),
        "evidence": _("原句网址"),
        "address": _("网址"),
    }

    def rows(self) -> QuerySet[Initiative]:
        # Unordered: SQLite would walk the whole table by its key rather than sort a few hundred.
        mentions = InitiativeMention.objects.public().order_by().only("pk", "initiative")
        return (
            Initiative.objects.filter(merged_into=None)
            .select_related("hospital")
            .prefetch_related(Prefetch("mentions", mentions, to_attr="shown_mentions"))
        )

    def load(self, keys: list[int]) -> list[Initiative]:
        """Those that a public mention shows: `public()` would look for it among all mentions, chunk by chunk.

        The first mention of each comes with its article; of the others only the number counts.
        """
        rows = [row for row in super().load(keys) if row.shown_mentions]
        firsts = {row.pk: min(mention.pk for mention in row.shown_mentions) for row in rows}
        with_article = InitiativeMention.objects.prefetch_related(Prefetch("article", articles_to_cite()))
        found = with_article.in_bulk(list(firsts.values()))
        for row in rows:
            row.first_mention = found[firsts[row.pk]]
        return rows

    def record(self, row: Initiative) -> Record:
        hospital, first = row.hospital, row.first_mention
        return {
            "name": row.name,
            "category": row.category,
            "hospital": hospital.name if hospital else "",
            "province": hospital.province if hospital else "",
            "city": hospital.city if hospital else "",
            "description": row.description,
            "articles": len(row.shown_mentions),
            "printed": first.quote,
            "sentence": sentence(first),
            "checked": self.standings[first.is_checked],
            "article": first.article.title,
            "date": date_of(first.article),
            "citation": self.cited(first.article),
            "evidence": f"{self.site}{evidence_url(first)}",
            "address": self.url(row),
        }
