"""The list of figures: by label, unit, hospital, year and range; ordered by value within one unit."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Metric
from archive.vocabulary import Origin, Review
from archive.web.charts import dot_chart
from archive.web.facet_kinds import ColumnFacet, ConditionFacet, year, year_label
from archive.web.facets import UNLABELLED
from archive.web.filters import FacetedFilterSet, FacetForm, SortFilter, TextFilter
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, loaded


def review_of_figures() -> dict[str, Q]:
    """Whether a person stands behind a figure."""
    machine = Q(origin=Origin.MACHINE, review=Review.UNREVIEWED)
    return {"已核": ~machine, "机器识读": machine}


METRIC_FACETS: Final = (
    ColumnFacet("unit", gettext_lazy("单位"), "unit", limit=10),
    ColumnFacet("hospital", gettext_lazy("医院"), "hospital__slug", "hospital__name", findable=True, limit=8),
    ColumnFacet(
        "year",
        gettext_lazy("年份"),
        "article__date__year",
        label_of=year_label,
        limit=8,
        newest_first=True,
        as_value=year,
    ),
    ConditionFacet("review", gettext_lazy("核对状态"), review_of_figures, folded=False),
)
SORTS: Final = (
    ("value", gettext_lazy("数值，从大到小")),
    ("-value", gettext_lazy("数值，从小到大")),
    ("label", gettext_lazy("数据项")),
    ("date", gettext_lazy("日期")),
    ("hospital", gettext_lazy("医院（拼音）")),
)
ORDERS: Final = {
    "value": ("-value", "pk"),
    "-value": ("value", "pk"),
    "label": ("label", "pk"),
    "date": (F("article__date").desc(nulls_last=True), "-article_id", "start", "pk"),
    "hospital": (F("hospital__sort_key").asc(nulls_last=True), "article_id", "start", "pk"),
}
BY_VALUE: Final = ("value", "-value")


class NumberFilter(django_filters.NumberFilter):
    """A bound of the range; `lookup` is gte or lte."""

    def __init__(self, label: Any, lookup: str) -> None:
        super().__init__(
            field_name="value",
            lookup_expr=lookup,
            label=label,
            max_digits=24,
            error_messages={"invalid": gettext_lazy("“%(value)s”不是数字，没有按它筛选。")},
        )

    def get_max_validator(self) -> None:
        return None


class MetricForm(FacetForm):
    """A range the wrong way round is not applied."""

    def clean(self) -> dict[str, Any]:
        applied = super().clean()
        least, most = applied.get("min"), applied.get("max")
        if least is not None and most is not None and least > most:
            self.add_error("min", _("下限大于上限，未按范围筛选。请对调或改写。"))
            applied.pop("min", None)
            applied.pop("max", None)
        return applied


class MetricFilter(FacetedFilterSet):
    facets = METRIC_FACETS
    label: django_filters.Filter = TextFilter(gettext_lazy("名目含有"), "labelled")
    min: django_filters.Filter = NumberFilter(gettext_lazy("下限"), "gte")
    max: django_filters.Filter = NumberFilter(gettext_lazy("上限"), "lte")
    sort: django_filters.Filter = SortFilter(SORTS)

    class Meta(FacetedFilterSet.Meta):
        form = MetricForm

    def labelled(self, rows: QuerySet[Metric], name: str, value: str) -> QuerySet[Metric]:
        return rows.filter(label__icontains=value)


class MetricList(FacetedList):
    filterset_class = MetricFilter
    template_name = "metrics/list.html"
    section = "metrics"
    noun = gettext_lazy("数据")
    plain_conditions: ClassVar[dict[str, Any]] = {
        "label": gettext_lazy("名目"),
        "min": gettext_lazy("下限"),
        "max": gettext_lazy("上限"),
    }

    def rows(self) -> QuerySet[Metric]:
        return Metric.objects.public()

    @cached_property
    def unit(self) -> str:
        """The one unit chosen; empty where figures of several stand together."""
        chosen = [choice.value for choice in self.selection.chosen("unit")]
        return chosen[0] if len(chosen) == 1 and chosen[0] != UNLABELLED else ""

    @cached_property
    def sort(self) -> str:
        asked = self.selection.applied.get("sort", "")
        if asked in BY_VALUE and not self.unit:
            asked = ""
        return asked or ("value" if self.unit else "date")

    def ordered(self, rows: QuerySet[Metric]) -> QuerySet[Metric]:
        return rows.order_by(*ORDERS[self.sort])

    def for_showing(self, keys: list[int]) -> list[Metric]:
        rows = Metric.objects.select_related("article", "hospital").defer(
            "article__body", "article__stretches"
        )
        return loaded(rows, keys)

    def more_context(self, page: Page) -> dict[str, Any]:
        asked = self.selection.applied.get("sort", "")
        refused = asked in BY_VALUE and not self.unit
        problems = [_("单位不同的数值不能比大小，已按日期排列。请先选定一个单位。")] if refused else []
        return {
            "problems": [*self.selection.problems, *problems],
            "errors": self.selection.form.errors,
            "unit": self.unit,
            "typed": {name: self.request.GET.get(name, "") for name in ("label", "min", "max")},
            "own_fields": ["label", "min", "max"],
            "chart": dot_chart(page.rows) if self.sort in BY_VALUE else None,
            "chart_title": _("从大到小") if self.sort == "value" else _("从小到大"),
            "sorts": [item for item in SORTS if self.unit or item[0] not in BY_VALUE],
            "sort": self.sort,
        }
