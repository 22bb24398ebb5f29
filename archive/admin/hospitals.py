"""Hospitals and the names they go by."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import path
from django.utils.translation import gettext_lazy as _

from archive.admin.base import RowAdmin
from archive.admin.listing import NamedValues
from archive.admin.names import AliasInline, WithNames
from archive.admin.regions import RegionField, places_view
from archive.admin.revisions import RevisedForm
from archive.admin.word_search import FoundByWords
from archive.models import Hospital, HospitalAlias
from archive.storage.naming import initials, slug, sort_key
from archive.storage.nouns import PLACE
from archive.storage.renaming import slugs_in_use
from archive.storage.splitting import place_columns


class HospitalForm(RevisedForm):
    """Address, sort key and initials follow from the name where they are left empty; the place is picked."""

    region = RegionField(
        label=_("地区"),
        required=False,
        help_text=_("从行政区划表里选：打几个字，例如“武侯区”或“成都市武侯区”。省、市、区县与代码一起填好。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = self.instance.place
        if "region" in self.fields:
            self.fields["region"].initial = self.place
            # What the box held when the form was opened: who did not touch it takes nothing back.
            self.fields["region"].show_hidden_initial = True
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def changed_fields(self) -> list[str]:
        names = super().changed_fields()
        typed = self.data.get(self.add_prefix("region"), "")
        return [name for name in names if name != "region" or typed.strip() != self.place]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "region" in self.changed_fields() and "region" in cleaned:
            self._refuse_if_moved_meanwhile()
            for column, value in place_columns(cleaned["region"]).items():
                setattr(self.instance, column, value)
        name = cleaned.get("name")
        if name:
            taken = slugs_in_use(Hospital, slug(name, taken=set()))
            cleaned["slug"] = cleaned.get("slug") or slug(name, taken=taken - {self.instance.slug})
            cleaned["sort_key"] = cleaned.get("sort_key") or sort_key(name)
            cleaned["initials"] = cleaned.get("initials") or initials(name)
            self._refuse_namesake(name)
        return cleaned

    def _refuse_if_moved_meanwhile(self) -> None:
        """Both changed the place: the second one sees theirs, and saves again to decide."""
        hidden = self.add_initial_prefix("region")
        opened = self.data.get(hidden)
        if opened is None or opened == self.place:
            return
        data = self.data.copy()
        data[hidden] = self.place
        self.data = data
        said = _("别人刚把地区改为“%(place)s”，您的还没有写入。再次保存以您的为准。")
        raise ValidationError({"region": said % {"place": self.place or _("未标注")}})

    def save(self, commit: bool = True) -> Any:
        """The place is one box and four columns."""
        if "region" in self.changed_fields():
            self.instance.edited_fields = sorted({*self.instance.edited_fields, *PLACE})
        return super().save(commit)

    def _refuse_namesake(self, name: str) -> None:
        same = (
            Hospital.objects.filter(name=name, city=self.instance.city).exclude(pk=self.instance.pk).first()
        )
        if same is not None:
            said = _("同一城市已有同名的医院（编号 %(pk)d），可与它合并。") % {"pk": same.pk}
            raise ValidationError({"name": said})


class HospitalAliasInline(AliasInline):
    model = HospitalAlias


@admin.register(Hospital)
class HospitalAdmin(WithNames, FoundByWords, RowAdmin):
    list_display = ["name", "province", "city", "district", "kind", "level"]
    list_only = ("name", "province", "city", "district", "kind", "level")
    list_filter = [("province", NamedValues), "kind", ("merged_into", admin.EmptyFieldListFilter)]
    search_fields = ["name", "aliases__name", "initials", "sort_key"]
    form = HospitalForm
    inlines = [HospitalAliasInline]
    fieldsets = [
        (None, {"fields": ["opened_revision", "name", "kind", "level"]}),
        (_("所在地"), {"fields": ["region"]}),
        (_("网址与排序"), {"fields": ["slug", "sort_key", "initials", "merged_into"]}),
    ]

    def get_urls(self) -> list[Any]:
        return [path("places/", places_view, name="archive_hospital_places"), *super().get_urls()]


@admin.register(HospitalAlias)
class HospitalAliasAdmin(FoundByWords, RowAdmin):
    list_display = ["name", "hospital", "is_former"]
    list_filter = ["is_former"]
    list_select_related = ["hospital"]
    search_fields = ["name", "hospital__name"]
    autocomplete_fields = ["hospital"]
