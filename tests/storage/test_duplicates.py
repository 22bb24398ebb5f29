"""Which names are suggested as one, and which never are."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from archive.models import Hospital, Initiative
from archive.storage import duplicates
from archive.storage.merging import merge
from archive.storage.nouns import HOSPITAL
from archive.storage.unmerging import undo_merge
from tests.make import (
    make_alias,
    make_hospital,
    make_initiative,
    make_person,
    make_person_mention,
    make_tag,
)

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.fixture(autouse=True)
def compared_anew(monkeypatch):
    """Nothing is kept from another test, however long comparing took there."""
    cache.clear()
    monkeypatch.setattr(duplicates, "_LONG", 1e9)


NANJING = {"province": "江苏省", "city": "南京市"}
WUXI = {"province": "江苏省", "city": "无锡市"}


def reasons(kind):
    return [pair.reason for pair in duplicates.suggested(kind)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        pytest.param(("宁康医院", NANJING), ("宁康医院", {}), "未标地区", id="unplaced_namesake"),
        pytest.param(("宁康医院", NANJING), ("宁康医院", WUXI), "城市不同", id="namesake_elsewhere"),
        pytest.param(("宁康　医院", NANJING), ("宁康医院", NANJING), "写法不同", id="spaces"),
        pytest.param(("寧康醫院", NANJING), ("宁康医院", NANJING), "写法不同", id="script"),
        pytest.param(("江苏省江阴市人民医院", {}), ("江阴市人民医院", {}), "去掉地名", id="province_before"),
        pytest.param(("江阴人民医院", WUXI), ("江阴市人民医院", {}), "去掉地名", id="suffix_of_place"),
        pytest.param(
            ("第二人民医院", NANJING), ("南京市第二人民医院", {}), "去掉地名", id="place_in_columns_only"
        ),
    ],
)
def test_hospitals_of_nearly_one_name_are_suggested_with_the_reason(one, other, reason):
    for name, place in (one, other):
        make_hospital(name, **place)
    (said,) = reasons("hospital")
    assert reason in said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("人民医院", NANJING), ("人民医院", WUXI), id="what_every_town_has"),
        pytest.param(("南京市第一医院", {}), ("南京市第二医院", {}), id="another_number"),
        pytest.param(("江阴市人民医院", WUXI), ("江阴市中医院", WUXI), id="another_kind"),
        pytest.param(("鼓楼区人民医院", NANJING), ("鼓楼区人民医院分院", WUXI), id="another_city"),
    ],
)
def test_hospitals_that_are_two_are_not(one, other):
    for name, place in (one, other):
        make_hospital(name, **place)
    assert reasons("hospital") == []


def test_an_alias_gives_two_hospitals_away():
    first, second = make_hospital("宁康医院"), make_hospital("南京康宁中心")
    make_alias(second, "宁康医院")
    make_alias(first, "我院")
    make_alias(second, "我院")
    assert reasons("hospital") == ["“宁康医院”是一家的别名、另一家的名称"]


def test_initiatives_are_suggested_within_a_hospital_and_without_one():
    hospital, other = make_hospital("宁康医院"), make_hospital("仁和医院")
    make_initiative("五心服务品牌", hospital=hospital)
    make_initiative("五心服务品牌建设", hospital=hospital)
    make_initiative("暖医行动", hospital=hospital)
    make_initiative("暖医行动")
    make_initiative("银铃计划", hospital=hospital)
    make_initiative("银铃计划", hospital=other)
    make_initiative("双提升行动一期", hospital=hospital)
    make_initiative("双提升行动二期", hospital=hospital)
    assert reasons("initiative") == ["同名，其中一项未标医院", "同一家医院，名称相近"]


def test_people_of_one_name_at_one_hospital_are_suggested():
    hospital, other = make_hospital("宁康医院"), make_hospital("仁和医院")
    for place in (hospital, hospital, other):
        make_person_mention(person=make_person("王强"), hospital=place)
    assert reasons("person") == ["同名，同在一家医院"]


def test_tags_alike_are_suggested_but_not_two_topics_of_the_closed_list():
    make_tag("党建引领", is_topic=True)
    make_tag("党建引领作用", is_topic=True)
    make_tag("党建 引领")
    assert len(duplicates.suggested("tag")) == 2


def test_what_was_declined_merged_or_unmerged_is_known_at_once():
    one, two = make_hospital("宁康医院", **NANJING), make_hospital("宁康医院")
    assert duplicates.waiting_count() == 1
    record = merge(HOSPITAL, one.pk, two.pk)
    assert duplicates.waiting_count() == 0
    undo_merge(record)
    assert duplicates.waiting_count() == 1
    duplicates.decline("hospital", two.pk, one.pk)
    assert duplicates.waiting_count() == 0


def test_asking_again_costs_the_same_for_many_names_as_for_few(django_assert_max_num_queries):
    make_hospital("宁康医院", **NANJING)
    for number in range(40):
        make_hospital(f"第{number}医院", city=f"城{number}")
        make_initiative(f"计划{number}")
    duplicates.counts()
    with django_assert_max_num_queries(10):
        duplicates.counts()
    assert Hospital.objects.count() + Initiative.objects.count() == 81


class AtOnce:
    """In place of a thread, which would not see the rows of a test."""

    def __init__(self, target, **_named):
        self.target = target

    def start(self):
        assert duplicates.comparing("hospital")
        self.target()


def test_many_names_are_compared_aside_while_nobody_waits(monkeypatch):
    monkeypatch.setattr(duplicates, "_MANY", 1)
    monkeypatch.setattr(duplicates, "_Aside", AtOnce)
    make_hospital("宁康医院", **NANJING)
    make_hospital("宁康　医院", **NANJING)
    assert reasons("hospital") == []
    assert not duplicates.comparing("hospital")
    assert len(reasons("hospital")) == 1


def test_names_that_changed_since_are_compared_anew_and_what_is_known_shows_until_then(monkeypatch):
    make_hospital("宁康医院", **NANJING)
    make_hospital("宁康　医院", **NANJING)
    assert len(reasons("hospital")) == 1
    monkeypatch.setattr(duplicates, "_MANY", 1)
    monkeypatch.setattr(duplicates, "_Aside", AtOnce)
    make_hospital("宁康 医院", **NANJING)
    assert len(reasons("hospital")) == 1
    assert len(reasons("hospital")) == 3


def test_a_comparison_that_failed_is_tried_again(monkeypatch):
    class Failing(AtOnce):
        def start(self):
            with pytest.raises(RuntimeError):
                super().start()

    def fail(_kind):
        raise RuntimeError

    monkeypatch.setattr(duplicates, "_MANY", 1)
    monkeypatch.setattr(duplicates, "_Aside", AtOnce)
    make_hospital("宁康医院", **NANJING)
    make_hospital("宁康　医院", **NANJING)
    with monkeypatch.context() as patch:
        patch.setattr(duplicates, "_Aside", Failing)
        patch.setattr(duplicates, "_compare", fail)
        assert reasons("hospital") == []
    assert not duplicates.comparing("hospital")
    assert reasons("hospital") == [] and len(reasons("hospital")) == 1
