"""What the layout tests share: seeds with their gold, an account of characters, small damages."""

import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

from archive.ingest.document import Layout

ROOT = Path(__file__).parents[2]


def seeds() -> dict[str, tuple[str, dict[str, Any]]]:
    """Each seed page's text and its gold, by the page's number."""
    pages = {}
    for path in sorted((ROOT / "tests" / "gold").glob("00[0-4].json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (ROOT / "seeds" / gold["source"]["file"]).read_text(encoding="utf-8")
        pages[path.stem] = (text, gold)
    return pages


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def missing_and_doubled(layout: Layout) -> tuple[list[int], list[int]]:
    """Offsets of printed characters that stand in no stretch and no furniture, and in several."""
    seen: Counter[int] = Counter()
    for story in layout.stories:
        for stretch in story.stretches:
            seen.update(range(stretch.page.start, stretch.page.end))
    for piece in layout.furniture:
        for span in piece.spans:
            seen.update(range(span.start, span.end))
    printed = {i for i, char in enumerate(layout.page.text) if not char.isspace()}
    return sorted(printed - seen.keys()), sorted(i for i in printed if seen[i] > 1)


def wrapped(text: str, width: int, seed: int = 0) -> str:
    """Every line cut at `width` characters, or anywhere from 8 to 40 where width is 0."""
    chance = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        while len(line) > (size := width or chance.randint(8, 40)):
            lines.append(line[:size])
            line = line[size:]
        lines.append(line)
    return "\n".join(lines)


def with_blank_lines(text: str, seed: int, count: int = 10) -> str:
    """Blank lines put inside words of running text."""
    chance = random.Random(seed)
    places = [
        m.start() + 1
        for m in re.finditer(r"(?<=[\u4e00-\u9fff]{12})[\u4e00-\u9fff](?=[\u4e00-\u9fff]{3})", text)
    ]
    for place in sorted(chance.sample(places, min(count, len(places))), reverse=True):
        text = text[:place] + "\n\n" + text[place:]
    return text


def side_by_side(text: str) -> str:
    """A page in two columns, the second half of its lines to the right of the first."""
    lines = text.split("\n")
    half = (len(lines) + 1) // 2
    left, right = lines[:half], lines[half:] + [""] * (2 * half - len(lines))
    width = 2 + max(_cells(line) for line in left)
    return "\n".join(
        (a + " " * (width + 2 - _cells(a)) + b).rstrip() for a, b in zip(left, right, strict=True)
    )


def _cells(line: str) -> int:
    """How many half-width cells a line takes."""
    return sum(1 if char.isascii() else 2 for char in line)
