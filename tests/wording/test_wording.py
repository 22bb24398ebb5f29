"""Short texts are found by any part of them, whoever wrote the rows, on the database in use."""

from __future__ import annotations

import random

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from archive import wording
from archive.admin.word_search import FoundByWords
from archive.models import Hospital, Metric, Person
from archive.wording import INDEXED, holding, upkeep
from tests.make import make_article, make_hospital, make_metric, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def keys(table, column, *texts):
    sql, parameters = holding(connection.vendor, table, column, texts)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return sorted(key for (key,) in cursor.fetchall())


def faults():
    return list(wording.faults(connection))


@pytest.mark.parametrize(
    ("label", "part", "found"),
    [
        pytest.param("患者满意度", "满意", True, id="inside"),
        pytest.param("患者满意度", "患者满意度", True, id="whole"),
        pytest.param("患者满意度", "度", True, id="last_character"),
        pytest.param("患者满意度", "患", True, id="first_character"),
        pytest.param("患者满意度", "者意", False, id="not_in_a_row"),
        pytest.param("满意患者满", "满意患者满意", False, id="longer_than_the_text"),
        pytest.param("DRG入组率", "drg", True, id="case"),
        pytest.param("a%b_c*d\"e'", "%b_c*d\"e'", True, id="signs_of_query_languages"),
        pytest.param("a b", " ", True, id="space"),
        pytest.param("𠮷野家", "𠮷", True, id="beyond_the_basic_plane"),
        pytest.param("", "患", False, id="empty_text"),
    ],
)
def test_a_text_is_found_by_what_stands_in_it(label, part, found):
    metric = make_metric(make_article(), label=label)
    assert keys("archive_metric", "label", part) == ([metric.pk] if found else [])


def test_columns_and_tables_are_kept_apart():
    article = make_article(title="万人义诊")
    metric = make_metric(article, label="义诊", unit="人次")
    assert keys("archive_metric", "label", "义诊") == [metric.pk]
    assert keys("archive_metric", "unit", "义诊") == []
    assert keys("archive_metric", "label", "诊人") == []
    assert keys("archive_article", "title", "义诊") == [article.pk]


def test_one_of_several_texts_is_enough():
    first, second, _third = (make_person(name) for name in ("黨小红", "党建国", "李明"))
    assert keys("archive_person", "name", "黨", "党") == [first.pk, second.pk]


def test_any_part_of_random_texts_is_found_and_nothing_else():
    chance = random.Random(5)
    people = [make_person("".join(chance.choices("甲乙aB1", k=chance.randint(1, 7)))) for _ in range(60)]
    for _ in range(150):
        part = "".join(chance.choices("甲乙ab1", k=chance.randint(1, 3)))
        expected = sorted(person.pk for person in people if part in person.name.lower())
        assert keys("archive_person", "name", part) == expected, part


def test_rows_are_indexed_whichever_way_they_are_written():
    first, second = Person.objects.bulk_create([Person(name="王建国"), Person(name="李建军")])
    Person.objects.filter(pk=first.pk).update(name=Concat(F("name"), Value("华")))
    assert keys("archive_person", "name", "国华") == [first.pk]
    second.name = "李卫"
    second.save()
    assert keys("archive_person", "name", "建军") == []
    Person.objects.all().delete()
    assert keys("archive_person", "name", "李") == keys("archive_person", "name", "建") == []
    assert faults() == []


def test_what_is_not_indexed_is_refused():
    with pytest.raises(LookupError):
        holding(connection.vendor, "archive_metric", "bound", ["约"])


@pytest.mark.parametrize("model", [m for m, a in admin.site._registry.items() if isinstance(a, FoundByWords)])
def test_every_search_at_the_desk_goes_by_indexed_columns(model):
    own = admin.site._registry[model]
    for field in own.search_fields:
        path, _step, column = field.rpartition("__")
        target = model._meta.get_field(path).related_model if path else model
        assert column in INDEXED[target._meta.db_table].columns


def test_an_index_that_got_lost_is_noticed_and_made_anew_from_the_rows(monkeypatch):
    monkeypatch.setattr(upkeep, "BATCH", 2)
    hospitals = [make_hospital(f"第{number}人民医院", slug=f"h{number}") for number in range(5)]
    lost = {
        "sqlite": "DROP TRIGGER archive_words_hospital_insert",
        "postgresql": "DROP INDEX archive_words_hospital",
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which makes no index while checks are waiting
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(lost[connection.vendor])
    late = make_hospital("后来的医院", slug="late")
    assert any("archive_hospital" in fault for fault in faults())
    assert wording.install(connection) and not wording.install(connection)
    assert faults() == []
    assert keys("archive_hospital", "name", "后来") == [late.pk]
    wording.rebuild(connection)
    assert faults() == []
    assert keys("archive_hospital", "name", "人民医院") == [row.pk for row in hospitals]


def test_a_row_without_an_entry_may_still_change_and_go():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has entries of its own: an index of PostgreSQL always holds the rows")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER archive_words_hospital_insert")
    make_hospital("甲医院", slug="a")
    make_hospital("乙医院", slug="b")
    assert len(faults()) == 3
    Hospital.objects.filter(slug="a").update(name="丙医院")
    Hospital.objects.filter(slug="b").delete()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_search_words(archive_search_words) VALUES ('integrity-check')")
    assert len(keys("archive_hospital", "name", "丙")) == 1
    assert keys("archive_hospital", "name", "甲") == []


def test_an_entry_without_a_row_is_noticed():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has entries of its own: an index of PostgreSQL always holds the rows")
    metric = make_metric(make_article())
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER archive_words_metric_delete")
    Metric.objects.all().delete()
    assert f"the index of words holds archive_metric {metric.pk}, which is gone" in faults()
