"""Initiatives that may be one: of one hospital and alike, or of one name and one without a hospital."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from archive.models import Initiative
from archive.storage.duplicates.pairs import Pair, compared, pair
from archive.vocabulary import Noun

_ALIKE: Final = 80
_MOST_ALIKE: Final = 3


def pairs() -> Iterator[Pair]:
    """One programme runs at many hospitals under one name: those are not suggested."""
    of_hospital: dict[int | None, list[tuple[str, int]]] = {}
    of_name: dict[str, list[tuple[int, int | None]]] = {}
    rows = Initiative.objects.filter(merged_into=None).order_by().values_list("pk", "key", "hospital_id")
    for pk, key, hospital in rows.iterator(2000):
        of_hospital.setdefault(hospital, []).append((key, pk))
        of_name.setdefault(key, []).append((pk, hospital))
    for group in of_name.values():
        homeless = [pk for pk, hospital in group if hospital is None]
        owned = [pk for pk, hospital in group if hospital is not None]
        if homeless and len(owned) <= _MOST_ALIKE:
            for other in owned:
                yield _pair(homeless[0], other, _("同名，其中一项未标医院"), 95)
    for hospital, names in of_hospital.items():
        for one, other, likeness in compared(names, _ALIKE):
            same = _("同一家医院，名称相近") if hospital else _("都未标医院，名称相近")
            yield _pair(one, other, same, min(likeness, 94))


def _pair(one: int, other: int, reason: str, weight: int) -> Pair:
    return pair(Noun.INITIATIVE.value, one, other, reason, weight)
