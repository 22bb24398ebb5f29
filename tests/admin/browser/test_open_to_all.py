"""The pages around checking and publishing: axe finds nothing, and none scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.browser.access import ALL, COLOURS, SIDEWAYS, faults

pytestmark = pytest.mark.browser
PREPARE = """
from archive.models import Article, ErrorReport
a = Article.objects.filter(metrics__isnull=False).first()
m = a.metrics.first()
told = {'article': a, 'fault': 'value', 'text': '应为三万'}
ErrorReport.objects.create(fact_kind='metric', fact_id=m.pk, quote=m.quote, **told)
ErrorReport.objects.create(fact_kind='article', fact_id=a.pk, article=a, fault='missing', text='漏了一条')
Article.objects.filter(pk=a.pk).update(status_reason='数字请核对')
print(a.pk)
"""


def test_axe_finds_nothing_on_any_of_them(desk):
    article = desk.shell(PREPARE)
    pages = [
        "review/",
        "review/?reported=1",
        f"{article}/change/",
        f"{article}/preview/",
        f"{article}/facts/add/?kind=initiative&quote=医院",
    ]
    page = desk.sit_down()
    found = []
    for path in pages:
        page.goto(f"{desk.url}archive/article/{path}")
        for width in (390, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS) > 1:
                found.append(f"{path} scrolls sideways at {width}")
            if width in (390, 1280):
                found += [f"{path} {width}: {fault}" for fault in faults(page, ALL)]
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(400)  # links of the admin take a moment to change their colour
        found += [f"{path} dark: {fault}" for fault in faults(page, COLOURS)]
        page.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize("width", [390, 768])
def test_on_a_narrow_sheet_filters_are_folded_above_the_list_and_opened_by_keyboard(desk, width):
    page = desk.sit_down(viewport={"width": width, "height": 900})
    page.goto(f"{desk.url}archive/article/?status__exact=draft")
    first = page.locator("#result_list tbody tr").first
    assert first.bounding_box()["y"] < 900
    status = page.get_by_role("link", name="已发布", exact=True)
    expect(status).to_be_hidden()
    summary = page.locator("#changelist-filter .fold > summary")
    expect(summary).to_have_text("筛选（已筛选）")
    summary.focus()
    page.keyboard.press("Enter")
    expect(status).to_be_visible()
    assert faults(page, ALL) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(summary).to_be_hidden()
    summary.evaluate("one => one.parentNode.removeAttribute('open')")
    expect(status).to_be_visible()
