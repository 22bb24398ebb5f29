"""Whole jobs with names, selections, the bin and redactions, in a browser; and what axe says of the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.admin.browser.conftest import Desk
from tests.web.browser.access import SIDEWAYS, faults

pytestmark = pytest.mark.browser

DUMP = """
import json
from tests.storage.dumps import dump
print(json.dumps(dump(), default=str, sort_keys=True))
"""
PAIR = """
from archive.models import Appearance, Hospital, HospitalAlias
one = Hospital.objects.filter(appearances__isnull=False).exclude(city="").order_by("pk").first()
article = Appearance.objects.exclude(hospital=one).order_by("pk").last()
other = Hospital.objects.create(name=one.name, slug="namesake", sort_key=one.sort_key)
HospitalAlias.objects.create(hospital=other, name="另一个叫法")
article.hospital = other
article.save()
print(one.pk, other.pk)
"""


def faults_of(page: Page, address: str) -> Iterator[str]:
    """axe and sideways scrolling on a phone, a tablet and a desk, in the light and in the dark."""
    for scheme, widths in (("light", (390, 768, 1280)), ("dark", (1280,))):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": widths[0], "height": 900})
        answer = page.goto(address)
        assert answer and answer.status == 200, address
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS) > 1:
                yield f"{address} scrolls sideways at {width}"
            yield from (f"{address} {width} {scheme}: {fault}" for fault in faults(page))


def digest(desk: Desk) -> str:
    return hashlib.sha256(desk.shell(DUMP).encode()).hexdigest()


def test_two_hospitals_are_merged_and_unmerged_and_the_archive_is_as_before(desk):
    one, other = desk.shell(PAIR).split()
    before = digest(desk)
    page = desk.sit_down("shenhe")
    page.goto(f"{desk.url}archive/merge/duplicates/")
    page.locator(f'a[href$="/pair/hospital/{one}/{other}/"]').click()
    expect(page.get_by_text("同名，其中一家未标地区")).to_be_visible()
    # The other side is looked at, and the first one chosen again: the counts follow.
    page.locator('input[name="keep"][value="other"]').check()
    expect(page.locator('input[name="_merge"]')).to_have_value("合并：甲并入乙")
    page.locator('input[name="keep"][value="one"]').check()
    expect(page.locator('input[name="_merge"]')).to_have_value("合并：乙并入甲")
    page.locator('input[name="_merge"]').click()
    expect(page.locator(".messagelist .success")).to_contain_text("添 1 个别名")
    assert digest(desk) != before
    page.get_by_role("link", name="撤销这次合并").click()
    page.locator('input[type="submit"].default').click()
    expect(page.locator(".messagelist .success")).to_contain_text("已撤销")
    assert digest(desk) == before


def test_a_selection_is_tagged_and_the_tags_come_off_as_one(desk):
    before = digest(desk)
    desk.shell("from archive.models import Tag; Tag.objects.create(name='一批', slug='batch')")
    with_tag = digest(desk)
    assert with_tag != before
    page = desk.sit_down()
    page.goto(f"{desk.url}archive/article/")
    page.locator("#action-toggle").check()
    page.locator('select[name="action"]').select_option("add_tag")
    page.locator('button[name="index"]').click()
    page.fill('[name="tag"]', "一批")
    page.locator('input[type="submit"].default').click()
    expect(page.locator(".messagelist .success")).to_contain_text("已加专题“一批”")
    page.get_by_role("link", name="看这一批，或撤销").click()
    page.locator('input[type="submit"].default').click()
    expect(page.locator(".messagelist .success")).to_contain_text("已撤销")
    assert digest(desk) == with_tag


def test_a_story_goes_to_the_bin_and_comes_back(desk):
    before = digest(desk)
    page = desk.sit_down("shenhe")
    page.goto(f"{desk.url}archive/article/")
    page.locator("#result_list tbody th a").first.click()
    page.locator(".deletelink").click()
    page.locator('input[type="submit"]').first.click()
    page.get_by_role("link", name="看回收站").click()
    assert digest(desk) != before
    page.locator("#result_list tbody a").first.click()
    page.locator('input[type="submit"].default').click()
    expect(page.locator(".messagelist .success")).to_contain_text("已恢复")
    assert digest(desk) == before


def test_the_pages_of_names_bin_history_and_redaction_are_open_to_all(desk):
    one, other = desk.shell(PAIR).split()
    made = """
from archive.models import *
from archive.storage.bin import put_in_bin
from archive.storage.bulk import Order, act_on
from archive.vocabulary import BulkKind
from django.contrib.auth.models import User
user = User.objects.get(username="shenhe")
user.is_superuser = True
user.save()
article = Article.objects.order_by("pk").first()
article.title = "改过的标题"
article.save()
act = act_on([article.pk], Order(BulkKind.TAG, tag=Tag.objects.create(name="一批", slug="batch")), user)
entry = put_in_bin([Metric.objects.order_by("pk").last()], user)[0]
state = article.history.order_by("history_id").first()
print(article.pk, act.pk, entry.pk, state.history_id)
"""
    article, act, entry, state = desk.shell(made).split()
    paths = [
        "merge/duplicates/",
        f"merge/pair/hospital/{one}/{other}/",
        f"merge/choose/hospital/{one}/?q=医院",
        f"merge/split/hospital/{one}/",
        f"bulkact/{act}/act/",
        f"binentry/{entry}/entry/",
        f"article/{article}/history/",
        f"article/{article}/history/{state}/",
        f"redaction/redact/article/{article}/",
        f"hospital/{one}/change/",
    ]
    page = desk.sit_down("shenhe")
    found = [fault for path in paths for fault in faults_of(page, f"{desk.url}archive/{path}")]
    page.goto(f"{desk.url}archive/article/")
    page.locator("#action-toggle").check()
    page.locator('select[name="action"]').select_option("assign_hospital")
    page.locator('button[name="index"]').click()
    found += [f"confirm: {fault}" for fault in faults(page)]
    assert found == []
