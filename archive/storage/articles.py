"""Articles of a page: new ones go in, known ones keep their address, vanished ones go or stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F
from django.utils.translation import gettext_noop

from archive.ingest.facts import Reading, StoryFacts
from archive.models import Article, Byline, SourcePage
from archive.search import forget_articles
from archive.storage.acts import Act
from archive.storage.likeness import runs_of
from archive.storage.matching import ENOUGH, match_articles, text_of
from archive.storage.people_first import deleted_by_people, edited_fields, judged, touched_ids
from archive.storage.reconcile import KINDS
from archive.storage.rows import Entry
from archive.storage.stories import TEXT_FIELDS, apply, article_fields
from archive.vocabulary import Status

#: Why a published article was taken down by a reader that no longer finds it. A person may bring it back.
NO_LONGER_READ: Final = gettext_noop("重新识读后，这篇不再单独成篇")
_OUT_OF_THE_WAY: Final = 1_000_000
#: A story that was left out of an import is known again by this share of its text.
_UNWANTED: Final = 0.9


@dataclass(slots=True)
class Written:
    """What became of a page's articles."""

    entries: list[Entry] = field(default_factory=list)
    created: list[Article] = field(default_factory=list)
    updated: list[Article] = field(default_factory=list)
    rewritten: list[Article] = field(default_factory=list)  # of the updated: those whose text changed
    kept: list[Article] = field(default_factory=list)  # no longer read, but a person's
    withdrawn: list[Article] = field(default_factory=list)  # no longer read, and were public
    deleted: int = 0


def write_articles(
    page: SourcePage, reading: Reading, act: Act, *, publish: bool, printed: str | None
) -> Written:
    """Rows for all stories of a page. `printed` is the page's earlier text, None where the page is new."""
    written = Written()
    known = list(page.articles.order_by("ordinal")) if printed is not None else []
    stories = _wanted(page, reading.stories, known, act)
    matched = match_articles([facts.story for facts in stories], known, printed or "")
    edited = edited_fields(Article, known) if known else {}
    changed: dict[int, list[str]] = {}
    page_date = (page.date, page.date_precision)
    for number, facts in enumerate(stories):
        article = matched.get(number)
        fields = article_fields(facts.story, number + 1, page_date)
        if article is None:
            article = Article(source=page, **fields)
            article.step_to(Status.PUBLISHED if publish else Status.DRAFT)
            written.created.append(article)
            written.entries.append(Entry(number, facts, article))
            continue
        written.entries.append(Entry(number, facts, article, old_body=article.body))
        changed[article.pk] = apply(article, fields, edited[article.pk]) + _brought_back(article)
    _settle_vanished(
        [one for one in known if one not in matched.values()], len(stories), written, changed, act
    )
    _save(page, known, changed, written, act)
    return written


def _wanted(
    page: SourcePage, stories: Sequence[StoryFacts], known: Sequence[Article], act: Act
) -> list[StoryFacts]:
    """The stories, without those that a person deleted from this page or never wanted; where these stand
    is left out."""
    gone = (
        [runs_of(text_of(state)) for state in deleted_by_people(Article, source_id=page.pk)] if known else []
    )
    unwanted = runs_of("".join(page.raw_text[start:end] for start, end in page.left_out if known))
    wanted, left_out = [], []
    for facts in stories:
        runs = runs_of(text_of(facts.story))
        if runs.part_in(unwanted) >= _UNWANTED or any(runs.agreement(other) >= 1 - ENOUGH for other in gone):
            left_out += [[stretch.page.start, stretch.page.end] for stretch in facts.story.stretches]
        else:
            wanted.append(facts)
    if left_out != page.left_out and known:
        page.left_out = left_out
        act.update(SourcePage, [page], ["left_out"])
    return wanted


def _brought_back(article: Article) -> list[str]:
    """A public article that an earlier reading had lost is public again."""
    if article.status != Status.WITHDRAWN or article.status_reason != NO_LONGER_READ:
        return []
    article.status, article.status_reason = Status.PUBLISHED.value, ""
    return ["status", "status_reason"]


def _settle_vanished(
    vanished: list[Article], count: int, written: Written, changed: dict[int, list[str]], act: Act
) -> None:
    """A person's article stays, a public one is taken down, a draft that nobody touched goes."""
    if not vanished:
        return
    peoples = touched_articles(vanished)
    for place, article in enumerate(vanished, start=count + 1):
        changed[article.pk] = [] if article.ordinal == place else ["ordinal"]
        article.ordinal = place
        if article.pk in peoples:
            written.kept.append(article)
        elif article.status in (Status.PUBLISHED, Status.WITHDRAWN):
            written.withdrawn.append(article)
            if article.status == Status.PUBLISHED:
                article.status, article.status_reason = Status.WITHDRAWN.value, NO_LONGER_READ
                changed[article.pk] += ["status", "status_reason"]
    going = [one for one in vanished if one not in written.kept and one not in written.withdrawn]
    for article in going:
        del changed[article.pk]
    written.deleted = len(going)
    delete_articles(going, act)


def touched_articles(articles: Sequence[Article]) -> set[int]:
    """Keys of the articles that a person edited, judged a fact of, tagged or signed."""
    ids = [article.pk for article in articles]
    # What an import itself was told is no later touch: whoever takes it back takes that back too.
    found = {one.pk for one in articles if set(one.edited_fields) - {"reprint_of"}} | touched_ids(
        Article, ids
    )
    for kind in KINDS:
        rows = list(kind.model.objects.filter(article__in=ids))
        peoples = judged(rows, kind.model)
        found |= {row.article_id for row in rows if row.pk in peoples}
    bylines = dict(Byline.objects.filter(article__in=ids).values_list("pk", "article_id"))
    return found | {bylines[pk] for pk in touched_ids(Byline, bylines)}


def delete_articles(articles: Sequence[Article], act: Act) -> None:
    """Take articles out with everything that hangs on them."""
    if not articles:
        return
    ids = [article.pk for article in articles]
    _let_go(ids, act)
    forget_articles(ids)
    models: list[Any] = [*(kind.model for kind in KINDS), Byline]
    for model in models:
        act.delete(model, list(model.objects.filter(article__in=ids)))
    act.delete(Article, articles)


def _let_go(ids: Sequence[int], act: Act) -> None:
    """Articles that reprint or continue one that goes stand for themselves."""
    for name in ("reprint_of", "continues"):
        others = list(Article.objects.filter(**{f"{name}__in": ids}).exclude(pk__in=ids))
        for other in others:
            setattr(other, name, None)
        act.update(Article, others, [name])


def _save(
    page: SourcePage, known: Sequence[Article], changed: dict[int, list[str]], written: Written, act: Act
) -> None:
    moved = any("ordinal" in names for names in changed.values())
    if moved:
        # Ordinals may trade places: all out of the way of the unique constraint, then to where they go.
        page.articles.update(ordinal=F("ordinal") + _OUT_OF_THE_WAY)
    rows = [article for article in known if changed.get(article.pk) or (moved and article.pk in changed)]
    fields = {name for names in changed.values() for name in names} | ({"ordinal"} if moved else set())
    act.update(Article, rows, sorted(fields))
    written.updated = [article for article in rows if changed[article.pk]]
    written.rewritten = [
        article for article in written.updated if set(changed[article.pk]) & set(TEXT_FIELDS)
    ]
    act.create(Article, written.created)
