"""The form of a fact: an editor gives the words, the desk finds their place."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.revisions import RevisedForm
from archive.vocabulary import Origin, Review


def place_of(body: str, quote: str, near: int) -> int | None:
    """Where `quote` starts in `body`: of several places the one nearest to `near`; None where it is not."""
    places = []
    start = body.find(quote)
    while start >= 0:
        places.append(start)
        start = body.find(quote, start + 1)
    return min(places, key=lambda place: abs(place - near), default=None)


class QuoteField(forms.CharField):
    """Words of the body; browsers send line ends their own way."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class FactForm(RevisedForm):
    """`quote` must stand in the article's body; start and end follow from it.

    A changed fact counts as corrected, a new one as entered by an editor.
    """

    quote = QuoteField(
        label=gettext_lazy("原文"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 24}),
        help_text=gettext_lazy("照录正文里的字，位置自动找到。"),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        article = self.cleaned_data.get("article") or getattr(self.instance, "article", None)
        quote = self.cleaned_data.get("quote") or ""
        if article is None or (not self.has_changed() and self.instance.pk):
            return cleaned
        if quote:
            self._place(article.body, quote)
        elif not self.instance._meta.get_field("start").null or self._needs_quote():
            raise ValidationError({"quote": _("请填写原文：每条数据都要落在正文的一句话上。")})
        else:
            self.instance.start = self.instance.end = None
        return cleaned

    def _needs_quote(self) -> bool:
        """Whether this kind of fact must stand in the body; only a hospital may do without."""
        return self._meta.model._meta.model_name != "appearance"

    def _place(self, body: str, quote: str) -> None:
        near = self.instance.start or 0
        start = place_of(body, quote, near)
        if start is None:
            raise ValidationError({"quote": _("正文里没有这几个字：“%(quote)s”。") % {"quote": quote[:60]}})
        self.instance.start, self.instance.end = start, start + len(quote)
        self.instance.evidence_lost = False
        if hasattr(self.instance, "places"):
            # The fact's own place is the first; the others follow it and do not touch.
            later = [place for place in self.instance.places if place[0] >= self.instance.end]
            self.instance.places = [[start, self.instance.end], *later]

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            self.instance.origin = Origin.EDITOR.value
            self.instance.review = Review.CONFIRMED.value
        elif set(self.changed_fields()) - {"review"} and self.instance.review == Review.UNREVIEWED:
            self.instance.review = Review.CORRECTED.value
        return super().save(commit)
