"""Seeds damaged in the ways that files are: nearly all of their stories come out all the same."""

import pytest
from opencc import OpenCC

from archive.ingest.layout import lay_out
from tests.ingest.pages import seeds, side_by_side, squeeze, with_blank_lines, wrapped

SEEDS = seeds()
TRADITIONAL = OpenCC("s2t")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "#*"}
HALF_WIDTH = dict(zip("，：；！？（）", ",:;!?()", strict=True))


def survivors(damage, stays=False) -> int:
    """How many stories of the seeds keep headline, both ends of their text and writers."""
    kept = 0
    expected = (lambda text: text) if stays else damage
    for text, gold in SEEDS.values():
        found = [(squeeze(s.title), squeeze(s.body), list(s.byline)) for s in lay_out(damage(text)).stories]
        for article in gold["articles"]:
            title, first, last = (squeeze(expected(article[key])) for key in ("title", "first", "last"))
            writers = [expected(name) for name in article["byline"]]
            kept += any(
                t == title and first in b[:60] and last in b[-60:] and w == writers for t, b, w in found
            )
    return kept


@pytest.mark.parametrize(
    ("damage", "least"),
    [
        pytest.param(lambda t: t, 19, id="none"),
        pytest.param(lambda t: t.replace("\n", "\r\n"), 19, id="crlf"),
        pytest.param(lambda t: "".join(TRADITIONAL.convert(c) for c in t), 19, id="traditional"),
        pytest.param(lambda t: t.translate(FULL_WIDTH), 17, id="full width"),
        pytest.param(lambda t: t.translate(str.maketrans(HALF_WIDTH)), 17, id="half width"),
    ],
)
def test_stories_survive_another_script_or_width(damage, least):
    assert survivors(damage) >= least


def test_stories_survive_radical_code_points():
    radicals = str.maketrans("人一大小日月水火", "⼈⼀⼤⼩⽇⽉⽔⽕")
    assert survivors(lambda text: text.translate(radicals), stays=True) == 19


@pytest.mark.parametrize("width", [8, 10, 12, 14, 16, 20, 25, 32, 40])
def test_stories_survive_lines_cut_at_any_width(width):
    assert survivors(lambda text: wrapped(text, width), stays=True) >= 18  # of 19


@pytest.mark.parametrize("seed", range(4))
def test_most_stories_survive_lines_that_break_anywhere(seed):
    assert survivors(lambda text: wrapped(text, 0, seed), stays=True) >= 16  # of 19


@pytest.mark.parametrize("seed", range(4))
def test_stories_survive_blank_lines_inside_words(seed):
    assert survivors(lambda text: with_blank_lines(text, seed), stays=True) >= 18  # of 19


def test_most_stories_survive_blank_lines_and_another_width_at_once():
    assert survivors(lambda text: wrapped(with_blank_lines(text, 1), 18), stays=True) >= 17  # of 19


@pytest.mark.parametrize("number", SEEDS)
def test_two_pages_printed_side_by_side_are_read_one_after_the_other(number):
    text = SEEDS[number][0]
    apart = [(story.title, story.body) for story in lay_out(wrapped(text, 20)).stories]
    found = {(story.title, story.body) for story in lay_out(side_by_side(wrapped(text, 20))).stories}
    assert len(found.intersection(apart)) >= len(apart) - 1  # where the columns part, a story may break
