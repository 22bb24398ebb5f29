"""A reading goes into the archive: the page, its articles, their facts, links and the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archive.ingest.facts import Reading
from archive.models import Article, SourcePage
from archive.search import index_articles
from archive.storage.acts import Act
from archive.storage.articles import Written, write_articles
from archive.storage.authority.hospitals import HospitalAuthority
from archive.storage.authority.initiatives import InitiativeAuthority
from archive.storage.authority.people import PersonAuthority
from archive.storage.authority.tags import topic_tags
from archive.storage.continuations import link_continuations
from archive.storage.decoding import PageFile
from archive.storage.facts import write_facts
from archive.storage.pages import PageDetails, create_page, update_page
from archive.storage.prune import named_by, prune
from archive.storage.reprints import link_reprints
from archive.storage.rows import Entry, Names, named_initiatives, named_people
from archive.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an editor said of the stories of a new page, by their numbers, before it went in."""

    left_out: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()  # no reprints, however alike
    pending: bool = False  # handed in at once


@dataclass(slots=True)
class Stored:
    """What one page came to."""

    page: SourcePage
    corrected: bool
    written: Written
    reprints: list[Article] = field(default_factory=list)
    tied: list[Article] = field(default_factory=list)


def store_new(
    file: PageFile,
    reading: Reading,
    *,
    run: Any,
    act: Act,
    publish: bool,
    details: PageDetails,
    wishes: Wishes = Wishes(),
) -> Stored:
    """A page that the archive has not seen, as its editor wishes. Call it in a transaction."""
    page = create_page(file, reading, run, act, details, wishes.left_out)
    numbers = [number for number in range(len(reading.stories)) if number not in wishes.left_out]
    wanted = tuple(reading.stories[number] for number in numbers)
    written = write_articles(page, replace(reading, stories=wanted), act, publish=publish, printed=None)
    _follow_wishes(written, {numbers.index(one) for one in wishes.apart if one in numbers}, wishes, act)
    return _complete(Stored(page, False, written), act)


def _follow_wishes(written: Written, apart: set[int], wishes: Wishes, act: Act) -> None:
    """Stories are handed in; those that are no reprints say so, and no later reading finds otherwise."""
    own = [entry.article for entry in written.entries if entry.number in apart]
    for article in own:
        article.edited_fields = sorted({*article.edited_fields, "reprint_of"})
    drafts = [article for article in written.created if wishes.pending and article.status == Status.DRAFT]
    for article in drafts:
        article.status = Status.PENDING.value
    act.update(Article, own, ["edited_fields"])
    act.update(Article, drafts, ["status"])


def store_again(
    page: SourcePage, file: PageFile, reading: Reading, *, run: Any, act: Act, publish: bool
) -> Stored:
    """A newer reading, or a corrected page, in place of what is there. Call it in a transaction."""
    printed = page.raw_text
    names_before = named_by(page.articles.values_list("pk", flat=True))
    corrected = update_page(page, file, reading, run, act)
    written = write_articles(page, reading, act, publish=publish, printed=printed)
    if corrected:
        _forget_stretches([*written.kept, *written.withdrawn], act)
    stored = _complete(Stored(page, corrected, written), act)
    prune(names_before, act)
    return stored


def _complete(stored: Stored, act: Act) -> Stored:
    """Facts, links and index of the articles that were written."""
    written = stored.written
    write_facts(written.entries, learn_names(written.entries, act), act)
    changed = [*written.created, *written.rewritten]
    stored.reprints = link_reprints(changed, act)
    stored.tied = link_continuations(stored.page, [entry.article for entry in written.entries], act)
    known = [entry.article for entry in written.entries if entry.old_body is not None]
    index_articles(article.pk for article in [*written.created, *known])
    return stored


def learn_names(entries: Sequence[Entry], act: Act) -> Names:
    """Who is who on the page: names found on record, and new ones."""
    hospitals = HospitalAuthority(act)
    hospitals.learn(mention for entry in entries for mention in entry.facts.hospitals)
    initiatives = InitiativeAuthority(act)
    initiatives.learn(named for entry in entries for named in named_initiatives(entry, hospitals))
    people = PersonAuthority(act)
    people.learn(
        (named for entry in entries for named in named_people(entry, hospitals)),
        {entry.number: entry.article.pk for entry in entries if entry.old_body is not None},
    )
    tags = topic_tags((topic for entry in entries for topic in entry.facts.topics), act)
    return Names(hospitals, initiatives, people, tags)


def _forget_stretches(articles: Sequence[Article], act: Act) -> None:
    """Articles that the corrected page does not print stand nowhere on it."""
    for article in articles:
        article.stretches = []
    act.update(Article, articles, ["stretches"])
