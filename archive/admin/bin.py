"""The bin at the desk: deleting leads there, and for thirty days a way leads back."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.doors import for_staff
from archive.admin.keys import KeyedRows
from archive.models import BinEntry
from archive.storage.bin import KEPT_FOR, BinRefused, put_in_bin
from archive.storage.restoring import restore_from_bin


class WithBin(admin.ModelAdmin):
    """Whatever is deleted, by its page, from a list or from a row of a form, goes to the bin."""

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """The question says that the row can be had back."""
        return super().delete_view(
            request, object_id, {**(extra_context or {}), "days_in_bin": KEPT_FOR.days}
        )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._bin(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        self._bin(request, queryset)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        def delete_existing(obj: Any, commit: bool = True) -> None:
            if commit:
                self._bin(request, [obj])

        formset.delete_existing = delete_existing  # Django's own hook for a row that is ticked for deletion
        super().save_formset(request, form, formset, change)

    def _bin(self, request: HttpRequest, rows: Any) -> None:
        try:
            put_in_bin(rows, request.user)
        except BinRefused as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("移入回收站，%(days)d 天内可以恢复。") % {"days": KEPT_FOR.days}
            address = reverse("admin:archive_binentry_changelist")
            messages.info(request, format_html('{} <a href="{}">{}</a>', said, address, _("看回收站")))


def noun_of(entry: BinEntry) -> str:
    return str(apps.get_model("archive", entry.model)._meta.verbose_name)


def may_restore(request: HttpRequest, entry: BinEntry) -> bool:
    """Who may delete such a row may bring it back."""
    return bool(request.user.has_perm(f"archive.delete_{entry.model}"))


@for_staff("archive.view_binentry")
def entry_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What went with it; back by POST."""
    entry = get_object_or_404(BinEntry.objects.select_related("user"), pk=pk)
    if request.method == "POST":
        if not may_restore(request, entry):
            raise PermissionDenied
        try:
            row = restore_from_bin(entry, request.user)
        except BinRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:archive_binentry_entry", pk)
        messages.success(request, _("已恢复：%(name)s") % {"name": row})
        return redirect(_address(row))
    kinds = Counter(data["model"] for data in entry.payload.get("rows", ()))
    context = {
        **admin.site.each_context(request),
        "title": _("回收站：%(name)s") % {"name": entry.name},
        "opts": BinEntry._meta,
        "entry": entry,
        "noun": noun_of(entry),
        "kinds": [(apps.get_model("archive", name)._meta.verbose_name, n) for name, n in kinds.items()],
        "until": entry.binned_at + KEPT_FOR,
        "allowed": may_restore(request, entry),
    }
    return render(request, "admin/archive/bin/entry.html", context)


def _address(row: Any) -> str:
    try:
        return reverse(f"admin:archive_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return reverse("admin:archive_binentry_changelist")


class ModelFilter(admin.SimpleListFilter):
    """By the kind of row."""

    title = gettext_lazy("种类")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = BinEntry.objects.order_by("model").values_list("model", flat=True).distinct()
        return [(name, str(apps.get_model("archive", name)._meta.verbose_name)) for name in names]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(model=self.value()) if self.value() else queryset


@admin.register(BinEntry)
class BinEntryAdmin(KeyedRows):
    """Newest first. An entry is brought back or runs out; it is not edited."""

    list_display = ["entry_link", "noun", "count", "user", "binned_at", "days_left"]
    list_display_links = None
    list_filter = [ModelFilter, "binned_at"]
    list_select_related = ["user"]
    search_fields = ["name"]
    show_full_result_count = False
    list_per_page = 50
    actions = ["restore"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("payload")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("名称"), ordering="name")
    def entry_link(self, entry: BinEntry) -> str:
        address = reverse("admin:archive_binentry_entry", args=[entry.pk])
        return format_html('<a href="{}">{}</a>', address, entry.name[:80] or "—")

    @admin.display(description=gettext_lazy("种类"), ordering="model")
    def noun(self, entry: BinEntry) -> str:
        return noun_of(entry)

    @admin.display(description=gettext_lazy("还剩几天"), ordering="binned_at")
    def days_left(self, entry: BinEntry) -> int:
        return max(0, (entry.binned_at + KEPT_FOR - timezone.now()).days)

    @admin.action(description=gettext_lazy("恢复所选条目"), permissions=["view"])
    def restore(self, request: HttpRequest, queryset: Any) -> None:
        """Each that may come back does; the others say why not."""
        back = 0
        for entry in queryset.defer(None).order_by("pk"):
            if not may_restore(request, entry):
                raise PermissionDenied
            try:
                restore_from_bin(entry, request.user)
                back += 1
            except BinRefused as refusal:
                messages.error(request, f"{entry.name}：{refusal}")
        if back:
            messages.success(request, _("已恢复 %(n)d 条。") % {"n": back})

    def get_urls(self) -> list[Any]:
        return [path("<int:pk>/entry/", entry_view, name="archive_binentry_entry"), *super().get_urls()]
