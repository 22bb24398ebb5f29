"""Names that only the machine ever wrote and that nothing speaks of any more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from archive.models import (
    Appearance,
    Hospital,
    HospitalAlias,
    Initiative,
    InitiativeMention,
    Metric,
    Person,
    PersonMention,
)
from archive.storage.acts import Act
from archive.storage.chunks import chunks
from archive.storage.people_first import touched_ids

#: Initiatives first: they hold hospitals.
NAMES: Final = (Initiative, Person, Hospital)


def named_by(articles: Iterable[int]) -> dict[Any, set[int]]:
    """Model -> keys of the names that facts of these articles speak of."""
    ids = list(articles)
    mentions = InitiativeMention.objects.filter(article__in=ids)
    people = PersonMention.objects.filter(article__in=ids)
    metrics = Metric.objects.filter(article__in=ids)
    hospitals = set(Appearance.objects.filter(article__in=ids).values_list("hospital_id", flat=True))
    hospitals |= set(mentions.values_list("initiative__hospital_id", flat=True))
    hospitals |= set(metrics.values_list("hospital_id", flat=True))
    hospitals |= set(people.values_list("hospital_id", flat=True))
    return {
        Initiative: set(mentions.values_list("initiative_id", flat=True)),
        Person: set(people.values_list("person_id", flat=True)),
        Hospital: hospitals - {None},
    }


def prune(names: dict[Any, set[int]], act: Act) -> None:
    """Delete those of `names` that nothing refers to and that no person ever saved."""
    for model in NAMES:
        for some in chunks(sorted(names.get(model) or ())):
            _prune(model, set(some), act)


def _prune(model: Any, ids: set[int], act: Act) -> None:
    free = ids - referred_to(model, ids)
    free -= touched_ids(model, free)
    if model is Hospital:
        aliases = list(HospitalAlias.objects.filter(hospital__in=free))
        peoples = touched_ids(HospitalAlias, [alias.pk for alias in aliases])
        free -= {alias.hospital_id for alias in aliases if alias.pk in peoples}
        act.delete(HospitalAlias, [alias for alias in aliases if alias.hospital_id in free])
    act.delete(model, list(model.objects.filter(pk__in=free)))


def referred_to(model: Any, ids: set[int]) -> set[int]:
    """Keys of the rows that any other row points to, aliases aside."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        if relation.related_model is HospitalAlias:
            continue
        name = relation.field.attname
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": ids})
        found |= set(rows.values_list(name, flat=True))
    return found
