"""English is chosen in the footer and nowhere else; then no Chinese is left but the content."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.template.loader import render_to_string
from django.utils import translation

from archive.models import Article, Hospital, Initiative, Metric, SourcePage, Tag
from archive.quality.figures import saved_figures
from archive.web.charts import short
from archive.web.language import COOKIE, ENGLISH
from archive.web.tiles import TILES
from tests.live import ROOT
from tests.web.messages import BY_VALUE, wanted

CATALOGUE = ROOT / "archive" / "locale" / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u3400-\u9fff]+")
SPOKEN = {"aria-label", "placeholder", "alt", "title", "data-th", "data-done", "data-kept"}
WITHIN_WORDS = {"wbr", "mark"}  # they part no text
# Chinese on purpose: the way back, examples of words to look for, printed words that a page explains.
OWN_CHINESE = {"简体中文", "会诊", "培训", "万余人次", "近", "人次", "日期不详"}

PAGES = [
    "/",
    "/articles/",
    "/articles/?q=党建",
    "/articles/?q=党建&tag=党建引领&province=四川省&-category=医联体&review=含机器识读&year=2020&sort=date",
    "/articles/?q=查无此词&province=浙江省&year=abcd&sort=nonsense",
    "/hospitals/",
    "/hospitals/?province=未标注",
    "/initiatives/",
    "/metrics/",
    "/metrics/?unit=人次",
    "/metrics/?min=9&max=3",
    "/metrics/?min=x",
    "/pages/",
    "/tags/",
    "/compare/",
    "/quality/",
    "/about/",
    "/kept/",
    "/no-such-page/",
    "article",
    "hospital",
    "initiative",
    "metric",
    "page",
    "tag",
    "comparison",
    "report",
    "report of a figure",
]


class Spoken(HTMLParser):
    """Texts and spoken attributes of a page, each as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = [""]
        self.silent = False

    def handle_starttag(self, tag, attrs):
        self.silent = tag == "script"
        if tag not in WITHIN_WORDS:
            self.texts += [*(value or "" for name, value in attrs if name in SPOKEN), ""]

    def handle_endtag(self, tag):
        self.silent = False
        if tag not in WITHIN_WORDS:
            self.texts.append("")

    def handle_data(self, data):
        if not self.silent:
            self.texts[-1] += data


def spoken(page: str) -> list[str]:
    parser = Spoken()
    parser.feed(page)
    return [text.strip() for text in parser.texts if HAN.search(text)]


@pytest.fixture
def english(client):
    client.cookies[COOKIE] = ENGLISH
    return client


def address_of(page: str) -> str:
    """The address of the first row that has most to say."""
    if page.startswith("/"):
        return page
    if page == "comparison":
        return "/compare/?" + "&".join(f"hospital={row.slug}" for row in Hospital.objects.public()[:3])
    if page == "report":
        return f"/report/a{Article.objects.first().pk}/"
    if page == "report of a figure":
        return f"/report/m{Metric.objects.public().first().pk}/"
    row = {
        "article": Article.objects.annotate(figures=models.Count("metrics")).order_by("-figures"),
        "hospital": Hospital.objects.filter(pk__in=Metric.objects.values("hospital")),
        "initiative": Initiative.objects.exclude(hospital=None),
        "metric": Metric.objects.public(),
        "page": SourcePage.objects.all(),
        "tag": Tag.objects.public(),
    }[page].first()
    return row.get_absolute_url()


def content() -> str:
    """Everything that pages and people brought in, what the gold quotes, and the names of provinces."""
    return "\n".join(
        [*_stored(), str(saved_figures()), *(text for _column, *names in TILES for text in names)]
    )


def _stored() -> Iterator[str]:
    for model in apps.get_app_config("archive").get_models():
        if model.__name__.startswith("Historical"):
            continue
        kinds = (models.CharField, models.TextField, models.JSONField)
        fields = [field.name for field in model._meta.fields if isinstance(field, kinds)]
        for row in model.objects.values_list(*fields):
            yield from (str(value) for value in row if value)


def test_the_english_catalogue_is_complete():
    with CATALOGUE.open("rb") as file:
        entries = {(entry.context, entry.id): entry for entry in read_po(file) if entry.id}
    counted = {(c, i[0]): entry for (c, i), entry in entries.items() if isinstance(i, tuple)}
    missing, doubtful, gone = [], [], set(entries) - set(wanted())
    for (context, text), where in wanted().items():
        # A text that is counted elsewhere stands in the catalogue once, with both forms.
        entry = entries.get((context, text)) or counted.get((context, text))
        if entry is None or not all([entry.string] if isinstance(entry.string, str) else entry.string):
            missing.append(f"{text} ({', '.join(where)})")
        elif entry.fuzzy:
            doubtful.append(text)
    assert missing == []
    assert doubtful == []
    assert gone == set(), "no page says these any more"


def test_translations_use_no_placeholder_that_the_text_lacks():
    marks = re.compile(r"%\(\w+\)")
    with CATALOGUE.open("rb") as file:
        for entry in read_po(file):
            if isinstance(entry.id, str) and entry.id:
                assert set(marks.findall(entry.string)) <= set(marks.findall(entry.id)), entry.id


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_english_says_nothing_of_its_own_in_chinese(seeds, english, name):
    cache.clear()
    address = address_of(name)
    answer = english.get(address, follow=True)
    text = answer.content.decode()
    assert '<html lang="en">' in text
    known, stored = (
        {i if isinstance(i, str) else i[0] for _context, i in wanted()},
        content() + unquote(address),
    )
    found = spoken(text)
    assert [said for said in found if said in known and said not in stored.split("\n")] == []
    assert {said for said in found if said in BY_VALUE} == set()
    runs = {run for said in found for run in HAN.findall(said)}
    assert sorted(run for run in runs - OWN_CHINESE if run not in stored) == []


@pytest.mark.django_db
def test_a_browser_in_english_sees_chinese_until_its_reader_chooses(client):
    page = client.get("/about/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="zh-Hans">' in page.content.decode()
    assert page.headers["Content-Language"] == "zh-hans"
    assert "关于本库" in page.content.decode()


@pytest.mark.django_db
def test_the_switch_leads_back_and_is_remembered_and_taken_back(client):
    answer = client.post("/view/language/", {"language": "en", "next": "/articles/?q=x"})
    assert (answer.status_code, answer.url) == (302, "/articles/?q=x")
    page = client.get("/articles/?q=x")
    assert '<html lang="en">' in page.content.decode() and "Cookie" in page.headers["Vary"]
    client.post("/view/language/", {"language": "zh-hans", "next": "/about/"})
    assert '<html lang="zh-Hans">' in client.get("/about/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(client, target):
    assert client.post("/view/language/", {"language": "en", "next": target}).url == "/"


def test_a_link_cannot_switch_the_language(client):
    assert client.get("/view/language/", {"language": "en"}).status_code == 405


@pytest.mark.django_db
def test_a_language_that_is_none_of_ours_is_chinese(client):
    client.cookies[COOKIE] = "fr"
    assert '<html lang="zh-Hans">' in client.get("/about/").content.decode()


@pytest.mark.django_db
def test_the_administration_stays_chinese(english):
    assert 'lang="zh-hans"' in english.get(f"/{settings.ADMIN_PATH}login/").content.decode()


@pytest.mark.parametrize(
    "template", ["400.html", "403.html", "403_csrf.html", "404.html", "410.html", "500.html"]
)
def test_error_pages_are_english_too(template):
    with translation.override(ENGLISH):
        page = render_to_string(template)
    assert '<html lang="en">' in page
    assert {run for said in spoken(page) for run in HAN.findall(said)} <= OWN_CHINESE


@pytest.mark.django_db
def test_one_article_is_not_several(seeds, english):
    one = Article.objects.published().first()
    assert "<b>1</b> article<" in re.sub(
        r"\s+", " ", english.get("/articles/", {"q": f'"{one.title}"'}).content.decode()
    )
    assert "<b>19</b> articles" in english.get("/articles/").content.decode()


@pytest.mark.django_db
def test_what_is_streamed_is_in_the_language_of_the_reader(seeds, client):
    chinese = b"".join(client.get("/articles/export.csv")).decode("utf-8-sig")
    client.cookies[COOKIE] = ENGLISH
    english = b"".join(client.get("/articles/export.csv")).decode("utf-8-sig")
    assert "标题" in chinese.splitlines()[0] and "Headline" in english.splitlines()[0]
    assert translation.get_language() == settings.LANGUAGE_CODE


@pytest.mark.parametrize(
    "precision, chinese, said",
    [
        ("year", "2020年", "2020"),
        ("month", "2020年8月", "August 2020"),
        ("day", "2020年8月9日", "9 August 2020"),
    ],
)
def test_dates_are_written_as_each_language_does(precision, chinese, said):
    article = Article(date=datetime.date(2020, 8, 9), date_precision=precision)
    assert article.date_text == chinese
    with translation.override(ENGLISH):
        assert article.date_text == said


def test_scales_are_written_as_each_language_does():
    assert [short(n) for n in (1_000, 10_000, 100_000_000)] == ["1000", "1万", "1亿"]
    with translation.override(ENGLISH):
        assert [short(n) for n in (1_000, 10_000, 100_000_000)] == ["1k", "10k", "100M"]
