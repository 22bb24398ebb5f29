"""Seeds as they arrive by other ways: stories and facts come out all the same, and no character is lost."""

from random import Random

import pytest

from archive.ingest.layout import lay_out
from archive.quality.gold import load_gold
from tests.ingest.harms import HARMS
from tests.ingest.pages import missing_and_doubled
from tests.ingest.survival import FIELDS, ROOT, expected_of, measured, survive

SEEDS = [expected_of(page) for page in load_gold(ROOT / "tests" / "gold", ROOT / "seeds") if page.id < "005"]
STORIES = sum(len(one.stories) for one in SEEDS)

#: Kinds of damage that not every story of the seeds survives, and how many of 19 do at least.
LOSING = {
    "blank line every 3 lines": 18,
    "set at 12": 18,
    "cut at 14": 18,
    "lines cut again at 10": 18,
    "lines cut again at 20": 18,
    "cut anywhere": 16,
    "lines cut again anywhere": 16,
    "cut anywhere, blank lines in words": 14,
    "stray spaces": 18,
    "stories in the other order": 15,
}
#: Kinds of which not 95% of the facts come out.
LOSING_FACTS: dict[str, float] = {}


@pytest.mark.parametrize("kind", HARMS)
def test_stories_and_facts_survive(kind):
    result = measured(SEEDS, kind)
    assert result.kept["stories"] >= LOSING.get(kind, STORIES), result.lost
    assert result.share(*FIELDS) >= LOSING_FACTS.get(kind, 0.95), result.lost


@pytest.mark.parametrize("kind", HARMS)
def test_no_character_of_a_damaged_page_is_lost_or_doubled(kind):
    for expected in SEEDS[3:]:
        text = HARMS[kind](expected.page.text, Random(kind))
        assert missing_and_doubled(lay_out(text)) == ([], [])


def test_a_page_that_does_not_come_out_is_noticed():
    whole = survive(SEEDS[0], "none")
    assert whole.kept == whole.asked and not whole.lost
    other = SEEDS[0].__class__(SEEDS[1].page, SEEDS[0].stories)
    assert not survive(other, "none").kept["stories"]
