"""How sure the machine is of a fact: 1, less a weight for each doubt, never below 0.

The weights are set by hand and held against `manage.py evaluate`, which prints
the share of facts that are right in bins of certainty.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Final

from archive.vocabulary import Doubt

WEIGHTS: Final[dict[Doubt, Decimal]] = {
    Doubt.OWNER_ELSEWHERE: Decimal("0.15"),
    Doubt.OWNER_PRONOUN: Decimal("0.05"),
    Doubt.REGION_OR_HOSPITAL: Decimal("0.25"),
    Doubt.SHARED_LABEL: Decimal("0.50"),
    Doubt.CHANGE_READ: Decimal("0.05"),
    Doubt.NAME_ENDS: Decimal("0.15"),
    Doubt.GENERIC_NAME: Decimal("0.20"),
    Doubt.UNKNOWN_UNIT: Decimal("0.35"),
    Doubt.LINE_BREAK: Decimal("0.05"),
    Doubt.REGION_GUESSED: Decimal("0.15"),
    Doubt.ROLE_GUESSED: Decimal("0.10"),
    Doubt.LABEL_FAR: Decimal("0.30"),
    Doubt.LABEL_ASSEMBLED: Decimal("0.15"),
    Doubt.OWNER_TAKEN: Decimal("0.10"),
    Doubt.OWNER_AMONG: Decimal("0.35"),
    Doubt.OWNER_MENTIONED: Decimal("0.35"),
    Doubt.TOPIC_FAINT: Decimal("0.25"),
    Doubt.TOPIC_THIN: Decimal("0.30"),
    Doubt.TOPIC_UNTITLED: Decimal("0.10"),
}


def certainty_of(doubts: Iterable[Doubt]) -> Decimal:
    """0.00 to 1.00, two decimals."""
    return _certainty(frozenset(doubts))


@cache
def _certainty(doubts: frozenset[Doubt]) -> Decimal:
    return max(Decimal(0), Decimal(1) - sum((WEIGHTS[doubt] for doubt in doubts), Decimal(0)))
