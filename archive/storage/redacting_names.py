"""Names that hold redacted words: of hospitals, initiatives, people and topics; each is chosen by itself."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.models import (
    Appearance,
    Hospital,
    HospitalAlias,
    Initiative,
    InitiativeAlias,
    InitiativeMention,
    Person,
    PersonMention,
    Redirect,
    Tag,
    Tagging,
)
from archive.search import index_articles
from archive.storage.acts import Act
from archive.storage.hiding import MARK, Words
from archive.storage.naming import initials, initiative_key, sort_key, syllables
from archive.storage.redacting_elsewhere import MOST, Place, holds
from archive.storage.redacting_work import mask_histories, mask_row

_ALIASES: Final = (HospitalAlias, InitiativeAlias)
_NAMED: Final[dict[str, Any]] = {
    str(model._meta.model_name): model for model in (Hospital, Initiative, Person, Tag, *_ALIASES)
}
_MENTIONS: Final[dict[Any, tuple[Any, str]]] = {
    Hospital: (Appearance, "hospital"),
    Initiative: (InitiativeMention, "initiative"),
    Person: (PersonMention, "person"),
    Tag: (Tagging, "tag"),
}


def is_name(place: Place) -> bool:
    """Whether a place is a name's row."""
    return place.kind in _NAMED


def names_with(words: Words) -> list[Place]:
    """All names, today's and earlier ones, that hold the passage; the first 200."""
    return [place for model in _NAMED.values() for place in _of(model, words)][:MOST]


def _of(model: Any, words: Words) -> list[Place]:
    columns = [one.name for one in model._meta.concrete_fields if one.name in ("name", "description")]
    wanted = Q()
    for column in columns:
        wanted |= holds(column, words)
    past: dict[int, int] = {}
    for state in model.history.filter(wanted).order_by("pk")[: 10 * MOST]:
        past[state.id] = past.get(state.id, 0) + sum(
            len(words.places(getattr(state, name))) for name in columns
        )
    keys = {*model.objects.filter(wanted).order_by("pk").values_list("pk", flat=True)[:MOST], *past}
    rows = model.objects.in_bulk(sorted(keys)[:MOST])
    return [_place(model, pk, rows.get(pk), words, past.get(pk, 0)) for pk in sorted(keys)[:MOST]]


def _place(model: Any, pk: int, row: Any, words: Words, past: int) -> Place:
    name = row.name if row else _("已删除的 #%(pk)d") % {"pk": pk}
    return Place(model._meta.model_name, pk, name, past + (mask_row(words, row)[1] if row else 0))


def noun_of(place: Place) -> str:
    """What kind of name it is, in words."""
    return str(_NAMED[place.kind]._meta.verbose_name)


def label_of(place: Place, words: Words) -> str:
    """What the record calls such a row: without the words."""
    return f"{noun_of(place)} {words.masked(place.name)[0]}"


def mask_name(place: Place, words: Words, act: Act) -> dict[str, int]:
    """Mask a name and what is made of it, today and in its history; in words -> at how many places.

    Another name of a row goes altogether: nothing is called by marks.
    """
    model = _NAMED[place.kind]
    row = model.objects.select_for_update().filter(pk=place.pk).first()
    found = {str(model._meta.verbose_name): 0}
    if row:
        fields, found[str(model._meta.verbose_name)] = mask_row(words, row)
        if fields and model in _ALIASES:
            act.delete(model, [row])
        elif fields:
            act.update(model, [row], [*fields, *_made_of_name(row, words)])
            _forget_addresses(row, words)
            _index_again(row)
    found[str(_("历史记录"))] = mask_histories(words, model, id=place.pk)
    for state in model.history.filter(id=place.pk, name__contains=MARK):
        values = {name: getattr(state, name) for name in _made_of_name(state, words, place.pk)}
        if values:
            model.history.filter(pk=state.pk).update(**values)
    return {label: places for label, places in found.items() if places}


def _made_of_name(row: Any, words: Words, pk: int | None = None) -> list[str]:
    """Make the row's key, order and address anew from its masked name; the columns that changed."""
    changed = ["name"] if pk is None and _set_apart(row) else []
    for column, make in (("key", initiative_key), ("sort_key", sort_key), ("initials", initials)):
        if hasattr(row, column):
            setattr(row, column, make(row.name))
            changed.append(column)
    if hasattr(row, "slug") and _spells(row.slug, words):
        kind = "hospital" if hasattr(row, "initials") else "tag"
        row.slug = f"{kind}-{pk or row.pk}"
        changed.append("slug")
    return changed


def _set_apart(row: Any) -> bool:
    """Two names that differ in the masked words only are told apart by their numbers."""
    others = type(row).objects.exclude(pk=row.pk)
    model = type(row)
    if model is Hospital:
        others = others.filter(name=row.name, city=row.city)
    elif model is Initiative:
        others = others.filter(key=initiative_key(row.name), hospital=row.hospital_id)
    elif model is Tag:
        others = others.filter(name=row.name)
    else:
        return False
    if not others.exists():
        return False
    number, longest = f" #{row.pk}", row._meta.get_field("name").max_length
    row.name = row.name[: longest - len(number)] + number
    return True


def _spells(slug: str, words: Words) -> bool:
    """Whether an address says the words, in pinyin or as they are."""
    bare = slug.replace("-", "")
    return "".join(syllables(words.text)) in bare or words.text in bare


def _forget_addresses(row: Any, words: Words) -> None:
    """Old addresses that say the words lead nowhere any more."""
    for old in Redirect.objects.filter(kind=row._meta.model_name, target=row.pk):
        if _spells(old.old, words):
            old.delete()


def _index_again(row: Any) -> None:
    mentions, column = _MENTIONS[type(row)]
    index_articles(mentions.objects.filter(**{column: row}).values_list("article_id", flat=True))
