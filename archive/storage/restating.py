"""Which row a corrected fact speaks of: another initiative or person, or the same with a new field."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.models import Hospital, Initiative, InitiativeMention, Person, PersonMention
from archive.storage.acts import Act
from archive.storage.naming import initiative_key

#: Further rows that a correction alters, with their fields.
Altered = list[tuple[Any, list[str]]]


def restate_initiative(
    mention: InitiativeMention, name: str, hospital: Hospital | None, category: str, user: Any
) -> Altered:
    """Let `mention` speak of the initiative with that name and hospital, which is made where there is none.

    The category belongs to the initiative, so that all its mentions change with it.
    """
    key, own = initiative_key(name), mention.initiative if mention.initiative_id else None
    at_hospital = hospital.pk if hospital else None
    if own is None or (own.name, own.hospital_id) != (name, at_hospital):
        found = Initiative.objects.filter(key=key, hospital=hospital).select_related("merged_into").first()
        own = (found and (found.merged_into or found)) or None
    if own is None:
        own = Initiative(name=name, key=key, hospital=hospital, category=category)
        Act(_("编辑补录"), user).create(Initiative, [own])
    mention.initiative = own
    if own.category == category:
        return []
    own.category = category
    own.edited_fields = sorted({*own.edited_fields, "category"})
    return [(own, ["category", "edited_fields"])]


def restate_person(mention: PersonMention, name: str, user: Any) -> None:
    """Let `mention` speak of a person of that name, met in its article, organisation or hospital, or new."""
    if mention.person_id and mention.person.name == name:
        return
    met = Q(article=mention.article)
    if mention.organisation:
        met |= Q(organisation=mention.organisation)
    if mention.hospital_id:
        met |= Q(hospital=mention.hospital_id)
    known = PersonMention.objects.filter(met, person__name=name).select_related("person__merged_into")
    found = known.order_by("pk").first()
    if found is not None:
        mention.person = found.person.merged_into or found.person
        return
    mention.person = Person(name=name)
    Act(_("编辑补录"), user).create(Person, [mention.person])
