"""Suggested duplicates, the merge page, and the record of merges, from which they are taken back."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from archive.admin.doors import for_staff
from archive.admin.keys import KeyedRows
from archive.admin.merge_pages import LABELS, merge_context, name_address, next_pair, side_of
from archive.admin.name_fields import offered_view
from archive.admin.names import choose_view
from archive.admin.pages import ReadOnly
from archive.admin.splitting import split_view
from archive.models import Merge
from archive.storage import duplicates
from archive.storage.merging import Stale, merge
from archive.storage.nouns import NOUNS, NameRefused, Noun
from archive.storage.unmerging import blocking, undo_merge

MERGE: Final = "archive.add_merge"
DECLINE: Final = "archive.add_declinedpair"
UNDO: Final = "archive.change_merge"
_PAGE: Final = 20


def may_change(request: HttpRequest, noun: Noun) -> bool:
    return bool(request.user.has_perm(f"archive.change_{noun.kind.value}"))


def noun_of(kind: str) -> Noun:
    if kind not in NOUNS:
        raise Http404
    return NOUNS[kind]


@for_staff("archive.view_merge")
def duplicates_view(request: HttpRequest) -> HttpResponse:
    """All suggested pairs of a kind, the likeliest first; the number of queries does not grow."""
    kind = request.GET.get("kind", "hospital")
    noun, found = noun_of(kind), duplicates.suggested(kind)
    page = Paginator(found, _PAGE).get_page(request.GET.get("p"))
    keys = {key for pair in page for key in pair.keys}
    rows = noun.model.objects.in_bulk(keys)
    counts = _counts(noun, keys)
    pairs = [
        (pair, side_of(noun, rows[pair.low], counts), side_of(noun, rows[pair.high], counts))
        for pair in page
        if pair.low in rows and pair.high in rows
    ]
    waiting = duplicates.counts()
    context = {
        **admin.site.each_context(request),
        "title": _("疑似重复"),
        "kind": kind,
        "kinds": [(name, LABELS[name], waiting[name]) for name in NOUNS],
        "pairs": pairs,
        "comparing": duplicates.comparing(kind),
        "page": page,
        "can_decline": request.user.has_perm(DECLINE),
    }
    return render(request, "admin/archive/merge/duplicates.html", context)


def _counts(noun: Noun, keys: set[int]) -> dict[int, int]:
    relation = noun.relations[0]
    found: dict[int, int] = {}
    for pk in relation.of(*keys).values_list(relation.attname, flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


@for_staff("archive.view_merge")
def pair_view(request: HttpRequest, kind: str, one: int, other: int) -> HttpResponse:
    """Two names side by side: what each is, what would move; merge, decline, or look again."""
    noun = noun_of(kind)
    if not may_change(request, noun):
        raise PermissionDenied
    rows = noun.model.objects.in_bulk([one, other])
    if one == other or len(rows) < 2:
        raise Http404
    if request.method != "POST":
        return _page(request, noun, rows[one], rows[other])
    if "_distinct" in request.POST:
        return _decline(request, noun, one, other)
    if "_merge" in request.POST:
        return _merge(request, noun, rows[one], rows[other])
    return _page(request, noun, rows[one], rows[other])


def _page(request: HttpRequest, noun: Noun, one: Any, other: Any, said: str = "") -> HttpResponse:
    if said:
        messages.warning(request, said)
    context = {
        **admin.site.each_context(request),
        **merge_context(request, noun, one, other),
        "can_merge": request.user.has_perm(MERGE),
        "can_decline": request.user.has_perm(DECLINE),
    }
    return render(request, "admin/archive/merge.html", context, status=409 if said else 200)


def _merge(request: HttpRequest, noun: Noun, one: Any, other: Any) -> HttpResponse:
    if not request.user.has_perm(MERGE):
        raise PermissionDenied
    keep = "other" if request.POST.get("keep") == "other" else "one"
    kept, gone = (other, one) if keep == "other" else (one, other)
    taken = {choice.name for choice in noun.choices if request.POST.get(choice.name, keep) != keep}
    try:
        record = merge(
            noun, kept.pk, gone.pk, taken=taken, seen=request.POST.get("seen", ""), user=request.user
        )
    except Stale:
        return _page(
            request, noun, one, other, _("内容已和您看到的不同，还没有合并。请看过下面的新数目再合并。")
        )
    except NameRefused as refusal:
        return _page(request, noun, one, other, str(refusal))
    messages.success(request, _done(record))
    return redirect(name_address(noun, kept.pk))


def _done(record: Merge) -> str:
    said = _("%(gone)s已并入%(kept)s：移动 %(rows)d 条，添 %(aliases)d 个别名。") % {
        "gone": record.gone_name,
        "kept": record.kept_name,
        "rows": record.counts["rows"],
        "aliases": record.counts["aliases"],
    }
    address = reverse("admin:archive_merge_undo", args=[record.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, _("撤销这次合并"))


def _decline(request: HttpRequest, noun: Noun, one: int, other: int) -> HttpResponse:
    if not request.user.has_perm(DECLINE):
        raise PermissionDenied
    duplicates.decline(noun.kind.value, one, other, request.user)
    is_hospital = noun.kind.value == "hospital"
    said = _("已记为不是同一家，不再提示。") if is_hospital else _("已记为不是同一个，不再提示。")
    messages.success(request, said)
    following = next_pair(noun, one, other)
    return redirect(following or f"{reverse('admin:archive_merge_duplicates')}?kind={noun.kind.value}")


@for_staff(UNDO)
def undo_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What an undo would bring back; the undo itself by POST."""
    record = get_object_or_404(Merge, pk=pk)
    noun = noun_of(record.kind)
    if not may_change(request, noun):
        raise PermissionDenied
    if request.method == "POST":
        try:
            done = undo_merge(record, user=request.user)
        except NameRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("已撤销：%(rows)d 行回到原处。") % {"rows": done.rows})
            if done.left:
                left = _("另有 %(n)d 行后来改过或已不在，保持现状。")
                messages.warning(request, left % {"n": len(done.left)})
            return redirect(name_address(noun, record.gone_id))
    context = {
        **admin.site.each_context(request),
        "title": _("撤销：%(what)s") % {"what": record},
        "opts": Merge._meta,
        "record": record,
        "blocking": blocking(record) if not record.undone_at else None,
    }
    return render(request, "admin/archive/merge/undo.html", context)


@admin.register(Merge)
class MergeAdmin(ReadOnly, KeyedRows):
    """All merges and splits, with the way back."""

    list_display = [
        "id",
        "act",
        "kind",
        "gone_name",
        "kept_name",
        "rows_moved",
        "user",
        "made_at",
        "way_back",
    ]
    list_filter = ["kind", "act", "made_at"]
    list_select_related = ["user", "undone_by"]
    search_fields = ["gone_name", "kept_name"]
    show_full_result_count = False
    list_per_page = 50
    fields = [
        "act",
        "kind",
        "gone_name",
        "kept_name",
        "rows_moved",
        "user",
        "made_at",
        "undone_at",
        "undone_by",
    ]
    readonly_fields = ["rows_moved"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("moved")

    @admin.display(description=_("移动行数"))
    def rows_moved(self, record: Merge) -> Any:
        return record.counts.get("rows", 0)

    @admin.display(description=_("撤销"))
    def way_back(self, record: Merge) -> str:
        if record.undone_at:
            return _("%(who)s已撤销") % {"who": record.undone_by or ""}
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:archive_merge_undo", args=[record.pk]), _("撤销")
        )

    def get_urls(self) -> list[Any]:
        own = [
            path("duplicates/", duplicates_view, name="archive_merge_duplicates"),
            path("pair/<str:kind>/<int:one>/<int:other>/", pair_view, name="archive_merge_pair"),
            path("offered/<str:kind>/", offered_view, name="archive_names_offered"),
            path("choose/<str:kind>/<int:pk>/", choose_view, name="archive_merge_choose"),
            path("split/<str:kind>/<int:pk>/", split_view, name="archive_merge_split"),
            path("<int:pk>/undo/", undo_view, name="archive_merge_undo"),
        ]
        return own + super().get_urls()
