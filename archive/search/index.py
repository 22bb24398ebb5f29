"""The index is written in the transaction of the rows it is made from."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import rjieba
from django.db import transaction

from archive.models import Article, SearchDocument
from archive.search._backend import backend
from archive.search.folding import fold

#: Raised with every change to folding or grams; an index of another version must be rebuilt.
VERSION: Final = 2
BATCH: Final = 200


class IndexOutdated(RuntimeError):
    """The index was made by another version: `manage.py rebuild_index` mends it."""


def document_of(article: Article) -> SearchDocument:
    """What the index knows of an article. Byline, credits and furniture stay out."""
    headline = [fold(part) for part in (article.kicker, article.title, article.subtitle)]
    text = [fold(article.body), *(fold(caption["text"]) for caption in article.captions)]
    words = {word for part in (*headline, *text) for word in rjieba.cut(part, hmm=False) if len(word) > 1}
    return SearchDocument(
        article_id=article.pk,
        headline="\n".join(part for part in headline if part),
        text="\n".join(part for part in text if part),
        words=f" {' '.join(sorted(words))} ",
        version=VERSION,
    )


@transaction.atomic
def index_articles(ids: Iterable[int]) -> None:
    """Bring the index up to date with these articles' rows; ids without a row are forgotten.

    Raises IndexOutdated where the index was made by another version.
    """
    for batch in _batches(ids):
        forget_articles(batch)
        backend().put(_documented(batch))


def _documented(ids: list[int]) -> list[SearchDocument]:
    """The documents of these articles, written."""
    documents = [document_of(article) for article in Article.objects.filter(pk__in=ids)]
    return SearchDocument.objects.bulk_create(documents)


@transaction.atomic
def forget_articles(ids: Iterable[int]) -> None:
    """Take articles out of the index. Call it before their rows go."""
    for batch in _batches(ids):
        documents = list(SearchDocument.objects.filter(pk__in=batch))
        if any(document.version != VERSION for document in documents):
            raise IndexOutdated("the search index was made by another version: run manage.py rebuild_index")
        backend().forget(documents)
        SearchDocument.objects.filter(pk__in=batch).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew from the rows; how many articles it holds."""
    backend().clear()
    SearchDocument.objects.all().delete()
    count = 0
    for batch in _batches(Article.objects.order_by("pk").values_list("pk", flat=True).iterator(BATCH)):
        backend().put_in_bulk(_documented(batch))
        count += len(batch)
    backend().finish_bulk()
    return count


def settle(least: int | None = None) -> int:
    """Let the index take in for good what was written since it last did, where that is much, or more than
    `least` articles. Nothing is found otherwise before and after; after many writes it is found sooner."""
    return int(backend().settle() if least is None else backend().settle(least))


def wipe() -> None:
    """Nothing is left in the index of texts that have changed or gone: after a redaction."""
    backend().wipe()


def size() -> int:
    """How many articles the index knows; health looks here."""
    return int(backend().size())


def index_faults() -> list[str]:
    """Where index and rows disagree, a sentence each; empty where all is well."""
    articles = set(Article.objects.values_list("pk", flat=True))
    documents = set(SearchDocument.objects.values_list("pk", flat=True))
    indexed = backend().indexed_ids()
    faults = [f"article {pk} is not in the search index" for pk in sorted(articles - (documents & indexed))]
    faults += [f"the search index holds article {pk}, which is gone" for pk in sorted(indexed - articles)]
    if outdated := SearchDocument.objects.exclude(version=VERSION).count():
        faults.append(f"the search index of {outdated} articles was made by another version")
    for article in Article.objects.select_related("search_document").iterator(BATCH):
        document = getattr(article, "search_document", None)
        fresh = document_of(article)
        if document and (document.headline, document.text) != (fresh.headline, fresh.text):
            faults.append(f"the search index of article {article.pk} is not that of its text")
    return faults


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(ids)
    while batch := list(islice(iterator, BATCH)):
        yield batch
