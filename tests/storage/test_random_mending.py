"""Whatever an editor does on the workbench, every character keeps a place and every fact its words."""

from __future__ import annotations

import random

import pytest
from django.contrib.auth.models import User

from archive.models import Article, Metric, SourcePage
from archive.storage import mending_acts as acts
from archive.storage.mending import MendingRefused
from archive.storage.mending_again import machine_again
from archive.storage.mending_marks import from_json, marks_for
from archive.storage.working_copies import save, step
from archive.vocabulary import LineRole, Review
from tests.live import ROOT
from tests.storage.conftest import breaches, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def random_act(rng: random.Random, marks):
    """One act that an editor might do, anywhere on the page."""
    mark = rng.choice(marks)
    at = mark.span.start
    stories = [one.story for one in marks if one.story > 0]
    near = {one.span.start for one in acts.printed(marks) if at <= one.span.start < at + rng.randint(1, 80)}
    boundary = list(acts.edges(marks).values())
    choices = [
        lambda: acts.set_role(marks, near, rng.choice(list(LineRole))),
        lambda: acts.assign(marks, near, rng.choice([*stories, 0])),
        lambda: acts.split(marks, at),
        lambda: acts.join(marks, at),
        lambda: acts.cut(marks, at, rng.randint(1, max(1, len(mark.span) - 1))),
    ]
    if boundary:
        choices.append(lambda: acts.move_boundary(marks, *rng.choice(boundary), up=rng.random() < 0.5))
    if parts := acts.parts(marks, mark.story):
        choices.append(lambda: acts.move_part(marks, mark.story, rng.randrange(len(parts)), up=True))
    return rng.choice(choices)()


def judge_some(rng: random.Random) -> dict[int, str]:
    """Some figures confirmed: their keys and words."""
    chosen = rng.sample(list(Metric.objects.all()), min(4, Metric.objects.count()))
    for fact in chosen:
        fact.review = Review.CONFIRMED
        fact.save()
    return {fact.pk: fact.quote for fact in chosen}


@pytest.mark.parametrize("seed", range(8))
def test_no_character_and_no_judgement_is_lost_and_a_later_import_changes_nothing(seed, newer_reader):
    rng = random.Random(seed)
    file = SEEDS[seed % len(SEEDS)]
    put_in(file.read_bytes(), file.name, publish=seed % 2 == 0)
    page, user = SourcePage.objects.get(), User.objects.create_superuser("林婉")
    for _round in range(2):
        judged = judge_some(rng)
        for _step in range(rng.randint(1, 8)):
            try:
                step(page, user, "", lambda marks: random_act(rng, marks))
            except acts.ActRefused:
                continue
        try:
            save(page, user)
        except (MendingRefused, acts.ActRefused):
            continue
        assert breaches() == []
        standing = dict(Metric.objects.filter(pk__in=judged).values_list("pk", "quote"))
        assert standing == judged
    page.refresh_from_db()
    if page.mending is None:
        return
    bodies = list(page.articles.order_by("ordinal").values_list("pk", "title", "body", "status"))
    newer_reader()
    put_in(file.read_bytes(), file.name)
    assert list(page.articles.order_by("ordinal").values_list("pk", "title", "body", "status")) == bodies
    assert breaches() == []


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_a_page_given_back_to_the_machine_reads_as_it_did_at_first(number):
    put_in(SEEDS[number].read_bytes(), SEEDS[number].name)
    page, user = SourcePage.objects.get(), User.objects.create_superuser("林婉")
    first = list(page.articles.order_by("ordinal").values_list("pk", "title", "body"))
    rng = random.Random(number)
    for _step in range(4):
        try:
            step(page, user, "", lambda marks: random_act(rng, marks))
        except acts.ActRefused:
            continue
    step(page, user, "", lambda _marks: machine_again(page))
    copy = page.working_copy
    assert sorted(m.span for m in from_json(copy.marks)) == sorted(
        m.span for m in marks_for(page, list(page.articles.order_by("ordinal")))
    )
    save(page, user)
    assert list(page.articles.order_by("ordinal").values_list("pk", "title", "body")) == first
    assert Article.objects.count() == len(first)
    page.refresh_from_db()
    assert page.mending is None
