"""Stories of the seeds set anew in hundreds of ways: most of them are read as they were before."""

import random
from collections import Counter

import pytest

from archive.ingest.document import Story
from archive.ingest.layout import lay_out
from tests.ingest.damage import Printed, rebuilt
from tests.ingest.pages import missing_and_doubled, seeds, squeeze

ARTICLES = [article for _, gold in seeds().values() for article in gold["articles"]]
PAGES = 120


def page(seed: int) -> Printed:
    chance = random.Random(seed * 7 + 1)
    return rebuilt(chance.sample(ARTICLES, chance.choice([1, 2, 2, 3, 3, 4])), seed)


def reads(story: Story, gold: dict) -> bool:
    """Headline, writers and both ends of the body agree, and no caption stands inside."""
    printed = [squeeze(gold[part]) for part in ("kicker", "title", "subtitle") if gold[part]]
    said = "".join(squeeze(part) for part in (story.kicker, story.title, story.subtitle))
    body = squeeze(story.body)
    return (
        len(said) == sum(map(len, printed))
        and all(squeeze(word) in said for part in printed for word in part.split())
        and sorted(story.byline) == sorted(gold["byline"])
        and gold["first"] in body[:60]
        and gold["last"] in body[-60:]
        and not any(squeeze(caption) in body for caption in gold["captions"])
    )


def test_most_stories_survive_being_set_anew():
    asked, right = Counter(), Counter()
    for seed in range(PAGES):
        printed = page(seed)
        found = lay_out(printed.text).stories
        for gold in printed.stories:
            asked["all"] += 1
            asked[printed.kinds[1]] += 1
            kept = any(reads(story, gold) for story in found)
            right["all"] += kept
            right[printed.kinds[1]] += kept
    assert right["all"] >= 0.8 * asked["all"], {kind: f"{right[kind]}/{asked[kind]}" for kind in asked}


@pytest.mark.parametrize("seed", range(0, PAGES, 3))
def test_a_page_set_anew_loses_and_doubles_nothing(seed):
    assert missing_and_doubled(lay_out(page(seed).text)) == ([], [])


def test_the_same_seed_sets_the_same_page():
    assert page(5).text == page(5).text != page(6).text
