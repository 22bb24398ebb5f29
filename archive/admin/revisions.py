"""Two editors on one record: the second save is refused, and nothing typed is lost."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _


def with_plain_line_ends(posted: QueryDict) -> QueryDict:
    """Browsers send CR LF; offsets count LF, and a text that nobody touched must not look changed."""
    data = posted.copy()
    for name, values in posted.lists():
        data.setlist(name, [value.replace("\r\n", "\n") for value in values])
    return data


class RevisedForm(forms.ModelForm):
    """Carries the revision that it was opened with, refuses to save over a newer one.

    The refusal names each field that differs and what stands there now; the
    form keeps what was typed, and carries the new revision, so that a second
    save is a decision. Rows with `edited_fields` remember what a person set.
    """

    opened_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["opened_revision"].initial = self.instance.revision

    def has_changed(self) -> bool:
        return bool(self.changed_fields())

    def changed_fields(self) -> list[str]:
        """Names of the row's own fields that were changed; what is shown read-only never is."""
        closed = {"opened_revision", *(self._meta.exclude or ())}
        return [name for name in self.changed_data if name not in closed]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        opened = self.cleaned_data.get("opened_revision")
        if self.instance.pk and opened is not None and self.has_changed():
            stored = self._meta.model._base_manager.select_for_update().filter(pk=self.instance.pk).first()
            if stored is not None and stored.revision != opened:
                self._refuse(stored)
        return cleaned

    def _refuse(self, stored: Any) -> None:
        data = self.data.copy()
        data[self.add_prefix("opened_revision")] = stored.revision
        self.data = data
        differing = [
            _("%(field)s（现为：%(value)s）")
            % {"field": self.fields[name].label, "value": str(getattr(stored, name, ""))[:200]}
            for name in self.changed_fields()
        ]
        raise ValidationError(
            _(
                "这条记录在您打开之后已被别人保存过，您的修改尚未写入。您改动的字段：%(fields)s。"
                "请核对后再次保存，再次保存将以您的内容为准。"
            )
            % {"fields": "、".join(differing)}
        )

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and self.has_changed():
            self.instance.revision += 1
        if hasattr(self.instance, "edited_fields"):
            known = {field.name for field in self.instance._meta.concrete_fields}
            edited = known & set(self.changed_fields())
            self.instance.edited_fields = sorted(edited | set(self.instance.edited_fields))
        return super().save(commit)
