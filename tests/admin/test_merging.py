"""Keeping names in order at the desk: who may, what is shown, what happens, and the way back."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from archive.models import Appearance, DeclinedPair, Hospital, Merge, Redirect, Tagging
from archive.storage import duplicates
from tests.admin.forms import errors, filled
from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_person,
    make_person_mention,
    make_tag,
    make_tagging,
)
from tests.queries import queries_for
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.fixture(autouse=True)
def compared_anew(monkeypatch):
    """Nothing is kept from another test, however long comparing took there."""
    cache.clear()
    monkeypatch.setattr(duplicates, "_LONG", 1e9)


LIST = "/admin/archive/merge/duplicates/"


@pytest.fixture
def pair():
    placed = make_hospital("宁康医院", province="江苏省", city="南京市")
    unplaced = make_hospital("宁康医院")
    make_appearance(make_article(title="甲的报道"), placed)
    article = make_article(title="乙的报道")
    make_appearance(article, unplaced)
    make_metric(article, hospital=unplaced)
    return placed, unplaced


def address(one, other):
    return reverse("admin:archive_merge_pair", args=[one._meta.model_name, one.pk, other.pk])


def merged(client, one, other, **sent):
    page = client.get(address(one, other))
    data = {"keep": page.context["keep"], "seen": page.context["seen"].seen, "_merge": "1", **sent}
    return client.post(address(one, other), data, follow=True)


def undo(client, record):
    return client.post(reverse("admin:archive_merge_undo", args=[record.pk]), follow=True)


def test_a_reviewer_merges_what_is_suggested_and_takes_it_back(reviewer, client, pair):
    placed, unplaced = pair
    before = dump()
    page = reviewer.get(LIST).content.decode()
    assert "同名，其中一家未标地区" in page and address(placed, unplaced) in page
    page = reviewer.get(address(placed, unplaced)).content.decode()
    assert "合并：乙并入甲" in page
    page = merged(reviewer, placed, unplaced).content.decode()
    assert "宁康医院已并入宁康医院：移动 2 条，添 0 个别名。" in page
    answer = client.get(unplaced.get_absolute_url())
    assert (answer.status_code, answer.url) == (301, placed.get_absolute_url())
    assert "没有疑似重复的名称" in reviewer.get(LIST).content.decode()
    page = undo(reviewer, Merge.objects.get()).content.decode()
    assert "已撤销：3 行回到原处" in page
    assert client.get(unplaced.get_absolute_url()).status_code == 200
    assert dump() == before


def test_the_other_side_may_be_kept_and_values_taken_from_each(reviewer, pair):
    placed, unplaced = pair
    data = {"keep": "other", "region": "one"}
    look = reviewer.post(address(placed, unplaced), {**data, "_look": "1"})
    assert "合并：甲并入乙" in look.content.decode()
    merged(reviewer, placed, unplaced, **data, seen=look.context["seen"].seen)
    unplaced.refresh_from_db()
    assert (unplaced.city, unplaced.merged_into) == ("南京市", None)


def test_a_preview_that_is_no_longer_so_comes_back_with_the_new_counts(reviewer, pair):
    placed, unplaced = pair
    page = reviewer.get(address(placed, unplaced))
    make_metric(make_article(), hospital=unplaced)
    data = {"keep": "one", "seen": page.context["seen"].seen, "_merge": "1"}
    answer = reviewer.post(address(placed, unplaced), data)
    assert answer.status_code == 409
    assert "还没有合并" in answer.content.decode()
    assert not Merge.objects.exists()
    assert (
        reviewer.post(address(placed, unplaced), {**data, "seen": answer.context["seen"].seen}).status_code
        == 302
    )


def test_a_declined_pair_is_never_suggested_again(editor, pair):
    placed, unplaced = pair
    answer = editor.post(address(placed, unplaced), {"_distinct": "1"}, follow=True)
    assert "已记为不是同一家" in answer.content.decode()
    assert DeclinedPair.objects.get().user == editor.user
    assert duplicates.waiting_count() == 0


def pairs_of_all_kinds():
    article = make_article()
    hospital = make_hospital("仁和医院")
    rows = {
        "initiative": (make_initiative("暖医行动"), make_initiative("暖医行动", hospital=hospital)),
        "person": (make_person("王强"), make_person("王强")),
        "tag": (make_tag("党建引领"), make_tag("党建 引领")),
    }
    for row in rows["initiative"]:
        make_initiative_mention(article, row)
    for row in rows["person"]:
        make_person_mention(article, row, hospital=hospital)
    for row in rows["tag"]:
        make_tagging(article, row)
    return rows


@pytest.mark.parametrize("kind", ["initiative", "person", "tag"])
def test_the_other_names_are_listed_merged_and_unmerged_alike(reviewer, kind):
    one, other = pairs_of_all_kinds()[kind]
    before = dump()
    assert address(one, other) in reviewer.get(f"{LIST}?kind={kind}").content.decode()
    assert "已并入" in merged(reviewer, one, other).content.decode()
    assert dump() != before
    undo(reviewer, Merge.objects.get())
    assert dump() == before


def test_a_merged_topics_address_leads_on(reviewer, client):
    one, other = pairs_of_all_kinds()["tag"]
    merged(reviewer, one, other)
    gone, kept = (other, one) if Tagging.objects.get().tag == one else (one, other)
    answer = client.get(gone.get_absolute_url())
    assert (answer.status_code, answer.url) == (301, kept.get_absolute_url())


ACTS = {
    "look": (lambda c, a, b: c.get(address(a, b)), {"editor": 200, "reviewer": 200, "boss": 200}),
    "list": (lambda c, a, b: c.get(LIST), {"editor": 200, "reviewer": 200, "boss": 200}),
    "merge": (
        lambda c, a, b: c.post(address(a, b), {"_merge": "1", "keep": "one"}),
        {"editor": 403, "reviewer": 409, "boss": 409},  # 409: nobody saw this preview
    ),
    "decline": (
        lambda c, a, b: c.post(address(a, b), {"_distinct": "1"}),
        {"editor": 302, "reviewer": 302, "boss": 302},
    ),
    "choose": (
        lambda c, a, b: c.get(reverse("admin:archive_merge_choose", args=["hospital", a.pk])),
        {"editor": 200, "reviewer": 200, "boss": 200},
    ),
    "split": (
        lambda c, a, b: c.get(reverse("admin:archive_merge_split", args=["hospital", a.pk])),
        {"editor": 200, "reviewer": 200, "boss": 200},
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["anonymous", "editor", "reviewer", "boss"])
def test_each_act_is_open_to_those_who_may_and_to_nobody_else(act, who, pair, request):
    ask, expected = ACTS[act]
    if who == "anonymous":
        answer = ask(Client(), *pair)
        assert (answer.status_code, "/login/" in answer.url) == (302, True)
        assert not Merge.objects.exists() and not DeclinedPair.objects.exists()
    else:
        assert ask(request.getfixturevalue(who), *pair).status_code == expected[who]


def test_an_editor_cannot_take_a_merge_back(editor, reviewer, pair):
    merged(reviewer, *pair)
    record = Merge.objects.get()
    assert undo(editor, record).status_code == 403
    record.refresh_from_db()
    assert record.undone_at is None


def test_two_rows_chosen_in_the_list_lead_to_the_merge_page(editor, pair):
    data = {"action": "merge_chosen", "_selected_action": [row.pk for row in pair]}
    answer = editor.post(reverse("admin:archive_hospital_changelist"), data)
    assert answer.url == address(*pair)
    data["_selected_action"] = [pair[0].pk]
    assert (
        "请正好选两条"
        in editor.post(reverse("admin:archive_hospital_changelist"), data, follow=True).content.decode()
    )


def test_the_other_row_is_found_by_its_name(editor, pair):
    page = editor.get(reverse("admin:archive_merge_choose", args=["hospital", pair[0].pk]), {"q": "宁康"})
    assert address(*pair) in page.content.decode()


def test_an_article_that_is_another_hospitals_is_split_off_and_comes_back(editor, reviewer, pair):
    placed, _unplaced = pair
    before = dump()
    article = Appearance.objects.get(hospital=placed).article
    page = reverse("admin:archive_merge_split", args=["hospital", placed.pk])
    answer = editor.post(
        page, {"articles": [article.pk], "name": "新宁康医院", "region": "成都市武侯区"}, follow=True
    )
    assert "已从宁康医院分出新宁康医院：移动 1 条" in answer.content.decode()
    assert Hospital.objects.get(name="新宁康医院").place == "四川省 成都市 武侯区"
    undo(reviewer, Merge.objects.get())
    assert dump() == before


def test_a_new_name_keeps_the_old_one_as_an_alias_and_a_new_address_the_old_one(editor, client, pair):
    placed, _unplaced = pair
    old = placed.get_absolute_url()
    change = reverse("admin:archive_hospital_change", args=[placed.pk])
    data = filled(editor, change) | {"name": "南京宁康医院", "slug": "nanjing-ningkang"}
    answer = editor.post(change, data)
    assert answer.status_code == 302, errors(answer)
    placed.refresh_from_db()
    assert [(alias.name, alias.is_former) for alias in placed.aliases.all()] == [("宁康医院", True)]
    moved = client.get(old)
    assert (moved.status_code, moved.url) == (301, "/hospitals/nanjing-ningkang/")
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("四川省 成都市 武侯区", ("四川省", "成都市", "武侯区", "510107"), id="as_offered"),
        pytest.param("郫县", ("四川省", "成都市", "郫都区", "510117"), id="former_name"),
        pytest.param("北京市", ("北京市", "北京市", "", "110000"), id="municipality"),
        pytest.param("", ("", "", "", ""), id="taken_away"),
    ],
)
def test_a_place_is_picked_whole(editor, pair, typed, expected):
    placed = pair[0]
    change = reverse("admin:archive_hospital_change", args=[placed.pk])
    data = filled(editor, change) | {"region": typed, "name": "南京宁康医院", "initial-region": placed.place}
    answer = editor.post(change, data)
    assert answer.status_code == 302, errors(answer)
    placed.refresh_from_db()
    assert (placed.province, placed.city, placed.district, placed.division_code) == expected
    assert "city" in placed.edited_fields


@pytest.mark.parametrize(
    ("typed", "said"), [("鼓楼区", "请选其中一处：江苏省 南京市 鼓楼区"), ("某某区", "区划表里没有“某某区”")]
)
def test_a_place_that_is_not_one_is_refused_with_what_there_is(editor, pair, typed, said):
    change = reverse("admin:archive_hospital_change", args=[pair[0].pk])
    answer = editor.post(change, filled(editor, change) | {"region": typed})
    assert said.split("：")[0] in errors(answer) and said.split("：")[-1] in errors(answer)


def test_a_place_that_another_editor_changed_meanwhile_is_not_taken_back(editor, pair):
    placed = pair[0]
    change = reverse("admin:archive_hospital_change", args=[placed.pk])
    opened = filled(editor, change) | {"initial-region": placed.place}
    placed.city, placed.revision = "无锡市", placed.revision + 1
    placed.save()
    assert editor.post(change, opened | {"level": "三级甲等"}).status_code in (302, 409)
    placed.refresh_from_db()
    assert placed.city == "无锡市"
    opened["opened_revision"] = placed.revision
    answer = editor.post(change, opened | {"region": "成都市"})
    assert "别人刚把地区改为“江苏省 无锡市”" in errors(answer)
    placed.refresh_from_db()
    assert placed.city == "无锡市"


def test_places_are_offered_while_one_types(editor, client):
    offered = reverse("admin:archive_hospital_places")
    assert "四川省 成都市 武侯区" in editor.get(offered, {"q": "武侯"}).json()["results"]
    assert client.get(offered, {"q": "武侯"}).status_code == 302


def test_the_list_costs_the_same_for_two_pairs_as_for_thirty(reviewer, pair):
    few = queries_for(reviewer, LIST)
    for number in range(30):
        make_hospital(f"第{number}宁康医院", city="南京市", province="江苏省")
        make_appearance(hospital=make_hospital(f"第{number}宁康医院"))
    many = queries_for(reviewer, LIST)
    queries_for(reviewer, LIST)
    assert len(queries_for(reviewer, LIST)) <= len(few)
    assert len(many) <= len(few) + 6
