"""What the admin pages of hospitals, initiatives, people and topics share: merge, split, rename."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.doors import for_staff
from archive.admin.merge_pages import name_address, pair_address, side_of
from archive.admin.revisions import RevisedForm
from archive.storage.nouns import NOUN_OF, NOUNS
from archive.storage.renaming import renamed

_OFFERED: Final = 20


class AliasInline(admin.TabularInline):
    """Other names of a row, on its page."""

    form = RevisedForm
    extra = 0
    fields = ["opened_revision", "name", "is_former"]


class WithNames(admin.ModelAdmin):
    """Goes before the other bases: two chosen rows are merged, a new name keeps the old one in mind."""

    change_form_template = "admin/archive/name_form.html"
    actions = ["merge_chosen"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A row is merged on the merge page, which counts first and can be taken back."""
        return [*super().get_readonly_fields(request, obj), "merged_into"]

    @admin.action(description=gettext_lazy("合并所选的两条"), permissions=["change"])
    def merge_chosen(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            self.message_user(request, _("请正好选两条。"), messages.ERROR)
            return None
        return redirect(pair_address(NOUN_OF[self.model], *keys))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = self.model._base_manager.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if before is not None:
            slug = getattr(before, "slug", "")
            renamed(obj, old_name=before.name, old_slug=slug, user=request.user)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        kind = NOUN_OF[self.model].kind.value
        extra = {"noun_kind": kind, "can_split": kind != "tag", **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)


@for_staff("archive.view_merge")
def choose_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Which other row is the same? A search, as the list of the noun searches."""
    if kind not in NOUNS:
        raise Http404
    noun = NOUNS[kind]
    if not request.user.has_perm(f"archive.change_{kind}"):
        raise PermissionDenied
    row = get_object_or_404(noun.model, pk=pk)
    typed = request.GET.get("q", "").strip()
    own = admin.site.get_model_admin(noun.model)
    found: list[Any] = []
    if typed:
        rows, distinct = own.get_search_results(request, noun.model.objects.filter(merged_into=None), typed)
        rows = rows.exclude(pk=pk).order_by("pk")
        found = [(side_of(noun, one, {}), pair_address(noun, pk, one.pk)) for one in _first(rows, distinct)]
    context = {
        **admin.site.each_context(request),
        "title": _("与“%(name)s”是同一条的") % {"name": row},
        "opts": noun.model._meta,
        "row": row,
        "address": name_address(noun, pk),
        "typed": typed,
        "found": found,
    }
    return render(request, "admin/archive/merge/choose.html", context)


def _first(rows: Any, distinct: bool) -> list[Any]:
    return list((rows.distinct() if distinct else rows)[:_OFFERED])
