"""A redacted passage stands nowhere any more, does not come back, and the archive stays sound."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from archive.models import (
    Article,
    BinEntry,
    Hospital,
    HospitalAlias,
    Initiative,
    Metric,
    Person,
    PersonMention,
    Redaction,
    Redirect,
    SourcePage,
    Tag,
    Tagging,
    UploadedFile,
    UploadPreview,
)
from archive.search import index_articles
from archive.storage.bin import put_in_bin
from archive.storage.editing import reanchor
from archive.storage.hiding import MARK, Words
from archive.storage.redacting import RedactionRefused, redact, where
from archive.storage.renaming import renamed
from archive.storage.restoring import restore_from_bin
from archive.storage.runs import Importer
from tests.live import ROOT
from tests.make import make_error_report
from tests.storage.conftest import breaches, put_in
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

NAME = "张小芳"
PAGE = (
    "党建周刊\n■宁康医院救治患者张小芳\n患者张小芳转危为安。宁康医院新增床位300张，\n家属张小\n芳之母致谢。院长王强说。\n"
    "■仁和医院义诊\n仁和医院义诊200人次。\n"
)


def everything() -> str:
    """All tables, histories and the index, as one text."""
    rows = [
        list(model._base_manager.values())
        for app in ("archive", "admin")
        for model in apps.get_app_config(app).get_models()
    ]
    text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, default=str)
    return text.replace("\\n", "")


@pytest.fixture
def told(request, toy):
    put_in(PAGE, publish=True)
    article = Article.objects.get(ordinal=1)
    before, article.body = article.body, article.body.replace("转危为安", "张小芳已转危为安")
    article.revision += 1
    article.save()
    reanchor(article, before)
    make_error_report(Metric.objects.get(quote="300张"), text="患者叫张小芳", quote="张小芳")
    return article


def test_the_words_stand_in_no_table_no_history_and_no_index(told):
    put_in_bin([Metric.objects.get(quote="300张")], None)
    assert NAME in everything()
    [record] = redact(told.source, Words.of(NAME), reason="患者要求", article=told)
    assert NAME not in everything()
    told.refresh_from_db()
    assert told.title == f"宁康医院救治患者{MARK * 3}"
    assert f"{MARK * 2}" in told.body
    assert (record.length, record.reason, record.page_name) == (3, "患者要求", "page.txt")
    assert record.counts["文章"] >= 4
    assert breaches() == []


def test_facts_stay_where_they_are_and_those_of_the_person_go(told):
    metric = Metric.objects.get(quote="300张")
    before = (metric.start, metric.end, metric.quote)
    redact(told.source, Words.of("王强"), reason="本人要求")
    metric.refresh_from_db()
    assert (metric.start, metric.end, metric.quote) == before
    assert not PersonMention.objects.exists() and not Person.objects.exists()
    assert "王强" not in everything()
    assert breaches() == []


def test_looking_first_changes_nothing(told):
    before = dump()
    found = where(told.source, Words.of(NAME))
    assert found.places > 6
    assert dump() == before
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PAGE, id="same_bytes"),
        pytest.param(PAGE.replace("300张", "310张"), id="corrected_page"),
        pytest.param(PAGE.replace("转危为安。", "转危为安。张小 芳出院。"), id="at_another_place"),
    ],
)
def test_the_words_do_not_come_back_with_the_page(told, text, newer_reader):
    redact(told.source, Words.of(NAME), reason="患者要求")
    newer_reader()
    report = put_in(text)
    assert "按隐去记录遮住了" in str(report)
    assert NAME not in everything()
    assert SourcePage.objects.count() == 1
    assert breaches() == []


def test_nor_with_the_page_after_it_went_for_good(told):
    redact(told.source, Words.of(NAME), reason="患者要求")
    for entry in put_in_bin([told.source], None):
        entry.delete()
    put_in(PAGE)
    assert SourcePage.objects.count() == 1
    assert NAME not in everything()


def test_nor_out_of_the_bin_or_an_earlier_text(told):
    put_in(PAGE.replace("300张", "310张"))
    (entry,) = put_in_bin([Article.objects.get(ordinal=1)], None)
    page = SourcePage.objects.get()
    redact(page, Words.of(NAME), reason="患者要求")
    assert NAME not in everything()
    restore_from_bin(BinEntry.objects.get(pk=entry.pk), None)
    assert NAME not in everything()
    assert breaches() == []


def test_a_file_held_for_a_preview_goes(told, admin_user):
    preview = UploadPreview.objects.create(user=admin_user)
    UploadedFile.objects.create(preview=preview, name="page.txt", content=PAGE.encode())
    UploadedFile.objects.create(preview=preview, name="other.txt", content="别的版面".encode())
    redact(told.source, Words.of(NAME), reason="患者要求")
    assert [file.name for file in UploadedFile.objects.all()] == ["other.txt"]


def test_another_page_is_named_and_left(told):
    put_in("党建周刊\n■张小芳医生的一天\n康宁医院张小芳医生接诊60人次。\n", "other.txt")
    found = where(told.source, Words.of(NAME))
    assert [(one.kind, one.titles) for one in found.elsewhere] == [("page", ("张小芳医生的一天",))]
    redact(told.source, Words.of(NAME), reason="患者要求")
    assert Article.objects.filter(title="张小芳医生的一天").exists()
    assert breaches() == []


def test_reprints_other_halves_files_and_the_bin_go_in_the_same_act(told, admin_user):
    put_in("党建周刊\n■宁康医院好人好事\n宁康医院患者张小\n芳送来锦旗6面。\n", "reprint.txt", publish=True)
    put_in("党建周刊\n■仁爱医院的一天\n患者张小芳出院，共住院20天。\n", "binned.txt")
    put_in_bin([Article.objects.get(title="仁爱医院的一天").source], None)
    preview = UploadPreview.objects.create(user=admin_user)
    UploadedFile.objects.create(preview=preview, name="waits.txt", content="患者张小芳。".encode())
    found = where(told.source, Words.of(NAME)).elsewhere
    assert sorted(one.kind for one in found) == ["bin", "file", "page"]
    records = redact(told.source, Words.of(NAME), reason="患者要求", also=found)
    assert NAME not in everything()
    assert not UploadedFile.objects.exists()
    assert sorted(record.page_name for record in records) == sorted(
        [told.source.name, "reprint.txt", "binned.txt", "waits.txt"]
    )
    restore_from_bin(BinEntry.objects.get(), None)
    assert NAME not in everything()
    assert breaches() == []


def test_a_person_whom_only_these_pages_name_goes_with_the_last_of_them(told):
    put_in("党建周刊\n■康宁医院\n康宁医院接诊60人次。患者张小芳说。\n", "other.txt")
    person = Person.objects.create(name=NAME)
    for article in Article.objects.exclude(ordinal=2):
        at = article.body.index(NAME)
        PersonMention.objects.create(article=article, person=person, start=at, end=at + 3, quote=NAME)
    redact(told.source, Words.of(NAME), reason="患者要求", also=where(told.source, Words.of(NAME)).elsewhere)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert NAME not in everything()


@pytest.mark.parametrize("typed", ["", "张", "库里没有的字"])
def test_what_is_too_short_or_nowhere_is_refused(told, typed):
    before = dump()
    with pytest.raises(RedactionRefused):
        redact(told.source, Words.of(typed), reason="患者要求")
    assert dump() == before


def test_the_words_do_not_come_back_under_another_key_either(told, settings, newer_reader):
    redact(told.source, Words.of(NAME), reason="患者要求")
    settings.SECRET_KEY = "another key of the archive that is long enough"
    newer_reader()
    put_in(PAGE.replace("300张", "310张"))
    assert NAME not in everything()
    assert SourcePage.objects.count() == 1
    assert breaches() == []


def test_nor_from_the_free_space_of_an_sqlite_file(fresh_archive):
    fresh_archive.manage("import_pages", "--verbosity=0")
    act = """
from archive.models import Article
from archive.storage.hiding import Words
from archive.storage.redacting import redact
article = Article.objects.exclude(body="").order_by("pk").first()
words = Words.of(article.body[40:60])
redact(article.source, words, reason="test")
print(words.text)
"""
    words = fresh_archive.manage("shell", "--verbosity=0", "--command", act).strip().splitlines()[-1]
    files = [file for file in fresh_archive.folder.rglob("*") if file.is_file() and "sqlite" in file.name]
    assert files and len(words) > 10
    for file in files:
        assert words.encode() not in file.read_bytes().replace(b"\n", b""), file.name
    fresh_archive.manage("check_archive")


def test_a_seed_page_stays_sound(db):
    list(Importer(publish=True).files(sorted((ROOT / "seeds").glob("*.txt"))))
    article = Article.objects.exclude(body="").order_by("pk").first()
    words = Words.of(article.body[40:52])
    redact(article.source, words, reason="试一试", article=article)
    assert words.text not in everything()
    assert breaches() == []


def test_names_that_hold_the_words_are_listed_and_go_in_the_same_act(told):
    hospital = Hospital.objects.create(name="张小芳纪念医院", slug="zhang-xiaofang-jinian", sort_key="z")
    HospitalAlias.objects.create(hospital=hospital, name="张小芳医院")
    Hospital.objects.create(name=f"{MARK * 3}纪念医院", slug="taken", sort_key="t")
    tag = Tag.objects.create(name="学习张小芳", slug="xuexi-zhangxiaofang", description="向张小芳学习")
    Tagging.objects.create(article=told, tag=tag, origin="editor")
    initiative = Initiative.objects.create(name="张小芳工作室", key="张小芳工作室", category="党建品牌")
    Person.objects.create(name="张小芳")
    renamed(hospital, old_name="", old_slug="zhangxiaofang", user=None)
    index_articles([told.pk])
    words = Words.of(NAME)
    found = where(told.source, words)
    names = {(place.kind, place.name) for place in found.names}
    assert names == {
        ("hospital", "张小芳纪念医院"),
        ("hospitalalias", "张小芳医院"),
        ("initiative", "张小芳工作室"),
        ("person", "张小芳"),
        ("tag", "学习张小芳"),
    }
    records = redact(told.source, words, reason="患者要求", also=found.names)
    assert NAME not in everything()
    assert "xiaofang" not in everything()
    hospital.refresh_from_db()
    initiative.refresh_from_db()
    assert hospital.name == f"{MARK * 3}纪念医院 #{hospital.pk}"
    assert (hospital.slug, initiative.name) == (f"hospital-{hospital.pk}", f"{MARK * 3}工作室")
    assert not hospital.aliases.exists() and not Redirect.objects.exists()
    assert f"医院 {MARK * 3}纪念医院" in {record.page_name for record in records}
    assert breaches() == []


def test_names_left_unticked_stay(told):
    tag = Tag.objects.create(name="学习张小芳", slug="study")
    redact(told.source, Words.of(NAME), reason="患者要求")
    tag.refresh_from_db()
    assert tag.name == "学习张小芳"
