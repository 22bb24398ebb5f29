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
