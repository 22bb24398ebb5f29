"""Seed pages taken apart as a careful reader would, and pages that are none."""

import pytest

from archive.ingest.document import PartialDate
from archive.ingest.layout import lay_out, lay_out_plain
from archive.vocabulary import FurnitureKind, LineRole
from tests.ingest.pages import missing_and_doubled, seeds, squeeze

SEEDS = seeds()
ARTICLES = [(number, article) for number, (_, gold) in SEEDS.items() for article in gold["articles"]]


@pytest.mark.parametrize("number", SEEDS)
def test_a_seed_page_has_its_stories_and_no_other(number):
    text, gold = SEEDS[number]
    assert sorted(squeeze(s.title) for s in lay_out(text).stories) == sorted(
        squeeze(a["title"]) for a in gold["articles"]
    )


@pytest.mark.parametrize(("number", "article"), ARTICLES, ids=[a["id"] for _, a in ARTICLES])
def test_a_story_reads_as_in_the_gold(number, article):
    story = next(
        s for s in lay_out(SEEDS[number][0]).stories if squeeze(s.title) == squeeze(article["title"])
    )
    assert (squeeze(story.kicker), squeeze(story.subtitle)) == (
        squeeze(article["kicker"]),
        squeeze(article["subtitle"]),
    )
    assert list(story.byline) == article["byline"]
    assert [squeeze(span.of(story.body)) for span in story.headings] == [
        squeeze(h) for h in article["headings"]
    ]
    assert sorted(squeeze(c.text) for c in story.captions) == sorted(squeeze(c) for c in article["captions"])
    assert article["first"] in squeeze(story.body)[:60]
    assert squeeze(story.body).endswith(article["last"])
    assert story.continued_from == article["continued_from"]


@pytest.mark.parametrize("number", SEEDS)
def test_a_page_tells_what_it_says_of_itself(number):
    text, gold = SEEDS[number]
    source = lay_out(text).source
    assert source.publication == gold["source"]["publication"]
    assert source.sponsor == gold["source"]["sponsor"]
    assert (source.date.isoformat() if source.date else None) == gold["source"]["date"]


@pytest.mark.parametrize("number", SEEDS)
def test_body_stretches_are_the_body_character_by_character(number):
    layout = lay_out(SEEDS[number][0])
    for story in layout.stories:
        for stretch in story.stretches:
            if stretch.body_start is not None:
                stood = story.body[stretch.body_start : stretch.body_start + len(stretch.page)]
                assert stood == stretch.page.of(layout.page.text)


@pytest.mark.parametrize("number", SEEDS)
def test_a_heading_is_a_line_of_its_own(number):
    for story in lay_out(SEEDS[number][0]).stories:
        lines = story.body.split("\n")
        assert all(span.of(story.body) in lines for span in story.headings)


def test_a_page_without_a_headline_names_its_story_by_its_first_words():
    layout = lay_out(
        "近日，县医院开展义诊活动。活动持续三天。\n\n医生走进社区，为居民检查身体，受到大家欢迎。"
    )
    (story,) = layout.stories
    assert story.title == "近日，县医院开展义诊活动"
    assert story.body.startswith("近日，县医院")
    assert not any(stretch.role is LineRole.TITLE for stretch in story.stretches)


@pytest.mark.parametrize(
    "text", ["", "\n\n", " \u3000\t", "\x00", "\ufeff\n"], ids=["empty", "lines", "spaces", "nul", "bom"]
)
def test_an_empty_page_has_no_stories(text):
    assert lay_out(text).stories == ()


@pytest.mark.parametrize(
    "text",
    [
        "医" * 20000,
        "医院。" * 7000,
        "（" * 20000,
        "“" * 20000,
        "# " * 9000,
        "，\n" * 5000,
        "本报讯 " * 3000,
        "（上接第1版）" * 3000,
    ],
    ids=["han", "sentences", "brackets", "quotes", "hashes", "commas", "datelines", "marks"],
)
def test_a_hostile_page_loses_nothing(text):
    assert missing_and_doubled(lay_out(text)) == ([], [])


def test_a_plain_text_is_one_story_whatever_it_looks_like():
    layout = lay_out_plain("标题\n\n本报讯 近日，医院开展义诊。\r\n第2版\n")
    (story,) = layout.stories
    assert story.body == "标题\n本报讯 近日，医院开展义诊。\n第2版"
    assert layout.furniture == ()


def test_a_masthead_dates_every_story():
    layout = lay_out(
        "江北日报\n2021年5月12日 星期三 第3204期\n第3版\n\n市中医院开设夜间门诊\n\n"
        "近日，市中医院开设夜间门诊，方便上班族就医。"
    )
    assert layout.source.date == PartialDate(2021, 5, 12)
    assert (layout.source.publication, layout.source.issue, layout.source.page) == ("江北日报", "3204", "3")
    assert [story.date for story in layout.stories] == [PartialDate(2021, 5, 12)]
    assert {piece.kind for piece in layout.furniture} == {FurnitureKind.MASTHEAD, FurnitureKind.PAGE}
