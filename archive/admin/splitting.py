"""The page on which one name is parted in two."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.doors import for_staff
from archive.admin.merge_pages import name_address
from archive.admin.name_fields import NameField
from archive.admin.regions import RegionField
from archive.models import Article
from archive.storage.nouns import NOUNS, NameRefused, Noun
from archive.storage.splitting import Target, split

_MOST: Final = 300


class SplitForm(forms.Form):
    """Which articles go, and to whom."""

    articles = forms.ModelMultipleChoiceField(
        Article.objects.none(),
        label=gettext_lazy("哪些文章"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(label=gettext_lazy("或新名称"), required=False, max_length=200)

    field_order = ["articles", "initiatives", "target", "name", "region"]

    def __init__(self, noun: Noun, source: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noun, self.source = noun, source
        self.fields["target"] = NameField(noun.kind.value, label=_("分给已有的"), required=False)
        relation = noun.relations[0]
        shown = Article.objects.filter(pk__in=relation.of(source).values("article")).only("title", "date")
        self.fields["articles"].queryset = shown.order_by("-pk")
        self.fields["articles"].label_from_instance = lambda article: (
            f"{article.title}（{article.date_text or _('未标日期')}）"
        )
        if noun.kind.value == "hospital":
            self.fields["region"] = RegionField(label=_("新医院的地区"), required=False)
            self.fields["initiatives"] = forms.ModelMultipleChoiceField(
                source.initiatives.filter(merged_into=None),
                label=_("一并分出的举措"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields(self.field_order)

    def make(self, user: Any) -> Any:
        """Split; raises NameRefused."""
        data = self.cleaned_data
        return split(
            self.noun,
            self.source,
            Target(data["target"], data["name"], data.get("region")),
            articles=[row.pk for row in data["articles"]],
            initiatives=[row.pk for row in data.get("initiatives", ())],
            user=user,
        )


@for_staff("archive.view_merge")
def split_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Choose articles and a target; the split itself by POST."""
    if kind not in NOUNS or kind == "tag":
        raise Http404
    noun = NOUNS[kind]
    if not request.user.has_perms([f"archive.change_{kind}", f"archive.add_{kind}"]):
        raise PermissionDenied
    source = get_object_or_404(noun.model, pk=pk)
    form = SplitForm(noun, source, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record = form.make(request.user)
        except NameRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _done(record))
            return redirect(name_address(noun, record.kept_id))
    context = {
        **admin.site.each_context(request),
        "title": _("拆分%(noun)s：%(name)s") % {"noun": noun.label, "name": source},
        "opts": noun.model._meta,
        "source": source,
        "address": name_address(noun, source.pk),
        "form": form,
        "too_many": form.fields["articles"].queryset.count() > _MOST,
    }
    return render(request, "admin/archive/merge/split.html", context)


def _done(record: Any) -> str:
    said = _("已从%(source)s分出%(target)s：移动 %(rows)d 条。") % {
        "source": record.gone_name,
        "target": record.kept_name,
        "rows": record.counts["rows"],
    }
    address = reverse("admin:archive_merge_undo", args=[record.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, _("撤销这次拆分"))
