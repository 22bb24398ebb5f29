"""PostgreSQL's large index: what was packed is found as before, and what changes afterwards at once."""

import random

import pytest
from django.db import connection

from archive import search
from archive.models import Article
from archive.search.query import Field, Term
from tests.make import make_article
from tests.searching import matching

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.db_both,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has an index of its own"),
]
ALPHABET = "党建医院人民 80%，。“”aB𠀀"


def loose():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_search")
        return cursor.fetchone()[0]


def texts():
    """Id -> its folded headline and text, as an editor would look for them."""
    return {
        article.pk: (search.fold(article.title), search.fold(article.body))
        for article in Article.objects.all()
    }


@pytest.fixture
def pick():
    return random.Random(11)


@pytest.fixture
def packed(pick):
    """Sixty stories on both sides of the border between two blocks, packed."""
    for number in range(60):
        make_article(
            pk=8160 + number,
            title="".join(pick.choices(ALPHABET, k=6)).strip() or "题",
            body="".join(pick.choices(ALPHABET, k=120)),
        )
    search.index_articles(texts())
    assert search.settle(least=0) == 2
    assert loose() == 0


@pytest.fixture(params=["texts are looked at", "places are compared"])
def way(request, monkeypatch):
    """How it is found out whether grams stand in a row."""
    if request.param == "places are compared":
        monkeypatch.setattr("archive.search._packed.FEW", 0)
        monkeypatch.setattr("archive.search._blocks._MANY", 2)
    return request.param


def some_terms(pick, count):
    for _ in range(count):
        folded = search.fold("".join(pick.choices(ALPHABET, k=pick.choice([1, 2, 2, 3, 3, 4, 7])))).strip()
        if folded:
            yield Term(folded, folded, pick.choice([Field.TEXT, Field.TEXT, Field.HEADLINE]))


def stands(term, headline, text):
    return term.folded in headline or (term.field is Field.TEXT and term.folded in text)


def assert_exact(pick, rounds=150):
    written = texts()
    for term in some_terms(pick, rounds):
        wanted = {key for key, parts in written.items() if stands(term, *parts)}
        assert set(search.found(search.Query(terms=(term,)))[0].tolist()) == wanted, term
        assert search.newest_with(term, 5) == sorted(wanted, reverse=True)[:5], term
        below = sorted((key for key in wanted if key < 8190), reverse=True)
        assert search.newest_with(term, 3, 8190) == below[:3], term


def test_random_strings_are_found_exactly_where_they_stand(way, packed, pick):
    assert_exact(pick)


def test_several_terms_must_all_stand_there(way, packed, pick):
    written = texts()
    for _ in range(60):
        terms = tuple(some_terms(pick, 3))
        wanted = {key for key, parts in written.items() if all(stands(term, *parts) for term in terms)}
        if terms:
            assert set(search.found(search.Query(terms=terms))[0].tolist()) == wanted, terms


def test_what_changes_goes_and_comes_after_packing_is_found_as_it_is_now(way, packed, pick):
    for key in (8161, 8195):
        Article.objects.filter(pk=key).update(body="".join(pick.choices(ALPHABET, k=90)), title="新 题")
    search.forget_articles([8170])
    Article.objects.get(pk=8170).delete()
    Article.objects.get(pk=8199).delete()  # as a row, without a word to the index
    make_article(pk=8170, title="新来", body="党建医院")
    make_article(title="还有", body="医院党建")
    search.index_articles([8161, 8195, 8170, Article.objects.get(title="还有").pk])
    assert search.index_faults() == []
    assert_exact(pick, 80)
    search.settle(least=0)
    assert loose() == 0
    assert search.index_faults() == []
    assert_exact(pick, 80)


def test_few_changes_stay_loose(packed):
    make_article(title="一", body="后来的事")
    search.index_articles([Article.objects.get(title="一").pk])
    assert search.settle() == 0
    assert loose() == 1
    assert matching("后来的事").get().title == "一"


def test_of_a_text_that_changed_nothing_is_left_once_that_is_wiped(packed):
    def rows():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM archive_search_docs WHERE key = %s", [ord("密") << 21])
            return cursor.fetchone()[0]

    article = Article.objects.get(pk=8170)
    Article.objects.filter(pk=8170).update(body="秘密")
    search.index_articles([8170])
    search.settle(least=0)
    assert rows() == 1
    Article.objects.filter(pk=8170).update(body=article.body)
    search.index_articles([8170])
    assert rows() == 1
    search.wipe()
    assert rows() == 0
    assert search.index_faults() == []


def test_an_index_made_anew_holds_what_stands_there(packed, pick):
    search.rebuild()
    assert search.index_faults() == []
    assert_exact(pick, 60)


def test_a_text_too_long_for_a_block_is_found_all_the_same(monkeypatch, packed):
    monkeypatch.setattr("archive.search._packing.LONGEST", 1000)
    long = make_article(title="长", body="长文" * 600)
    search.index_articles([long.pk])
    search.settle(least=0)
    assert loose() == 1
    assert matching("文长文长").get() == long
    assert search.index_faults() == []
    search.rebuild()
    assert matching("文长文长").get() == long
    assert search.index_faults() == []


def test_a_gram_that_repeats_itself_stands_in_a_row(way):
    for body in ("哈哈哈哈哈", "哈哈哈笑", "哈哈笑哈", "笑哈哈"):
        make_article(title="题", body=body)
    search.index_articles(texts())
    search.settle(least=0)
    assert {article.body for article in matching("哈哈哈")} == {"哈哈哈哈哈", "哈哈哈笑"}
