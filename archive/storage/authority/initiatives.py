"""Which initiative a mention is: one row a folded name and hospital."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.ingest.facts import InitiativeFact
from archive.models import Initiative
from archive.storage.acts import Act
from archive.storage.authority.former import rows_once_named
from archive.storage.authority.merged import resolve_merged
from archive.storage.naming import initiative_key

Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Named:
    """An initiative as a story names it, its hospital known by row."""

    fact: InitiativeFact
    hospital: int | None

    @property
    def key(self) -> Key:
        return initiative_key(self.fact.name), self.hospital


class InitiativeAuthority:
    """The initiatives of one page: known rows, and new ones that it creates."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.rows: dict[Key, Initiative] = {}

    def learn(self, named: Iterable[Named]) -> None:
        """Find or create the row of each, in a number of queries that does not grow with them."""
        pending = {one.key: one for one in named if one.fact.name and len(one.fact.name) <= 200}
        if not pending:
            return
        self._find(pending)
        self._find_renamed({key: one for key, one in pending.items() if key not in self.rows})
        unknown = {key: one for key, one in pending.items() if key not in self.rows}
        created = self.act.create(Initiative, [_row(one) for one in unknown.values()])
        self.rows |= dict(zip(unknown, created, strict=True))

    def of(self, named: Named) -> Initiative | None:
        return self.rows.get(named.key)

    def _find(self, pending: dict[Key, Named]) -> None:
        found = list(Initiative.objects.filter(key__in={key for key, _hospital in pending}))
        today = resolve_merged(Initiative, found)
        self.rows |= {
            (row.key, row.hospital_id): today[row.pk]
            for row in found
            if (row.key, row.hospital_id) in pending
        }

    def _find_renamed(self, unknown: dict[Key, Named]) -> None:
        """An initiative that a person renamed, or gave to another hospital, keeps what it was before."""
        names = {one.fact.name: key[0] for key, one in unknown.items()}
        held = rows_once_named(Initiative, names, "hospital_id")
        wanted = {(names[name], hospital): pk for (name, hospital), pk in held.items()}
        wanted = {key: pk for key, pk in wanted.items() if key in unknown}
        today = resolve_merged(Initiative, Initiative.objects.filter(pk__in=set(wanted.values())))
        self.rows |= {key: today[pk] for key, pk in wanted.items()}


def _row(named: Named) -> Initiative:
    return Initiative(
        name=named.fact.name,
        key=initiative_key(named.fact.name),
        hospital_id=named.hospital,
        category=named.fact.category.value,
    )
