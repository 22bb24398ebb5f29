"""Pages for browser tests: with scripts, without them, and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A browser in which no script runs."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone without scripts: facets are folded, and a tap opens them."""
    context = browser.new_context(
        java_script_enabled=False, locale="zh-CN", viewport={"width": 390, "height": 844}
    )
    yield context.new_page()
    context.close()
