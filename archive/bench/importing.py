"""How fast generated pages are read, beside jieba alone, and what a reading needs of memory."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from django.conf import settings

#: A process of its own: what it holds of memory is the reader's alone.
_CODE: Final = """
import resource, sys, time
from archive.bench.corpus.pages import print_page
from archive.ingest.pipeline import read_stories
import jieba
pages, quarter = int(sys.argv[1]), int(sys.argv[1]) // 4
read_stories(print_page(7, 0).text); list(jieba.cut("医院")); spent = {"read": 0.0, "jieba": 0.0}
held, characters, cut, stories = [], 0, 0, 0
for number in range(pages):
    text = print_page(7, number).text
    began = time.process_time(); found = read_stories(text); spent["read"] += time.process_time() - began
    characters += len(text); stories += len(found.stories)
    if number % 4 == 0:
        began = time.process_time(); list(jieba.cut(text)); spent["jieba"] += time.process_time() - began
        cut += len(text)
    if number + 1 in (quarter, pages):
        held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(characters, spent["read"], cut, spent["jieba"], stories, *held)
"""


@dataclass(frozen=True, slots=True)
class ImportSpeed:
    """Reading `pages` pages on one core; memory after a quarter of them and at the end, in MB."""

    pages: int
    characters: int
    seconds: float
    jieba_rate: float
    stories: int
    megabytes: tuple[float, float]

    @property
    def rate(self) -> float:
        return self.characters / self.seconds

    def sentences(self) -> list[str]:
        """In words; the million is reckoned, not measured."""
        ratio = self.rate / self.jieba_rate
        million = self.seconds / max(1, self.stories) * 1e6 / 3600
        return [
            f"Reading {self.pages:,} generated pages ({self.stories:,} stories) on one core:"
            f" {self.rate / 1e6:.3f} million characters a second, {ratio:.2f} of what jieba.cut alone does"
            f" ({self.jieba_rate / 1e6:.3f}); {'met' if ratio >= 1 else 'missed'}.",
            f"Memory of the reader: {self.megabytes[0]:.0f} MB after a quarter of the pages,"
            f" {self.megabytes[1]:.0f} MB after all.",
            f"Reckoned from that: a million stories take {million:.1f} hours of one core to read.",
        ]


def measure(pages: int) -> ImportSpeed:
    """Read so many generated pages in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(pages)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    characters, seconds, cut, alone, stories, early, late = map(float, done.stdout.split())
    return ImportSpeed(pages, int(characters), seconds, cut / alone, int(stories), (early, late))
