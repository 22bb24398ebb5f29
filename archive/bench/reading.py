"""How fast pages are read: characters a second, stage by stage, beside jieba alone."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter, process_time
from typing import Any

import jieba

from archive.ingest.document import Layout, Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.extraction.metrics import find_metrics
from archive.ingest.extraction.people import find_people
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.extraction.topics import find_topics
from archive.ingest.layout import lay_out
from archive.ingest.pipeline import read_stories, surroundings_of

ROUNDS = 5
SIZES = (5_000, 20_000, 80_000, 200_000)
START = "import archive.ingest.pipeline as p; p.read_stories('某县人民医院召开会议。')"


@dataclass(frozen=True, slots=True)
class Timing:
    """What a stage took for `characters` of page: the best of a few rounds, in seconds."""

    stage: str
    characters: int
    seconds: float

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds if self.seconds else float("inf")


def pages_of(texts: list[str], size: int) -> list[str]:
    """The texts in turn, as often as it takes for `size` characters: the everyday case."""
    pages: list[str] = []
    total = 0
    for text in cycle(texts):
        if total >= size:
            return pages
        pages.append(text)
        total += len(text)
    raise ValueError("no texts to measure")


def long_page(texts: list[str], size: int) -> str:
    """One page of `size` characters: does the time grow with the length alone?"""
    joined = "\n\n".join(islice(cycle(texts), size // min(map(len, texts)) + 1))
    return joined[:size]


def time_stages(pages: list[str]) -> Iterator[Timing]:
    """jieba alone, the whole reading, then each stage by itself."""
    jieba.initialize()
    read_stories(pages[0])
    size = sum(map(len, pages))
    yield Timing("jieba.cut alone", size, _best(lambda: [list(jieba.cut(page)) for page in pages]))
    yield Timing("whole reading", size, _best(lambda: [read_stories(page) for page in pages]))
    yield Timing("  layout", size, _best(lambda: [lay_out(page) for page in pages]))
    layouts = [lay_out(page) for page in pages]
    for stage, work in _stages(layouts).items():
        yield Timing(f"  {stage}", size, _best(work))


def _stages(layouts: list[Layout]) -> dict[str, Callable[[], Any]]:
    found = [(story, find_hospitals(story, page)) for story, page in _told(layouts)]
    named = [(story, hospitals, find_initiatives(story, hospitals)) for story, hospitals in found]
    return {
        "hospitals": lambda: [find_hospitals(*known) for known in _told(layouts)],
        "initiatives": lambda: [find_initiatives(*known) for known in found],
        "people": lambda: [find_people(*known) for known in found],
        "metrics": lambda: [find_metrics(*known) for known in named],
        "topics": lambda: [find_topics(story) for story, _hospitals in found],
    }


def _told(layouts: list[Layout]) -> list[tuple[Story, Surroundings]]:
    """Each story with what its page tells, freshly gathered."""
    pages = [(layout, surroundings_of(layout)) for layout in layouts]
    return [(story, page) for layout, page in pages for story in layout.stories]


def _best(work: Callable[[], Any]) -> float:
    return min(_time(work) for _round in range(ROUNDS))


def _time(work: Callable[[], Any]) -> float:
    """Seconds of this process alone: on a shared machine the clock on the wall counts the neighbours too."""
    start = process_time()
    work()
    return process_time() - start


def start_seconds() -> float:
    """A fresh interpreter to its first reading, jieba's own loading aside."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", START], check=True)
    return perf_counter() - start


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
