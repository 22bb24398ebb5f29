"""Pages that a run changed get their earlier state back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F, Q
from django.utils.translation import gettext as _

from archive.models import Article, Byline, ImportRun, Metric, PageVersion, SourcePage
from archive.search import forget_articles, index_articles
from archive.storage.acts import FOLLOWS_NAMES, MACHINE_REASONS, Act, by_people
from archive.storage.past import Before, before_run, put_back
from archive.storage.prune import named_by, prune
from archive.storage.reconcile import KINDS
from archive.storage.reprints import note_fingerprints

#: What hangs on an article.
_PARTS: Final = (*(kind.model for kind in KINDS), Byline)
_OUT_OF_THE_WAY: Final = 2_000_000


def pages_changed(run: ImportRun, reason: str) -> Iterator[SourcePage]:
    """Pages that were there before the run and that it changed, in any of their rows."""
    ids = set(SourcePage.history.filter(history_change_reason=reason).values_list("id", flat=True))
    ids |= set(Article.history.filter(history_change_reason=reason).values_list("source_id", flat=True))
    for model in _PARTS:
        articles = model.history.filter(history_change_reason=reason).values("article_id")
        ids |= set(Article.objects.filter(pk__in=articles).values_list("source_id", flat=True))
    # Pages without a run were there before all the same: that run's record was deleted.
    brought_in = set(SourcePage.objects.filter(run=run).values_list("pk", flat=True))
    for pk in sorted(ids - brought_in):
        yield from SourcePage.objects.filter(pk=pk)


def later_change(page: SourcePage, run: ImportRun, reason: str) -> str:
    """Why the page cannot go back: a person, or a later run, changed it since. Empty where it can."""
    others: set[int] = set()
    for history in _histories(page):
        first = history.filter(history_change_reason=reason).order_by("history_date", "history_id").first()
        since = first.history_date if first else run.started_at
        later = history.filter(history_date__gt=since)
        if later.filter(by_people() | Q(history_change_reason__startswith=FOLLOWS_NAMES)).exists():
            return _("导入后有人工改动")
        reasons = later.filter(history_change_reason__startswith=MACHINE_REASONS[0])
        for text in reasons.values_list("history_change_reason", flat=True).distinct():
            others.add(int(text.removeprefix(MACHINE_REASONS[0])))
    standing = ImportRun.objects.filter(pk__in=others - {run.pk}, pk__gt=run.pk, undone_at=None)
    if blocking := standing.order_by("-pk").first():
        return _("后来的导入批次 #%(run)d 又改过，请先撤销它") % {"run": blocking.pk}
    return ""


def restore_page(page: SourcePage, run: ImportRun, reason: str, act: Act) -> None:
    """Page, articles, writers, facts and index as they were before the run."""
    articles = _article_ids(page)
    names = named_by(articles)
    before = before_run(Article, reason, source_id=page.pk)
    parts = [before_run(model, reason, article_id__in=articles) for model in _PARTS]
    forget_articles(before.brought_in)
    for part in parts:
        act.delete(part.model, list(part.model.objects.filter(pk__in=part.brought_in)))
    act.delete(Article, list(Article.objects.filter(pk__in=before.brought_in)))
    _restore_text(page, run)
    put_back(before_run(SourcePage, reason, id=page.pk), act)
    restored = _restore_articles(page, before, act)
    for part in parts:
        if part.model is Metric:
            Metric.objects.filter(pk__in=part.states).update(evidence_lost=True)
        put_back(part, act)
    note_fingerprints(restored)
    index_articles([article.pk for article in restored])
    prune(names, act)


def _restore_articles(page: SourcePage, before: Before, act: Act) -> list[Any]:
    """Earlier states may trade ordinals with the present ones: those make way first."""
    if before.states:
        page.articles.filter(pk__in=before.states).update(ordinal=F("ordinal") + _OUT_OF_THE_WAY)
    return put_back(before, act)


def _restore_text(page: SourcePage, run: ImportRun) -> None:
    """The text that a corrected page took the place of."""
    version = PageVersion.objects.filter(page=page, replaced_by=run).order_by("pk").first()
    if version is None:
        return
    # No history holds a page's text; its fingerprint comes back with the other fields.
    SourcePage.objects.filter(pk=page.pk).update(raw_text=version.raw_text, sha256=version.sha256)
    PageVersion.objects.filter(page=page, replaced_by=run).delete()


def _article_ids(page: SourcePage) -> set[int]:
    """Articles that stand or once stood on the page."""
    return set(Article.history.filter(source_id=page.pk).values_list("id", flat=True))


def _histories(page: SourcePage) -> Iterator[Any]:
    articles = _article_ids(page)
    yield SourcePage.history.filter(id=page.pk)
    yield Article.history.filter(source_id=page.pk)
    for model in _PARTS:
        yield model.history.filter(article_id__in=articles)
