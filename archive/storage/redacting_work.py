"""One redaction at work on one page: its rows, then their histories, then what was made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from archive.models import (
    Appearance,
    Article,
    BinEntry,
    Byline,
    ErrorReport,
    Initiative,
    InitiativeAlias,
    InitiativeMention,
    Metric,
    PageVersion,
    Person,
    PersonMention,
    SourcePage,
    Tagging,
)
from archive.search import index_articles
from archive.storage.acts import Act
from archive.storage.hiding import MARK, Words
from archive.storage.naming import initiative_key, sort_key
from archive.storage.redacting_traces import mask_entry, mask_traces, settle_files
from archive.storage.reprints import note_fingerprints

_PARTS: Final = (Byline, Appearance, InitiativeMention, Metric, PersonMention, Tagging)
_QUOTING: Final = (Appearance, InitiativeMention, Metric, PersonMention)


class Work:
    """One redaction, in the transaction that is open."""

    def __init__(self, page: SourcePage, words: Words, act: Act, together: Iterable[int] = ()) -> None:
        """`together` are all articles of the act, where it takes the words out of several pages."""
        self.page, self.words, self.act = page, words, act
        self.articles = set(Article.history.filter(source_id=page.pk).values_list("id", flat=True))
        self.articles |= set(page.articles.values_list("pk", flat=True))
        self.together = self.articles | set(together)
        self.counts: dict[str, int] = {}

    def run(self) -> None:
        """Rows first, then their histories, then what was made of them."""
        here = {"article__in": self.articles}
        self._drop_people()
        self._rows(SourcePage, pk=self.page.pk)
        self._rows(PageVersion, page=self.page)
        self._rows(Article, pk__in=self.articles)
        for part in _QUOTING:
            self._quotes(part)
        for part in (*_PARTS, ErrorReport):
            self._rows(part, **here)
        self._names()
        self._history(SourcePage, id=self.page.pk)
        self._history(Article, id__in=self.articles)
        for part in (*_PARTS, ErrorReport):
            self._history(part, article_id__in=self.articles)
        alive = list(Article.objects.filter(pk__in=self.articles))
        note_fingerprints(alive)
        index_articles([article.pk for article in alive])
        for label, places in mask_traces(self.page, self.articles, self.words).items():
            self._count(label, places)
        self._count(_("上传预览"), settle_files(self.page, self.words))

    def _count(self, label: Any, places: int) -> None:
        if places:
            self.counts[str(label)] = self.counts.get(str(label), 0) + places

    def _rows(self, model: Any, **which: Any) -> None:
        for row in model._base_manager.filter(**which):
            fields, places = self._mask(row)
            self._count(model._meta.verbose_name, places)
            if not fields:
                continue
            if isinstance(row, Article) and "title" in fields:
                row.sort_key = sort_key(row.title)
                fields.append("sort_key")
            if hasattr(model, "history"):
                self.act.update(model, [row], fields)
            else:
                model._base_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in fields})

    def _quotes(self, model: Any) -> None:
        """A fact that stands on a part of the words is masked in that part, today and in its history."""
        bodies = dict(Article.objects.filter(pk__in=self.articles).values_list("pk", "body"))
        rows = model.objects.filter(article__in=bodies, evidence_lost=False, start__isnull=False)
        for row in rows:
            quote, old = bodies[row.article_id][row.start : row.end], row.quote
            if quote != old and MARK in quote:
                row.quote = quote
                self.act.update(model, [row], ["quote"])
                model.history.filter(id=row.pk, quote=old).update(quote=quote)
                self._count(model._meta.verbose_name, 1)

    def _history(self, model: Any, **which: Any) -> None:
        self._count(_("历史记录"), mask_histories(self.words, model, **which))

    def _mask(self, row: Any) -> tuple[list[str], int]:
        return mask_row(self.words, row)

    def _drop_people(self) -> None:
        """Who is called so is nobody's fact any more: mentions go, and the person if named nowhere else."""
        mentions = PersonMention.objects.filter(article__in=self.articles).select_related("person")
        going = [one for one in mentions if self.words.places(one.person.name)]
        people = {one.person_id: one.person for one in going}
        past = PersonMention.history.filter(article_id__in=self.articles).values("person_id")
        named = Person.history.filter(id__in=past).values_list("id", "name").distinct()
        once = {pk for pk, name in named if self.words.places(name)}
        self._count(PersonMention._meta.verbose_name, len(going))
        self.act.delete(PersonMention, going)
        held = set(PersonMention.objects.filter(person__in=once).values_list("person_id", flat=True))
        held |= set(Person.objects.filter(merged_into__in=once).values_list("merged_into_id", flat=True))
        self.act.delete(Person, [row for pk, row in people.items() if pk not in held])
        self._history(Person, id__in=once - held)

    def _names(self) -> None:
        """Initiatives that no other page tells of."""
        mentions = InitiativeMention.history.filter(article_id__in=self.articles)
        own = set(mentions.values_list("initiative_id", flat=True))
        others = InitiativeMention.objects.filter(initiative__in=own).exclude(article__in=self.together)
        own -= set(others.values_list("initiative_id", flat=True))
        for row in Initiative.objects.filter(pk__in=own):
            fields, places = self._mask(row)
            self._count(Initiative._meta.verbose_name, places)
            if "name" in fields:
                row.key = initiative_key(row.name)
                if (
                    Initiative.objects.filter(key=row.key, hospital=row.hospital_id)
                    .exclude(pk=row.pk)
                    .exists()
                ):
                    row.name = f"{row.name} #{row.pk}"[:200]
                    row.key = initiative_key(row.name)
            self.act.update(Initiative, [row] if fields else [], [*fields, "key"])
        aliases = InitiativeAlias.objects.filter(initiative__in=own)
        going = [alias for alias in aliases if self.words.places(alias.name)]
        self._count(InitiativeAlias._meta.verbose_name, len(going))
        self.act.delete(InitiativeAlias, going)
        self._history(InitiativeAlias, initiative_id__in=own)
        self._history(Initiative, id__in=own)


def mask_entry_of_bin(entry: BinEntry, words: Words, act: Act) -> dict[str, int]:
    """Mask what lies in the bin, and the histories of its rows; in words -> at how many places."""
    rows: dict[Any, list[Any]] = {}
    for data in entry.payload.get("rows", ()):
        rows.setdefault(apps.get_model("archive", data["model"]), []).append(data)
    people = [data["fields"]["person_id"] for data in rows.get(PersonMention, ())]
    called_so = [row for row in Person.objects.filter(pk__in=people) if words.places(row.name)]
    held = set(PersonMention.objects.filter(person__in=called_so).values_list("person_id", flat=True))
    found = {str(_("回收站")): mask_entry(entry, words), str(_("历史记录")): 0}
    for model, ours in rows.items():
        if hasattr(model, "history"):
            keys = [data["pk"] for data in ours]
            found[str(_("历史记录"))] += mask_histories(words, model, id__in=keys)
    going = [row for row in called_so if row.pk not in held]
    keys = [row.pk for row in going]
    act.delete(Person, going)
    found[str(_("历史记录"))] += mask_histories(words, Person, id__in=keys)
    return {label: places for label, places in found.items() if places}


def mask_histories(words: Words, model: Any, **which: Any) -> int:
    """Mask all states of these rows; at how many places."""
    places = 0
    for state in model.history.filter(**which).order_by("pk").iterator(200):
        fields, found = mask_row(words, state)
        places += found
        if not fields:
            continue
        if "title" in fields and hasattr(state, "sort_key"):
            state.sort_key = sort_key(state.title)
            fields.append("sort_key")
        if "name" in fields and hasattr(state, "key"):
            state.key = initiative_key(state.name)
            fields.append("key")
        values = {name: getattr(state, name) for name in fields}
        type(state)._base_manager.filter(pk=state.pk).update(**values)
    return places


def mask_row(words: Words, row: Any) -> tuple[list[str], int]:
    """Mask the row's texts in memory; the columns that changed, and at how many places."""
    fields, places = [], 0
    for column in row._meta.concrete_fields:
        if column.choices or not isinstance(column, (models.CharField, models.TextField, models.JSONField)):
            continue
        value, found = words.masked(getattr(row, column.attname))
        if found:
            setattr(row, column.attname, value)
            fields.append(column.attname)
            places += found
    return fields, places
