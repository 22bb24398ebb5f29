"""Acts on a whole selection, across pages: first the page that says what will happen, then the act."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.doors import for_staff
from archive.admin.keys import KeyedRows
from archive.admin.name_fields import NameField
from archive.admin.pages import ReadOnly
from archive.models import Article, BulkAct
from archive.models.bulk import BULK_LABELS
from archive.storage.bulk import (
    RIGHTS,
    AlreadyTakenBack,
    Order,
    act_on,
    articles_of,
    by_status,
    left_in_words,
    take_back_act,
)
from archive.storage.publishing import StepRefused
from archive.vocabulary import BulkKind

#: What each act asks before it is done.
ASKS: Final = {
    BulkKind.TAG: ("tag",),
    BulkKind.UNTAG: ("tag",),
    BulkKind.HOSPITAL: ("hospital", "figures"),
    BulkKind.SUBMIT: (),
    BulkKind.PUBLISH: (),
    BulkKind.SEND_BACK: ("reason",),
    BulkKind.WITHDRAW: ("reason",),
}
_SHOWN: Final = 10
_PAGE: Final = 100


class OrderForm(forms.Form):
    """The fields that the kind of act asks for."""

    tag = NameField("tag", label=gettext_lazy("专题"))
    hospital = NameField("hospital", label=gettext_lazy("医院"))
    figures = forms.BooleanField(
        label=gettext_lazy("还没有归属的数据也归到这家"), required=False, initial=False
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("写进历史，编辑看得到。"),
    )

    def __init__(self, kind: BulkKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set(self.fields) - set(ASKS[kind]):
            del self.fields[name]

    def order(self) -> Order:
        return Order(self.kind, **self.cleaned_data)


def ask_or_do(
    own: admin.ModelAdmin, request: HttpRequest, queryset: Any, kind: BulkKind
) -> HttpResponse | None:
    """What an action of the article list answers: a page that asks, or, once confirmed, the act."""
    if not request.user.has_perm(RIGHTS[kind]) or not request.user.has_perm("archive.add_bulkact"):
        raise PermissionDenied
    keys = list(dict.fromkeys(queryset.order_by("pk").values_list("pk", flat=True)))
    sent = "confirmed" in request.POST
    form = OrderForm(kind, request.POST if sent else None)
    if not sent or not form.is_valid():
        return _ask(own, request, kind, keys, form)
    if request.POST.get("expected") not in (None, str(len(keys))):
        messages.warning(request, _("所选的文章在这期间变了，请看过新的篇数再确认。"))
        return _ask(own, request, kind, keys, form)
    try:
        record = act_on(keys, form.order(), request.user)
    except StepRefused as refusal:
        own.message_user(request, str(refusal), messages.ERROR)
        return None
    if record is None:
        own.message_user(request, _("所选文章都已如此，没有改动。"))
    else:
        own.message_user(request, _done(record), messages.SUCCESS)
    return None


def _done(record: BulkAct) -> str:
    said = _("已%(what)s：%(n)d 篇文章。") % {"what": record.what, "n": record.articles}
    address = reverse("admin:archive_bulkact_undo", args=[record.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, _("看这一批，或撤销"))


def _ask(
    own: admin.ModelAdmin, request: HttpRequest, kind: BulkKind, keys: list[int], form: OrderForm
) -> HttpResponse:
    across = request.POST.get("select_across") == "1"
    label = str(BULK_LABELS[kind])
    context = {
        **admin.site.each_context(request),
        "title": _("%(what)s：%(n)d 篇文章") % {"what": label, "n": len(keys)},
        "opts": own.model._meta,
        "label": label,
        "count": len(keys),
        "states": by_status(keys),
        "titles": Article.objects.filter(pk__in=keys[:_SHOWN]).values_list("title", flat=True),
        "more": max(0, len(keys) - _SHOWN),
        "action": request.POST.get("action"),
        "across": across,
        "chosen": keys[:1] if across else keys,
        "form": form,
        "here": request.get_full_path(),
    }
    return render(request, "admin/archive/bulk/confirm.html", context)


@for_staff("archive.view_bulkact")
def undo_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of one act, and the way back by POST."""
    record = get_object_or_404(BulkAct.objects.select_related("user", "undone_by"), pk=pk)
    allowed = request.user.has_perms([RIGHTS[BulkKind(record.kind)], "archive.add_bulkact"])
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        try:
            done = take_back_act(record, request.user)
        except AlreadyTakenBack as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("已撤销：%(rows)d 条恢复原状。") % {"rows": done.rows})
        return redirect("admin:archive_bulkact_undo", record.pk)
    page = Paginator(articles_of(record), _PAGE).get_page(request.GET.get("p"))
    context = {
        **admin.site.each_context(request),
        "title": _("批量操作：%(what)s") % {"what": record.what},
        "opts": BulkAct._meta,
        "record": record,
        "page": page,
        "left": left_in_words(record),
        "left_count": len(record.left),
        "allowed": allowed,
    }
    return render(request, "admin/archive/bulk/act.html", context)


@admin.register(BulkAct)
class BulkActAdmin(ReadOnly, KeyedRows):
    """All acts on selections; each leads to its page."""

    list_display = ["whole", "articles", "user", "made_at", "undone_at"]
    list_display_links = None
    list_filter = ["kind", "made_at"]
    list_select_related = ["user"]
    search_fields = ["what"]
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("rows", "left")

    @admin.display(description=_("内容"))
    def whole(self, record: BulkAct) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:archive_bulkact_undo", args=[record.pk]), record
        )

    def get_urls(self) -> list[Any]:
        return [path("<int:pk>/act/", undo_view, name="archive_bulkact_undo"), *super().get_urls()]


class WithBulkActs(admin.ModelAdmin):
    """The article list's actions. Goes before the other bases."""

    actions = ["add_tag", "remove_tag", "assign_hospital", "submit", "publish", "send_back", "withdraw"]

    @admin.action(description=gettext_lazy("给所选文章加专题"), permissions=["change"])
    def add_tag(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.TAG)

    @admin.action(description=gettext_lazy("给所选文章去专题"), permissions=["change"])
    def remove_tag(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.UNTAG)

    @admin.action(description=gettext_lazy("把所选文章归到医院"), permissions=["change"])
    def assign_hospital(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.HOSPITAL)

    @admin.action(description=gettext_lazy("送审所选文章"), permissions=["change"])
    def submit(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.SUBMIT)

    @admin.action(description=gettext_lazy("发布所选文章"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.PUBLISH)

    @admin.action(description=gettext_lazy("退回所选文章"), permissions=["publish"])
    def send_back(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.SEND_BACK)

    @admin.action(description=gettext_lazy("撤下所选文章"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return ask_or_do(self, request, queryset, BulkKind.WITHDRAW)
