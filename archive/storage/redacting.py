"""A passage is taken out for good: page, articles, facts, histories, index, bin, reports and previews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import Article, BinEntry, RedactedSpan, Redaction, SourcePage, UploadedFile
from archive.storage.acts import REDACTION, Act
from archive.storage.hiding import LONGEST, SHORTEST, Words, key_check
from archive.storage.importer import one_writer
from archive.storage.redacting_elsewhere import Place, elsewhere, text_of
from archive.storage.redacting_names import is_name, label_of, mask_name, names_with
from archive.storage.redacting_traces import wipe_freed_space
from archive.storage.redacting_work import Work, mask_entry_of_bin


class RedactionRefused(ValueError):
    """The passage cannot be taken out; the message says why, in Chinese."""


@dataclass(slots=True)
class Standing:
    """Where a passage stands: kind of row, in words -> at how many places; and where else."""

    counts: dict[str, int] = field(default_factory=dict)
    elsewhere: list[Place] = field(default_factory=list)
    names: list[Place] = field(default_factory=list)

    @property
    def places(self) -> int:
        return sum(self.counts.values())


def where(page: SourcePage, words: Words) -> Standing:
    """What a redaction would take out of a page and all that was read of it. Writes nothing."""
    _check(words)
    found = Standing()
    with transaction.atomic():
        work = Work(page, words, Act(REDACTION))
        work.run()
        found.counts = work.counts
        found.names = names_with(words)  # those that stay after it
        transaction.set_rollback(True)
    found.elsewhere = elsewhere(page, words)
    return found


def redact(
    page: SourcePage,
    words: Words,
    *,
    reason: str,
    article: Any = None,
    also: Iterable[Place] = (),
    user: Any = None,
) -> list[Redaction]:
    """Take the passage out of the page and of the places in `also`, all or none; a record for each.

    A record says who, when, where, how long and why, not what.
    """
    _check(words)
    if not reason.strip():
        raise RedactionRefused(_("请写明理由。"))
    others = list(also)
    pages = [page.pk, *(place.pk for place in others if place.kind == "page")]
    together = set(Article.history.filter(source_id__in=pages).values_list("id", flat=True))
    together |= set(Article.objects.filter(source__in=pages).values_list("pk", flat=True))
    with wipe_freed_space(), transaction.atomic():
        one_writer()
        records = []
        for pk in pages:
            one = SourcePage.objects.select_for_update().get(pk=pk)
            record = _record(words, reason, user, page=one, page_name=one.name)
            record.article = article if pk == page.pk else None
            _note_spans(record, [(one.sha256, one.raw_text), *_older(one)], words)
            work = Work(one, words, Act(f"{REDACTION}{record.pk}", user), together)
            work.run()
            if not work.counts:
                raise RedactionRefused(_("这一版和它的文章里没有这几个字。"))
            record.counts = work.counts
            record.save(update_fields=["counts", "article"])
            records.append(record)
        records += [_single(place, words, reason, user) for place in others if place.kind in ("file", "bin")]
        records += _names([place for place in others if is_name(place)], words, reason, user)
    return records


def _record(words: Words, reason: str, user: Any, **of: Any) -> Redaction:
    return Redaction.objects.create(
        length=len(words.text),
        reason=reason.strip(),
        digest=words.digest,
        key_check=key_check(),
        user=user,
        **of,
    )


def _single(place: Place, words: Words, reason: str, user: Any) -> Redaction:
    """A file that waits goes, and can be uploaded again; an entry of the bin is masked where it lies."""
    if place.kind == "file":
        file = UploadedFile.objects.get(pk=place.pk)
        record = _record(words, reason, user, page_name=file.name)
        _note_spans(record, [(sha256(bytes(file.content)).hexdigest(), text_of(file))], words)
        file.delete()
        record.counts = {str(_("上传预览")): place.places}
    else:
        entry = BinEntry.objects.select_for_update().get(pk=place.pk)
        rows = [data["fields"] for data in entry.payload.get("rows", ()) if data["model"] == "sourcepage"]
        record = _record(words, reason, user, page_name=rows[0]["name"] if rows else "")
        _note_spans(record, [(row["sha256"], row["raw_text"]) for row in rows], words)
        record.counts = mask_entry_of_bin(entry, words, Act(f"{REDACTION}{record.pk}", user))
    record.save(update_fields=["counts"])
    return record


def _names(places: list[Place], words: Words, reason: str, user: Any) -> list[Redaction]:
    """Names last: some of them went with the pages."""
    records = []
    for place in places:
        record = _record(words, reason, user, page_name=label_of(place, words)[:255])
        record.counts = mask_name(place, words, Act(f"{REDACTION}{record.pk}", user))
        record.save(update_fields=["counts"])
        records.append(record)
    return records


def _check(words: Words) -> None:
    if not SHORTEST <= len(words.text) <= LONGEST:
        raise RedactionRefused(_("请给出 2 到 2000 个字。"))


def _older(page: SourcePage) -> list[tuple[str, str]]:
    return list(page.versions.values_list("sha256", "raw_text"))


def _note_spans(record: Redaction, texts: list[tuple[str, str]], words: Words) -> None:
    RedactedSpan.objects.bulk_create(
        RedactedSpan(redaction=record, sha256=sha256, start=start, end=end)
        for sha256, text in texts
        for start, end in words.places(text)
    )
