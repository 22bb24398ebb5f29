"""Two to four hospitals side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from archive.columns import Hospitals, Metrics, columns_of
from archive.models import Hospital, Metric
from archive.web.address import Address
from archive.web.comparison import Cell, Row, rows_of

MOST: Final = 4
MOST_ASKED: Final = 12
MOST_FIGURES: Final = 120  # of a hospital
MOST_SINGLE: Final = 60  # rows that one hospital alone reports
SUGGESTED: Final = 60
OFFERED: Final = 12
TITLES: Final = {
    2: gettext_lazy("两家医院并列"),
    3: gettext_lazy("三家医院并列"),
    4: gettext_lazy("四家医院并列"),
}


@dataclass(slots=True)
class Choice:
    """Who is compared, what was not understood, and whom a typed name may mean."""

    hospitals: list[Hospital] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    meant: list[Hospital] = field(default_factory=list)

    @property
    def address(self) -> Address:
        return Address(reverse("compare"), tuple(("hospital", row.slug) for row in self.hospitals))


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row and its cells, each with its hospital."""

    row: Row
    cells: list[tuple[Hospital, Cell | None]]


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`?hospital=slug` (or exact name) two to four times; `add` takes a name, an alias or initials."""
    asked = list(dict.fromkeys(slug.strip() for slug in request.GET.getlist("hospital") if slug.strip()))
    choice = _chosen(asked[:MOST_ASKED])
    typed = request.GET.get("add", "").replace("\0", "").strip()[:200]
    if typed:
        _add(choice, typed)
    tidy = not choice.problems and not choice.meant
    if tidy and ([row.slug for row in choice.hospitals] != asked or "add" in request.GET):
        return redirect(str(choice.address))
    return render(request, "compare/detail.html", _context(request, choice, typed))


def _chosen(asked: list[str]) -> Choice:
    """Public hospitals in the order asked, each by slug or exact name; a merged one stands for the
    one it became. Of namesakes none is chosen: all are offered."""
    choice = Choice()
    found = _found([text for text in asked if "\0" not in text])
    for text in asked:
        rows = found.get(text, [])
        if not rows:
            name = text.replace("\0", "")[:40]
            choice.problems.append(_("库中没有医院“%(name)s”，没有列入比较。") % {"name": name})
        elif len(rows) > 1:
            choice.meant += rows
        elif rows[0] not in choice.hospitals:
            choice.hospitals += rows
    if len(choice.hospitals) > MOST:
        choice.hospitals = choice.hospitals[:MOST]
        choice.problems.append(_("最多比较四家，只列前四家。"))
    return choice


def _found(asked: list[str]) -> dict[str, list[Hospital]]:
    """Whom each of the texts means: the one with that slug, else all of that name."""
    rows = Hospital.objects.filter(Q(slug__in=asked) | Q(name__in=asked)).select_related("merged_into")
    meant = [(row, row.merged_into or row) for row in rows]
    public = _public([became.pk for _row, became in meant])
    shown = [(row, became) for row, became in meant if became.pk in public]
    slugs = {row.slug: [became] for row, became in shown}
    names: dict[str, list[Hospital]] = {}
    for row, became in shown:
        if became not in names.setdefault(row.name, []):
            names[row.name].append(became)
    return names | slugs


def _public(keys: list[int]) -> set[int]:
    """Those of these hospitals that readers may see; the columns know."""
    return set(np.intersect1d(columns_of(Hospitals).ids, np.array(keys, "i8")).tolist())


def _add(choice: Choice, typed: str) -> None:
    """Adds whom the name means; where it may mean several, they are offered instead."""
    if len(choice.hospitals) >= MOST:
        choice.problems.append(_("最多比较四家，请先去掉一家。"))
        return
    others = Hospital.objects.public().exclude(pk__in=[row.pk for row in choice.hospitals])
    exact = list(others.filter(Q(name=typed) | Q(aliases__name=typed)).distinct()[: OFFERED + 1])
    found = exact or list(
        others.filter(
            Q(name__icontains=typed) | Q(aliases__name__icontains=typed) | Q(initials__istartswith=typed)
        ).distinct()[:OFFERED]
    )
    if len(found) == 1:
        choice.hospitals.append(found[0])
    elif found:
        choice.meant = found[:OFFERED]
    else:
        choice.problems.append(_("没有名为“%(name)s”的医院，请换个名称再试。") % {"name": typed[:40]})


def _context(request: HttpRequest, choice: Choice, typed: str) -> dict[str, Any]:
    hospitals = choice.hospitals
    names = _("、").join(row.name for row in hospitals)
    context: dict[str, Any] = {
        "section": "compare",
        "title": _("比较：%(names)s") % {"names": names} if names else _("比较医院"),
        "canonical": request.build_absolute_uri(str(choice.address)),
        "noindex": bool(hospitals),
        "heading": TITLES.get(len(hospitals), _("比较医院")),
        "problems": choice.problems,
        "typed": typed if choice.problems or choice.meant else "",
        "chips": [(row, str(choice.address.removing("hospital", row.slug))) for row in hospitals],
        "hospitals": hospitals,
        "can_add": len(hospitals) < MOST,
        "meant": _offers(choice, choice.meant),
    }
    suggested = _best_counted(choice)
    context["suggested"] = suggested
    if len(hospitals) < 2:
        return context | {"offers": _offers(choice, suggested[:OFFERED])}
    return context | _table(hospitals)


def _offers(choice: Choice, rows: list[Hospital]) -> list[tuple[Hospital, str]]:
    return [(row, str(choice.address.adding("hospital", row.slug))) for row in rows]


def _best_counted(choice: Choice) -> list[Hospital]:
    """Hospitals with the most figures, those chosen left out, with `figure_count`."""
    if len(choice.hospitals) >= MOST:
        return []
    figures = columns_of(Metrics)
    coding = figures.coding("hospital")
    counted, _without = coding.count(figures.everything)
    chosen = {row.slug for row in choice.hospitals}
    best = np.argsort(-counted, kind="stable")[: SUGGESTED + len(chosen)].tolist()
    slugs = [coding.values[code] for code in best if counted[code]]
    counts = {slug: int(counted[code]) for code, slug in zip(best, slugs, strict=False) if slug not in chosen}
    rows = Hospital.objects.in_bulk(list(counts)[:SUGGESTED], field_name="slug")
    public = _public([row.pk for row in rows.values()])
    found = {slug: row for slug, row in rows.items() if row.pk in public}
    for slug, row in found.items():
        row.figure_count = counts[slug]
    return [found[slug] for slug in counts if slug in found]


def _table(hospitals: list[Hospital]) -> dict[str, Any]:
    """Rows by verdict; of a hospital with very many figures, the newest."""
    metrics = Metric.objects.public().filter(hospital__in=hospitals).exclude(label="")
    by_hospital: dict[int, list[Metric]] = {row.pk: [] for row in hospitals}
    for metric in metrics.order_by("-article_id", "start").prefetch_related("article")[: MOST_FIGURES * MOST]:
        by_hospital[metric.hospital_id].append(metric)
    columns = [by_hospital[row.pk][:MOST_FIGURES] for row in hospitals]
    rows = [
        ShownRow(row, list(zip(hospitals, row.cells(len(hospitals)), strict=True)))
        for row in rows_of(columns)
    ]
    single = [shown for shown in rows if len(shown.row.figures) == 1]
    return {
        "groups": [
            (name, kept)
            for name, kept in (
                (_("可比"), [shown for shown in rows if shown.row.is_comparable]),
                (_("不可比，仅供对照"), [shown for shown in rows if shown.row.reasons]),
                (_("一家报道"), single[:MOST_SINGLE]),
            )
            if kept
        ],
        "left_out": max(0, len(single) - MOST_SINGLE),
    }
