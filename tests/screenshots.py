"""`make screenshots`: the ten main pages at both widths, for README and docs/screenshots/."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM_FLAGS, chromium
from tests.live import PASSWORD, ROOT, LiveArchive

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = {"desk": 1280, "phone": 390}
HEIGHT = 900

#: Name of the picture -> where to look; behind >> the link that is clicked there.
PAGES = {
    "home": "/",
    "articles": "/articles/?q=党建&province=四川省&province=陕西省&-tag=人才队伍",
    "article": "/articles/?q=远程会诊 >> main .h3 a",
    "hospital": "/hospitals/ >> main .h3 a",
    "initiatives": "/initiatives/",
    "compare": "/compare/?hospital=成都市青白江区人民医院集团&hospital=广东省信宜市人民医院",
    "metrics": "/metrics/?unit=人次",
    "page": "/pages/ >> main .rows .h3 a",
    "quality": "/quality/",
    "editing": "/admin/",
}


def main() -> None:
    """Serve the seeds and photograph each page; overwrites what is there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = LiveArchive(Path(folder))
        archive.manage("migrate", "--verbosity=0")
        archive.manage("first_start")
        archive.manage("collectstatic", "--noinput", "--verbosity=0")
        with archive.serving(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
            for name, width in WIDTHS.items():
                size = {"width": width, "height": HEIGHT}
                page = browser.new_page(viewport=size, locale="zh-CN", color_scheme="light")
                _sign_in(page, archive.url)
                for title, way in PAGES.items():
                    _go(page, archive.url, way)
                    page.screenshot(path=FOLDER / f"{title}-{name}.png")
            browser.close()


def _sign_in(page: Page, base: str) -> None:
    page.goto(urljoin(base, "/admin/"))
    page.fill("#id_username", "admin")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")


def _go(page: Page, base: str, way: str) -> None:
    address, _, link = way.partition(" >> ")
    page.goto(urljoin(base, address))
    if link:
        page.locator(f"{link} >> visible=true").first.click()
        page.wait_for_load_state()


if __name__ == "__main__":
    main()
