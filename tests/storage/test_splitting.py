"""One row is parted in two, and joined again as it was."""

from __future__ import annotations

import pytest

from archive.ingest import divisions
from archive.models import Appearance, Hospital, Metric
from archive.storage.nouns import HOSPITAL, INITIATIVE, NameRefused
from archive.storage.splitting import Target, split
from archive.storage.unmerging import undo_merge
from tests.make import (
    make_appearance,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
)
from tests.storage.conftest import breaches, put_in, story
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.fixture
def told_twice():
    hospital = make_hospital()
    ours, theirs = story(title="说的是这家"), story(title="说的是另一家")
    for article in (ours, theirs):
        make_appearance(article, hospital)
        make_metric(article, hospital=hospital)
    make_initiative_mention(theirs, make_initiative(hospital=hospital))
    return hospital, theirs


def test_the_facts_of_some_articles_go_to_a_new_hospital_and_come_back(told_twice):
    hospital, theirs = told_twice
    before = dump()
    target = Target(name="浙江医院", region=divisions.resolve("成都市武侯区"))
    programme = hospital.initiatives.get()
    record = split(HOSPITAL, hospital, target, articles=[theirs.pk], initiatives=[programme.pk])
    new = Hospital.objects.get(pk=record.kept_id)
    assert (new.name, new.place, new.division_code) == ("浙江医院", "四川省 成都市 武侯区", "510107")
    assert Appearance.objects.get(hospital=new).article == theirs
    assert Metric.objects.get(hospital=new).article == theirs
    assert new.initiatives.get() == programme
    assert breaches() == []
    undo_merge(record)
    assert dump() == before


def test_where_both_stand_in_the_article_already_their_facts_are_joined(told_twice):
    hospital, theirs = told_twice
    other = make_hospital("仁和医院")
    make_appearance(theirs, other, start=0, end=2)
    before = dump()
    record = split(HOSPITAL, hospital, Target(row=other), articles=[theirs.pk])
    assert Appearance.objects.filter(article=theirs).count() == 1
    assert breaches() == []
    undo_merge(record)
    assert dump() == before


def test_an_initiative_is_parted_by_its_articles():
    programme = make_initiative()
    first, second = story(), story()
    for article in (first, second):
        make_initiative_mention(article, programme)
    record = split(INITIATIVE, programme, Target(name="暖医行动二期"), articles=[second.pk])
    assert list(programme.mentions.values_list("article", flat=True)) == [first.pk]
    assert record.counts["rows"] == 1


@pytest.mark.parametrize("name", ["", "浙江医院"], ids=["no_name", "taken"])
def test_a_split_that_leads_nowhere_is_refused(told_twice, name):
    hospital, theirs = told_twice
    before = dump()
    with pytest.raises(NameRefused):
        split(HOSPITAL, hospital, Target(name=name), articles=[theirs.pk])
    assert dump() == before


@pytest.mark.usefixtures("toy")
def test_a_later_reading_does_not_take_the_facts_back(newer_reader):
    page = "党建周刊\n■宁康医院扩建\n宁康医院新增床位300张。\n"
    put_in(page)
    read = Hospital.objects.get()
    articles = list(Appearance.objects.values_list("article", flat=True))
    record = split(HOSPITAL, read, Target(name="新宁康医院"), articles=articles)
    newer_reader()
    put_in(page)
    assert set(Appearance.objects.values_list("hospital", flat=True)) == {record.kept_id}
    assert breaches() == []
