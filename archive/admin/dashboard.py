"""The desk's first page: what waits, what changed lately; the list of models comes last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.contrib import admin
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.admin.changes import latest_changes
from archive.admin.listing import number_of
from archive.admin.review_counts import waiting
from archive.admin.review_kinds import MODELS, PLACED
from archive.admin.review_queue import Filter, take
from archive.admin.upload import may_upload
from archive.models import Article, ErrorReport, ImportRun, SourcePage, UploadPreview
from archive.models.error_reports import FACT_KIND_LABELS
from archive.storage import duplicates
from archive.storage.duplicates.pairs import Pair
from archive.storage.nouns import NOUNS
from archive.vocabulary import Origin, Review, Status

_SHOWN: Final = 3
#: So many stories of a day are counted; more read 20000+.
_MOST: Final = 20_000
_OLD: Final = timedelta(days=7)
#: Failed imports stay on the list so long; the list of runs knows them all.
_RECENT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits: how many, of what, more words, and where to do it."""

    count: int
    name: str
    said: str
    address: str
    verb: str
    late: bool = False


def index(request: HttpRequest) -> HttpResponse:
    """The stock index with the work that waits ahead of it. Its queries do not grow with the archive."""
    mine = request.user if "mine" in request.GET else None
    facts = waiting(Filter()) if _may(request, "metric") else {}
    drafts = _drafts() if _may(request, "article") else []
    pairs = {kind: duplicates.suggested(kind) for kind in NOUNS} if _may(request, "merge") else {}
    each = admin.site.each_context(request)
    context = {
        **each,
        "title": _("编辑台"),
        "today": _today(),
        "may_upload": may_upload(request.user),
        "previews": UploadPreview.objects.open().filter(user=request.user).order_by("-pk")[:_SHOWN],
        "todo": [one for one in _todo(request, facts, pairs) if one.count],
        "unsure": take(Filter(), _SHOWN) if facts else [],
        "drafts": drafts,
        "pairs": _pairs(pairs),
        "pairs_address": address("admin:archive_merge_duplicates"),
        "review": address("admin:archive_review"),
        "mine": mine,
        "changes": latest_changes(mine),
        "app_list": each["available_apps"],
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/index.html", context)


def _may(request: HttpRequest, noun: str) -> bool:
    return bool(request.user.has_perm(f"archive.view_{noun}"))


def _todo(request: HttpRequest, facts: dict[str, int], pairs: Mapping[str, Sequence[Pair]]) -> Iterator[Todo]:
    if _may(request, "importrun"):
        yield _failed()
    if facts:
        kinds = "，".join(f"{FACT_KIND_LABELS[kind]} {facts[kind.value]}" for kind in MODELS)
        total = sum(facts[kind.value] for kind in MODELS)
        low = _("%(kinds)s；把握低的 %(low)d") % {"kinds": kinds, "low": facts.get("low", 0)}
        yield Todo(total, _("未核事实"), low, address("admin:archive_review"), _("核对"))
    if _may(request, "merge"):
        yield _duplicates(pairs)
    if _may(request, "errorreport"):
        open_reports = ErrorReport.objects.filter(handled=False).aggregate(
            n=Count("pk"), first=Min("created")
        )
        where = address("admin:archive_errorreport_changelist", "?handled__exact=0")
        yield Todo(open_reports["n"], _("读者报错"), _since(open_reports["first"]), where, _("查看"))
    if _may(request, "article"):
        yield from _articles()
    if facts:
        yield _lost()


def _duplicates(pairs: Mapping[str, Sequence[Pair]]) -> Todo:
    counts = {kind: len(found) for kind, found in pairs.items() if found}
    said = "，".join(f"{NOUNS[kind].model._meta.verbose_name} {count}" for kind, count in counts.items())
    first = next(iter(counts), "hospital")
    where = address("admin:archive_merge_duplicates", f"?kind={first}")
    return Todo(sum(counts.values()), _("疑似重复"), said, where, _("比对"))


def _pairs(pairs: Mapping[str, Sequence[Pair]]) -> list[dict[str, Any]]:
    """The likeliest pairs of names that may be one, with the reason."""
    found = sorted(
        (pair for found in pairs.values() for pair in found[:_SHOWN]),
        key=lambda pair: -pair.weight,
    )[:_SHOWN]
    names = {
        kind: dict(
            NOUNS[kind]
            .model.objects.filter(pk__in=[key for pair in found if pair.kind == kind for key in pair.keys])
            .values_list("pk", "name")
        )
        for kind in {pair.kind for pair in found}
    }
    return [
        {
            "names": " ／ ".join(names[pair.kind].get(key, "—") for key in pair.keys),
            "reason": pair.reason,
            "address": address("admin:archive_merge_pair", args=[pair.kind, *pair.keys]),
        }
        for pair in found
    ]


def _failed() -> Todo:
    runs = ImportRun.objects.filter(undone_at=None, started_at__gte=timezone.now() - _RECENT)
    bad = runs.filter(Q(counts__failed__gt=0) | ~Q(error=""))
    found = list(bad.order_by("-pk").values_list("pk", "started_at", "counts")[:100])
    said, where = "", ""
    if found:
        pk, when, counts = found[0]
        said = _("%(when)s，%(n)d 个文件未能读入") % {"when": _day(when), "n": counts.get("failed", 0)}
        where = address("admin:archive_importrun_change", args=[pk])
    return Todo(len(found), _("失败的导入"), said, where, _("看原因"), late=True)


def _articles() -> Iterator[Todo]:
    draft, pending = (Article.objects.filter(status=status) for status in (Status.DRAFT, Status.PENDING))
    old = draft.filter(created_at__lt=timezone.now() - _OLD).count()
    listed = "admin:archive_article_changelist"
    said = _("%(n)d 篇已放置 7 天以上") % {"n": old} if old else ""
    where = address(listed, "?status__exact=draft")
    yield Todo(number_of(draft), _("草稿"), said, where, _("修整"), late=bool(old))
    yield _sent_back()
    where = address(listed, "?status__exact=pending")
    yield Todo(number_of(pending), _("待审"), _("等审核发布"), where, _("查看"))


def _sent_back() -> Todo:
    """Stories that came back from review, the latest with its reason."""
    back = Article.objects.filter(status=Status.DRAFT).exclude(status_reason="")
    last = back.order_by("-updated_at").values("pk", "title", "status_reason").first()
    said = _("《%(title)s》：%(status_reason)s") % last if last else ""
    where = address("admin:archive_article_change", args=[last["pk"]]) if last else ""
    return Todo(back.count(), _("退回的文章"), said[:120], where, _("修改"), late=True)


def _lost() -> Todo:
    """Facts whose words an edited body no longer holds."""
    counts = {
        kind: model.objects.filter(evidence_lost=True).exclude(review=Review.REJECTED).count()
        for kind, model in MODELS.items()
        if kind in PLACED
    }
    first = next((kind for kind, count in counts.items() if count), None)
    where = ""
    if first is not None:
        noun = MODELS[first]._meta.model_name
        where = address(f"admin:archive_{noun}_changelist", "?evidence_lost__exact=1")
    said = "，".join(f"{FACT_KIND_LABELS[kind]} {count}" for kind, count in counts.items() if count)
    words = _("原句已不在正文里：%(said)s") % {"said": said}
    return Todo(sum(counts.values()), _("证据失效"), words, where, _("重新标出"))


def _drafts() -> list[dict[str, Any]]:
    """The drafts that lie longest, and how far their facts are checked."""
    oldest = list(
        Article.objects.filter(status=Status.DRAFT)
        .order_by("created_at", "pk")
        .values("pk", "title", "source_id", "created_at")[:_SHOWN]
    )
    ids = [row["pk"] for row in oldest]
    done: dict[int, int] = dict.fromkeys(ids, 0)
    total: dict[int, int] = dict.fromkeys(ids, 0)
    judged = ~Q(review=Review.UNREVIEWED, origin=Origin.MACHINE)
    for model in MODELS.values():
        rows = model.objects.filter(article__in=ids).values("article_id").order_by("article_id")
        for row in rows.annotate(n=Count("pk"), judged=Count("pk", filter=judged)):
            total[row["article_id"]] += row["n"]
            done[row["article_id"]] += row["judged"]
    now = timezone.now()
    return [
        row | {"days": (now - row["created_at"]).days, "done": done[row["pk"]], "total": total[row["pk"]]}
        for row in oldest
    ]


def _today() -> dict[str, int]:
    """What came in; of very much at least so much."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    runs = ImportRun.objects.filter(started_at__gte=start, undone_at=None)
    numbers = list(runs.values_list("pk", flat=True))
    pages = number_of(SourcePage.objects.filter(run__in=numbers), _MOST)
    return {
        "runs": len(numbers),
        "pages": pages,
        "stories": number_of(Article.objects.filter(created_at__gte=start), _MOST),
    }


def address(name: str, query: str = "", args: list[Any] | None = None) -> str:
    """Where a page of the desk is; empty where it has none."""
    try:
        return reverse(name, args=args or []) + query
    except NoReverseMatch:
        return ""


def _day(when: Any) -> str:
    local = timezone.localtime(when)
    if local.date() == timezone.localdate():
        return _("今天 %(time)s") % {"time": f"{local:%H:%M}"}
    return _("%(month)d 月 %(day)d 日") % {"month": local.month, "day": local.day}


def _since(when: Any) -> str:
    return _("最早的：%(when)s") % {"when": _day(when)} if when else ""
