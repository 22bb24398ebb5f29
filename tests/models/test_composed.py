"""A query whose SQL is made once gives the rows that the queryset would give."""

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.test.utils import CaptureQueriesContext

from archive.models import Hospital
from archive.models.composed import Composed

pytestmark = pytest.mark.django_db


@Composed
def by_keys(keys: list[int]) -> QuerySet[Hospital]:
    return Hospital.objects.filter(pk__in=keys).order_by("-pk")


@Composed
def by_slugs(slugs: list[str]) -> QuerySet[Hospital]:
    return Hospital.objects.filter(slug__in=slugs).order_by("pk").values_list("pk", flat=True)


@Composed
def of_a_place(slug: str, above: int) -> QuerySet[Hospital]:
    rows = Hospital.objects.filter(slug=slug, pk__gt=above).select_related("merged_into")
    return rows.only("name", "merged_into__name")


@pytest.fixture
def hospitals() -> list[Hospital]:
    return [Hospital.objects.create(name=f"第{n}医院", slug=f"h{n}") for n in range(7)]


@pytest.mark.parametrize("count", range(8))
def test_a_list_of_any_length_finds_its_rows_once_each(hospitals: list[Hospital], count: int) -> None:
    wanted = [one.pk for one in hospitals[:count]]
    assert by_keys(wanted) == list(Hospital.objects.filter(pk__in=wanted).order_by("-pk"))
    assert by_slugs([one.slug for one in hospitals[:count]]) == wanted


def test_rows_come_with_the_fields_and_relations_that_were_asked_for(hospitals: list[Hospital]) -> None:
    Hospital.objects.filter(slug="h3").update(merged_into=hospitals[0])
    with CaptureQueriesContext(connection) as captured:
        (row,) = of_a_place("h3", 0)
        assert (row.name, row.merged_into.name) == ("第3医院", "第0医院")
    assert len(captured) == 1
    assert "sort_key" in row.get_deferred_fields()
    assert of_a_place("h3", row.pk) == []


def test_a_second_call_sees_what_was_written_in_between(hospitals: list[Hospital]) -> None:
    key = hospitals[0].pk
    assert by_keys([key])[0].name == "第0医院"
    Hospital.objects.filter(pk=key).update(name="新院")
    assert by_keys([key])[0].name == "新院"


def test_a_number_that_no_row_can_have_finds_nothing(hospitals: list[Hospital]) -> None:
    assert of_a_place("h0", 10**30) == []


def test_a_query_that_hides_its_values_is_refused(hospitals: list[Hospital]) -> None:
    @Composed
    def hidden(part: str) -> QuerySet[Hospital]:
        return Hospital.objects.filter(name__contains=part)

    @Composed
    def reckoned(number: int) -> QuerySet[Hospital]:
        return Hospital.objects.filter(pk=F("pk") + (number + 1))

    with pytest.raises(TypeError):
        hidden("第")
    with pytest.raises(TypeError):
        reckoned(1)
