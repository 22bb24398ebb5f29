"""The form of an article."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.admin.lines import CaptionsField, LinesField
from archive.admin.revisions import RevisedForm

#: What a reader takes for the paper's own words.
PRINTED = [
    "kicker",
    "title",
    "subtitle",
    "body",
    "captions",
    "credits",
    "source",
    "date",
    "date_precision",
    "continued_from",
    "continued_on",
]


class ArticleForm(RevisedForm):
    """Captions and credits are edited a line each."""

    captions = CaptionsField(label=_("图注"), help_text=_("每行一条图注。"))
    credits = LinesField(label=_("署名行"), help_text=_("照录原版，每行一条。"))

    def clean_body(self) -> str:
        """A text that readers see is not emptied by a slip of the hand."""
        body = self.cleaned_data["body"]
        if not body.strip() and self.instance.body:
            raise ValidationError(_("正文不能清空。要让读者看不到，请撤下文章。"))
        return body

    def clean_captions(self) -> list[dict[str, Any]]:
        return CaptionsField.placed(self.cleaned_data["captions"], self.initial.get("captions") or [])
