"""An import run is taken back: every table as it was, but for what people did since."""

from __future__ import annotations

import pytest

from archive.models import Article, ImportRun, Metric, SourcePage
from archive.storage.runs import Importer
from archive.storage.undo import AlreadyUndone, undo_run
from tests.live import ROOT
from tests.searching import matching
from tests.storage.conftest import breaches, put_in
from tests.storage.dumps import dump
from tests.storage.test_reimport import CORRECTED, PAGE, SPLIT

pytestmark = [pytest.mark.django_db, pytest.mark.db_both, pytest.mark.usefixtures("toy")]


def last_run() -> ImportRun:
    return ImportRun.objects.order_by("-pk").first()


def test_a_page_brought_in_goes_with_all_that_came_with_it():
    before = dump()
    put_in(PAGE, publish=True)
    undone = undo_run(last_run())
    assert dump() == before
    assert (undone.pages, undone.articles, undone.kept) == (1, 2, [])
    assert last_run().undone_at


@pytest.mark.parametrize(
    "text", [CORRECTED, SPLIT, PAGE.partition("\n■宁")[0]], ids=["words", "split", "story_gone"]
)
@pytest.mark.parametrize("publish", [True, False], ids=["public", "draft"])
def test_a_corrected_page_gets_its_earlier_text_articles_and_facts_back(text, publish):
    put_in(PAGE, publish=publish)
    before = dump()
    put_in(text)
    assert dump() != before
    assert undo_run(last_run()).restored == 1
    assert dump() == before
    assert breaches() == []


def test_another_reading_is_taken_back(newer_reader):
    put_in(PAGE)
    before = dump()
    newer_reader()
    put_in(PAGE)
    undo_run(last_run())
    assert dump() == before


def test_what_other_runs_brought_in_stays():
    put_in(PAGE)
    before = dump()
    put_in(PAGE.replace("3000", "8000").replace("仁和医院开展", "杭州仁和医院推广") * 3, "other.txt")
    undo_run(last_run())
    assert dump() == before
    assert breaches() == []


def test_an_article_that_a_person_touched_stays_and_is_listed():
    put_in(PAGE)
    fact = Metric.objects.get(quote="300张")
    fact.review = "confirmed"
    fact.save()
    undone = undo_run(last_run())
    assert [article.title for article, _ in undone.kept] == ["宁康医院扩建"]
    assert [article.title for article in Article.objects.all()] == ["宁康医院扩建"]
    assert any("宁康医院扩建" in line for line in undone.lines())
    assert not matching("暖医行动").exists()
    assert breaches() == []


def test_a_corrected_page_that_a_person_touched_since_stays_as_it_is():
    put_in(PAGE)
    put_in(CORRECTED)
    article = Article.objects.get(ordinal=2)
    article.title = "宁康医院扩建完工"
    article.save()
    before = dump()
    undone = undo_run(last_run())
    assert dump() == before
    assert len(undone.kept) == 2


def test_runs_on_one_page_are_taken_back_in_turn():
    put_in(PAGE)
    before = dump()
    put_in(CORRECTED)
    second, middle = last_run(), dump()
    put_in(CORRECTED.replace("200例", "210例"))
    third = last_run()
    undone = undo_run(second)
    assert f"#{third.pk}" in undone.kept[0][1]
    second.undone_at = None
    second.save()
    undo_run(third)
    assert dump() == middle
    undo_run(second)
    assert dump() == before


def test_a_run_is_undone_once():
    put_in(PAGE)
    undo_run(last_run())
    with pytest.raises(AlreadyUndone):
        undo_run(last_run())


def test_an_undo_stands_in_the_history():
    put_in(PAGE)
    undo_run(last_run())
    last = Article.history.first()
    assert (last.history_type, last.history_change_reason) == ("-", f"撤销导入批次 #{last_run().pk}")


def test_the_seeds_go_in_and_out_again(monkeypatch):
    monkeypatch.undo()
    put_in(PAGE.replace("■", "#"), "earlier.txt")
    before, runs = dump(), SourcePage.objects.count()
    list(Importer(publish=True).files(sorted((ROOT / "seeds").glob("*.txt"))))
    assert SourcePage.objects.count() == runs + 5
    undo_run(last_run())
    assert dump() == before
