"""Hospitals, initiatives, people and tags: what hangs on a name, and what two of them can differ in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from archive.models import (
    Appearance,
    Hospital,
    HospitalAlias,
    Initiative,
    InitiativeAlias,
    InitiativeMention,
    Metric,
    Person,
    PersonMention,
    Tag,
    Tagging,
)
from archive.vocabulary import Noun as Kind


class NameRefused(ValueError):
    """Names cannot be brought together, parted or called so; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows that belong to a name through `field`. With `once` an article has one of them a name."""

    model: Any
    field: str
    label: Any
    once: bool = False

    @property
    def attname(self) -> str:
        return f"{self.field}_id"

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    def of(self, *rows: Any) -> Any:
        """The rows that belong to one of these names."""
        return self.model._base_manager.filter(**{f"{self.field}__in": rows})


@dataclass(frozen=True, slots=True)
class Choice:
    """Columns that are taken together from one of the two, shown as `show(row)`."""

    name: str
    label: Any
    fields: tuple[str, ...]
    show: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Noun:
    kind: Kind
    model: Any
    relations: tuple[Relation, ...]
    choices: tuple[Choice, ...] = ()
    aliases: Any = None  # the model of its other names, where it has any
    unique: tuple[str, ...] = ()  # columns that no two rows have in common
    park: str = ""  # the one of them that is set aside while two rows trade

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    def step_aside(self, rows: list[Any]) -> None:
        """Take rows out of the way of the unique constraint, until they are written."""
        if self.park and rows:
            aside = Concat(Value("~"), Cast("pk", self.model._meta.get_field(self.park)))
            self.model.objects.filter(pk__in=[row.pk for row in rows]).update(**{self.park: aside})


def _category(row: Any) -> str:
    return str(row.get_category_display())


PLACE: Final = ("province", "city", "district", "division_code")

HOSPITAL: Final = Noun(
    Kind.HOSPITAL,
    Hospital,
    (
        Relation(Appearance, "hospital", _("出现的文章"), once=True),
        Relation(Metric, "hospital", _("数据")),
        Relation(Initiative, "hospital", _("举措")),
        Relation(PersonMention, "hospital", _("人物")),
    ),
    (
        Choice("region", _("地区"), PLACE, lambda row: row.place),
        Choice("kind", _("种类"), ("kind",), lambda row: str(row.get_kind_display())),
        Choice("level", _("等级"), ("level",), lambda row: row.level),
    ),
    aliases=HospitalAlias,
    unique=("name", "city"),
    park="city",
)
INITIATIVE: Final = Noun(
    Kind.INITIATIVE,
    Initiative,
    (
        Relation(InitiativeMention, "initiative", _("出现的文章"), once=True),
        Relation(Metric, "initiative", _("数据")),
    ),
    (
        Choice("hospital", _("实施医院"), ("hospital_id",), lambda row: str(row.hospital or "")),
        Choice("category", _("类别"), ("category",), _category),
        Choice("description", _("说明"), ("description",), lambda row: row.description),
    ),
    aliases=InitiativeAlias,
    unique=("key", "hospital_id"),
    park="key",
)
PERSON: Final = Noun(Kind.PERSON, Person, (Relation(PersonMention, "person", _("出现的文章")),))
TAG: Final = Noun(
    Kind.TAG,
    Tag,
    (Relation(Tagging, "tag", _("文章"), once=True),),
    (Choice("description", _("说明"), ("description",), lambda row: row.description),),
)
NOUNS: Final = {noun.kind.value: noun for noun in (HOSPITAL, INITIATIVE, PERSON, TAG)}
NOUN_OF: Final = {noun.model: noun for noun in NOUNS.values()}
