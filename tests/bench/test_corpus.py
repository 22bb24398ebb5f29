"""`make_corpus`: generated stories that hold together, made alike each time, never beside real pages."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from archive import search
from archive.bench.corpus import rows
from archive.bench.corpus.names import houses
from archive.bench.corpus.pages import print_page
from archive.models import Appearance, Article, Hospital, Metric, SourcePage
from archive.storage.invariants import INVARIANTS, histories
from tests.make import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def texts():
    return list(Article.objects.order_by("source__name", "ordinal").values_list("title", "body", "date"))


def indexes():
    """All indexes of the PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
        return cursor.fetchall()


def make(stories, **options):
    call_command("make_corpus", stories, verbosity=0, **options)


def test_generated_stories_keep_every_rule_but_that_of_history():
    make(40)
    rules = [rule for rule in INVARIANTS if rule is not histories.every_row_has_its_history]
    assert [breach for rule in rules for breach in rule()] == []
    assert Article.objects.count() == 40
    assert Hospital.objects.count() == 2000


def test_stories_are_long_enough_have_figures_and_can_be_found():
    make(40)
    lengths = [len(body) for body in Article.objects.values_list("body", flat=True)]
    assert 900 < sum(lengths) / 40 < 1500
    assert 5 < Metric.objects.count() / 40 < 11
    article = Article.objects.first()
    found, _ = search.found(search.parse(f'"{article.body[100:120]}"'))
    assert article.pk in found


def test_few_hospitals_have_many_stories_and_most_have_few():
    pages = [print_page(1, number) for number in range(60)]
    counted = Counter(story.house.name for page in pages for story in page.stories)
    assert counted.most_common(1)[0][1] > 8
    assert len(counted) > 80
    assert len(houses(1).things) == 2000


def test_the_same_seed_makes_the_same_page_and_another_seed_another():
    assert print_page(1, 7).text == print_page(1, 7).text
    assert print_page(1, 7).text != print_page(2, 7).text


def test_a_corpus_that_was_cut_short_goes_on_and_ends_as_if_made_at_once(monkeypatch):
    monkeypatch.setattr(rows, "_PAGES_AT_ONCE", 2)
    half_made = rows.make_corpus(24, 1)
    next(half_made)
    half_made.close()
    assert Article.objects.count() == 8
    make(24)
    in_two = texts()
    SourcePage.objects.all().delete()
    make(24)
    assert texts() == in_two
    assert Appearance.objects.values("hospital").distinct().count() > 5


def test_what_is_there_already_is_not_made_again():
    make(8)
    before = texts()
    make(8)
    make(4)
    assert texts() == before


def test_an_archive_with_pages_of_its_own_is_refused_unless_that_is_meant():
    make_page()
    with pytest.raises(CommandError, match="pages of its own"):
        make(4)
    assert not Article.objects.exists()
    make(4, append=True)
    assert Article.objects.count() == 4


def test_a_corpus_many_times_over_keeps_every_rule_and_is_found_as_often():
    if connection.vendor != "postgresql":
        with pytest.raises(CommandError, match="PostgreSQL"):
            make(4, times=2)
        return
    make(8)
    word = search.parse(Article.objects.first().body[100:104])
    once = len(search.found(word)[0])
    before = indexes()
    make(8, times=3)
    assert indexes() == before
    assert Article.objects.count() == 24
    assert len(search.found(word)[0]) == 3 * once > 0
    rules = [rule for rule in INVARIANTS if rule is not histories.every_row_has_its_history]
    assert [breach for rule in rules for breach in rule()] == []
    make(8, times=3)
    assert Article.objects.count() == 24
