"""Two editors on one record: the second sees both versions, field by field, and nothing typed is lost.

Fields that only one of them changed are taken; fields that both changed need a
choice. The page carries the new revision, so that it can be refused again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.forms import ChoiceField, ModelChoiceField, model_to_dict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.admin.keys import is_key
from archive.admin.three_way import Part, both, marked

CHOOSE: Final = "choose-"
BASE: Final = "base_revision"
_NOT_SHOWN: Final = {"opened_revision", "id", "article", "DELETE"}


@dataclass(slots=True)
class Field:
    """One field in its three versions; `choice` is what was chosen, empty where nothing was."""

    name: str
    label: str
    before: str
    theirs: list[Part]
    mine: list[Part]
    by_them: bool
    by_me: bool
    posted: Any = None  # their value, as a browser would send it
    merged: str | None = None
    choice: str = ""

    @property
    def is_open(self) -> bool:
        return self.by_them and self.by_me

    @property
    def is_decided(self) -> bool:
        return self.choice in ("theirs", "mine") or (self.choice == "both" and self.merged is not None)


@dataclass(slots=True)
class Collision:
    """One form that was opened from an older revision than the row has now."""

    form: Any
    base: int
    again: bool  # the conflict page was sent, and nobody saved since it was shown
    fields: list[Field] = field(default_factory=list)

    @property
    def must_be_shown(self) -> bool:
        if any(one.is_open and not one.is_decided for one in self.fields):
            return True
        sides = {one.by_me for one in self.fields if one.by_me != one.by_them}
        return not self.again and len(sides) == 2


def resolve(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse | None:
    """Bring a post up to date with what was saved meanwhile; the conflict page where a person must look.

    Call it before the stock view, in its transaction: where nothing is returned, the post may go on.
    """
    row = model_admin.get_object(request, unquote(object_id))
    if row is None or not model_admin.has_change_permission(request, row):
        return None
    data = request.POST.copy()
    _leave_out_gone_rows(model_admin, request, row, data)
    request.POST = data
    collisions = [one for form in _forms(model_admin, request, row) if (one := _collision(form, data))]
    if any(one.must_be_shown for one in collisions):
        return _page(model_admin, request, row, collisions)
    for one in collisions:
        _take_over(one, data)
    for name in [name for name in data if name.startswith(CHOOSE) or name.endswith(BASE)]:
        del data[name]
    request.POST = data
    return None


def _forms(model_admin: Any, request: HttpRequest, row: Any) -> Iterator[Any]:
    """The form of the row and those of its inlines that carry a revision."""
    yield model_admin.get_form(request, row, change=True)(request.POST, request.FILES, instance=row)
    formsets, _inlines = model_admin._create_formsets(request, row, change=True)
    for formset in formsets:
        yield from (form for form in formset.initial_forms if "opened_revision" in form.fields)


def _collision(form: Any, data: QueryDict) -> Collision | None:
    opened, base = (_number(data.get(form.add_prefix(name))) for name in ("opened_revision", BASE))
    if form.instance.pk is None or opened is None or "opened_revision" not in form.fields:
        return None
    if opened == form.instance.revision and base in (None, opened):
        return None
    found = Collision(form, base if base is not None else opened, opened == form.instance.revision)
    state = form.instance.history.filter(revision=found.base).order_by("-history_date", "-history_id").first()
    for name in form.fields:
        if name not in _NOT_SHOWN and name in {column.name for column in form.instance._meta.fields}:
            _compare(found, name, state, data)
    return found


def _compare(found: Collision, name: str, state: Any, data: QueryDict) -> None:
    """Add a field that differs. Without a record of what stood there before, both have changed it."""
    form, bound = found.form, found.form[name]
    theirs = model_to_dict(form.instance, [name]).get(name)
    before = _of(state, name) if state else None
    typed = bound.field.widget.value_from_datadict(data, form.files, bound.html_name)
    if not bound.field.has_changed(theirs, typed):
        return
    by_me = state is None or bound.field.has_changed(before, typed)
    by_them = state is None or bound.field.has_changed(before, _posted(bound.field, theirs))
    old, saved, mine = _words(bound.field, before), _words(bound.field, theirs), _words(bound.field, typed)
    row = Field(
        bound.html_name,
        _label(form, bound),
        old,
        marked(old, saved),
        marked(old, mine.replace("\r\n", "\n")),
        by_them,
        by_me,
        posted=_posted(bound.field, theirs),
        choice=data.get(CHOOSE + bound.html_name, "") if found.again else "",
    )
    if row.is_open and isinstance(typed, str) and "\n" in old:
        row.merged = both(old, saved, typed.replace("\r\n", "\n"))
    found.fields.append(row)


def _take_over(one: Collision, data: QueryDict) -> None:
    for row in one.fields:
        theirs = row.choice == "theirs" if row.is_open else not row.by_me
        value = row.merged if row.is_open and row.choice == "both" else row.posted if theirs else None
        if value is not None:
            data[row.name] = value
        elif theirs:
            data.pop(row.name, None)
    data[one.form.add_prefix("opened_revision")] = str(one.form.instance.revision)


def _page(model_admin: Any, request: HttpRequest, row: Any, collisions: list[Collision]) -> HttpResponse:
    fields = [one for collision in collisions for one in collision.fields]
    named = {one.form.add_prefix(name) for one in collisions for name in ("opened_revision", BASE)}
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and name not in named and not name.startswith(CHOOSE)
        for value in values
    ]
    for one in collisions:
        kept.append((one.form.add_prefix("opened_revision"), one.form.instance.revision))
        kept.append((one.form.add_prefix(BASE), one.base))
    changed = next((one.form.instance for one in collisions if one.fields), row)
    context = {
        **admin.site.each_context(request),
        "title": _("两人同时改"),
        "opts": model_admin.opts,
        "original": row,
        "last": changed.history.select_related("history_user").first(),
        "open": [one for one in fields if one.is_open],
        "taken": [one for one in fields if not one.is_open],
        "missing": request.POST.get("_resolving") and all(one.again for one in collisions),
        "kept": kept,
    }
    return TemplateResponse(request, "admin/archive/conflict.html", context, status=409)


def _leave_out_gone_rows(model_admin: Any, request: HttpRequest, row: Any, data: QueryDict) -> None:
    """Rows of inlines that somebody deleted meanwhile: the rest is saved, and what was lost is said."""
    for inline in model_admin.get_inline_instances(request, row):
        prefix = inline.get_formset(request, row).get_default_prefix()
        count, total = (_number(data.get(f"{prefix}-{name}_FORMS")) or 0 for name in ("INITIAL", "TOTAL"))
        ids = {n: _number(data.get(f"{prefix}-{n}-id")) for n in range(min(count, 1000))}
        alive = set(
            inline.model._base_manager.filter(pk__in=[pk for pk in ids.values() if pk]).values_list(
                "pk", flat=True
            )
        )
        gone = [n for n, pk in ids.items() if pk and pk not in alive]
        for n in reversed(gone):
            _drop(data, prefix, n, total)
            total -= 1
        if gone:
            data[f"{prefix}-INITIAL_FORMS"], data[f"{prefix}-TOTAL_FORMS"] = (
                str(count - len(gone)),
                str(total),
            )
            said = _("%(n)d 条“%(noun)s”已被别人删除，其余照存。")
            messages.warning(request, said % {"n": len(gone), "noun": inline.opts.verbose_name})


def _drop(data: QueryDict, prefix: str, number: int, total: int) -> None:
    """Take form `number` out of a formset's data; those behind it move up."""
    for n in range(number, total):
        for name in [name for name in data if name.startswith(f"{prefix}-{n}-")]:
            values = data.pop(name)
            if n > number:
                data.setlist(f"{prefix}-{n - 1}-{name.removeprefix(f'{prefix}-{n}-')}", values)


def _of(state: Any, name: str) -> Any:
    column = next((c for c in type(state).tracked_fields if c.name == name), None)
    return getattr(state, column.attname) if column is not None else None


def _posted(form_field: Any, value: Any) -> Any:
    """A value as a browser would send it; None for a box that is not ticked."""
    value = form_field.prepare_value(value)
    if isinstance(value, bool):
        return "on" if value else None
    return "" if value is None else str(value)


def _words(form_field: Any, value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(form_field, ModelChoiceField):
        found = form_field.queryset.filter(pk=value).first() if is_key(str(value or "")) else None
        return str(found or "")
    if isinstance(form_field, ChoiceField):
        return str(
            dict(form_field.flatchoices if hasattr(form_field, "flatchoices") else form_field.choices).get(
                value, value or ""
            )
        )
    return _posted(form_field, value) or ""


def _label(form: Any, bound: Any) -> str:
    """标题; of an inline also which row: 数据“近300张”：指标."""
    if not form.prefix:
        return str(bound.label)
    return _("%(noun)s“%(row)s”：%(field)s") % {
        "noun": form.instance._meta.verbose_name,
        "row": str(form.instance)[:40],
        "field": bound.label,
    }


def _number(text: str | None) -> int | None:
    return int(text) if text and is_key(text) else None
