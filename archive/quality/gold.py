"""The gold: pages with what careful readers found in them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

#: The real pages, and those written for the archive; a gold file may name another group.
SEEDS: Final = "seeds"
PAGES: Final = "pages"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page's text and its articles as they should be read."""

    id: str
    text: str
    group: str
    articles: tuple[dict[str, Any], ...]


class MissingPage(LookupError):
    """A gold file names a page that is not there."""


def load_gold(folder: Path, seeds: Path) -> list[GoldPage]:
    """Every gold file of a folder. Pages lie in `seeds`, in `folder`/pages or beside the gold file."""
    return [
        _page(path, (seeds, folder / "pages", folder), seeds) for path in sorted(folder.glob("[0-9]*.json"))
    ]


def _page(path: Path, places: Sequence[Path], seeds: Path) -> GoldPage:
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = gold["source"]["file"]
    place = next((place for place in places if (place / name).is_file()), None)
    if place is None:
        raise MissingPage(f"{path.name} names {name}, which is not there")
    group = gold.get("group") or (SEEDS if place == seeds else PAGES)
    return GoldPage(path.stem, (place / name).read_text(encoding="utf-8"), group, tuple(gold["articles"]))
