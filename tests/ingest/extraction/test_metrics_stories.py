"""Small stories read whole: every figure, what it counts, whose it is, and no figure besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from archive.ingest.document import Span, Story
from archive.ingest.extraction.metrics import find_metrics
from archive.ingest.facts import HospitalMention, MetricFact
from archive.vocabulary import Bound, Role

TABLE = Path(__file__).with_name("metric_stories.txt")
SIGNS = {Bound.EXACT: "", Bound.AT_LEAST: "+", Bound.AT_MOST: "-", Bound.ABOUT: "~", Bound.RANGE: ""}


@dataclass(frozen=True)
class Wanted:
    """A figure as the table states it."""

    print: str
    value: str
    labels: list[str]
    owners: list[str]
    optional: bool


def stories() -> Iterator[object]:
    text = "\n".join(line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    for block in text.strip().split("\n\n"):
        head, body, *figures = block.strip().split("\n")
        names = {
            key: forms.split(";") for key, _, forms in (pair.partition("=") for pair in head[1:].split())
        }
        yield pytest.param(names, body.replace("¶", "\n"), [wanted(line) for line in figures], id=body[:24])


def wanted(line: str) -> Wanted:
    printed, value, labels, owners = (cell.strip() for cell in line.split(" | "))
    return Wanted(printed, value, labels.split("/"), owners.split(","), printed == "?")


def mentions(names: dict[str, list[str]], body: str) -> dict[str, HospitalMention]:
    """Every hospital with its places; a longer form hides the shorter ones inside it."""
    forms = sorted(
        ((form, key) for key, all_forms in names.items() for form in all_forms),
        key=lambda pair: (-len(pair[0]), pair),
    )
    places: dict[str, list[Span]] = {key: [] for key in names}
    taken: list[Span] = []
    for form, key in forms:
        start = body.find(form)
        while start >= 0:
            span = Span(start, start + len(form))
            if not any(other.start < span.end and span.start < other.end for other in taken):
                taken.append(span)
                places[key].append(span)
            start = body.find(form, start + 1)
    return {
        key: HospitalMention(
            name=all_forms[0],
            role=Role.SUBJECT if key == "A" else Role.MENTIONED,
            spans=tuple(sorted(places[key], key=lambda span: span.start)),
            aliases=tuple(all_forms[1:]),
        )
        for key, all_forms in names.items()
    }


def written(fact: MetricFact) -> str:
    text = f"{fact.value.normalize():f}{fact.unit}"
    if fact.from_value is not None:
        text += ("…" if fact.bound is Bound.RANGE else "<") + f"{fact.from_value.normalize():f}"
    return text + SIGNS[fact.bound]


def says(label: str, found: str) -> bool:
    """Most of the label stands in what was found, in order, and little else with it."""
    blocks = SequenceMatcher(None, label, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= 0.6 * len(label) and len(found) <= 2 * len(label) + 4


def is_right(fact: MetricFact, figure: Wanted, hospitals: dict[str, HospitalMention]) -> bool:
    owners = {None if key == "-" else hospitals[key].name for key in figure.owners if key[0] != "!"}
    labels = [label for label in figure.labels if label[0] != "!"]
    right_owner = fact.hospital in owners or len(owners) < len(figure.owners)
    return right_owner and (
        len(labels) < len(figure.labels) or any(says(label, fact.label) for label in labels)
    )


@pytest.mark.parametrize(("names", "body", "figures"), list(stories()))
def test_a_story_yields_its_figures_and_no_others(
    names: dict[str, list[str]], body: str, figures: list[Wanted]
) -> None:
    hospitals = mentions(names, body)
    present = tuple(each for key, each in hospitals.items() if each.spans or key == "A")
    found = list(find_metrics(Story(title="", body=body), present, ()))
    for figure in sorted(figures, key=lambda figure: figure.optional):
        alike = [fact for fact in found if written(fact) == figure.value]
        right = [fact for fact in alike if figure.optional or is_right(fact, figure, hospitals)]
        if right:
            found.remove(right[0])
        else:
            assert figure.optional, f"{figure.print}: {[(f.label, f.hospital) for f in alike]}"
    assert [fact.span.of(body) for fact in found] == []
