"""What is deleted lies in the bin for thirty days and comes back exactly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from archive.models import (
    Appearance,
    Article,
    BinEntry,
    GoneAddress,
    Hospital,
    Initiative,
    SearchDocument,
    SourcePage,
    Tag,
)
from archive.search import fold
from archive.storage.bin import BinRefused, put_in_bin
from archive.storage.merging import merge
from archive.storage.nouns import HOSPITAL
from archive.storage.restoring import restore_from_bin
from archive.storage.runs import Importer
from tests.live import ROOT
from tests.make import (
    make_alias,
    make_appearance,
    make_error_report,
    make_hospital,
    make_initiative,
    make_metric,
    make_tag,
    make_tagging,
)
from tests.storage.conftest import breaches, put_in, story
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

PAGE = "党建周刊\n■宁康医院扩建\n宁康医院新增床位300张。\n■仁和医院义诊\n仁和医院义诊200人次。\n"


@pytest.fixture
def seeds(db):
    list(Importer(publish=True).files(sorted((ROOT / "seeds").glob("*.txt"))))


def bin_one(row):
    (entry,) = put_in_bin([row], None)
    return entry


def test_an_article_with_all_that_hangs_on_it_comes_back_as_it_was(seeds, client):
    article = Article.objects.filter(metrics__isnull=False).first()
    make_error_report(article.metrics.first())
    address, title = article.get_absolute_url(), fold(article.title)
    figure = article.metrics.visible().first().get_absolute_url()
    before = dump()
    entry = bin_one(article)
    assert not SearchDocument.objects.filter(headline__contains=title).exists()
    assert [client.get(one).status_code for one in (address, figure)] == [410, 410]
    assert breaches() == []
    restore_from_bin(entry, None)
    assert dump() == before
    assert [client.get(one).status_code for one in (address, figure)] == [200, 200]
    assert breaches() == []


def test_a_whole_page_comes_back_with_its_print(seeds, client):
    page = SourcePage.objects.first()
    address = page.get_absolute_url()
    before = dump()
    entry = bin_one(page)
    assert client.get(address).status_code == 410
    assert not Article.objects.filter(source_id=page.pk).exists()
    restore_from_bin(entry, None)
    assert dump() == before
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("noun", ["hospital", "initiative", "tag", "fact"])
def test_names_and_facts_come_back_too(noun):
    article = story()
    hospital = make_hospital("空白医院")
    make_alias(hospital, "空白")
    make_hospital("并入空白", merged_into=hospital)
    initiative = make_initiative()
    make_metric(article, initiative=initiative)
    tag = make_tag()
    make_tagging(article, tag)
    row = {"hospital": hospital, "initiative": initiative, "tag": tag, "fact": article.metrics.get()}[noun]
    before = dump()
    entry = bin_one(row)
    assert not type(row).objects.filter(pk=row.pk).exists()
    restore_from_bin(entry, None)
    assert dump() == before
    assert breaches() == []


def test_a_name_that_facts_speak_of_does_not_go():
    hospital = make_hospital()
    make_appearance(hospital=hospital)
    before = dump()
    with pytest.raises(BinRefused, match="医院出现"):
        put_in_bin([hospital], None)
    assert dump() == before


def test_a_draft_was_never_public_and_is_not_found(client):
    article = story(status="draft")
    bin_one(article)
    assert client.get(f"/articles/{article.pk}/").status_code == 404


@pytest.mark.usefixtures("toy")
def test_a_story_in_the_bin_is_not_read_again_and_then_takes_the_last_place(newer_reader):
    put_in(PAGE)
    first = Article.objects.get(ordinal=1)
    entry = bin_one(first)
    newer_reader()
    put_in(PAGE)
    assert [article.title for article in Article.objects.all()] == ["仁和医院义诊"]
    restore_from_bin(entry, None)
    assert sorted(Article.objects.values_list("ordinal", "title")) == [
        (1, "仁和医院义诊"),
        (2, "宁康医院扩建"),
    ]


@pytest.mark.usefixtures("toy")
def test_a_page_whose_bytes_came_in_again_stays_in_the_bin():
    put_in(PAGE)
    entry = bin_one(SourcePage.objects.get())
    put_in(PAGE)
    with pytest.raises(BinRefused, match="相同"):
        restore_from_bin(entry, None)
    assert BinEntry.objects.get() == entry


def test_a_story_whose_page_is_gone_says_so():
    article = story()
    page = article.source
    first = bin_one(article)
    bin_one(page)
    with pytest.raises(BinRefused, match="请先恢复"):
        restore_from_bin(first, None)


def test_facts_whose_hospital_was_merged_meanwhile_belong_to_the_one_that_stayed():
    kept, gone = make_hospital("甲医院"), make_hospital("乙医院")
    article = story()
    for hospital in (kept, gone):
        make_appearance(article, hospital, start=0, end=2)
    entry = bin_one(article)
    merge(HOSPITAL, kept.pk, gone.pk)
    restore_from_bin(entry, None)
    assert Appearance.objects.get().hospital == kept
    assert breaches() == []


def test_what_lay_there_for_thirty_days_is_dropped_and_its_address_stays_gone(client):
    old, new = story(), story()
    entry = bin_one(old)
    bin_one(new)
    BinEntry.objects.filter(pk=entry.pk).update(binned_at=timezone.now() - timedelta(days=31))
    call_command("empty_bin", verbosity=0)
    assert BinEntry.objects.get().row_id == new.pk
    assert client.get(f"/articles/{old.pk}/").status_code == 410
    assert GoneAddress.objects.count() == 2
    assert (Hospital.objects.count(), Initiative.objects.count(), Tag.objects.count()) == (0, 0, 0)
