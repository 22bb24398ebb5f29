"""How much of a reading survives damage: for each kind, the stories and facts that come out all the same.

    python -m tests.ingest.survival [words of the kinds wanted …] [--lost] [--seeds]

Asked of the gold's pages: a story counts where it is read right undamaged, a fact where it stands in such a
story. It survives where the damaged page gives the story right (headline, writers, ends and 99% of its text,
no caption inside), or the fact in a story of the same text, value for value.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import Any, Final

from archive.ingest.answers import answer_for
from archive.ingest.folding import fold
from archive.ingest.pipeline import read_stories
from archive.ingest.reading import fold_radicals
from archive.ingest.shadow import shadow_of
from archive.quality.articles import faults_of, partner
from archive.quality.gold import GoldPage, load_gold
from archive.quality.texts import plain, squeeze
from tests.ingest.harms import HARMS

ROOT: Final = Path(__file__).parents[2]
FIELDS: Final = ("metrics", "hospitals", "people", "initiatives")
Entry = dict[str, Any]


def folded(text: str) -> str:
    """A text as it is compared: one script, one width, no straight quotation marks."""
    return (
        shadow_of(fold(fold_radicals(text)))
        .replace('"', "”")
        .replace("“", "”")
        .replace("‘", "”")
        .replace("’", "”")
    )


def folded_answer(article: Entry) -> Entry:
    """An article with every text of it folded."""

    def of(value: Any) -> Any:
        if isinstance(value, str):
            return folded(value)
        if isinstance(value, list):
            return [of(one) for one in value]
        return {key: of(one) for key, one in value.items()} if isinstance(value, dict) else value

    return {key: of(value) for key, value in article.items()}


def keys_of(article: Entry) -> dict[str, Counter[Any]]:
    """What is compared of an article's facts."""
    return {
        "metrics": Counter(
            (str(m["value"]), squeeze(m["unit"]), m["bound"], str(m["from_value"]))
            for m in article["metrics"]
        ),
        "hospitals": Counter((squeeze(h["name"]), h["role"]) for h in article["hospitals"]),
        "people": Counter((squeeze(p["name"]), squeeze(p["position"])) for p in article["people"]),
        "initiatives": Counter(plain(i["name"]).replace("”", "") for i in article["initiatives"]),
    }


@dataclass
class Survival:
    """Of one kind of damage: how much was asked for, how much came out, how much came out besides."""

    asked: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    more: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def share(self, *fields: str) -> float:
        asked = sum(self.asked[one] for one in fields)
        return sum(self.kept[one] for one in fields) / asked if asked else 1.0


@dataclass(frozen=True)
class Expected:
    """A page's stories that are read right undamaged: gold and reading."""

    page: GoldPage
    stories: tuple[tuple[Entry, Entry], ...]


def expected_of(page: GoldPage) -> Expected:
    answers = [folded_answer(one) for one in answer_for(read_stories(page.text), page.id)["articles"]]
    right = []
    for article in page.articles:
        gold = folded_answer(article)
        found = partner(gold, answers)
        if found is not None and not faults_of(gold, found):
            right.append((gold, found))
    return Expected(page, tuple(right))


def survive(expected: Expected, kind: str) -> Survival:
    """One page, one kind of damage."""
    page, result = expected.page, Survival()
    text = HARMS[kind](page.text, Random(f"{page.id} {kind}"))
    answers = [folded_answer(one) for one in answer_for(read_stories(text), page.id)["articles"]]
    for gold, before in expected.stories:
        found = partner(gold, answers)
        faults = faults_of(gold, found)
        result.asked["stories"] += 1
        result.kept["stories"] += not faults
        if faults:
            result.lost.append(f"{page.id} {gold['title'][:24]}: {'; '.join(faults)[:300]}")
        wanted, got = keys_of(before), keys_of(found) if found else {}
        for name in FIELDS:
            there = got.get(name, Counter())
            result.asked[name] += sum(wanted[name].values())
            result.kept[name] += sum((wanted[name] & there).values())
            result.more[name] += sum((there - wanted[name]).values())
            if not faults and wanted[name] != there:
                result.lost.append(
                    f"{page.id} {gold['title'][:16]} {name}: lost {dict(wanted[name] - there)}"
                    f" more {dict(there - wanted[name])}"
                )
    return result


def measured(pages: list[Expected], kind: str) -> Survival:
    """All pages, one kind of damage."""
    whole = Survival()
    for expected in pages:
        one = survive(expected, kind)
        whole.asked += one.asked
        whole.kept += one.kept
        whole.more += one.more
        whole.lost += one.lost
    return whole


_PAGES: list[Expected] = []


def _measure(kind: str) -> tuple[str, Survival]:
    return kind, measured(_PAGES, kind)


def main(arguments: list[str]) -> Iterator[str]:
    words = [one for one in arguments if not one.startswith("--")]
    kinds = [kind for kind in HARMS if not words or any(word in kind for word in words)]
    gold = load_gold(ROOT / "tests" / "gold", ROOT / "seeds")
    _PAGES[:] = [expected_of(page) for page in gold if "--seeds" not in arguments or page.id < "005"]
    yield (
        f"{'kind':<36}{'stories':>16}{'facts':>8}  "
        + " ".join(f"{name:>12}" for name in FIELDS)
        + "   besides"
    )
    with Pool(2) as pool:
        for kind, one in pool.imap(_measure, kinds):
            yield (
                f"{kind:<36}{one.kept['stories']:>5}/{one.asked['stories']} {one.share('stories'):7.3f}"
                f"{one.share(*FIELDS):8.3f}  "
                + " ".join(f"{one.share(name):12.3f}" for name in FIELDS)
                + f"   {sum(one.more.values())}"
            )
            if "--lost" in arguments:
                yield from ("    " + line for line in one.lost)


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
