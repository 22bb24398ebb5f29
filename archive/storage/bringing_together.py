"""How rows go from one name to another, and what becomes of the names."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from archive.models import Hospital, Initiative
from archive.storage.authority.merged import resolve_merged
from archive.storage.chunks import chunks
from archive.storage.nouns import INITIATIVE, NameRefused, Noun, Relation
from archive.storage.overlaps import bodies, join
from archive.storage.recording import Recorded


def new_aliases(noun: Noun, kept: Any, gone: Any) -> list[tuple[str, bool]]:
    """(name, is it a former one) for each name of `gone` that `kept` is not called by yet.

    A form that is the full name of another one, of the same city or hospital, would confuse the two, and
    stays out.
    """
    if not noun.aliases:
        return []
    known = {kept.name, *kept.aliases.values_list("name", flat=True)}
    own = list(gone.aliases.values_list("name", "is_former"))
    here = {"city": kept.city} if noun.model is Hospital else {"hospital": kept.hospital_id}
    taken = set(
        noun.model.objects.filter(name__in=[name for name, _f in own], merged_into=None, **here)
        .exclude(pk__in=[kept.pk, gone.pk])
        .values_list("name", flat=True)
    )
    wanted = dict([*((name, former) for name, former in own if name not in taken), (gone.name, False)])
    return [(name, former) for name, former in wanted.items() if name not in known]


class Together:
    """One act: facts follow under `follow`, names change under `names`. `pairs` tells of both levels."""

    def __init__(self, names: Recorded, follow: Recorded) -> None:
        self.names, self.follow = names, follow
        self.pairs: list[list[Any]] = []

    def bring(self, noun: Noun, kept: Any, gone: Any, taken: set[str]) -> None:
        """All of `gone` goes to `kept`, which takes the values of the choices in `taken` from it."""
        self.pairs.append([noun.kind.value, kept.pk, gone.pk])
        aliases = new_aliases(noun, kept, gone)
        for relation in noun.relations:
            if relation.model is Initiative:
                self._initiatives(kept, gone)
            else:
                self.hand_over(relation, relation.of(gone), kept)
        if aliases:
            own = {noun.kind.value: kept}
            self.names.create(
                noun.aliases, [noun.aliases(**own, name=name, is_former=was) for name, was in aliases]
            )
        self._settle(noun, kept, gone, taken)

    def hand_over(self, relation: Relation, going: Any, kept: Any) -> None:
        """Rows go to `kept`. Where an article may have one only and `kept` has it, the two are joined."""
        if relation.once:
            going = going.filter(pk__in=list(going.values_list("pk", flat=True)))
            shared = relation.of(kept).filter(article__in=going.values("article"))
            gone = self._join(relation, list(shared), {row.article_id: row for row in going}, kept)
            going = going.exclude(pk__in=gone)
        for some in chunks(list(going.values_list("pk", flat=True))):
            moving = list(relation.model._base_manager.filter(pk__in=some))
            for row in moving:
                setattr(row, relation.attname, kept.pk)
            self.follow.update(relation.model, moving, [relation.attname])

    def _join(self, relation: Relation, here: list[Any], others: dict[int, Any], kept: Any) -> list[int]:
        """Of each two rows of an article one goes; keys of those of `others` that are settled thereby."""
        texts = bodies(here)
        going, changed = [], {}
        for row in here:
            stays, goes, fields = join(row, others[row.article_id], texts[row.article_id])
            going.append(goes)
            if stays is not row:
                setattr(stays, relation.attname, kept.pk)
                fields = [*fields, relation.attname]
            if fields:
                changed[stays.pk] = (stays, fields)
        self.follow.delete(relation.model, going)
        names = {name for _row, fields in changed.values() for name in fields}
        self.follow.update(relation.model, [row for row, _fields in changed.values()], sorted(names))
        return [others[row.article_id].pk for row in here]

    def _initiatives(self, kept: Hospital, gone: Hospital) -> None:
        """The hospital's initiatives: those of one name become one, the others change hands."""
        own = {row.key: row for row in kept.initiatives.all()}
        today = resolve_merged(Initiative, own.values())
        moving = []
        for row in gone.initiatives.all():
            here = own.get(row.key)
            if here is None:
                moving.append(row)
            elif today[here.pk].pk == row.pk:
                self._trade_hospitals(row, here)
            elif row.merged_into_id is None:
                self.bring(INITIATIVE, today[here.pk], row, set())
        for row in moving:
            row.hospital_id = kept.pk
        self.follow.update(Initiative, moving, ["hospital_id"])

    def _trade_hospitals(self, row: Initiative, here: Initiative) -> None:
        INITIATIVE.step_aside([row, here])
        row.hospital_id, here.hospital_id = here.hospital_id, row.hospital_id
        self.follow.update(Initiative, [row, here], ["hospital_id", "key"])

    def _settle(self, noun: Noun, kept: Any, gone: Any, taken: set[str]) -> None:
        """The names themselves: values that the kept one takes over, and where the gone one leads."""
        columns = [name for choice in noun.choices if choice.name in taken for name in choice.fields]
        columns = [name for name in columns if getattr(kept, name) != getattr(gone, name)]
        values = {name: getattr(kept, name) for name in columns}
        for name in columns:
            setattr(kept, name, getattr(gone, name))
        if hasattr(kept, "edited_fields") and columns:
            edited = {name.removesuffix("_id") for name in columns}
            kept.edited_fields = sorted({*kept.edited_fields, *edited})
            columns = [*columns, "edited_fields"]
        columns += self._make_room(noun, kept, gone, values)
        gone.merged_into = kept
        if set(columns) - {"merged_into"}:
            self.names.update(noun.model, [kept, gone], [*columns, "merged_into"])
        else:
            self.names.update(noun.model, [gone], ["merged_into"])

    def _make_room(self, noun: Noun, kept: Any, gone: Any, values: dict[str, Any]) -> list[str]:
        """Where the kept one would get the name and place of the gone one, the two trade."""
        if not set(values) & set(noun.unique):
            return []
        wanted = {name: getattr(kept, name) for name in noun.unique}
        if noun.model.objects.filter(**wanted).exclude(pk__in=[kept.pk, gone.pk]).exists():
            raise NameRefused(_("已有同名同地区的记录，不能取这一栏的值。"))
        if all(getattr(gone, name) == value for name, value in wanted.items()):
            noun.step_aside([kept, gone])
            for name in set(values) & set(noun.unique):
                setattr(gone, name, values[name])
        return [noun.park]
