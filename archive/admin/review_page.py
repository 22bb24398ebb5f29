"""What stands around the cards of the review queue: progress, what comes next, the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.review_cards import Card
from archive.admin.review_counts import may_be_old, progress, waiting
from archive.admin.review_judging import undone_left
from archive.admin.review_kinds import MODELS, ORDER
from archive.admin.review_queue import Filter
from archive.models import Article, DeskSetting, ErrorReport, ImportRun
from archive.models.error_reports import ANSWER_LABELS, FACT_KIND_LABELS
from archive.vocabulary import FactKind

#: Cards in the page: the one that is shown, and those that are there at once.
READY: Final = 3
UPCOMING: Final = 5
_RUNS: Final = 8
_MOST_REPORTS: Final = 20
_BINS: Final = {
    "low": gettext_lazy("低，不到 0.50"),
    "mid": gettext_lazy("中，0.50–0.80"),
    "high": gettext_lazy("高，0.80 以上"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, as a link."""

    label: str
    url: str
    chosen: bool
    count: int | None = None


def page(request: HttpRequest, chosen: Filter, shown: Sequence[Card]) -> dict[str, Any]:
    """The whole page; the number of queries does not depend on the rows."""
    reports = open_reports()
    context = {
        **admin.site.each_context(request),
        "title": _("核对事实"),
        "cards": shown[:READY],
        "chosen": chosen,
        "filtered": bool(list(_kept(request))),
        "groups": _groups(request, chosen, reports),
        "single_keys": _single_keys(request),
        "undo": undone_left(request),
        "answers": [(answer.value, label) for answer, label in ANSWER_LABELS.items()],
        "here": request.get_full_path(),
        "asked": [pair for pair in _kept(request) if pair[0] != "hospital"],
        "may_answer": request.user.has_perm("archive.change_errorreport"),
    }
    if chosen.reported:
        context["other_reports"] = _without_card()
    return context | around(chosen, shown)


def around(chosen: Filter, shown: Sequence[Card]) -> dict[str, Any]:
    """What changes with each judgement."""
    done, total = progress()
    article = shown[0].fact.article if shown else None
    if article is None and chosen.article is not None:
        article = Article.objects.filter(pk=chosen.article).first()
    context: dict[str, Any] = {
        "upcoming": shown[1 : UPCOMING + 1],
        "progress": {"done": done, "total": total, "left": total - done, "of": total or 1},
        "progress_old": may_be_old(Filter(), total),
    }
    if article is not None:
        done, total = progress(article.pk)
        context["of_article"] = {"done": done, "total": total, "of": total or 1, "article": article}
    return context


def open_reports() -> int:
    """How many reports of readers wait for an answer."""
    return ErrorReport.objects.filter(handled=False).count()


def _without_card() -> list[ErrorReport]:
    """Open reports on whole articles, and on facts that are gone: they have no card of their own."""
    waiting = ErrorReport.objects.filter(handled=False)
    gone = waiting.filter(fact_kind=FactKind.ARTICLE)
    for kind, model in MODELS.items():
        gone |= waiting.filter(fact_kind=kind).exclude(fact_id__in=model.objects.values("pk"))
    return list(gone.select_related("article").order_by("pk")[:_MOST_REPORTS])


def _single_keys(request: HttpRequest) -> bool:
    own = DeskSetting.objects.filter(user=request.user).values_list("single_keys", flat=True).first()
    return True if own is None else own


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    asked = ("kind", "certainty", "run", "article", "hospital", "reported")
    return [(name, value) for name, value in request.GET.items() if name in asked and value]


def _address(request: HttpRequest, name: str, value: str) -> str:
    pairs = [pair for pair in _kept(request) if pair[0] != name] + ([(name, value)] if value else [])
    return f"{reverse('admin:archive_review')}{'?' if pairs else ''}{urlencode(pairs)}"


def _groups(request: HttpRequest, chosen: Filter, reports: int) -> list[tuple[str, list[Choice]]]:
    counts = waiting(chosen)
    total = sum(counts[kind] for kind in ORDER)
    name = _("种类（至多是一分钟前的数）") if may_be_old(chosen, total) else _("种类")

    def choice(name: str, value: str, label: Any, count: int | None = None) -> Choice:
        present = request.GET.get(name, "")
        return Choice(str(label), _address(request, name, value), present == value, count)

    kinds = [choice("kind", kind.value, FACT_KIND_LABELS[kind], counts[kind]) for kind in ORDER]
    bins = [choice("certainty", name, label, counts[name]) for name, label in _BINS.items()]
    groups = [
        (name, [choice("kind", "", _("全部"), total), *kinds]),
        (_("把握"), [choice("certainty", "", _("全部")), *bins]),
        (_("读者报错"), [choice("reported", "", _("全部")), choice("reported", "1", _("有报错的"), reports)]),
    ]
    runs = list(ImportRun.objects.filter(undone_at=None).only("started_at").order_by("-pk")[:_RUNS])
    if chosen.run and chosen.run not in {run.pk for run in runs}:
        runs += ImportRun.objects.filter(pk=chosen.run)
    if runs:
        listed = [
            choice("run", str(run.pk), _("第 %(n)d 次，%(at)s") % {"n": run.pk, "at": _when(run)})
            for run in runs
        ]
        groups.append((_("导入"), [choice("run", "", _("全部")), *listed]))
    if chosen.article is not None:
        one = choice("article", str(chosen.article), _("只看这一篇"))
        groups.append((_("文章"), [choice("article", "", _("全部")), one]))
    return groups


def _when(run: ImportRun) -> str:
    at = timezone.localtime(run.started_at)
    return f"{at.month} 月 {at.day} 日 {at:%H:%M}"
