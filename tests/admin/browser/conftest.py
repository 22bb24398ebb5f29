"""A desk with people at it: an archive of its own, an 编辑 and an 审核, and browsers signed in as they."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.live import LiveArchive

PASS_PHRASE = "a long pass phrase"
PEOPLE = {"bianji": "编辑", "shenhe": "审核"}
MAKE_PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, group in {PEOPLE!r}.items():
    user = User.objects.create_user(name, password={PASS_PHRASE!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
"""


@dataclass
class Desk:
    """The archive, and a way in."""

    archive: LiveArchive
    browser: Browser

    @property
    def url(self) -> str:
        return f"{self.archive.url}/admin/"

    def shell(self, code: str) -> str:
        """Run code on the archive's rows; what it printed."""
        return self.archive.manage("shell", "--verbosity=0", "--command", code).strip()

    def sit_down(self, name: str = "bianji", **options: object) -> Page:
        """A browser of its own, signed in."""
        page = self.browser.new_context(locale="zh-CN", **options).new_page()
        page.goto(f"{self.url}login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASS_PHRASE)
        page.click("[type=submit]")
        page.wait_for_url(self.url)
        return page


@pytest.fixture
def desk(fresh_archive: LiveArchive, browser: Browser) -> Iterator[Desk]:
    """Seed pages as drafts, served; every test has its own."""
    fresh_archive.manage("import_pages", "--verbosity=0")
    fresh_archive.manage("collectstatic", "--noinput", "--verbosity=0")
    desk = Desk(fresh_archive, browser)
    desk.shell(MAKE_PEOPLE)
    with fresh_archive.serving():
        yield desk
        for context in browser.contexts:
            context.close()


#: What a test says when it wants someone at the desk.
SitDown = Callable[..., Page]
