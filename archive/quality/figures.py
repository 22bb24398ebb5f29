"""The committed figures: what `evaluate --save` writes and the page 识读质量 shows."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from archive.quality.certainty import bins
from archive.quality.report import Report

Figures = dict[str, Any]

#: Where the figures are kept, beside this module.
PATH: Final = Path(__file__).parent / "data" / "figures.json"
#: Shares that are of one another are rounded, so that no machine's last digit makes a difference.
_PLACES: Final = 4


def figures_of(reports: Mapping[str, Report], whole: str, reader_version: int) -> Figures:
    """Reports by group in, plain data out; `whole` names the one that holds all groups."""
    report = reports[whole]
    return {
        "reader_version": reader_version,
        "groups": {name: _group(each) for name, each in reports.items()},
        "articles": [
            {
                "id": note.id,
                "title": note.title,
                "group": note.group,
                "faults": note.faults,
                "missed": note.missed,
                "extra": note.extra,
            }
            for note in report.notes
        ],
        "certainty": [
            {"low": each.low, "high": each.high, "facts": each.facts, "right": each.right}
            for each in bins(report.judged)
        ],
    }


def _group(report: Report) -> Figures:
    account = report.account
    return {
        "pages": report.pages,
        "articles": report.articles,
        "fields": {
            name: {
                "hit": tally.hit,
                "missed": tally.missed,
                "extra": tally.extra,
                "precision": round(tally.precision, _PLACES),
                "recall": round(tally.recall, _PLACES),
                "f1": round(tally.f1, _PLACES),
            }
            for name, tally in report.tallies.items()
        },
        "shares": {
            name: {
                "yes": report.shares.yes[name],
                "of": count,
                "share": round(report.shares.share(name), _PLACES),
            }
            for name, count in report.shares.of.items()
        },
        "characters": {
            "lost": account.lost,
            "doubled": account.doubled,
            "total": account.total,
            "furniture": account.furniture,
            "furniture_share": round(account.furniture_share, _PLACES),
        },
    }


def saved_figures() -> Figures:
    """The figures as committed; empty where none were saved."""
    kept = files("archive.quality") / "data" / PATH.name
    figures: Figures = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    return figures


def save_figures(figures: Figures) -> None:
    """Write the figures to their place."""
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
