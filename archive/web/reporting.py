"""报告识读错误: which facts can be reported, what can be said of them, how much one sender may send."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Appearance, Article, ErrorReport, InitiativeMention, Metric, PersonMention
from archive.models.error_reports import FAULT_LABELS, LONGEST_CONTACT, LONGEST_TEXT
from archive.vocabulary import FactKind, Fault
from archive.web.anchors import ANCHORS

NAME: Final = re.compile(r"([a-z])([1-9][0-9]{0,17})")
ARTICLE: Final = "a"
MODELS: Final = {letter: model for model, letter in ANCHORS.items()} | {ARTICLE: Article}
KINDS: Final = {
    Metric: FactKind.METRIC,
    InitiativeMention: FactKind.INITIATIVE,
    Appearance: FactKind.HOSPITAL,
    PersonMention: FactKind.PERSON,
    Article: FactKind.ARTICLE,
}
FAULTS: Final = {
    FactKind.METRIC: (Fault.VALUE, Fault.NAME, Fault.OWNER, Fault.SPURIOUS, Fault.OTHER),
    FactKind.INITIATIVE: (Fault.NAME, Fault.OWNER, Fault.SPURIOUS, Fault.OTHER),
    FactKind.HOSPITAL: (Fault.NAME, Fault.SPURIOUS, Fault.OTHER),
    FactKind.PERSON: (Fault.NAME, Fault.OWNER, Fault.SPURIOUS, Fault.OTHER),
    FactKind.ARTICLE: (Fault.MISSING, Fault.TEXT, Fault.OTHER),
}
HOUR: Final = 3600
MOST_A_SESSION: Final = 20  # in an hour
MOST_AN_ADDRESS: Final = 60  # in an hour: a whole hospital may stand behind one
SENT: Final = "reports_sent"  # in the session: when


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being reported: a public fact, or a public article as a whole."""

    name: str  # m12, as in the article
    kind: FactKind
    fact: Any
    article: Article

    @property
    def quote(self) -> str:
        return self.fact.title if self.kind == FactKind.ARTICLE else self.fact.quote


def subject(name: str) -> Subject:
    """The public thing of that name; whatever is not public is not found."""
    match = NAME.fullmatch(name)
    if match is None or match.group(1) not in MODELS:
        raise Http404
    model, key = MODELS[match.group(1)], int(match.group(2))
    if model is Article:
        row = Article.objects.published().select_related("source").filter(pk=key).first()
    else:
        row = model.objects.public().select_related("article__source").filter(pk=key).first()
    if row is None:
        raise Http404
    return Subject(name, KINDS[model], row, row if model is Article else row.article)


class ReportForm(forms.Form):
    """`website` is a trap: people do not see it, and what fills it in is no person."""

    use_required_attribute = False  # our own words say what is missing, beside the field

    fault = forms.ChoiceField(
        label=gettext_lazy("哪里不对"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项。"), "invalid_choice": gettext_lazy("请选一项。")},
    )
    text = forms.CharField(
        label=gettext_lazy("应当是什么"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": gettext_lazy("最多 %(limit_value)d 字，现在有 %(show_value)d 字。")},
    )
    contact = forms.CharField(
        label=gettext_lazy("联系方式"),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        error_messages={"max_length": gettext_lazy("最多 %(limit_value)d 字，现在有 %(show_value)d 字。")},
    )
    website = forms.CharField(required=False, max_length=1000)

    def __init__(self, kind: FactKind, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.fields["fault"].choices = [(fault.value, FAULT_LABELS[fault]) for fault in FAULTS[kind]]
        for name in self.errors if self.is_bound else ():
            about = {"aria-invalid": "true", "aria-describedby": f"error-{name}"}
            self.fields[name].widget.attrs.update(about)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        fault = cleaned.get("fault")
        if fault and fault != Fault.SPURIOUS and cleaned.get("text") == "":
            self.add_error("text", _("请写出应当是什么，编辑才好核对。"))
        return cleaned

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))


@transaction.atomic
def send(request: HttpRequest, about: Subject, form: ReportForm) -> str:
    """Keep the report; returns why it was refused, empty where it was taken.

    The same words on the same fact are kept once.
    """
    now = time.time()
    lately = [at for at in request.session.get(SENT, []) if isinstance(at, (int, float)) and now - at < HOUR]
    sender = _sender(request)
    ErrorReport.objects.filter(created__lt=timezone.now() - timedelta(hours=1)).exclude(sender="").update(
        sender=""
    )
    from_there = ErrorReport.objects.filter(sender=sender).count()
    if len(lately) >= MOST_A_SESSION or from_there >= MOST_AN_ADDRESS:
        return _("一小时内收到的报错已到上限，这一条没有收下。请一小时后再报。")
    said = {
        "fact_kind": about.kind.value,
        "fact_id": about.fact.pk,
        **{name: form.cleaned_data[name] for name in ("fault", "text")},
    }
    if not ErrorReport.objects.filter(**said, handled=False).exists():
        contact = form.cleaned_data["contact"]
        ErrorReport.objects.create(
            **said, article=about.article, quote=about.quote, contact=contact, sender=sender
        )
    request.session[SENT] = [*lately, now]
    return ""


def _sender(request: HttpRequest) -> str:
    """The address as a keyed hash: it can be counted, not read."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last entry is our own proxy's word; those before it anyone may have written.
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return salted_hmac("archive.web.reporting", address, algorithm="sha256").hexdigest()
