"""A topic in the queue: right, wrong, or another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.review_columns import InColumns
from archive.admin.revisions import RevisedForm
from archive.models import Tag, Tagging
from archive.vocabulary import Doubt, Topic

#: As many as the closed list has, and some that became fixed at the desk.
MOST_OFFERED: Final = 3 * len(Topic)


class TopicReview(InColumns, RevisedForm):
    """The fixed topics are offered; any other one can be typed."""

    other = forms.CharField(label=gettext_lazy("另选专题"), required=False, max_length=50)
    doubted: ClassVar[dict[str, str]] = dict.fromkeys(
        [Doubt.TOPIC_FAINT, Doubt.TOPIC_THIN, Doubt.TOPIC_UNTITLED], "tag"
    )

    class Meta:
        model = Tagging
        fields = ["tag"]
        labels = {"tag": gettext_lazy("专题")}

    def __init__(self, *args: Any, topics: Iterable[Tag] = (), **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        known = {tag.pk: tag.name for tag in topics} | {self.instance.tag_id: self.instance.tag.name}
        self.fields["tag"].widget = forms.Select(choices=list(known.items()))
        self.point_out_doubts()

    def clean(self) -> dict[str, Any] | None:
        typed = (self.cleaned_data.get("other") or "").strip()
        if typed:
            tag = Tag.objects.filter(name=typed, merged_into=None).first()
            if tag is None:
                raise ValidationError({"other": _("没有叫“%(name)s”的专题。") % {"name": typed}})
            self.cleaned_data["tag"] = tag
        return super().clean()

    def changed_fields(self) -> list[str]:
        """Another topic that was typed is a change of the topic."""
        names = ["tag" if name == "other" else name for name in super().changed_fields()]
        return list(dict.fromkeys(names))

    def altered(self) -> list[str]:
        """Fields of the row that this form changes."""
        return self.changed_fields()
