"""What can be corrected of a fact where it is checked, kind by kind; unchanged fields confirm it as read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.forms import FactForm
from archive.admin.review_columns import InColumns
from archive.models import Appearance, Hospital, InitiativeMention, Metric, PersonMention
from archive.models.initiatives import CATEGORY_LABELS
from archive.vocabulary import Doubt

#: How many namesakes are named where a typed hospital is not one only.
_NAMESAKES: Final = 5
_OWNER: Final = dict.fromkeys(
    [
        Doubt.OWNER_ELSEWHERE,
        Doubt.OWNER_PRONOUN,
        Doubt.OWNER_TAKEN,
        Doubt.OWNER_AMONG,
        Doubt.OWNER_MENTIONED,
        Doubt.REGION_OR_HOSPITAL,
        Doubt.REGION_GUESSED,
    ],
    "hospital",
)


class ReviewForm(InColumns, FactForm):
    """A fact in the queue. `hospitals` are those of its article: they are offered, any other can be typed."""

    def __init__(self, *args: Any, hospitals: Iterable[Hospital] = (), **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["quote"].widget.attrs["rows"] = 1
        self.fields["quote"].help_text = ""
        if "hospital" in self.fields:
            self._offer(hospitals)
        self.point_out_doubts()

    def _offer(self, hospitals: Iterable[Hospital]) -> None:
        field = self.fields["hospital"]
        known = {hospital.pk: str(hospital) for hospital in hospitals}
        own = getattr(self.instance, "hospital", None) if self.instance.pk else None
        if own is not None:
            known.setdefault(own.pk, str(own))
        none = [("", _("不属于医院"))] if not field.required else []
        field.widget = forms.Select(choices=[*known.items(), *none])
        if field.required and not self.instance.pk:
            # A new fact may be of a hospital that is typed; `clean` wants one of the two.
            field.required = False
            field.widget = forms.Select(choices=[("", _("另选")), *known.items()])
        self.fields["other_hospital"] = forms.CharField(
            label=_("另选医院"),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"list": "hospitals"}),
        )

    def clean(self) -> dict[str, Any] | None:
        typed = (self.cleaned_data.get("other_hospital") or "").strip()
        if typed:
            self.cleaned_data["hospital"] = hospital_named(typed)
        elif self._meta.model is Appearance and not self.cleaned_data.get("hospital"):
            raise ValidationError({"other_hospital": _("请选一家医院。")})
        return super().clean()

    def changed_fields(self) -> list[str]:
        """Another hospital that was typed is a change of the hospital."""
        names = ["hospital" if name == "other_hospital" else name for name in super().changed_fields()]
        return list(dict.fromkeys(names))

    def altered(self) -> list[str]:
        """Fields of the row that this form changes, its place in the text among them."""
        names = [name for name in self.changed_fields() if name in self._meta.fields]
        if "quote" in names:
            place = ["start", "end", "evidence_lost"]
            names += [*place, "places"] if hasattr(self.instance, "places") else place
        return names


def hospital_named(name: str) -> Hospital:
    """The one hospital of that name or alias; a ValidationError says where there is none, or more."""
    named = Hospital.objects.filter(Q(name=name) | Q(aliases__name=name), merged_into=None).distinct()
    found = list(named.order_by("pk")[: _NAMESAKES + 1])
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError({"other_hospital": _("没有叫“%(name)s”的医院。") % {"name": name}})
    listed = "；".join(f"{one.name}（{one.place or _('所在地未知')}）" for one in found[:_NAMESAKES])
    raise ValidationError({"other_hospital": _("不止一家：%(names)s。请写全称。") % {"names": listed}})


class PlainDecimal(forms.DecimalField):
    """48.5 for 48.500000, and 6万 is no number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_digits=24, decimal_places=6, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if hasattr(value, "normalize") else value


class MetricReview(ReviewForm):
    value = PlainDecimal(label=gettext_lazy("数值"))
    from_value = PlainDecimal(label=gettext_lazy("变化前"), required=False)
    doubted = _OWNER | {
        Doubt.SHARED_LABEL: "label",
        Doubt.LABEL_FAR: "label",
        Doubt.LABEL_ASSEMBLED: "label",
        Doubt.CHANGE_READ: "from_value",
        Doubt.UNKNOWN_UNIT: "unit",
        Doubt.LINE_BREAK: "quote",
    }
    widths = {"quote": 3, "label": 3, "from_value": 1, "value": 1, "unit": 1, "bound": 3}

    class Meta:
        model = Metric
        fields = ["label", "quote", "hospital", "from_value", "value", "unit", "bound"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("bound") == "range" and self.cleaned_data.get("from_value") is None:
            self.add_error("from_value", _("区间要有两端。"))
        return cleaned


class AppearanceReview(ReviewForm):
    doubted = _OWNER | {Doubt.ROLE_GUESSED: "role", Doubt.NAME_ENDS: "quote", Doubt.GENERIC_NAME: "hospital"}

    class Meta:
        model = Appearance
        fields = ["hospital", "role", "quote"]


class PersonReview(ReviewForm):
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=50)
    doubted = _OWNER | {Doubt.NAME_ENDS: "name", Doubt.LINE_BREAK: "quote"}

    class Meta:
        model = PersonMention
        fields = ["position", "organisation", "hospital", "quote"]

    field_order = ["name", "position", "organisation", "quote", "hospital"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and instance.pk:
            kwargs["initial"] = {"name": instance.person.name} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class InitiativeReview(ReviewForm):
    """Name, category and hospital are the initiative's own: by another name or hospital it is another one."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=200)
    category = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[(c.value, n) for c, n in CATEGORY_LABELS.items()]
    )
    hospital = forms.ModelChoiceField(
        label=gettext_lazy("实施医院"), queryset=Hospital.objects.all(), required=False
    )
    doubted = _OWNER | {Doubt.NAME_ENDS: "name", Doubt.GENERIC_NAME: "name", Doubt.LINE_BREAK: "quote"}
    widths = {"name": 3, "quote": 3}

    class Meta:
        model = InitiativeMention
        fields = ["quote"]

    field_order = ["name", "quote", "category", "hospital"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        own = instance.initiative if instance is not None and instance.pk else None
        hospitals = list(kwargs.pop("hospitals", ()))
        if own is not None and own.hospital is not None and own.hospital not in hospitals:
            hospitals.append(own.hospital)
        if own is not None:
            stated = {"name": own.name, "category": own.category, "hospital": own.hospital_id}
            kwargs["initial"] = stated | kwargs.get("initial", {})
        super().__init__(*args, hospitals=hospitals, **kwargs)
