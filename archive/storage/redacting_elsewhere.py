"""Where else a passage stands, so that it can go in the same act: reprints, other halves, files, the bin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Contains

from archive.ingest.decoding import UnreadablePage, decode_page
from archive.models import Article, BinEntry, ErrorReport, PageVersion, SourcePage, UploadedFile
from archive.storage.decoding import clean
from archive.storage.hiding import Words

MOST: Final = 200
_TEXTS: Final = ("body", "title", "kicker", "subtitle")
#: What print puts between two characters of a passage.
_SPACES: Final = ("\n", " ", "\u3000", "\t")


@dataclass(frozen=True, slots=True)
class Place:
    """A page with all that was read of it, a file held for a preview, an entry of the bin, or a name."""

    kind: str  # page, file, bin, or the kind of a name: hospital, hospitalalias …
    pk: int
    name: str
    places: int
    titles: tuple[str, ...] = ()  # of the articles that have it

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.pk}"


def elsewhere(page: SourcePage, words: Words) -> list[Place]:
    """All that holds the passage beside `page` and what is found with it; the first 200."""
    found = [*_pages(page, words), *_files(page, words), *_bin(page, words)]
    return found[:MOST]


def _pages(page: SourcePage, words: Words) -> Iterator[Place]:
    """What is printed stands on its page; what an editor wrote, in the article only."""
    written = Q()
    for name in _TEXTS:
        written |= holds(name, words)
    titles: dict[int, list[str]] = {}
    articles = Article.objects.filter(written).exclude(source=page).order_by("pk")
    for source, title in articles.values_list("source_id", "title")[:MOST]:
        titles.setdefault(source, []).append(title)
    old = PageVersion.objects.filter(holds("raw_text", words)).values("page")
    told = ErrorReport.objects.filter(holds("text", words) | holds("note", words)).values("article__source")
    here = holds("raw_text", words) | Q(pk__in=old) | Q(pk__in=told) | Q(pk__in=list(titles))
    rows = SourcePage.objects.filter(here).exclude(pk=page.pk).order_by("pk").only("name", "raw_text")
    for row in rows[:MOST]:
        own = tuple(titles.get(row.pk, ()))
        yield Place("page", row.pk, row.name, max(len(words.places(row.raw_text)), len(own), 1), own)


def holds(column: str, words: Words) -> Q:
    """Whether a column has the passage, whatever spaces and line ends lie within it."""
    bare: Any = F(column)
    for sign in _SPACES:
        bare = Replace(bare, Value(sign), Value(""), output_field=TextField())
    return Q(Contains(bare, Value(words.text)))


def _files(page: SourcePage, words: Words) -> Iterator[Place]:
    """Files that somebody has uploaded and not saved yet; those of this page go with it anyway."""
    for file in UploadedFile.objects.order_by("pk").iterator(20):
        places = len(words.places(text_of(file)))
        if places and not is_of(file, page):
            yield Place("file", file.pk, file.name, places)


def _bin(page: SourcePage, words: Words) -> Iterator[Place]:
    own = set(Article.history.filter(source_id=page.pk).values_list("id", flat=True))
    for entry in BinEntry.objects.order_by("pk").iterator(20):
        places = words.masked(entry.payload)[1] + words.masked(entry.name)[1]
        if places and not is_in(entry, page.pk, own):
            yield Place("bin", entry.pk, entry.name, places)


def text_of(file: UploadedFile) -> str:
    """Empty for a file that nobody can read."""
    try:
        return clean(decode_page(bytes(file.content)))
    except UnreadablePage:
        return ""


def is_of(file: UploadedFile, page: SourcePage) -> bool:
    """Whether an uploaded file is this page, told by its name or how it begins."""
    return file.name == page.name or text_of(file)[:200] == page.raw_text[:200]


def is_in(entry: BinEntry, page: int, articles: Iterable[int]) -> bool:
    """Whether an entry of the bin holds rows of that page or of these articles."""
    return any(_belongs(data, page, articles) for data in entry.payload.get("rows", ()))


def _belongs(data: dict[str, Any], page: int, articles: Iterable[int]) -> bool:
    fields = data["fields"]
    if data["model"] == "sourcepage":
        return bool(data["pk"] == page)
    return (
        fields.get("source_id") == page or fields.get("article_id") in articles or data["model"] == "person"
    )
