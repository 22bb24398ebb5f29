"""Where else redacted words may be kept: bin, import runs, uploaded files, freed space of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.utils.translation import gettext as _

from archive import search
from archive.models import Article, BinEntry, BulkAct, ImportRun, Merge, SourcePage, UploadedFile
from archive.storage.hiding import Words
from archive.storage.redacting_elsewhere import is_in, is_of, text_of


def mask_traces(page: SourcePage, articles: set[int], words: Words) -> dict[str, int]:
    """Mask what bin and records keep of a page and its articles; in words -> at how many places."""
    found = {str(_("回收站")): _bin(page, articles, words)}
    found[str(_("导入批次"))] = _columns(ImportRun, ("outcomes", "error"), words, _names_page(page))
    found[str(_("合并记录"))] = _columns(Merge, ("kept_name", "gone_name"), words, lambda row: True)
    found[str(_("批量操作"))] = _columns(BulkAct, ("what",), words, lambda row: True)
    found[str(LogEntry._meta.verbose_name)] = _log(page, articles, words)
    return found


def _log(page: SourcePage, articles: set[int], words: Words) -> int:
    """The admin's own log names rows by their headline."""
    places = 0
    for entry in LogEntry.objects.filter(content_type__app_label="archive").iterator(500):
        name, found = words.masked(entry.object_repr)
        message, more = words.masked(entry.change_message)
        if found + more and _is_ours(entry, page, articles):
            LogEntry.objects.filter(pk=entry.pk).update(object_repr=name, change_message=message)
            places += found + more
    return places


def _is_ours(entry: LogEntry, page: SourcePage, articles: set[int]) -> bool:
    """Of other articles and pages the log keeps its words; facts' entries that hold them are few."""
    model = entry.content_type.model_class() if entry.content_type else None
    if model is Article:
        return entry.object_id in {str(pk) for pk in articles}
    return model is not SourcePage or entry.object_id == str(page.pk)


def _bin(page: SourcePage, articles: set[int], words: Words) -> int:
    places = 0
    for entry in BinEntry.objects.iterator(20):
        if not is_in(entry, page.pk, articles):
            continue
        places += mask_entry(entry, words)
    return places


def mask_entry(entry: BinEntry, words: Words) -> int:
    """Mask one entry of the bin; at how many places."""
    payload, inside = words.masked(entry.payload)
    name, outside = words.masked(entry.name)
    if inside + outside:
        BinEntry.objects.filter(pk=entry.pk).update(payload=payload, name=name)
    return inside + outside


def _names_page(page: SourcePage) -> Any:
    return lambda run: any(one.get("page") == page.pk or one.get("name") == page.name for one in run.outcomes)


def _columns(model: Any, names: tuple[str, ...], words: Words, ours: Any) -> int:
    places = 0
    for row in model._base_manager.only(*names).iterator(200):
        masked = {name: words.masked(getattr(row, name)) for name in names}
        found = sum(n for _value, n in masked.values())
        if found and ours(row):
            model._base_manager.filter(pk=row.pk).update(
                **{name: value for name, (value, _n) in masked.items()}
            )
            places += found
    return places


def settle_files(page: SourcePage, words: Words) -> int:
    """Uploaded files that are held for a preview and have the words: they go, and can be uploaded again."""
    gone = 0
    for file in UploadedFile.objects.iterator(20):
        if is_of(file, page) and words.places(text_of(file)):
            file.delete()
            gone += 1
    return gone


@contextmanager
def wipe_freed_space() -> Iterator[None]:
    """On SQLite what a row held is overwritten, not only unlinked, and nothing of it stays in the log file.

    PostgreSQL reuses the space at its next vacuum; the blocks of its search index are made anew.
    """
    if connection.vendor != "sqlite":
        yield
        search.wipe()
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        before = cursor.fetchone()
        cursor.execute("PRAGMA secure_delete=ON")
        try:
            yield
            for index in ("archive_search", "archive_search_words"):
                if index in connection.introspection.table_names(cursor):
                    cursor.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
            if not connection.in_atomic_block:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA secure_delete={int(before[0]) if before else 0}")
