"""The page's own row: what it says of itself, its text, its furniture."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from archive.ingest.facts import Reading
from archive.models import PageVersion, SourcePage
from archive.storage import reader
from archive.storage.acts import Act
from archive.storage.decoding import PageFile
from archive.storage.people_first import edited_fields
from archive.storage.stories import stored_date

_LONGEST: Final = {"publication": 200, "sponsor": 300, "issue": 50, "page_number": 50}


@dataclass(frozen=True, slots=True)
class PageDetails:
    """What a person said of a batch of pages. What a page states of itself outranks it."""

    publication: str = ""
    page_number: str = ""
    date: date | None = None
    date_precision: str = "day"


def create_page(
    file: PageFile,
    reading: Reading,
    run: Any,
    act: Act,
    details: PageDetails,
    left_out: Collection[int] = (),
) -> SourcePage:
    """A page that is new to the archive; where its stories numbered `left_out` stand is noted."""
    page = SourcePage(name=file.name[:255], sha256=file.sha256, raw_text=reading.text, run=run)
    page.publication, page.page_number = details.publication, details.page_number
    page.date, page.date_precision = details.date, details.date_precision
    page.left_out = [
        [stretch.page.start, stretch.page.end]
        for number, facts in enumerate(reading.stories)
        if number in left_out
        for stretch in facts.story.stretches
    ]
    _set(page, page_fields(reading), set())
    act.create(SourcePage, [page])
    return page


def update_page(page: SourcePage, file: PageFile, reading: Reading, run: Any, act: Act) -> bool:
    """Put a new reading, and where the bytes are others the corrected text, in place; whether text changed.

    The earlier text stays as a PageVersion: its bytes are known to the archive for good.
    """
    fields = page_fields(reading)
    corrected = page.sha256 != file.sha256
    if corrected:
        PageVersion.objects.create(page=page, sha256=page.sha256, raw_text=page.raw_text, replaced_by=run)
        fields |= {"sha256": file.sha256}
    changed = _set(page, fields, edited_fields(SourcePage, [page])[page.pk])
    if reading.text != page.raw_text:
        page.raw_text = reading.text
        # `raw_text` has no history of its own, so it is written beside the history's fields.
        changed.append("raw_text")
    act.update(SourcePage, [page], changed)
    return corrected


def page_fields(reading: Reading) -> dict[str, Any]:
    """What the reading says of the page; fields on which the page is silent are left out."""
    source = reading.source
    stated = {
        "publication": source.publication,
        "sponsor": source.sponsor,
        "issue": source.issue,
        "page_number": source.page,
    }
    fields: dict[str, Any] = {name: text[: _LONGEST[name]] for name, text in stated.items() if text}
    if source.date:
        fields["date"], fields["date_precision"] = stored_date(source.date)
    furniture = [
        {
            "kind": piece.kind.value,
            "text": piece.text,
            "spans": [[span.start, span.end] for span in piece.spans],
        }
        for piece in reading.furniture
    ]
    return fields | {"furniture": furniture, "reader_version": reader.version()}


def _set(page: SourcePage, fields: dict[str, Any], edited: set[str]) -> list[str]:
    if "date" in edited:
        edited = edited | {"date_precision"}
    changed = [name for name, value in fields.items() if name not in edited and getattr(page, name) != value]
    for name in changed:
        setattr(page, name, fields[name])
    return changed
