"""The report as a table for a terminal."""

from collections.abc import Iterator, Sequence

from archive.quality.certainty import Bin
from archive.quality.report import SCORED, Note, Report

_FURTHER = (
    ("articles", ("parts told apart", "headings", "captions", "date")),
    ("matched metrics", ("bound", "hospital", "label", "evidence")),
    ("matched hospitals", ("role", "region", "district")),
    ("matched people", ("position",)),
    ("matched initiatives", ("category", "runner")),
)


def table(report: Report) -> Iterator[str]:
    """Precision, recall and F1 of each field, the further shares, the account of characters."""
    yield f"{'':12}{'precision':>10}{'recall':>8}{'F1':>8}   hit/missed/extra"
    for name in SCORED:
        t = report.tallies[name]
        yield f"{name:12}{t.precision:10.3f}{t.recall:8.3f}{t.f1:8.3f}   {t.hit}/{t.missed}/{t.extra}"
    for of, names in _FURTHER:
        yield f"of {of}: " + ", ".join(f"{name} {report.shares.share(name):.3f}" for name in names)
    account = report.account
    yield (
        f"characters: lost {account.lost}, doubled {account.doubled}, of {account.total}; "
        f"{account.furniture_share:.1%} of them furniture"
    )
    yield f"lowest F1: {min(tally.f1 for tally in report.tallies.values()):.3f}"


def notes(found: Sequence[Note]) -> Iterator[str]:
    """Article by article what was missed and what was too much."""
    for note in found:
        yield f"{note.id}  {note.title}"
        if note.faults:
            yield f"    {', '.join(note.faults)}"
        for name in dict.fromkeys([*note.missed, *note.extra]):
            yield f"    {name}: missed {note.missed.get(name, [])}, extra {note.extra.get(name, [])}"


def certainty(bins: Sequence[Bin]) -> Iterator[str]:
    """For each bin of certainty how many of its facts are right."""
    yield "share of facts that are right, by certainty:"
    for each in bins:
        yield f"  {each.low:.2f} to {each.high:.2f}  {each.share:6.3f}   {each.right}/{each.facts}"
