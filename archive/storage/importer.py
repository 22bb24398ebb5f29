"""One page goes in: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from archive.ingest.facts import Reading
from archive.models import ImportRun, PageVersion, SourcePage
from archive.storage import reader
from archive.storage.acts import Act, import_act
from archive.storage.decoding import PageFile, page_file
from archive.storage.hiding import guarded
from archive.storage.likeness import runs_of
from archive.storage.mending_marks import keep_marks, read_again
from archive.storage.outcomes import FileReport, Outcome, Refused
from archive.storage.pages import PageDetails
from archive.storage.sentences import created_message, notes_on, updated_message
from archive.storage.stories import has_headline
from archive.storage.writer import Stored, Wishes, store_again, store_new

#: Other bytes under a known name are a corrected page where this much of the text agrees.
CORRECTED: float = 0.5
#: Any number: who holds it writes pages, others wait.
_WRITERS = 0x0A2C417E


@dataclass(frozen=True, slots=True)
class Order:
    """How pages are to be imported."""

    run: ImportRun
    publish: bool = False
    details: PageDetails = PageDetails()
    wishes: Wishes = Wishes()
    read: Callable[[str], Reading] | None = None  # instead of reading here and now: ahead.ReadAhead

    @property
    def act(self) -> Act:
        return import_act(self.run)


def import_bytes(raw: bytes, *, name: str, order: Order) -> FileReport:
    """A file's bytes in. Raises Refused where they are no page; the database is then as it was."""
    return import_page(page_file(raw, name=name), order)


def import_page(file: PageFile, order: Order) -> FileReport:
    """One decoded page in; read before the database is locked, written in one transaction."""
    file = guarded(file)
    if known := known_as(file):
        return known
    reading = (order.read or reader.read_stories)(file.text)
    refuse_unreadable(reading)
    return store_reading(reading, file, order)


@transaction.atomic
def store_reading(reading: Reading, file: PageFile, order: Order) -> FileReport:
    """A page that has been read goes in, or takes the place of what an earlier reading of it left."""
    one_writer()
    if known := known_as(file):
        return known
    page = SourcePage.objects.filter(sha256=file.sha256).first() or corrected_by(file)
    if page is None:
        stored = store_new(
            file,
            reading,
            run=order.run,
            act=order.act,
            publish=order.publish,
            details=order.details,
            wishes=order.wishes,
        )
        return _report(file, Outcome.CREATED, stored, created_message(stored))
    if page.raw_text == reading.text and page.reader_version >= reader.version():
        return FileReport(file.name, Outcome.UNCHANGED, _("只是换了编码，文字相同"), page=page.pk)
    marks = None
    if page.mending:
        reading, marks = read_again(page, reading)
    stored = store_again(page, file, reading, run=order.run, act=order.act, publish=order.publish)
    if marks is not None:
        keep_marks(page, marks, order.act)
    return _report(file, Outcome.UPDATED, stored, updated_message(stored))


def known_as(file: PageFile) -> FileReport | None:
    """The report where these bytes are in the archive and nothing newer can be said of them."""
    page = SourcePage.objects.filter(sha256=file.sha256).only("name", "reader_version").first()
    if page and page.reader_version < reader.version():
        return None
    if page and page.name == file.name[:255]:
        return FileReport(file.name, Outcome.UNCHANGED, page=page.pk)
    if page:
        message = _("与已入库的《%(name)s》一字不差") % {"name": page.name}
        return FileReport(file.name, Outcome.DUPLICATE, message, page=page.pk)
    version = PageVersion.objects.filter(sha256=file.sha256).select_related("page").first()
    if version:
        message = _("这是《%(name)s》更正前的旧文，库中保留更正后的文字") % {"name": version.page.name}
        return FileReport(file.name, Outcome.DUPLICATE, message, page=version.page_id)
    return None


def corrected_by(file: PageFile) -> SourcePage | None:
    """The page of this name most of which this text repeats."""
    runs = runs_of(file.text)
    best: tuple[float, SourcePage] | None = None
    for page in SourcePage.objects.filter(name=file.name[:255]).order_by("-pk")[:50]:
        agreement = runs.agreement(runs_of(page.raw_text))
        if agreement >= CORRECTED and (best is None or agreement > best[0]):
            best = agreement, page
    return best[1] if best else None


def refuse_unreadable(reading: Reading) -> None:
    """A page on which nobody can tell where a story begins does not go in."""
    if not reading.stories:
        raise Refused(_("没有读出文章"), line=_first_line(reading.text))
    if not any(has_headline(facts.story) for facts in reading.stories):
        raise Refused(_("没有找到标题，无法分出文章"), line=_first_line(reading.text))


def _first_line(text: str) -> int:
    """The first line with print on it."""
    return text[: len(text) - len(text.lstrip())].count("\n") + 1


def one_writer() -> None:
    """Importers take turns on PostgreSQL, as SQLite makes them: two could bring in one hospital twice."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])


def _report(file: PageFile, outcome: Outcome, stored: Stored, message: str) -> FileReport:
    notes = tuple(notes_on(stored))
    if file.hidden:
        notes += (_("有 %(n)d 个字按隐去记录遮住了") % {"n": file.hidden},)
    count: Any = len(stored.written.entries)
    return FileReport(file.name, outcome, message, page=stored.page.pk, articles=count, notes=notes)
