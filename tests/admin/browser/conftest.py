"""A desk with people at it: an archive of its own, an 编辑 and an 审核, and browsers signed in as they."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live import LiveArchive

expect.set_options(timeout=60_000)  # a busy machine

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


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> LiveArchive:
    """Seed pages as drafts, and people; made once, copied for every test."""
    archive = LiveArchive(tmp_path_factory.mktemp("prepared"))
    archive.manage("migrate", "--verbosity=0")
    archive.manage("import_pages", "--verbosity=0")
    archive.manage("collectstatic", "--noinput", "--verbosity=0")
    archive.manage("shell", "--verbosity=0", "--command", MAKE_PEOPLE)
    return archive


@pytest.fixture
def desk(prepared: LiveArchive, tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """An archive of its own for every test, served."""
    archive = LiveArchive(Path(shutil.copytree(prepared.folder, tmp_path / "desk")))
    with archive.serving():
        yield Desk(archive, browser)
        for context in browser.contexts:
            context.close()
