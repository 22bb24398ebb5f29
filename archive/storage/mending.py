"""A page mended by a person goes into the archive: lines, articles and facts, all in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from archive.ingest.document import Story
from archive.ingest.facts import Reading
from archive.ingest.marks import Mark
from archive.models import Article, SourcePage, WorkingCopy
from archive.search import index_articles
from archive.storage import reader
from archive.storage.acts import Act, mending_act
from archive.storage.articles import delete_articles, touched_articles
from archive.storage.continuations import link_continuations
from archive.storage.facts import write_facts
from archive.storage.importer import one_writer
from archive.storage.mending_edits import keep_edits
from archive.storage.mending_facts import drop_unjudged, follow_lines
from archive.storage.mending_marks import OUT, as_json, from_json, lay_out, marks_for, reading_of
from archive.storage.pages import page_fields
from archive.storage.people_first import edited_fields
from archive.storage.prune import named_by, prune
from archive.storage.reprints import link_reprints
from archive.storage.rows import Entry
from archive.storage.stories import apply, article_fields
from archive.storage.writer import learn_names
from archive.vocabulary import LineRole, Status

MENDED: Final = "修整版面"
_OUT_OF_THE_WAY: Final = 3_000_000
#: What an article takes from its lines.
_FOLLOW_LINES: Final = (
    "kicker",
    "title",
    "subtitle",
    "body",
    "headings",
    "captions",
    "credits",
    "continued_from",
    "continued_on",
    "stretches",
)


class MendingRefused(ValueError):
    """What stands on the workbench cannot be saved; the message says why, in Chinese."""


@dataclass(slots=True)
class Mended:
    """What a mending came to."""

    page: SourcePage
    created: list[Article] = field(default_factory=list)
    changed: list[Article] = field(default_factory=list)
    joined: list[Article] = field(default_factory=list)  # they lead to the one they went into
    removed: int = 0


@transaction.atomic
def save_mending(copy: WorkingCopy, user: Any) -> Mended:
    """Put a working copy in place of what its page is, and drop it. Raises MendingRefused."""
    one_writer()
    page = SourcePage.objects.select_for_update().get(pk=copy.page_id)
    if page.revision != copy.page_revision:
        raise MendingRefused(_("这一版在您修整期间被重新导入或修整过，请放弃底稿后重来。"))
    articles = list(page.articles.select_for_update().order_by("ordinal"))
    old, new = marks_for(page, articles), from_json(copy.marks)
    before, _layout = lay_out(page.raw_text, old)
    reading = reading_of(page.raw_text, new)
    order = [story for story in dict.fromkeys(mark.story for mark in new) if story not in (0, OUT)]
    after = dict(zip(order, (facts.story for facts in reading.stories), strict=True))
    _refuse(after)
    if after.keys() - before.keys() - {story for story in after if story < OUT}:
        raise MendingRefused(_("这一版的文章在您修整期间有增减，请放弃底稿后重来。"))
    act, names = mending_act(user), named_by(article.pk for article in articles)
    mended = Mended(page)
    _write_page(page, new, reading, act, Act(MENDED, user))
    stood = {article.pk: article.stretches for article in articles}
    entries = _write_articles(page, articles, order, reading, before, mended, act)
    follow_lines(stood, entries, act)
    _settle_gone(articles, after, mended, act, old, new, entries)
    write_facts(entries, learn_names(entries, act), act)
    link_reprints([*mended.created, *mended.changed], act)
    link_continuations(page, [entry.article for entry in entries], act)
    index_articles([*(entry.article.pk for entry in entries), *(one.pk for one in mended.joined)])
    prune(names, act)
    WorkingCopy.objects.filter(pk=copy.pk).delete()
    return mended


def _refuse(stories: dict[int, Story]) -> None:
    if not stories:
        raise MendingRefused(_("一篇文章也没有了。"))
    for number, story in enumerate(stories.values(), start=1):
        if not story.body.strip():
            raise MendingRefused(
                _("第 %(n)d 篇《%(title)s》没有正文。请给它正文，或把它的行归到别处。")
                % {"n": number, "title": story.title[:40]}
            )


def _write_page(page: SourcePage, marks: Sequence[Mark], reading: Reading, act: Act, person: Act) -> None:
    """The marks are the person's; furniture follows from them."""
    order = [story for story in dict.fromkeys(mark.story for mark in marks) if story not in (0, OUT)]
    numbers = {story: number for number, story in enumerate(order, start=1)} | {0: 0, OUT: OUT}
    rows = as_json(marks)
    for row in rows:
        row[3] = numbers[row[3]]
    out = [[mark.span.start, mark.span.end] for mark in marks if mark.story == OUT]
    covered = {tuple(span) for span in out}
    page.furniture = [
        piece
        for piece in page_fields(reading)["furniture"]
        if not all(tuple(span) in covered for span in piece["spans"])
    ]
    page.left_out = out
    act.update(SourcePage, [page], ["furniture", "left_out"])
    page.revision -= 1  # one save, one revision
    page.mending = None if rows == _by_the_reader(page) else rows
    person.update(SourcePage, [page], ["mending"])


def _by_the_reader(page: SourcePage) -> list[list[Any]]:
    """The marks that the reader by itself would set: a page that has these needs no mending."""
    layout = reader.lay_out(page.raw_text)
    stretches = [one.stretches for one in layout.stories]
    return as_json(reader.marks_of(page.raw_text, stretches, layout.furniture))


def _write_articles(
    page: SourcePage,
    articles: Sequence[Article],
    order: Sequence[int],
    reading: Reading,
    before: dict[int, Story],
    mended: Mended,
    act: Act,
) -> list[Entry]:
    """Rows for all stories: known ones keep their address, a story from a split gets a new one."""
    known = {article.pk: article for article in articles}
    edited = edited_fields(Article, articles)
    page_date = (page.date, page.date_precision)
    # Ordinals may trade places: all out of the way of the unique constraint, then to where they go.
    page.articles.update(ordinal=F("ordinal") + _OUT_OF_THE_WAY)
    ordinals = {article.pk: article.ordinal for article in articles}
    entries: list[Entry] = []
    for number, (key, facts) in enumerate(zip(order, reading.stories, strict=True)):
        fields = article_fields(facts.story, number + 1, page_date)
        article = known.get(key)
        if article is None:
            mended.created.append(Article(source=page, status=Status.DRAFT.value, **fields))
            entries.append(Entry(number, facts, mended.created[-1]))
            continue
        entries.append(Entry(number, facts, article, old_body=article.body))
        was = article_fields(before[key], number + 1, page_date)
        if _apply(article, fields, was, edited[key]):
            mended.changed.append(article)
    act.update(Article, mended.changed, [*_FOLLOW_LINES, "ordinal", "sort_key"])
    _put_in_order([one for one in articles if one.pk in order and one not in mended.changed], ordinals, act)
    act.create(Article, mended.created)
    return entries


def _put_in_order(articles: Sequence[Article], ordinals: dict[int, int], act: Act) -> None:
    """Articles of which nothing changed but, perhaps, their place on the page."""
    act.update(Article, [one for one in articles if one.ordinal != ordinals[one.pk]], ["ordinal"])
    for article in articles:
        if article.ordinal == ordinals[article.pk]:
            Article.objects.filter(pk=article.pk).update(ordinal=article.ordinal)


def _apply(article: Article, fields: dict[str, Any], was: dict[str, Any], edited: set[str]) -> bool:
    """Give an article what its lines say now; whether anything but its place changed.

    What a person typed stays where the lines say what they said before; a body keeps the paragraphs that
    a person edited.
    """
    edited = edited | {"date"}
    differing = {name for name, value in fields.items() if was[name] != value} - {"date", "date_precision"}
    if "body" in edited and "body" in differing:
        article.body = keep_edits(was["body"], article.body, fields["body"])
        edited = (edited - differing) | {"body"}
    else:
        edited = edited - differing
    if not differing - {"ordinal", "stretches"}:
        article.ordinal = fields["ordinal"]
        return False
    old_body = article.body
    changed = apply(article, fields, edited)
    return bool(set(changed) - {"ordinal"}) or old_body != article.body or bool(differing - {"ordinal"})


def _settle_gone(
    articles: Sequence[Article],
    after: dict[int, Story],
    mended: Mended,
    act: Act,
    old: Sequence[Mark],
    new: Sequence[Mark],
    entries: Sequence[Entry],
) -> None:
    """Articles whose lines went into others lead there; a draft that nobody touched goes."""
    placed = {mark.story for mark in old}
    gone = [article for article in articles if article.pk not in after and article.pk in placed]
    others = [article for article in articles if article.pk not in after and article.pk not in placed]
    peoples = touched_articles(gone)
    targets = _targets(old, new)
    rows = {key: entry.article for key, entry in zip(after, entries, strict=True)}
    going = [one for one in gone if one.pk not in peoples and one.status in (Status.DRAFT, Status.PENDING)]
    staying = [one for one in gone if one not in going]
    for article in staying:
        target = rows.get(targets.get(article.pk, 0))
        article.status, article.merged_into, article.stretches = Status.WITHDRAWN.value, target, []
        article.status_reason = (
            _("已并入《%(title)s》") % {"title": target.title} if target else _("修整版面时移出")
        )
    place = len(entries)
    for article in [*staying, *others]:
        place += 1
        article.ordinal = place
    act.update(
        Article, [*staying, *others], ["status", "status_reason", "merged_into", "stretches", "ordinal"]
    )
    drop_unjudged(staying, act)
    delete_articles(going, act)
    mended.joined, mended.removed = staying, len(going)


def _targets(old: Sequence[Mark], new: Sequence[Mark]) -> dict[int, int]:
    """Story -> the story in which most of its body stands now."""
    owner = {}
    for mark in new:
        if mark.story not in (0, OUT):
            owner.update(dict.fromkeys(range(mark.span.start, mark.span.end), mark.story))
    counts: dict[int, Counter[int]] = {}
    for mark in old:
        if mark.role is LineRole.BODY:
            found = (owner.get(at) for at in range(mark.span.start, mark.span.end))
            counts.setdefault(mark.story, Counter()).update(one for one in found if one)
    return {story: count.most_common(1)[0][0] for story, count in counts.items() if count}
