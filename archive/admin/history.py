"""A row's history, field by field, and the way back to any state of it."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.admin.history_parts import groups, may_bring_back, moment_of
from archive.admin.history_words import cells, name_acts
from archive.admin.keys import is_key
from archive.models import BinEntry
from archive.storage.acts import MACHINE_REASONS
from archive.storage.reverting import RevertRefused, revert, revertible
from archive.storage.versions import Version, columns_of, fill, in_words, versions_of

_PAGE: Final = 20
_TYPES: Final = {"+": "新建", "~": "编辑", "-": "删除"}


class WithHistory(admin.ModelAdmin):
    """Goes before SimpleHistoryAdmin, whose own pages these replace."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """All versions, newest first; one field goes back by POST."""
        pk, row = self._row(request, object_id)
        if request.method == "POST":
            return self._give_back(request, row)
        found = versions_of(self.model, pk)
        who, kept = request.GET.get("who", ""), found
        if who == "machine":
            kept = [one for one in found if (one.reason or "").startswith(MACHINE_REASONS)]
        elif is_key(who):
            kept = [one for one in found if one.user == int(who)]
        page = Paginator(kept[::-1], _PAGE).get_page(request.GET.get("p"))
        fill(self.model, page.object_list)
        users = get_user_model().objects.in_bulk({one.user for one in found if one.user})
        may = row is not None and self.has_change_permission(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("历史：%(name)s") % {"name": row or found[-1].reason or pk},
            "opts": self.model._meta,
            "object": row,
            "object_id": pk,
            "page": page,
            "versions": [self._shown(one, users, found) for one in page.object_list],
            "users": sorted(users.items(), key=lambda one: str(one[1])),
            "who": who,
            "may_restore": may,
            "revision": getattr(row, "revision", ""),
            "given_back": self._may_give_back(request, row) if may else set(),
            "in_bin": BinEntry.objects.filter(model=self.model._meta.model_name, row_id=pk).first(),
            **(extra_context or {}),
        }
        name_acts(context["versions"])
        return render(request, "admin/object_history.html", context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One state in full, beside what stands there now; it comes back by POST."""
        pk, row = self._row(request, object_id)
        known = self.model.history.filter(id=pk)
        state = known.filter(history_id=version_id).first() if is_key(version_id) else None
        if state is None or row is None:
            raise Http404
        when = moment_of(versions_of(self.model, pk), state, request.GET.get("version", ""))
        parts = groups(row, state, when, request.user)
        if request.method == "POST":
            wanted = set(request.POST.getlist("part")) & {one.name for one in parts}
            if not may_bring_back(request.user, self.model, wanted):
                raise PermissionDenied
            allowed = self._may_give_back(request, row)
            return self._revert(request, row, state, allowed, parts=wanted, when=when)
        names = set(revertible(self.model))
        told = [(column, in_words(column, row), in_words(column, state)) for column in columns_of(self.model)]
        rows = [
            (str(column.verbose_name), *cells(now, then), column.attname in names)
            for column, now, then in told
            if now != then
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(name)s：%(date)s 的版本")
            % {"name": row, "date": f"{localtime(when):%Y-%m-%d %H:%M}"},
            "opts": self.model._meta,
            "object": row,
            "state": state,
            "rows": rows,
            "parts": parts,
            "revision": getattr(row, "revision", ""),
            "may_restore": self.has_change_permission(request, row),
        }
        return render(request, "admin/archive/state.html", context)

    def _row(self, request: HttpRequest, object_id: str) -> tuple[int, Any]:
        key = unquote(object_id)
        if not is_key(key):
            raise Http404
        row = self.model._base_manager.filter(pk=key).first()
        if row is None and not self.model.history.filter(id=key).exists():
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return int(key), row

    def _may_give_back(self, request: HttpRequest, row: Any) -> set[str]:
        """Columns that this person may write on this row: those that its form leaves open."""
        closed = {name for name in self.get_readonly_fields(request, row) if name != "evidence_lost"}
        return {name for name in revertible(self.model) if name.removesuffix("_id") not in closed}

    def _give_back(self, request: HttpRequest, row: Any) -> HttpResponse:
        """One field as it was before the change that the button stands beside."""
        if row is None or not self.has_change_permission(request, row):
            raise PermissionDenied
        key, _sep, name = request.POST.get("field", "").partition(":")
        if not is_key(key) or name not in self._may_give_back(request, row):
            raise PermissionDenied
        after = self.model.history.filter(id=row.pk, history_id=key).first()
        before = self.model.history.filter(id=row.pk, history_id__lt=key).order_by("-history_id").first()
        if after is None or before is None:
            raise Http404
        return self._revert(request, row, before, {name})

    def _revert(
        self, request: HttpRequest, row: Any, state: Any, only: set[str], **parts: Any
    ) -> HttpResponse:
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        revision = request.POST.get("revision", "")
        opened = int(revision) if is_key(revision) else None
        try:
            done = revert(row, state, only=only, revision=opened, user=request.user, **parts)
        except RevertRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("已恢复。") if done.fields else _("这一版与现在相同，没有改动。"))
            if done.lost:
                said = _("%(n)d 条事实在恢复的正文里找不到原文，已标为证据失效。")
                messages.warning(request, said % {"n": done.lost})
            if done.missed:
                said = _("%(n)d 条没有恢复：所指的已经不在，或现在另有一条占着它的位置。")
                messages.warning(request, said % {"n": done.missed})
        return redirect(reverse(f"admin:archive_{self.model._meta.model_name}_history", args=[row.pk]))

    def _shown(self, one: Version, users: dict[int, Any], found: list[Version]) -> dict[str, Any]:
        # A version that wrote only what hangs on the row has the row's state of the one before.
        own = [m for version in found[: one.number] for m in version.marks if m.model is self.model]
        gone = bool(own) and own[-1].kind == "-"
        return {
            "number": one.number,
            "current": one.number == len(found),
            "when": one.when,
            "who": users.get(one.user or 0),
            "reason": one.reason or _TYPES[one.kind],
            "machine": (one.reason or "").startswith(MACHINE_REASONS[:2]),
            "state": own[-1].history_id if own and not gone else None,
            "changes": [
                (change.label, *cells(change.old, change.new), change.name, change.history_id)
                for change in one.changes
            ],
            "gone": one.kind == "-" and one.state is not None,
            "act_url": "",
        }
