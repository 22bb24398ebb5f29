"""What an editor gives with a batch of pages: the files, and what holds for all of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import UploadPreview
from archive.models.articles import STATUS_LABELS
from archive.vocabulary import DatePrecision, Status

_DATE: Final = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2}))?)?[年月日]?")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what they are is told by what stands in them."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            raise ValidationError(_("请先选文件。"))
        return list(files)


class FilesForm(forms.Form):
    files = FilesField(label=gettext_lazy("文件"))


class DetailsForm(forms.ModelForm):
    """Publication, date and page number of a whole batch."""

    when = forms.CharField(
        label=gettext_lazy("日期"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("年、年月或年月日：2022、2022-12、2022-12-06"),
    )

    pending = forms.TypedChoiceField(
        label=gettext_lazy("存为"),
        required=False,
        choices=[("", STATUS_LABELS[Status.DRAFT]), ("yes", STATUS_LABELS[Status.PENDING])],
        coerce=bool,
        empty_value=False,
    )

    class Meta:
        model = UploadPreview
        fields = ["publication", "page_number", "pending"]

    field_order = ["publication", "when", "page_number", "pending"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["pending"] = "yes" if self.instance.pending else ""
        self.fields["when"].initial = self.instance.date_iso
        self.fields["page_number"].widget.attrs["placeholder"] = _("每个文件自己的")

    def clean_when(self) -> str:
        """Sets the date on the row; a date that no calendar has is refused."""
        said = self.cleaned_data["when"].strip()
        self.instance.date, self.instance.date_precision = None, DatePrecision.DAY.value
        if not said:
            return ""
        found = _DATE.fullmatch(said)
        try:
            year, month, day = (
                (int(part) if part else None for part in found.groups()) if found else (0, 0, 0)
            )
            self.instance.date = date(year or 0, month or 1, day or 1)
        except ValueError as error:
            raise ValidationError(_("看不懂这个日期。请写成 2022、2022-12 或 2022-12-06。")) from error
        precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
        self.instance.date_precision = precision.value
        return said
