"""The list of figures: by label, unit, hospital, year and range; ordered by value within one unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import columns
from archive.web.charts import dot_chart
from archive.web.dates import year_label
from archive.web.distribution import Distribution, distribution
from archive.web.facets import UNLABELLED, Facet
from archive.web.filters import FacetedSelection, FacetForm, SortField, TextField
from archive.web.lists.base import FacetedList
from archive.web.paging import Page, in_order
from archive.web.shown_facts import TableFigure, figures_of_a_table

METRIC_FACETS: Final = (
    Facet("unit", gettext_lazy("单位"), limit=10),
    Facet("kind", gettext_lazy("名目类别"), limit=8, find_in=columns.Metrics.kinds_named),
    Facet("hospital", gettext_lazy("医院"), limit=8, find_in=columns.Listed.hospitals_named),
    Facet("year", gettext_lazy("年份"), limit=8, label_of=year_label, newest_first=True),
    # Whether a person stands behind a figure.
    Facet("review", gettext_lazy("核对状态"), limit=10, closed=True),
)
SORTS: Final = (
    ("value", gettext_lazy("数值，从大到小")),
    ("-value", gettext_lazy("数值，从小到大")),
    ("label", gettext_lazy("数据项")),
    ("date", gettext_lazy("日期")),
    ("hospital", gettext_lazy("医院（拼音）")),
)
BY_VALUE: Final = ("value", "-value")


def bound_field(label: Any) -> forms.DecimalField:
    """A bound of the range."""
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=24,
        error_messages={"invalid": gettext_lazy("“%(value)s”不是数字，没有按它筛选。")},
    )


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


class MetricSelection(FacetedSelection):
    facets = METRIC_FACETS
    form_class = MetricForm
    fields: ClassVar[dict[str, Any]] = {
        "label": TextField(gettext_lazy("名目")),
        "min": bound_field(gettext_lazy("下限")),
        "max": bound_field(gettext_lazy("上限")),
        "sort": SortField(SORTS),
    }
    listed: columns.Metrics

    def mask_label(self, value: str) -> columns.Array:
        return self.listed.labelled(value)

    def mask_min(self, value: Decimal) -> columns.Array:
        return self.listed.values >= float(value)

    def mask_max(self, value: Decimal) -> columns.Array:
        return self.listed.values <= float(value)


class MetricList(FacetedList):
    columns = columns.Metrics
    selection_class = MetricSelection
    template_name = "metrics/list.html"
    section = "metrics"
    noun = gettext_lazy("数据")
    plain_conditions: ClassVar[dict[str, Any]] = {
        "label": gettext_lazy("名目"),
        "min": gettext_lazy("下限"),
        "max": gettext_lazy("上限"),
    }

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

    def for_showing(self, keys: list[int]) -> list[TableFigure]:
        return in_order(figures_of_a_table(keys), keys)

    def spread(self) -> Distribution | None:
        """Over the whole result, not over one page of it."""
        return distribution(self.listed.values[self.hits.places], self.address)

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
            "spread": self.spread() if self.unit and page.number == 1 else None,
            "chart_title": _("从大到小") if self.sort == "value" else _("从小到大"),
            "sorts": [item for item in SORTS if self.unit or item[0] not in BY_VALUE],
            "sort": self.sort,
        }
