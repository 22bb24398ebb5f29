"""The dot chart of figures that share a unit, reckoned here and drawn as SVG in the template."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language

from archive.models import Metric
from archive.vocabulary import Bound

WIDE: Final = 20  # from this ratio of largest to smallest on, each step of the scale is tenfold
MYRIADS: Final = ((100_000_000, "亿"), (10_000, "万"))
SCALES: Final = {"en": ((1_000_000, "M"), (1_000, "k"))}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale: where, in per cent, and what it says."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on the scale; `from_x` is the lower end of a range."""

    metric: Metric
    x: str
    from_x: str
    shape: str  # at_least, at_most, about or exact


@dataclass(frozen=True, slots=True)
class DotChart:
    """`tenfold` says that each step is ten times the one before."""

    ticks: list[Tick]
    dots: list[Dot]
    tenfold: bool
    shapes: set[str]


def dot_chart(metrics: Sequence[Metric]) -> DotChart | None:
    """None where there is nothing to compare: fewer than two figures, or all of them zero."""
    values = [float(m.value) for m in metrics]
    ends = values + [
        float(m.from_value) for m in metrics if m.bound == Bound.RANGE and m.from_value is not None
    ]
    if len(values) < 2 or max(ends) <= 0 or min(ends) < 0:
        return None
    tenfold = min(ends) > 0 and max(ends) / min(ends) >= WIDE
    low = math.floor(math.log10(min(ends))) if tenfold else 0.0
    high = math.log10(max(ends)) + 0.5 if tenfold else max(ends) * 1.1

    def at(value: float) -> str:
        place = math.log10(value) if tenfold else value
        return f"{(place - low) / (high - low) * 100:.1f}%"

    marks = [10.0**power for power in range(int(low), math.floor(high) + 1)] if tenfold else _steps(high)
    ticks = [Tick(at(mark), short(mark), "middle" if n else "start") for n, mark in enumerate(marks)]
    dots = [_dot(metric, at) for metric in metrics]
    return DotChart(ticks, dots, tenfold, {dot.shape for dot in dots})


def _dot(metric: Metric, at: Callable[[float], str]) -> Dot:
    is_range = metric.bound == Bound.RANGE and metric.from_value is not None
    shape = metric.bound if metric.bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT) else "exact"
    return Dot(metric, at(float(metric.value)), at(float(metric.from_value)) if is_range else "", str(shape))


def _steps(high: float) -> list[float]:
    """0 and three to six round steps: 0 20 40 60 80 100."""
    step = round_step(high)
    return [step * n for n in range(int(high / step) + 1)]


def round_step(length: float) -> float:
    """A round fifth of a length, or a little more: 1, 2 or 5 times a power of ten."""
    rough = length / 5
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * n for n in (1, 2, 5, 10) if size * n >= rough)


def short(value: float) -> str:
    """1000, 1万, 100万, 1亿; in English 1k, 10k, 1M, 100M"""
    for size, name in SCALES.get(get_language() or "", MYRIADS):
        if value >= size:
            return f"{value / size:g}{name}"
    return f"{value:g}"
