"""Figures of several hospitals side by side: which line up, and whether they may be compared.

可比 are figures with one unit, labels that name the same thing, and the same
basis (日均 is not 累计, a change is no level, 至少 is not 至多). What is akin
but not the same stands in one row all the same, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.models import Metric
from archive.vocabulary import Bound
from archive.web.alike import AKIN, LIKE, label_likeness, likeness, pairs_of

PER: Final = re.compile(
    r"(?P<日均>日均|每日|每天|日接|日门诊)|(?P<周均>周均|每周)|(?P<月均>月均|每月)|(?P<年均>年均|每年)|(?P<人均>人均|每人|例均|次均)"
)
IN_ALL: Final = re.compile(r"累计|总计|共计|共有|至今|以来")
CHANGE: Final = re.compile(r"增长|增加|增幅|提高|提升|上升|下降|降低|降幅|减少|缩短|新增|同比|环比")
YEAR: Final = re.compile(r"(?:19|20)\d\d年")
SENTENCE_ENDS: Final = "。！？；\n"
CLAUSE_ENDS: Final = SENTENCE_ENDS + "，,"
LOOK_BACK: Final = 120  # characters before a figure, in which its basis may stand


@dataclass(frozen=True)
class Figure:
    """A metric and what it counts by. `column` is its hospital's place."""

    metric: Metric
    column: int

    @cached_property
    def pairs(self) -> frozenset[str]:
        return pairs_of(self.metric.label)

    @cached_property
    def basis(self) -> str:
        """日均, 累计 … as the words before the number say; empty where they say nothing."""
        words = self._before(CLAUSE_ENDS) + self.metric.label
        if found := PER.search(words):
            return next(name for name, text in found.groupdict().items() if text)
        return "累计" if IN_ALL.search(words) else ""

    @cached_property
    def year(self) -> str:
        """The year that the sentence names before the number, if it does."""
        years = YEAR.findall(self._before(SENTENCE_ENDS))
        return years[-1] if years else ""

    @cached_property
    def is_change(self) -> bool:
        changed = self.metric.from_value is not None and self.metric.bound != Bound.RANGE
        return changed or bool(CHANGE.search(self._before(CLAUSE_ENDS)[-8:] + self.metric.label))

    def _before(self, ends: str) -> str:
        start = self.metric.start
        words = self.metric.article.body[max(0, start - LOOK_BACK) : start]
        return words[max(words.rfind(sign) for sign in ends) + 1 :]


@dataclass(slots=True)
class Row:
    """Figures that count the same or akin things, at most one a hospital."""

    figures: list[Figure]
    reasons: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def is_comparable(self) -> bool:
        return len(self.figures) > 1 and not self.reasons

    @property
    def label(self) -> str:
        """The shortest of the labels names the row."""
        return min((figure.metric.label for figure in self.figures), key=len)

    def cells(self, columns: int) -> list[Cell | None]:
        """One a hospital, None where nothing was reported."""
        most = max(abs(figure.metric.value) for figure in self.figures)
        by_column = {figure.column: figure.metric for figure in self.figures}
        return [
            Cell(by_column[at], self._share(by_column[at], most)) if at in by_column else None
            for at in range(columns)
        ]

    def _share(self, metric: Metric, most: Any) -> int:
        return max(1, round(100 * abs(metric.value) / most)) if self.is_comparable and most else 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in its hospital's column; `share` of the row's largest in per cent, 0 for no bar."""

    metric: Metric
    share: int


def rows_of(columns: Sequence[Sequence[Metric]]) -> list[Row]:
    """Rows in the order of use: comparable, side by side with a reason, reported by one only."""
    figures = [Figure(metric, at) for at, metrics in enumerate(columns) for metric in metrics]
    row_of = {id(figure): Row([figure]) for figure in figures}
    for _rank, first, second in sorted(_akin(figures), key=lambda found: found[0]):
        one, other = row_of[id(first)], row_of[id(second)]
        if one is other or not _fit(one, other):
            continue
        one.figures += other.figures
        for figure in other.figures:
            row_of[id(figure)] = one
    rows = list({id(row): row for row in row_of.values()}.values())
    for row in rows:
        row.figures.sort(key=lambda figure: figure.column)
        if len(row.figures) > 1:
            row.reasons, row.note = list(_obstacles(row.figures)), _caution(row.figures)
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[Any, ...]:
    alone = row.figures[0].column if len(row.figures) == 1 else 0
    return not row.is_comparable, -len(row.figures), alone, row.label


def _akin(figures: list[Figure]) -> Iterator[tuple[tuple[Any, ...], Figure, Figure]]:
    """Pairs of different hospitals worth a row, the best first: one unit, then the likest labels."""
    for first, second in combinations(figures, 2):
        if first.column == second.column or not first.pairs & second.pairs:
            continue
        if likeness(first.pairs, second.pairs) < AKIN and len(first.pairs & second.pairs) < 2:
            continue
        like = label_likeness(first.metric.label, second.metric.label)
        other_unit = first.metric.unit != second.metric.unit
        if like >= (LIKE if other_unit else AKIN):
            other_basis = first.basis != second.basis
            signs = likeness(frozenset(first.metric.label), frozenset(second.metric.label))
            rank = (other_unit, -like, other_basis, -signs, first.metric.pk, second.metric.pk)
            yield rank, first, second


def _fit(one: Row, other: Row) -> bool:
    """Whether two rows become one: no hospital twice, and every two figures are akin."""
    if {figure.column for figure in one.figures} & {figure.column for figure in other.figures}:
        return False
    return all(
        label_likeness(a.metric.label, b.metric.label) >= (LIKE if a.metric.unit != b.metric.unit else AKIN)
        for a in one.figures
        for b in other.figures
    )


def _obstacles(figures: list[Figure]) -> Iterator[str]:
    """Why these may not be compared, a reason each."""
    units = _different([figure.metric.unit for figure in figures])
    if units:
        yield _("单位不同：%(what)s") % {"what": units}
    labels = [figure.metric.label for figure in figures]
    if any(label_likeness(a, b) < LIKE for a, b in combinations(labels, 2)):
        yield _("名目不尽相同")
    if basis := _different([figure.basis and _(figure.basis) for figure in figures]):
        yield _("口径不同：%(what)s") % {"what": basis}
    years = {figure.year for figure in figures} - {""}
    if len(years) > 1:
        yield _("时段不同：%(what)s") % {
            "what": _("，").join(_("%(year)s年") % {"year": year[:4]} for year in sorted(years))
        }
    if len({figure.is_change for figure in figures}) > 1:
        yield _("一为总量，一为变化")
    bounds = {figure.metric.bound for figure in figures}
    if Bound.RANGE in bounds and len(bounds) > 1:
        yield _("一为区间，一为单个数值")
    if {Bound.AT_LEAST, Bound.AT_MOST} <= bounds:
        yield _("一为至少，一为至多")


def _different(values: list[str]) -> str:
    """The values side by side where they are not all the same; what is not stated is said so."""
    if len(set(values)) < 2:
        return ""
    return _("，").join(value or _("未写") for value in dict.fromkeys(values))


def _caution(figures: list[Figure]) -> str:
    """What a reader should bear in mind of figures that may be compared."""
    years = {figure.year for figure in figures}
    return _("有的未写年份") if len(years) > 1 and "" in years else ""
