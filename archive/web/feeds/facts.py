"""Figures, initiatives and hospitals as entries of feeds: new ones show up under the reader's conditions."""

from __future__ import annotations

from django.db.models import Min
from django.utils.html import escape
from django.utils.translation import gettext as _

from archive.models import Hospital, Initiative, InitiativeMention, Metric
from archive.web.exports.base import sentence
from archive.web.feeds.base import ListFeed, in_xml
from archive.web.paging import loaded


class MetricFeed(ListFeed):
    """An entry is a figure as printed, with its sentence."""

    name = "metrics"

    def rows(self, keys: list[int]) -> list[Metric]:
        return loaded(Metric.objects.select_related("article", "hospital"), keys)

    def item_title(self, metric: Metric) -> str:
        return in_xml(
            _("%(label)s：%(figure)s") % {"label": metric.label or _("数据"), "figure": metric.quote}
        )

    def item_description(self, metric: Metric) -> str:
        where = metric.hospital.name if metric.hospital else _("医院未标注")
        return escape(in_xml(f"{where}。{sentence(metric)}"))


class InitiativeFeed(ListFeed):
    """An entry is an initiative with who runs it and the first sentence that names it."""

    name = "initiatives"

    def rows(self, keys: list[int]) -> list[Initiative]:
        mentions = InitiativeMention.objects.public().order_by()
        firsts = mentions.filter(initiative__in=keys).values("initiative").annotate(first=Min("pk"))
        first_of = dict(firsts.values_list("initiative", "first"))
        shown = InitiativeMention.objects.select_related("article").in_bulk(list(first_of.values()))
        rows = loaded(Initiative.objects.select_related("hospital"), keys)
        for row in rows:
            row.first_mention = shown.get(first_of.get(row.pk))
        return rows

    def item_title(self, initiative: Initiative) -> str:
        return in_xml(initiative.name)

    def item_description(self, initiative: Initiative) -> str:
        where = initiative.hospital.name if initiative.hospital else _("医院未标注")
        said = sentence(initiative.first_mention) if initiative.first_mention else ""
        return escape(in_xml(f"{where}。{said}"))

    def item_categories(self, initiative: Initiative) -> list[str]:
        return [in_xml(_(initiative.category))] if initiative.category else []


class HospitalFeed(ListFeed):
    """An entry is a hospital of which the archive tells."""

    name = "hospitals"

    def rows(self, keys: list[int]) -> list[Hospital]:
        return loaded(Hospital.objects.all(), keys)

    def item_title(self, hospital: Hospital) -> str:
        return in_xml(hospital.name)

    def item_description(self, hospital: Hospital) -> str:
        place = (hospital.province, hospital.city, hospital.district)
        return escape(in_xml(" ".join(filter(None, place)) or _("地区未标注")))
