"""Two names become one and two again: nothing is lost, nothing is left over."""

from __future__ import annotations

import pytest

from archive.models import (
    Appearance,
    Hospital,
    Initiative,
    InitiativeMention,
    Metric,
    Person,
    PersonMention,
    Tagging,
)
from archive.storage.merging import NAMES_ACT, Stale, merge, preview
from archive.storage.nouns import HOSPITAL, INITIATIVE, PERSON, TAG, NameRefused
from archive.storage.unmerging import undo_merge
from archive.vocabulary import HospitalKind
from tests.make import (
    make_alias,
    make_appearance,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_person,
    make_person_mention,
    make_tag,
    make_tagging,
)
from tests.storage.conftest import breaches, put_in, story
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

BODY = "省浙江医院与浙江医院是一家。浙江医院开展暖医行动，服务近300人次。院长林杰说。"


@pytest.fixture
def pair():
    """Two rows of one hospital that meet in an article, each with facts, names and a programme of its own."""
    kept = make_hospital("省浙江医院", province="浙江省", city="杭州市")
    gone = make_hospital("浙江医院", kind=HospitalKind.GENERAL.value, level="三级甲等")
    both = story(body=BODY, title="两处都有")
    other = story(body=BODY, title="只有后者")
    make_appearance(both, kept, place="省浙江医院", role="mentioned")
    make_appearance(both, gone, start=15, end=19, certainty="0.90", doubts=["region_guessed"])
    make_appearance(other, gone)
    make_metric(both, hospital=kept, place="近300人次")
    make_metric(other, hospital=gone, place="近300人次")
    make_initiative_mention(both, make_initiative(hospital=kept))
    make_initiative_mention(other, make_initiative(hospital=gone))
    make_initiative_mention(both, make_initiative("五心服务", hospital=gone), place="浙江医院")
    make_person_mention(other, make_person(), hospital=gone)
    make_alias(gone, "浙医")
    make_alias(kept, "浙医")
    make_alias(gone, "浙江总院", is_former=True)
    assert breaches() == []
    return kept, gone


def names(queryset):
    return sorted(str(row) for row in queryset)


def test_everything_that_hung_on_one_hangs_on_the_other(pair):
    kept, gone = pair
    merge(HOSPITAL, kept.pk, gone.pk)
    for model in (Appearance, Metric, PersonMention):
        assert not model.objects.filter(hospital=gone).exists()
    assert Appearance.objects.filter(hospital=kept).count() == 2
    assert names(Initiative.objects.filter(hospital=kept, merged_into=None)) == ["五心服务", "暖医行动"]
    assert InitiativeMention.objects.filter(initiative__hospital=kept).count() == 3
    assert names(kept.aliases.all()) == ["浙医", "浙江医院", "浙江总院"]
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert breaches() == []


def test_an_article_that_names_both_keeps_one_fact_with_all_places(pair):
    kept, gone = pair
    merge(HOSPITAL, kept.pk, gone.pk)
    row = Appearance.objects.get(article__title="两处都有")
    assert (row.role, row.places) == ("subject", [[0, 5], [15, 19]])


def test_the_preview_says_what_then_happens(pair):
    kept, gone = pair
    seen = preview(HOSPITAL, kept, gone)
    counts = {line.relation.name: (line.kept, line.moved, line.shared, line.after) for line in seen.lines}
    assert counts == {
        "appearance": (1, 2, 1, 2),
        "metric": (1, 1, 0, 2),
        "initiative": (1, 2, 1, 2),
        "personmention": (0, 1, 0, 1),
    }
    assert [article.title for article in seen.shared_articles] == ["两处都有"]
    assert sorted(seen.aliases) == ["浙江医院", "浙江总院"]
    record = merge(HOSPITAL, kept.pk, gone.pk, seen=seen.seen)
    assert (record.counts["rows"], record.counts["aliases"]) == (6, 2)


def test_undone_it_is_as_if_it_had_never_been(pair):
    kept, gone = pair
    before = dump()
    record = merge(HOSPITAL, kept.pk, gone.pk, taken={"kind", "level"})
    assert dump() != before
    undo_merge(record)
    assert dump() == before
    assert breaches() == []


def test_a_namesake_without_a_place_gives_it_up_and_gets_it_back():
    unplaced = make_hospital("宁康医院")
    placed = make_hospital("宁康医院", province="江苏省", city="南京市")
    make_appearance(hospital=placed)
    before = dump()
    record = merge(HOSPITAL, unplaced.pk, placed.pk, taken={"region"})
    unplaced.refresh_from_db()
    placed.refresh_from_db()
    assert (unplaced.city, placed.city, placed.merged_into) == ("南京市", "", unplaced)
    undo_merge(record)
    assert dump() == before


def test_what_came_after_the_merge_stays(pair):
    kept, gone = pair
    record = merge(HOSPITAL, kept.pk, gone.pk)
    later = make_metric(story(body=BODY), hospital=kept, place="近300人次")
    moved = Metric.objects.get(article__title="只有后者")
    moved.review = "confirmed"
    moved.revision += 1
    moved.save()
    undo_merge(record)
    moved.refresh_from_db()
    later.refresh_from_db()
    assert (moved.hospital, moved.review, later.hospital) == (gone, "confirmed", kept)
    assert breaches() == []


def test_a_preview_that_is_no_longer_so_moves_nothing(pair):
    kept, gone = pair
    seen = preview(HOSPITAL, kept, gone).seen
    make_metric(story(body=BODY), hospital=gone, place="近300人次")
    before = dump()
    with pytest.raises(Stale) as refusal:
        merge(HOSPITAL, kept.pk, gone.pk, seen=seen)
    assert refusal.value.preview.rows == 7
    assert dump() == before


@pytest.mark.parametrize(
    ("kept", "gone", "expected"),
    [
        pytest.param({"review": "confirmed"}, {}, "kept", id="judged_one_stays"),
        pytest.param({}, {"review": "confirmed"}, "gone", id="judged_one_of_the_other"),
        pytest.param({"review": "rejected"}, {}, "gone", id="rejected_one_gives_way"),
        pytest.param({}, {"review": "rejected"}, "kept", id="rejected_one_does_not_hide"),
    ],
)
def test_what_a_person_said_of_a_fact_stays(kept, gone, expected):
    one, two = make_hospital("甲医院"), make_hospital("乙医院")
    article = story()
    rows = {
        "kept": make_appearance(article, one, start=0, end=2, **kept),
        "gone": make_appearance(article, two, start=3, end=5, **gone),
    }
    before = dump()
    record = merge(HOSPITAL, one.pk, two.pk)
    row = Appearance.objects.get()
    assert (row.pk, row.hospital) == (rows[expected].pk, one)
    undo_merge(record)
    assert dump() == before


def test_merges_in_a_row_are_taken_back_from_the_last():
    one, two, three = (make_hospital(name) for name in ("一医院", "二医院", "三医院"))
    make_appearance(hospital=one)
    before = dump()
    first = merge(HOSPITAL, two.pk, one.pk)
    second = merge(HOSPITAL, three.pk, two.pk)
    with pytest.raises(NameRefused, match=f"#{second.pk}"):
        undo_merge(first)
    undo_merge(second)
    undo_merge(first)
    assert dump() == before
    with pytest.raises(NameRefused):
        undo_merge(first)


def test_what_is_merged_already_is_not_merged_again(pair):
    kept, gone = pair
    merge(HOSPITAL, kept.pk, gone.pk)
    with pytest.raises(NameRefused):
        merge(HOSPITAL, kept.pk, gone.pk)
    with pytest.raises(NameRefused):
        merge(HOSPITAL, kept.pk, kept.pk)


def test_initiatives_people_and_tags_merge_too():
    article = story()
    first, second = make_initiative("暖医行动"), make_initiative("暖医服务", hospital=make_hospital())
    make_initiative_mention(article, first)
    make_initiative_mention(article, second, place="浙江医院")
    make_metric(article, initiative=second)
    people = make_person("林杰"), make_person("林 杰")
    for person in people:
        make_person_mention(article, person, place="林杰")
    tags = make_tag("党建引领", is_topic=True), make_tag("党建")
    for tag in tags:
        make_tagging(article, tag)
    before = dump()
    records = [
        merge(INITIATIVE, first.pk, second.pk, taken={"hospital"}),
        merge(PERSON, people[0].pk, people[1].pk),
        merge(TAG, tags[0].pk, tags[1].pk),
    ]
    first.refresh_from_db()
    assert first.hospital == second.hospital
    assert InitiativeMention.objects.get().initiative == first
    assert Metric.objects.get().initiative == first
    assert set(PersonMention.objects.values_list("person", flat=True)) == {people[0].pk}
    assert Tagging.objects.get().tag == tags[0]
    assert breaches() == []
    for record in records:
        undo_merge(record)
    assert dump() == before


def test_a_topic_of_the_closed_list_does_not_go_into_another_tag():
    topic, own = make_tag("党建引领", is_topic=True), make_tag("党建")
    with pytest.raises(NameRefused):
        merge(TAG, own.pk, topic.pk)


def test_facts_that_moved_are_not_taken_for_judged_but_the_name_is(pair):
    from archive.storage.people_first import judged, touched_ids

    kept, gone = pair
    Metric.history.all().update(history_change_reason="导入批次 #1")
    merge(HOSPITAL, kept.pk, gone.pk)
    assert judged(Metric.objects.all(), Metric) == set()
    assert touched_ids(Hospital, [gone.pk]) == {gone.pk}
    assert Hospital.history.filter(id=gone.pk).first().history_change_reason.startswith(NAMES_ACT)


PAGE = """党建周刊
■宁康医院扩建
宁康医院新增床位300张。
"""


@pytest.mark.usefixtures("toy")
def test_a_page_read_again_speaks_of_the_hospital_that_stayed(newer_reader):
    put_in(PAGE)
    read = Hospital.objects.get(name="宁康医院")
    kept = make_hospital("南京宁康医院", city="南京市")
    record = merge(HOSPITAL, kept.pk, read.pk)
    newer_reader()
    put_in(PAGE)
    put_in(PAGE.replace("300", "500"), "second.txt")
    assert set(Appearance.objects.values_list("hospital", flat=True)) == {kept.pk}
    assert Hospital.objects.count() == 2
    assert breaches() == []
    undo_merge(record)
    assert Appearance.objects.filter(hospital=read, article__source__name="page.txt").exists()
    assert Appearance.objects.filter(hospital=kept, article__source__name="second.txt").exists()
    assert breaches() == []


@pytest.mark.usefixtures("toy")
def test_a_person_named_as_the_merged_one_is_the_one_that_stayed(newer_reader):
    page = "党建周刊\n■宁康医院扩建\n宁康医院院长王强说。\n"
    put_in(page)
    read = Person.objects.get()
    kept = make_person("王小强")
    merge(PERSON, kept.pk, read.pk)
    newer_reader()
    put_in(page)
    assert set(PersonMention.objects.values_list("person", flat=True)) == {kept.pk}
