"""What the merge pages show of two names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.storage import duplicates
from archive.storage.merging import Preview, preview
from archive.storage.nouns import NOUNS, Noun

LABELS: Final = {
    "hospital": gettext_lazy("医院"),
    "initiative": gettext_lazy("举措"),
    "person": gettext_lazy("人物"),
    "tag": gettext_lazy("专题"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as a list of pairs shows it."""

    row: Any
    place: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A choice of one side: 甲's or 乙's value."""

    side: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of the table of what moves, with the lists that its numbers open."""

    label: str
    kept: int
    moved: int
    shared: int
    after: int
    kept_url: str
    moved_url: str


def name_address(noun: Noun, pk: int) -> str:
    return reverse(f"admin:archive_{noun.kind.value}_change", args=[pk])


def pair_address(noun: Noun, one: int, other: int) -> str:
    return reverse("admin:archive_merge_pair", args=[noun.kind.value, one, other])


def side_of(noun: Noun, row: Any, counts: dict[int, int]) -> Side:
    place = getattr(row, "place", "")
    return Side(row, place, counts.get(row.pk, 0), name_address(noun, row.pk))


def next_pair(noun: Noun, one: int, other: int) -> str:
    """The address of the likeliest other pair that waits; empty where there is none."""
    keys = tuple(sorted((one, other)))
    waiting = (pair for pair in duplicates.suggested(noun.kind.value) if pair.keys != keys)
    pair = next(waiting, None)
    return pair_address(noun, pair.low, pair.high) if pair else ""


def merge_context(request: HttpRequest, noun: Noun, one: Any, other: Any) -> dict[str, Any]:
    """Everything on the merge page. What was chosen already stays chosen."""
    sent = request.POST
    keep = sent.get("keep", "")
    if keep not in ("one", "other"):
        keep = _better(noun, one, other)
    kept, gone = (other, one) if keep == "other" else (one, other)
    seen = preview(noun, kept, gone)
    suggested = duplicates.suggested(noun.kind.value)
    keys = tuple(sorted((one.pk, other.pk)))
    return {
        "title": _("合并%(noun)s") % {"noun": noun.label},
        "opts": noun.model._meta,
        "noun": noun,
        "one": one,
        "other": other,
        "kept": kept,
        "gone": gone,
        "keep": keep,
        "kept_letter": "乙" if keep == "other" else "甲",
        "gone_letter": "甲" if keep == "other" else "乙",
        "reason": next((pair.reason for pair in suggested if pair.keys == keys), ""),
        "choices": _choices(noun, one, other, keep, sent),
        "addresses": [(row, _public(row), row is kept) for row in (one, other)],
        "known_aliases": _aliases(noun, one, other),
        "seen": seen,
        "moves": _moves(seen),
        "next_address": next_pair(noun, one.pk, other.pk),
        "waiting": len(suggested),
        "merged": [row for row in (one, other) if row.merged_into_id],
    }


def _better(noun: Noun, one: Any, other: Any) -> str:
    """Which to offer for keeping: the fixed topic, the placed one, the one of more articles."""

    def worth(row: Any) -> tuple[Any, ...]:
        fixed = getattr(row, "is_topic", False)
        placed = bool(getattr(row, "city", "") or getattr(row, "hospital_id", None))
        return fixed, placed, noun.relations[0].of(row).count(), -row.pk

    return "other" if worth(other) > worth(one) else "one"


def _choices(noun: Noun, one: Any, other: Any, keep: str, sent: Any) -> list[tuple[str, Any, list[Cell]]]:
    found = []
    for choice in noun.choices:
        values = {"one": choice.show(one), "other": choice.show(other)}
        offered = keep if values[keep] else next((side for side, value in values.items() if value), keep)
        chosen = sent.get(choice.name) or offered
        cells = [Cell(side, value, side == chosen) for side, value in values.items()]
        found.append((choice.name, choice.label, cells))
    return found


def _aliases(noun: Noun, one: Any, other: Any) -> list[str]:
    if not noun.aliases:
        return []
    return sorted({alias.name for row in (one, other) for alias in row.aliases.all()})


def _public(row: Any) -> str:
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""


def _moves(seen: Preview) -> list[Moved]:
    return [
        Moved(
            str(line.relation.label),
            line.kept,
            line.moved,
            line.shared,
            line.after,
            _list(line.relation.name, line.relation.field, seen.kept.pk),
            _list(line.relation.name, line.relation.field, seen.gone.pk),
        )
        for line in seen.lines
    ]


def _list(model: str, field: str, pk: int) -> str:
    return f"{reverse(f'admin:archive_{model}_changelist')}?{field}__id__exact={pk}"


assert set(LABELS) == set(NOUNS)
