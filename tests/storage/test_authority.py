"""Which row a printed name is."""

from __future__ import annotations

import pytest

from archive.ingest.document import Span
from archive.ingest.facts import HospitalMention, InitiativeFact, PersonMention
from archive.models import Hospital, HospitalAlias, Person
from archive.storage.acts import Act
from archive.storage.authority import initiatives, people
from archive.storage.authority.hospitals import HospitalAuthority, is_distinctive
from archive.storage.authority.initiatives import InitiativeAuthority
from archive.storage.authority.kinds import kind_of
from archive.storage.authority.people import PersonAuthority
from archive.storage.naming import initials, initiative_key, slug, sort_key
from archive.vocabulary import Category, Role
from tests.make import (
    make_alias,
    make_hospital,
    make_initiative,
    make_person,
    make_person_mention,
)

ACT = Act("导入批次 #0")
rows = [pytest.mark.django_db, pytest.mark.db_both]


def mention(name: str, city: str | None = None, **fields: object) -> HospitalMention:
    return HospitalMention(name, Role.SUBJECT, (Span(0, 2),), city=city, **fields)


def row_of(*mentions: HospitalMention) -> Hospital | None:
    authority = HospitalAuthority(ACT)
    authority.learn(mentions)
    return authority.of(mentions[-1])


class TestHospitals:
    pytestmark = rows

    def test_a_namesake_in_another_city_is_another_hospital(self):
        known = make_hospital("人民医院", city="岳阳市")
        assert row_of(mention("人民医院", "茂名市")) != known
        assert row_of(mention("人民医院", "岳阳市")) == known

    def test_an_unplaced_namesake_is_a_row_of_its_own(self):
        known = make_hospital("康宁医院", city="成都市")
        assert row_of(mention("康宁医院")) != known

    def test_a_former_name_or_short_form_leads_to_the_hospital(self):
        known = make_hospital("郫都区人民医院", city="成都市")
        make_alias(known, "郫县人民医院", is_former=True)
        assert row_of(mention("郫县人民医院", "成都市")) == known
        assert row_of(mention("郫县人民医院", "眉山市")) != known

    def test_a_fuller_form_is_the_hospital_of_its_short_form_in_that_city(self):
        known = make_hospital("宁江区人民医院", city="松原市")
        fuller = mention("松原市宁江区人民医院", "松原市", aliases=("宁江区人民医院", "我院"))
        assert row_of(fuller) == known
        assert [alias.name for alias in known.aliases.all()] == ["松原市宁江区人民医院"]

    def test_a_merged_hospital_leads_to_where_it_went(self):
        last = make_hospital("第三医院", city="成都市")
        middle = make_hospital("三医院", city="成都市", merged_into=last)
        make_hospital("市三医院", city="成都市", merged_into=middle)
        assert row_of(mention("市三医院", "成都市")) == last

    def test_forms_that_any_hospital_goes_by_are_no_aliases(self):
        row = row_of(
            mention("松原市宁江区人民医院", "松原市", aliases=("我院", "该院", "区人民医院", "宁江人民医院"))
        )
        assert [alias.name for alias in row.aliases.all()] == ["宁江人民医院"]

    def test_a_short_form_that_is_anothers_full_name_is_no_alias(self):
        make_hospital("康宁中医医院", city="成都市", merged_into=None)
        row = row_of(mention("康宁中医医院", "成都市"), mention("成都康宁中医医院东区", "成都市"))
        assert not HospitalAlias.objects.filter(hospital=row).exists()

    def test_a_place_is_filled_in_where_it_is_missing_and_never_changed(self):
        known = make_hospital("仁和医院", city="杭州市", district="西湖区")
        row_of(mention("仁和医院", "杭州市", province="浙江省", district="上城区"))
        known.refresh_from_db()
        assert (known.province, known.district) == ("浙江省", "西湖区")

    def test_namesakes_get_addresses_of_their_own(self):
        first, second = row_of(mention("康宁医院", "成都市")), row_of(mention("康宁医院", "杭州市"))
        assert (first.slug, second.slug) == ("kangning-yiyuan", "kangning-yiyuan-2")

    def test_the_address_of_a_hospital_that_was_renamed_is_not_given_away(self):
        first = row_of(mention("康宁医院", "成都市"))
        old = first.slug
        first.name, first.slug = "安宁医院", "anning-yiyuan"
        first.save()
        assert row_of(mention("康宁医院", "杭州市")).slug != old


class TestInitiatives:
    pytestmark = rows

    @staticmethod
    def row_of(name: str, hospital: int | None = None):
        authority = InitiativeAuthority(ACT)
        named = initiatives.Named(InitiativeFact(name, (Span(0, 2),), Category.STAFF), hospital)
        authority.learn([named])
        return authority.of(named)

    @pytest.mark.parametrize("name", ["暖医行动", "“暖医”行动", "暖醫行動", "「暖医」行动"])
    def test_marks_and_script_do_not_make_another_initiative(self, name):
        known = make_initiative("“暖医”行动", key=initiative_key("“暖医”行动"))
        assert self.row_of(name) == known

    def test_another_hospitals_initiative_of_that_name_is_another(self):
        one = make_initiative("暖医行动", hospital=make_hospital())
        assert self.row_of("暖医行动", make_hospital("康宁医院").pk) != one
        assert self.row_of("暖医行动", one.hospital_id) == one


class TestPeople:
    pytestmark = rows

    @staticmethod
    def row_of(*named: people.Named):
        authority = PersonAuthority(ACT)
        authority.learn(named, {})
        return authority.of(named[-1])

    @staticmethod
    def named(organisation: str | None, hospital: int | None = None, story: int = 0, name: str = "林杰"):
        return people.Named(PersonMention(name, Span(0, 2), "院长", organisation), hospital, story)

    def test_the_same_name_in_the_same_organisation_is_the_same_person(self):
        known = make_person_mention(organisation="仁和医院").person
        assert self.row_of(self.named("仁和医院")) == known
        assert self.row_of(self.named("康宁医院")) != known
        assert self.row_of(self.named(None)) != known

    def test_the_same_name_in_the_same_hospital_is_the_same_person(self):
        hospital = make_hospital("仁和医院")
        known = make_person_mention(organisation="医院", hospital=hospital).person
        assert self.row_of(self.named("仁和医院", hospital.pk)) == known

    def test_two_stories_of_a_page_share_a_person_of_one_organisation(self):
        first = self.named("仁和医院", story=0)
        second = self.named("仁和医院", story=1)
        assert self.row_of(first, second)
        assert Person.objects.count() == 1

    def test_a_merged_person_leads_to_where_it_went(self):
        last = make_person("林杰")
        make_person_mention(person=make_person("林杰", merged_into=last), organisation="仁和医院")
        assert self.row_of(self.named("仁和医院")) == last


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某市人民医院", "综合医院"),
        ("某区中医医院", "中医医院"),
        ("某县妇幼保健院", "妇幼保健院"),
        ("某镇卫生院", "卫生院"),
        ("某街道社区卫生服务中心", "社区卫生服务中心"),
        ("某市肿瘤医院", "专科医院"),
        ("某区人民医院集团", "医院集团"),
        ("某大学第三附院", "综合医院"),
        ("某某门诊部", ""),
    ],
)
def test_the_kind_is_told_from_the_name(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "key", "first"),
    [
        pytest.param(
            "郫都区人民医院", "pi du qu ren min yi yuan", "pdqrmyy", id="place_that_pypinyin_misreads"
        ),
        pytest.param("单县中心医院", "shan xian zhong xin yi yuan", "sxzxyy", id="surname_reading"),
        pytest.param("第474医院", "di 474 yi yuan", "d4yy", id="number"),
        pytest.param("重庆市中医院", "chong qing shi zhong yi yuan", "cqszyy", id="many_readings"),
    ],
)
def test_names_sort_and_jump_by_how_they_are_spoken(name, key, first):
    assert (sort_key(name), initials(name)) == (key, first)


def test_an_address_is_readable_and_not_given_twice():
    taken: set[str] = set()
    assert [slug("康宁市人民医院", taken=taken) for _ in range(2)] == [
        "kangning-shi-renmin-yiyuan",
        "kangning-shi-renmin-yiyuan-2",
    ]
    assert slug("！！", taken=taken)


@pytest.mark.parametrize(
    "name",
    ["我院", "该院", "市人民医院", "区中医医院", "医院集团", "第三人民医院", "县医院", "医院院" * 60 + "区"],
)
def test_a_form_that_names_no_one_hospital(name):
    assert not is_distinctive(name)


@pytest.mark.parametrize(
    "name", ["宁江区人民医院", "华西医院", "协和医院", "松原一院", "中心中医医院院" * 3000 + "甲"]
)
def test_a_form_that_names_one(name):
    assert is_distinctive(name)
