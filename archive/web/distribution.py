"""How the figures of a result are spread: how many there are in each stretch of values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from archive.columns import Array
from archive.web.address import Address
from archive.web.charts import WIDE, Tick, round_step, short

FEWEST: Final = 5  # figures that are worth a distribution
FEW_TENFOLDS: Final = 2  # up to so many, each is cut at 2 and 5
CEILING, FLOOR = 16, 86  # per cent of the drawing: above stands the count of the largest, below the scale


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch from `low` to below `high`; where it is drawn is in per cent of the plot."""

    low: str
    high: str
    count: int
    url: str
    x: str
    y: str
    width: str
    height: str
    middle: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """Hedged figures count by the value that is written. `spare` are ticks that a phone has no room for."""

    bars: list[Bar]
    ticks: list[Tick]
    spare: list[Tick]


def distribution(values: Array, address: Address) -> Distribution | None:
    """None where it would tell nothing: few figures, all in one stretch, or some below zero.

    Each stretch leads to the list at `address` narrowed to its figures.
    """
    if len(values) < FEWEST or values.min() < 0:
        return None
    edges = _edges(values)
    places = np.searchsorted(edges, values, side="right") - 1
    counts = np.bincount(places, minlength=len(edges) - 1).tolist()
    if sum(map(bool, counts)) < 2:
        return None
    wide, most = 100 / len(counts), max(counts)
    heights = [(FLOOR - CEILING) * count / most for count in counts]
    bars = [
        Bar(
            low=short(edges[n]),
            high=short(edges[n + 1]),
            count=count,
            url=_narrowed(address, values[places == n]) if count else "",
            x=f"{(n + 0.04) * wide:.2f}%",
            y=f"{FLOOR - heights[n]:.2f}%",
            width=f"{0.92 * wide:.2f}%",
            height=f"{heights[n]:.2f}%",
            middle=f"{(n + 0.5) * wide:.2f}%",
        )
        for n, count in enumerate(counts)
    ]
    anchors = {0: "start", len(counts): "end"}
    ticks = [Tick(f"{n * wide:.2f}%", short(edge), anchors.get(n, "middle")) for n, edge in enumerate(edges)]
    return Distribution(bars, ticks[::-2][::-1], ticks[-2::-2])


def _edges(values: Array) -> list[float]:
    """Ends of the stretches, the last one above all: even, or tenfold where values lie far apart."""
    least, most = float(values.min()), float(values.max())
    smallest = float(values[values > 0].min(initial=most))
    if smallest > 0 and most / smallest >= WIDE:
        return [0.0][: least == 0] + _tenfold(smallest, most)
    step = round_step(most - least) if most > least else 1.0
    return [step * n for n in range(math.floor(least / step), math.floor(most / step) + 2)]


def _tenfold(least: float, most: float) -> list[float]:
    """1 10 100 … around the two; 1 2 5 10 … where those would be few."""
    powers = range(math.floor(math.log10(least)), math.floor(math.log10(most)) + 2)
    cuts = (1, 2, 5) if len(powers) - 1 <= FEW_TENFOLDS else (1,)
    edges = [cut * 10.0**power for power in powers for cut in cuts]
    first = max(n for n, edge in enumerate(edges) if edge <= least)
    last = min(n for n, edge in enumerate(edges) if edge > most)
    return edges[first : last + 1]


def _narrowed(address: Address, values: Array) -> str:
    """From the least to the greatest of these values: the list then has exactly as many rows."""
    least, most = (f"{Decimal(repr(float(value))).normalize():f}" for value in (values.min(), values.max()))
    return str(address.replacing("min", least).replacing("max", most))
