"""A reading goes into the archive: the page, its articles, their facts, links and the index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    left_out: Collection[int] = (),
) -> Stored:
    """A page that the archive has not seen, but for stories nobody wants. Call it in a transaction."""
    page = create_page(file, reading, run, act, details, left_out)
    wanted = tuple(facts for number, facts in enumerate(reading.stories) if number not in left_out)
    written = write_articles(page, replace(reading, stories=wanted), act, publish=publish, printed=None)
    return _complete(Stored(page, False, written), act)


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
