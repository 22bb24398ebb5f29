"""The reader asked for every page of the gold, and scored: all of them, and each group apart."""

from collections.abc import Sequence
from typing import Final

from archive.ingest.answers import answer_for
from archive.ingest.pipeline import read_stories
from archive.quality.gold import GoldPage
from archive.quality.report import Report, score

#: The report over all groups together.
ALL: Final = "all"


def evaluate(gold: Sequence[GoldPage]) -> dict[str, Report]:
    """Read and score the gold: a report for all pages, and one for each group of them."""
    answers = {page.id: answer_for(read_stories(page.text), page.id) for page in gold}
    groups = list(dict.fromkeys(page.group for page in gold))
    return {ALL: score(gold, answers)} | {
        group: score([page for page in gold if page.group == group], answers) for group in groups
    }
