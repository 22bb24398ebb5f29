"""Thirty random edits of the seeds are all there after every kind of re-import."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from archive.ingest import pipeline
from archive.models import Article
from archive.search import index_articles
from archive.storage.merging import merge
from archive.storage.nouns import HOSPITAL, INITIATIVE, PERSON
from archive.storage.outcomes import Outcome
from archive.storage.runs import Importer
from archive.storage.unmerging import undo_merge
from tests.live import ROOT
from tests.storage.conftest import breaches
from tests.storage.edits import Editor

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

SEEDS = [(path.name, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "seeds").glob("*.txt"))]


def import_all(texts: list[tuple[str, str]]) -> set[Outcome]:
    return {report.outcome for report in Importer().uploads([(n, t.encode()) for n, t in texts])}


def corrected(text: str, random: Random) -> str:
    """The page as a careful hand would send it again: some words changed, some put in."""
    for _ in range(12):
        at = random.randrange(len(text))
        if text[at] not in "\n0123456789":
            text = text[:at] + random.choice(("", "的", text[at] * 2)) + text[at + 1 :]
    return text


def another_reader(read, random: Random):
    """A reader that finds other things: it misses some facts, and names some in other words."""

    def read_otherwise(text, **options):
        reading = read(text, **options)
        stories = []
        for facts in reading.stories:
            metrics = [fact for fact in facts.metrics if random.random() < 0.7]
            metrics = [replace(fact, label=fact.label + "数") for fact in metrics]
            people = [mention for mention in facts.people if random.random() < 0.7]
            stories.append(replace(facts, metrics=tuple(metrics), people=tuple(people)))
        return replace(reading, stories=tuple(stories))

    return read_otherwise


@pytest.mark.parametrize("seed", range(4))
def test_thirty_edits_survive_a_better_reader_and_corrected_pages(seed, monkeypatch, newer_reader):
    assert import_all(SEEDS) == {Outcome.CREATED}
    editor = Editor(seed)
    for _ in range(30):
        editor.edit()
    index_articles(Article.objects.values_list("pk", flat=True))
    assert breaches() == []
    random = Random(seed)
    newer_reader()
    assert import_all(SEEDS) == {Outcome.UPDATED}
    assert (editor.lost(), breaches()) == ([], [])
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read_stories", another_reader(pipeline.read_stories, random))
        newer_reader()
        assert import_all(SEEDS) == {Outcome.UPDATED}
    assert (editor.lost(), breaches()) == ([], [])
    assert import_all([(name, corrected(text, random)) for name, text in SEEDS]) == {Outcome.UPDATED}
    assert (editor.lost(), breaches()) == ([], [])


@pytest.mark.parametrize("seed", range(2))
def test_a_run_between_the_edits_can_be_taken_back_without_losing_one(seed, newer_reader):
    from archive.models import ImportRun
    from archive.storage.undo import undo_run

    import_all(SEEDS)
    editor = Editor(seed)
    for _ in range(15):
        editor.edit()
    newer_reader()
    import_all(SEEDS)
    for _ in range(15):
        editor.edit()
    index_articles(Article.objects.values_list("pk", flat=True))
    for run in ImportRun.objects.order_by("-pk"):
        undo_run(run)
        assert (editor.lost(), breaches()) == ([], [])


def merged_at_random(noun, random: Random):
    """A merge of two names that no article has both of: then no judged fact gives way to another."""
    relation = noun.relations[0]
    rows = list(noun.model.objects.filter(merged_into=None).order_by("pk"))
    random.shuffle(rows)
    for one, other in zip(rows[::2], rows[1::2], strict=False):
        here = relation.of(one).values("article")
        if not relation.of(other).filter(article__in=here).exists():
            return merge(noun, one.pk, other.pk)
    return None


@pytest.mark.parametrize("seed", range(2))
def test_merges_and_edits_survive_a_better_reader_and_the_merges_can_be_taken_back(seed, newer_reader):
    import_all(SEEDS)
    editor, random = Editor(seed), Random(seed)
    records = []
    for _ in range(3):
        for _ in range(10):
            editor.edit()
        records += [merged_at_random(noun, random) for noun in (HOSPITAL, INITIATIVE, PERSON)]
    records = [record for record in records if record]
    assert len(records) > 5
    index_articles(Article.objects.values_list("pk", flat=True))
    assert (editor.lost(), breaches()) == ([], [])
    newer_reader()
    assert import_all(SEEDS) == {Outcome.UPDATED}
    assert (editor.lost(), breaches()) == ([], [])
    for record in reversed(records):
        undo_merge(record)
        assert (editor.lost(), breaches()) == ([], [])
