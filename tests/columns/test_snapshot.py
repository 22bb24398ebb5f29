"""Columns that are brought up to date are those that would be read anew."""

from __future__ import annotations

import random

import numpy as np
import pytest
from django.db import connection

from archive.columns import Articles, Headed, Order, columns_of, data_version
from archive.columns.listed import Memory
from archive.columns.snapshot import Snapshot
from archive.columns.version import changes_since
from archive.models import Appearance, Article, Hospital, Metric, Tagging
from archive.vocabulary import Review, Status
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
TABLES = ("articles", "appearances", "mentions", "taggings", "metrics")


def rows_of(held: Snapshot, name: str) -> list[tuple]:
    """A table as plain rows, texts in place of their numbers."""
    table = {key: column.tolist() for key, column in getattr(held, name).items()}
    if name == "metrics":
        table["unit"] = [held.units.texts[number] for number in table["unit"]]
        table["label"] = [held.labels.texts[number] for number in table["label"]]
    return sorted(zip(*(table[key] for key in sorted(table)), strict=True))


def story(number: int) -> Article:
    article = make.make_article(title=f"第{number}篇", date=f"20{10 + number % 9}-05-01")
    hospital = make.make_hospital(f"第{number}医院", province="浙江省")
    make.make_appearance(article, hospital)
    make.make_metric(article, hospital=hospital, unit=random.choice(["人次", "张", ""]))
    make.make_tagging(article, make.make_tag(f"专题{number}"))
    make.make_initiative_mention(article, make.make_initiative(f"行动{number}", hospital=hospital))
    return article


def edits(pick: random.Random) -> list:
    """What editors, importers and undo do to rows."""
    article = Article.objects.order_by("?").first()
    return [
        lambda: story(pick.randrange(1000, 10**6)),
        lambda: article.delete(),
        lambda: Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN),
        lambda: Article.objects.filter(pk=article.pk).update(status=Status.PUBLISHED, date=None),
        lambda: Metric.objects.filter(article=article).update(review=Review.REJECTED, unit="床"),
        lambda: Appearance.objects.filter(article=article).update(evidence_lost=True),
        lambda: Tagging.objects.filter(article=article).delete(),
        lambda: Hospital.objects.update(province="四川省"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_they_are_as_read_anew(seed):
    pick = random.Random(seed)
    for number in range(8):
        story(number)
    held = Snapshot.load(data_version())
    for _ in range(6):
        for _ in range(pick.randrange(1, 3)):
            pick.choice(edits(pick))()
        held = held.after(changes_since(held.version), data_version())
        fresh = Snapshot.load(data_version())
        for name in TABLES:
            assert rows_of(held, name) == rows_of(fresh, name), name
        for facet in ("tag", "province", "hospital", "year", "category", "review", "publication"):
            assert counts(held, facet) == counts(fresh, facet), facet


def counts(held: Snapshot, facet: str) -> dict[str, int]:
    listed = columns_of(Articles, held)
    coding = listed.coding(facet)
    found, without = coding.count(listed.everything)
    pairs = zip(coding.values, found.tolist(), strict=True)
    return {value: count for value, count in pairs if count} | {"": without}


def test_what_an_edit_does_not_touch_is_shared_not_copied():
    if connection.vendor == "postgresql":
        pytest.skip("before the commit, all that a transaction wrote counts as changed")
    story(1)
    held = Snapshot.load(data_version())
    make.make_tag("新专题")
    after = held.after(changes_since(held.version), data_version())
    assert after.metrics is held.metrics and after.hospitals is held.hospitals
    assert after.tags is not held.tags


def test_pages_of_any_order_neither_skip_nor_repeat():
    for number in range(30):
        story(number)
    listed = columns_of(Articles)
    half = listed.everything.mask.copy()
    half[::2] = False
    for name in ("date", "title", "hospital", "region", "newest"):
        order = listed.order(name)
        for hits in (listed.everything, type(listed.everything)(half)):
            pages = [order.stretch(hits, start, start + 7) for start in range(0, hits.total, 7)]
            assert sorted(np.concatenate(pages).tolist()) == hits.places.tolist(), name


def test_what_a_process_remembers_has_a_bound():
    memory = Memory()
    for number in range(10 * Memory.MOST):
        memory.keep(number, number)
    assert sum(memory.get(number) is not None for number in range(10 * Memory.MOST)) == Memory.MOST


def test_rows_put_first_are_followed_by_all_others_of_the_result_in_their_order():
    for number in range(30):
        story(number)
    listed = columns_of(Articles)
    order = listed.order("date")
    mask = listed.everything.mask.copy()
    mask[::3] = False
    for hits in (listed.everything, type(listed.everything)(mask)):
        first = hits.places[[11, 2, 7]]
        headed = Headed(first, order)
        whole = [*first, *(place for place in order.stretch(hits) if place not in first)]
        for width in (2, 3, 7, 40):
            pages = [headed.stretch(hits, start, start + width) for start in range(0, hits.total, width)]
            assert np.concatenate(pages).tolist() == whole, width
        assert headed.stretch(hits).tolist() == whole
        assert Order(headed.places).stretch(hits).tolist() == whole
