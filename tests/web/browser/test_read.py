"""Reading, looking and comparing as a reader does it, in a real browser."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.browser.access import RULES

pytestmark = pytest.mark.browser

FIGURE = "近30000人次"
PLAIN = "rgba(0, 0, 0, 0)"


def background(page: Page, selector: str) -> str:
    return page.locator(selector).evaluate("item => getComputedStyle(item).backgroundColor")


def open_figure(page: Page, live_archive) -> None:
    """From the list of figures to the sentence, by one click."""
    page.goto(f"{live_archive.url}/metrics/?unit=人次&min=30000&max=30000")
    page.get_by_role("link", name=FIGURE, exact=True).click()
    page.wait_for_url(re.compile(r"/articles/\d+/#m\d+"))


def first(page: Page, live_archive, noun: str) -> str:
    """The address of the first row of a list."""
    page.goto(f"{live_archive.url}/{noun}/")
    link = page.locator(f'main a[href^="/{noun}/"]:not([href="/{noun}/"]):not([href*="/{noun}/?"])').first
    return str(link.get_attribute("href"))


@pytest.mark.parametrize("visitor", ["page", "scriptless", "phone"])
def test_a_click_on_a_figure_stands_on_its_sentence(request, live_archive, visitor):
    page = request.getfixturevalue(visitor)
    open_figure(page, live_archive)
    fact = page.locator(":target")
    expect(fact).to_have_text(FIGURE)
    expect(fact).to_be_in_viewport()
    assert background(page, ".sent:has(:target)") != PLAIN
    assert page.locator(".sent:has(:target)").count() == 1


def test_the_figure_in_the_text_leads_to_its_note_and_back(scriptless, live_archive):
    open_figure(scriptless, live_archive)
    scriptless.locator("a.fact:target").click()
    expect(scriptless.locator(".notes li:target")).to_contain_text("30,000")
    scriptless.locator(".notes li:target a").first.click()
    expect(scriptless.locator(":target")).to_have_text(FIGURE)


def test_a_note_lights_its_sentence_on_hover_and_on_focus(page, live_archive):
    open_figure(page, live_archive)
    name = page.locator(":target").get_attribute("id")
    page.goto(page.url.partition("#")[0])
    assert page.locator(".lit").count() == 0
    for act in ("hover", "focus"):
        getattr(page.locator(f"#n-{name} a").first, act)()
        expect(page.locator(f"#{name}")).to_have_class(re.compile(r"\blit\b"))
        page.mouse.move(0, 0)
        page.locator("body").evaluate("() => document.activeElement.blur()")
        expect(page.locator(".lit")).to_have_count(0)


def test_the_sentence_is_marked_on_the_printed_page_too(scriptless, live_archive):
    open_figure(scriptless, live_archive)
    scriptless.locator(":target").click()
    scriptless.locator(".notes li:target a", has_text="详情").click()
    scriptless.get_by_role("link", name="在原版上看").click()
    marks = scriptless.locator("main mark")
    assert {FIGURE in text for text in marks.all_text_contents()} == {True}
    assert scriptless.locator(".line mark").count() >= 1 and scriptless.locator(".text mark").count() >= 1
    expect(scriptless.locator(".line mark").first).to_be_in_viewport()
    scriptless.wait_for_load_state()  # until then Chromium goes on scrolling to where the page was asked for
    scriptless.get_by_role("link", name=re.compile("第 \\d+ 行")).click()
    expect(scriptless.locator(".line:target")).to_be_in_viewport()


def test_a_reader_turns_to_the_next_story_and_back_to_the_list(scriptless, live_archive):
    scriptless.goto(f"{live_archive.url}/articles/?sort=title")
    titles = scriptless.locator("ol.cards h2").all_inner_texts()
    scriptless.locator("ol.cards h2 a").first.click()
    expect(scriptless.locator("h1")).to_have_text(titles[0])
    scriptless.get_by_role("link", name="下一篇").click()
    expect(scriptless.locator("h1")).to_have_text(titles[1])
    expect(scriptless.get_by_text(f"第 2 篇，共 {len(titles)} 篇")).to_be_visible()
    scriptless.get_by_role("link", name=re.compile("^返回列表")).click()
    assert scriptless.locator("ol.cards h2").all_inner_texts() == titles


def test_hospitals_are_compared_without_a_script(scriptless, live_archive):
    scriptless.goto(f"{live_archive.url}/")
    scriptless.get_by_role("link", name="比较", exact=True).click()
    for _turn in range(2):
        scriptless.locator("#add").fill(
            scriptless.locator("datalist option").first.get_attribute("value") or ""
        )
        scriptless.get_by_role("button", name="加入").click()
    expect(scriptless.locator("h1")).to_have_text("两家医院并列")
    expect(scriptless.get_by_text("未报道").first).to_be_visible()
    scriptless.locator("td a.printed").first.click()
    expect(scriptless.locator(":target")).to_be_in_viewport()


def test_the_citation_can_be_copied(browser: Browser, live_archive):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(live_archive.url + first(page, live_archive, "articles").partition("?")[0])
    page.get_by_role("button", name="复制引文").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert "[N/OL]" in page.evaluate("() => navigator.clipboard.readText()")
    context.close()


def test_the_way_to_a_marked_sentence_works_by_keyboard(page, live_archive):
    page.goto(f"{live_archive.url}/metrics/?unit=人次&min=30000&max=30000")
    link = page.get_by_role("link", name=FIGURE, exact=True)
    for _press in range(80):
        page.keyboard.press("Tab")
        if link.evaluate("item => item === document.activeElement"):
            break
    outline = link.evaluate(
        "item => [getComputedStyle(item).outlineStyle, getComputedStyle(item).outlineWidth]"
    )
    assert outline == ["solid", "3px"]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#m\d+"))
    page.keyboard.press("Tab")
    focused = page.evaluate("() => document.activeElement.closest('.passage') !== null")
    assert focused, "the next press goes on from the sentence"


def test_the_address_of_the_sentence_is_copied_where_one_is_looked_at(page, live_archive):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_archive.url)
    open_figure(page, live_archive)
    sentence = page.url
    page.get_by_role("button", name="复制原句网址").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == sentence
    page.goto(sentence.partition("#")[0])
    expect(page.get_by_role("button", name="复制网址", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/articles/?q=医院", "/metrics/?unit=人次", "/hospitals/", "/compare/"])
def test_any_page_prints_its_address_and_no_navigation(page, live_archive, path):
    page.goto(live_archive.url + path)
    page.emulate_media(media="print")
    for selector in (".site-head", "nav", "button", "select", ".fold"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    expect(page.locator(".print-only")).to_contain_text(f"{live_archive.url}{path.partition('?')[0]}")


def test_print_leaves_the_site_out_and_the_source_in(page, live_archive):
    page.goto(live_archive.url + first(page, live_archive, "articles").partition("?")[0])
    page.emulate_media(media="print")
    for selector in (".site-head", ".outline", "button", ".screen-only"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    expect(page.locator(".print-only")).to_contain_text("/articles/")
    expect(page.locator("#cite-text")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 640, 390])
@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
def test_every_detail_page_is_accessible(browser: Browser, live_archive, mode, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if mode == "dark" else "light"
    )
    if mode == "elder":
        context.add_cookies([{"name": "view", "value": "elder", "url": live_archive.url}])
    page = context.new_page()
    open_figure(page, live_archive)
    article = page.url.removeprefix(live_archive.url)
    page.locator("a", has_text="原版对照").click()
    printed = f"{page.url.removeprefix(live_archive.url).partition('#')[0]}?fact={article.partition('#')[2]}"
    paths = [article, printed]
    paths += [first(page, live_archive, noun) for noun in ("hospitals", "initiatives", "metrics", "tags")]
    hospitals = [path.split("/")[2] for path in paths if path.startswith("/hospitals/")]
    page.goto(f"{live_archive.url}/compare/?hospital={hospitals[0]}")
    page.locator("#add").fill(page.locator("datalist option").first.get_attribute("value") or "")
    page.get_by_role("button", name="加入").click()
    paths += ["/compare/", "/compare/?add=医院&hospital=没有", page.url.removeprefix(live_archive.url)]
    found = []
    for path in paths:
        answer = page.goto(live_archive.url + path, wait_until="load")
        assert answer is None or answer.status == 200, f"{path} answered {answer.status}"
        violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found += [f"{path}: {v['id']} {v['nodes'][0]['target']}" for v in violations]
        if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 1:
            found.append(f"{path} scrolls sideways")
    context.close()
    assert found == []
