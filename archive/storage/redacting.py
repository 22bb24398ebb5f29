"""A passage is taken out for good: page, articles, facts, histories, index, bin, reports and previews."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from archive.models import (
    Appearance,
    Article,
    Byline,
    ErrorReport,
    Initiative,
    InitiativeMention,
    Metric,
    PageVersion,
    Person,
    PersonMention,
    RedactedSpan,
    Redaction,
    SourcePage,
    Tagging,
)
from archive.search import index_articles
from archive.storage.acts import REDACTION, Act
from archive.storage.hiding import LONGEST, MARK, SHORTEST, Words, key_check
from archive.storage.importer import one_writer
from archive.storage.naming import initiative_key, sort_key
from archive.storage.redacting_traces import mask_traces, settle_files, wipe_freed_space
from archive.storage.reprints import note_fingerprints

_PARTS: Final = (Byline, Appearance, InitiativeMention, Metric, PersonMention, Tagging)
_QUOTING: Final = (Appearance, InitiativeMention, Metric, PersonMention)
_ELSEWHERE: Final = 20


class RedactionRefused(ValueError):
    """The passage cannot be taken out; the message says why, in Chinese."""


@dataclass(slots=True)
class Standing:
    """Where a passage stands: kind of row, in words -> at how many places; and articles of other pages."""

    counts: dict[str, int] = field(default_factory=dict)
    elsewhere: list[Article] = field(default_factory=list)

    @property
    def places(self) -> int:
        return sum(self.counts.values())


def where(page: SourcePage, words: Words) -> Standing:
    """What a redaction would take out of a page and all that was read of it. Writes nothing."""
    _check(words)
    found = Standing()
    with transaction.atomic():
        work = _Work(page, words, Act(REDACTION))
        work.run()
        found.counts = work.counts
        transaction.set_rollback(True)
    others = Article.objects.filter(body__contains=words.text).exclude(source=page)
    found.elsewhere = list(others.only("title")[:_ELSEWHERE])
    return found


def redact(
    page: SourcePage, words: Words, *, reason: str, article: Any = None, user: Any = None
) -> Redaction:
    """Take the passage out everywhere. The record says who, when, where, how long and why, not what."""
    _check(words)
    if not reason.strip():
        raise RedactionRefused(_("请写明理由。"))
    with wipe_freed_space(), transaction.atomic():
        one_writer()
        page = SourcePage.objects.select_for_update().get(pk=page.pk)
        record = Redaction.objects.create(
            page=page,
            page_name=page.name,
            article=article,
            length=len(words.text),
            reason=reason.strip(),
            digest=words.digest,
            key_check=key_check(),
            user=user,
        )
        _note_spans(record, page, words)
        work = _Work(page, words, Act(f"{REDACTION}{record.pk}", user))
        work.run()
        if not work.counts:
            raise RedactionRefused(_("这一版和它的文章里没有这几个字。"))
        record.counts = work.counts
        record.save(update_fields=["counts"])
    return record


def _check(words: Words) -> None:
    if not SHORTEST <= len(words.text) <= LONGEST:
        raise RedactionRefused(_("请给出 2 到 2000 个字。"))


def _note_spans(record: Redaction, page: SourcePage, words: Words) -> None:
    texts = [(page.sha256, page.raw_text), *page.versions.values_list("sha256", "raw_text")]
    RedactedSpan.objects.bulk_create(
        RedactedSpan(redaction=record, sha256=sha256, start=start, end=end)
        for sha256, text in texts
        for start, end in words.places(text)
    )


class _Work:
    """One redaction, in the transaction that is open."""

    def __init__(self, page: SourcePage, words: Words, act: Act) -> None:
        self.page, self.words, self.act = page, words, act
        self.articles = set(Article.history.filter(source_id=page.pk).values_list("id", flat=True))
        self.articles |= set(page.articles.values_list("pk", flat=True))
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
        for part in _PARTS:
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
        states = model.history.filter(**which)
        for state in states.order_by("pk").iterator(200):
            fields, places = self._mask(state)
            self._count(_("历史记录"), places)
            if not fields:
                continue
            if "title" in fields and hasattr(state, "sort_key"):
                state.sort_key = sort_key(state.title)
                fields.append("sort_key")
            if "name" in fields and hasattr(state, "key"):
                state.key = initiative_key(state.name)
                fields.append("key")
            type(state)._base_manager.filter(pk=state.pk).update(
                **{name: getattr(state, name) for name in fields}
            )

    def _mask(self, row: Any) -> tuple[list[str], int]:
        """Mask the row's texts in memory; the columns that changed, and at how many places."""
        fields, places = [], 0
        for column in row._meta.concrete_fields:
            if column.choices or not isinstance(
                column, (models.CharField, models.TextField, models.JSONField)
            ):
                continue
            value, found = self.words.masked(getattr(row, column.attname))
            if found:
                setattr(row, column.attname, value)
                fields.append(column.attname)
                places += found
        return fields, places

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
        others = InitiativeMention.objects.filter(initiative__in=own).exclude(article__in=self.articles)
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
        self._history(Initiative, id__in=own)
