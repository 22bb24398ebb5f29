"""A quantity as it is printed: a number with its unit and hedges."""

from dataclasses import dataclass
from decimal import Decimal

from archive.ingest.extraction.units import UnitKind
from archive.vocabulary import Bound


@dataclass(slots=True)
class Quantity:
    """A quantity at [start, end), hedges included; its number alone at [number, behind)."""

    start: int
    end: int
    number: int
    behind: int
    value: Decimal
    unit: str | None = None
    unit_start: int | None = None  # where it is printed
    kind: UnitKind | None = None
    bound: Bound = Bound.EXACT
    from_value: Decimal | None = None
    chinese: bool = False
    bare: bool = False
    scale: int = 1  # of its digits: 10000 in 5万
    changed: bool = False  # from_value is the value before
    shared: bool = False  # the unit stands behind a later number
