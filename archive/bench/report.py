"""What a run found, as a table for the terminal and for docs/performance.md."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from archive.bench.importing import ImportSpeed
from archive.bench.run import Measured, Peer, constant_of

#: With eight clients at once p95 may be so many times the goal.
CROWD: Final = 5
#: A page deep in a list may take so many times page 1.
ALIKE: Final = 1.2
AT_LEAST: Final = 7  # times faster than Datasette
GROWTH: Final = 1.5
MEGABYTES: Final = 250
_PART: Final = "<!-- figures of {name}: `make bench` writes what stands between these two lines -->"
_END: Final = "<!-- end of figures of {name} -->"


@dataclass(slots=True)
class Figures:
    """All that one run found. `smaller` are the list's rows on a tenth of the corpus."""

    name: str
    stories: int
    database: str
    rows: list[Measured] = field(default_factory=list)
    peers: list[Peer] = field(default_factory=list)
    smaller: list[Measured] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    reading: ImportSpeed | None = None
    seconds: float = 0
    server: str = ""  # the database server and how it is set up
    busy: list[float] = field(default_factory=list)  # load averages of the machine, from the run's begin on

    @property
    def million(self) -> bool:
        return self.database == "PostgreSQL"

    def goal(self, measured: Measured) -> float | None:
        """p95 that one client should meet."""
        row = measured.row
        if row.like:
            first = self.row(row.like)
            if first and first.loads:
                return max(1.0, first.loads[1].p95) * ALIKE
        return row.p95_million if self.million else row.p95

    def row(self, name: str) -> Measured | None:
        return next((one for one in self.rows if one.row.name == name), None)


def table(figures: Figures) -> str:
    """Markdown, a line a row."""
    constant = constant_of(figures.rows)
    base = constant.loads[1].p50 if constant and constant.loads else 0
    lines = [
        "| what | p50 / p95, 1 client | p50 / p95, 8 clients | goal (p95) | × constant | × raw SQL | KB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in figures.rows:
        if one.fault:
            lines.append(f"| {one.row.name} | not measured: {one.fault} | | | | | |")
            continue
        alone, crowd = one.loads[1], one.loads[8]
        goal = figures.goal(one)
        raw = f"{alone.p50 / one.raw[0]:.1f} ({one.raw[0]:.2f} ms)" if one.raw and one.raw[0] else ""
        lines.append(
            f"| {one.row.name} | {_both(alone)} | {_both(crowd)} | {f'{goal:.0f}' if goal else ''}"
            f" | {f'{alone.p50 / base:.0f}' if base else ''} | {raw} | {alone.kilobytes:.0f} |"
        )
    for peer in figures.peers:
        if peer.fault:
            lines.append(f"| {peer.name} | not measured: {peer.fault} | | | | | |")
        else:
            lines.append(f"| {peer.name} | {_both(peer.loads[1])} | {_both(peer.loads[8])} | | | | |")
    return "\n".join(lines)


def _both(load: object) -> str:
    return f"{_short(load.p50)} / {_short(load.p95)}"  # type: ignore[attr-defined]


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def findings(figures: Figures) -> list[str]:
    """A sentence each: what was missed and by how much, ratios, growth, memory, reading."""
    said = [*_misses(figures), *_against_datasette(figures), *_growth(figures)]
    if figures.megabytes:
        most = max(figures.megabytes)
        said.append(
            f"A worker held {most:.0f} MB at most (goal: under {MEGABYTES}{_verdict(most <= MEGABYTES)})."
        )
    if figures.reading:
        said += figures.reading.sentences()
    faults = sum(load.faults for one in figures.rows for load in one.loads.values())
    requests = sum(load.requests for one in figures.rows for load in one.loads.values())
    said.append(f"{requests} requests, {faults} of them failed.")
    return said


def _misses(figures: Figures) -> list[str]:
    said = []
    for one in figures.rows:
        goal = figures.goal(one)
        if not goal or not one.loads:
            continue
        wanted = [("one client", one.loads[1].p95, goal), ("eight clients", one.loads[8].p95, goal * CROWD)]
        if one.row.p50 and not figures.million:
            wanted.insert(0, ("one client, p50", one.loads[1].p50, one.row.p50))
        said += [
            f"Missed: {one.row.name}, {who}: {_short(met)} ms, goal {_short(limit)} ({met / limit:.1f}-fold)."
            for who, met, limit in wanted
            if met > limit
        ]
    return said or ["Every goal of the table was met."]


def _against_datasette(figures: Figures) -> list[str]:
    said = []
    for peer in figures.peers:
        ours = figures.row(peer.like)
        if peer.loads and ours and ours.loads:
            times = peer.loads[1].p50 / ours.loads[1].p50
            late = peer.loads[1].p95 / ours.loads[1].p95
            met = _verdict(times >= AT_LEAST)
            said.append(
                f"{peer.like} against {peer.name}: {times:.1f} times as fast at p50, {late:.1f} at p95"
                f" (goal: {AT_LEAST}{met})."
            )
    return said


def _growth(figures: Figures) -> list[str]:
    said = []
    for small in figures.smaller:
        large = figures.row(small.row.name)
        if small.loads and large and large.loads:
            times = large.loads[1].p50 / small.loads[1].p50
            met = _verdict(times <= GROWTH)
            said.append(
                f"{small.row.name}: {_both(small.loads[1])} ms with {figures.stories // 10:,} stories; with"
                f" {figures.stories:,} {times:.2f} times that at p50 (goal: {GROWTH}{met})."
            )
    return said


def _verdict(met: bool) -> str:
    return ", met" if met else ", missed"


def section(figures: Figures) -> str:
    """The part of docs/performance.md that this run is about."""
    heading = f"### {figures.stories:,} stories on {figures.database}, {date.today().isoformat()}"
    points = "\n".join(f"- {sentence}" for sentence in findings(figures))
    about = f"{machine()}{_busy(figures.busy)}" + (f"\n\n{figures.server}" if figures.server else "")
    return f"{heading}\n\n{about}\n\nMilliseconds:\n\n{table(figures)}\n\n{points}"


def machine() -> str:
    """What it ran on."""
    cpuinfo = Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*: (.*)", cpuinfo)
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]) / 2**20  # type: ignore[index]
    cores = cpuinfo.count("processor\t")
    name = found[1] if found else platform.machine()
    return f"{cores} cores ({name}), {memory:.0f} GB, Python {platform.python_version()}."


def load_average() -> float:
    """Processes that ran or waited to run, over the last minute."""
    return float(Path("/proc/loadavg").read_text().split()[0])


def _busy(loads: list[float]) -> str:
    """How busy the machine was; the load of the run itself is among it."""
    if not loads:
        return ""
    return (
        f" Load average {loads[0]:.1f} before the run and {loads[-1]:.1f} at its end, {min(loads):.1f} to"
        f" {max(loads):.1f} between the rows."
    )


def write(figures: Figures, file: Path) -> None:
    """Put the run's part in place of the earlier one of its name; a new one comes last."""
    begin, end = _PART.format(name=figures.name), _END.format(name=figures.name)
    part = f"{begin}\n{section(figures)}\n{end}"
    text = file.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    text = f"{before}{part}{rest.partition(end)[2]}" if found else f"{text.rstrip()}\n\n{part}\n"
    file.write_text(text, encoding="utf-8")
