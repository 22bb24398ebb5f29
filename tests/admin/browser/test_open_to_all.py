"""The pages around checking and publishing: axe finds nothing, and none scrolls sideways."""

from __future__ import annotations

import pytest

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
