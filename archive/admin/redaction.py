"""An administrator takes a passage out for good, after a plain warning; everybody sees that it was done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.doors import for_staff
from archive.admin.keys import KeyedRows
from archive.admin.pages import ReadOnly
from archive.models import Article, Redaction, SourcePage
from archive.storage.hiding import LONGEST, Words
from archive.storage.redacting import RedactionRefused, Standing, redact, where
from archive.storage.redacting_elsewhere import MOST
from archive.storage.redacting_names import noun_of


class RedactionForm(forms.Form):
    """The passage, and why."""

    words = forms.CharField(
        label=gettext_lazy("要隐去的文字"),
        max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "data-keep": "off"}),
        help_text=gettext_lazy("在下面的文字里选中，或照原文写。换行与空格不论。"),
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=500,
        help_text=gettext_lazy("留在记录里，请不要写进要隐去的字。例如：患者要求。"),
    )
    understood = forms.BooleanField(
        label=gettext_lazy("我明白：隐去之后谁也不能恢复"), required=False, initial=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        words, reason = Words.of(data.get("words", "")), Words.of(data.get("reason", ""))
        if words.text and words.text in reason.text:
            raise forms.ValidationError(_("理由里写着要隐去的字。"))
        return data


@for_staff()
def redact_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Choose the words, see where they stand, confirm. Administrators only."""
    if not request.user.is_superuser:
        raise PermissionDenied
    article = (
        get_object_or_404(Article.objects.select_related("source"), pk=pk) if kind == "article" else None
    )
    if kind not in ("article", "page"):
        raise Http404
    page = article.source if article else get_object_or_404(SourcePage, pk=pk)
    form = RedactionForm(request.POST or None)
    standing, chosen = None, set(request.POST.getlist("also"))
    if request.method == "POST" and form.is_valid():
        words = Words.of(form.cleaned_data["words"])
        try:
            standing = where(page, words)
            also = [one for one in (*standing.elsewhere, *standing.names) if one.key in chosen]
            if "_redact" in request.POST and _confirmed(request, form, standing, len(also) == len(chosen)):
                reason = form.cleaned_data["reason"]
                records = redact(page, words, reason=reason, article=article, also=also, user=request.user)
                messages.success(request, _done(records))
                return redirect("admin:archive_redaction_changelist")
        except RedactionRefused as refusal:
            form.add_error("words", str(refusal))
    context = {
        **admin.site.each_context(request),
        "title": _("隐去文字：%(name)s") % {"name": article or page},
        "opts": Redaction._meta,
        "form": form,
        "standing": standing,
        "chosen": chosen,
        "names": [(noun_of(place), place) for place in standing.names] if standing else [],
        "most": MOST,
        "passages": _passages(article, page),
        "row": article or page,
        "address": _address(article or page),
    }
    return render(request, "admin/archive/redaction/redact.html", context)


def _confirmed(request: HttpRequest, form: RedactionForm, standing: Standing, all_there: bool) -> bool:
    """Only what was looked at, and still is so, is taken out."""
    if not form.cleaned_data["understood"]:
        form.add_error("understood", _("请先确认您明白。"))
        return False
    if request.POST.get("expected") != str(standing.places) or not all_there:
        messages.warning(request, _("处数和您看到的不同，还没有隐去。请看过再确认。"))
        return False
    return True


def _done(records: list[Redaction]) -> str:
    places = sum(sum(record.counts.values()) for record in records)
    said = _("已隐去 %(length)d 个字，共 %(places)d 处，记为 %(n)d 条。旧的备份里仍有原文，请按手册处理。")
    return said % {"length": records[0].length, "places": places, "n": len(records)}


def _passages(article: Article | None, page: SourcePage) -> list[tuple[str, str]]:
    if article is None:
        return [(_("原版文字"), page.raw_text)]
    heads = [article.kicker, article.title, article.subtitle]
    captions = [caption["text"] for caption in article.captions]
    texts = [
        (_("标题"), "\n".join(text for text in heads if text)),
        (_("正文"), article.body),
        (_("图注与署名"), "\n".join([*captions, *article.credits])),
    ]
    return [(label, text) for label, text in texts if text]


def _address(row: Any) -> str:
    return reverse(f"admin:archive_{row._meta.model_name}_change", args=[row.pk])


@admin.register(Redaction)
class RedactionAdmin(ReadOnly, KeyedRows):
    """Who took out how many characters, where, when and why."""

    list_display = ["id", "page_name", "article", "length", "places", "reason", "user", "made_at"]
    list_filter = ["made_at"]
    list_select_related = ["article", "user"]
    search_fields = ["page_name", "reason"]
    show_full_result_count = False
    list_per_page = 50
    fields = ["page_name", "page", "article", "length", "places", "told", "reason", "user", "made_at"]
    readonly_fields = ["places", "told"]

    @admin.display(description=gettext_lazy("处数"))
    def places(self, record: Redaction) -> int:
        return sum(record.counts.values())

    @admin.display(description=gettext_lazy("在哪里"))
    def told(self, record: Redaction) -> str:
        return "，".join(f"{label} {n} 处" for label, n in record.counts.items())

    def get_urls(self) -> list[Any]:
        own = path("redact/<str:kind>/<int:pk>/", redact_view, name="archive_redaction_redact")
        return [own, *super().get_urls()]
