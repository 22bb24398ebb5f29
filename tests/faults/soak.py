"""`make soak MINUTES=60`: read, edit and import for so long, and say what grew.

Loopback only, bounded in time, at a rate that two cores bear; PACE=4 asks four times as slowly, beside other
work. Exit 1 where there was an error, where memory or the cost of a page grew beyond noise, or where an
invariant is broken at the end. The cost of a page is processor time, which does not depend on what else the
machine does; the time that passed until the answer is told and not judged.
"""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.editor import LOST, Editor
from tests.faults.machine import breaches, gold_pages, sql, workers_of
from tests.live import LiveArchive

READ = (
    "/",
    "/articles/",
    "/articles/?q=医院",
    "/hospitals/",
    "/metrics/",
    "/tags/",
    "/suggest/?q=医",
    "/quality/",
)
MOST_GROWTH_MB = 40  # of a worker, from the end of the first third to the end
MOST_DEARER = 1.25  # processor time a page, the last third over the first
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Tally:
    began: float = field(default_factory=time.monotonic)
    pace: float = 1.0
    reads: list[tuple[float, float]] = field(default_factory=list)  # when, how long
    spent: list[tuple[float, float]] = field(default_factory=list)  # when, processor seconds of all workers
    memory: list[tuple[float, float]] = field(default_factory=list)  # when, MB of the largest worker
    saves: int = 0
    imports: int = 0
    errors: list[str] = field(default_factory=list)

    def now(self) -> float:
        return time.monotonic() - self.began


def read(archive: LiveArchive, tally: Tally, stop: threading.Event) -> None:
    reader = Editor(archive.url, 0)
    keys = [key for (key,) in sql(archive, "SELECT id FROM archive_article WHERE status = 'published'")]
    for address in itertools.cycle([*READ, *(f"/articles/{key}/" for key in keys)]):
        if stop.wait(0.05 * tally.pace):
            return
        began = tally.now()
        try:
            status, _page = reader.ask(
                address.replace("医院", "%E5%8C%BB%E9%99%A2").replace("医", "%E5%8C%BB")
            )
        except LOST as error:
            tally.errors.append(f"{address}: {error!r}")
            continue
        if status != 200:
            tally.errors.append(f"{address}: {status}")
        tally.reads.append((began, tally.now() - began))


def edit(archive: LiveArchive, tally: Tally, stop: threading.Event) -> None:
    ((key,),) = sql(archive, "SELECT min(id) FROM archive_article")
    editor = Editor(archive.url, key)
    while not stop.wait(tally.pace):
        try:
            status = editor.save()
        except LOST as error:
            tally.errors.append(f"a save: {error!r}")
            continue
        tally.saves += status == 302
        if status != 302:
            tally.errors.append(f"a save: {status}")


def import_and_take_back(archive: LiveArchive, folder: Path, tally: Tally, stop: threading.Event) -> None:
    """The same page in and out again, so that the archive does not grow by itself."""
    page = folder / "soak.txt"
    shutil.copy(gold_pages()[-1], page)
    while not stop.wait(5 * tally.pace):
        done = archive.try_manage("import_pages", str(page), "--publish")
        if done.returncode:
            tally.errors.append(f"import: {done.stdout}{done.stderr}")
            continue
        ((run,),) = sql(archive, "SELECT max(id) FROM archive_importrun")
        done = archive.try_manage("import_pages", "--undo", str(run))
        if done.returncode:
            tally.errors.append(f"undo: {done.stdout}{done.stderr}")
        tally.imports += 1


def weigh(server: subprocess.Popen[bytes], tally: Tally, stop: threading.Event) -> None:
    while not stop.wait(2):
        workers = workers_of(server)
        tally.memory.append((tally.now(), max(map(_resident, workers), default=0.0)))
        tally.spent.append((tally.now(), sum(map(_processor_seconds, workers))))


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0
    )


def _processor_seconds(process: int) -> float:
    try:
        # After the name in brackets: the twelfth and thirteenth word are the ticks of program and system.
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / TICKS


def costs(tally: Tally, end: float) -> list[float]:
    """Processor time of the workers for each page read, by thirds of the time."""
    found = []
    for third in range(3):
        first, last = third * end / 3, (third + 1) * end / 3
        spent = [value for when, value in tally.spent if first <= when <= last]
        pages = sum(first <= when <= last for when, _took in tally.reads)
        found.append((spent[-1] - spent[0]) / pages if spent and pages else 0.0)
    return found


def thirds(values: list[tuple[float, float]], end: float) -> list[float]:
    """Medians of the first, second and last third of the time."""
    parts: list[list[float]] = [[], [], []]
    for when, value in values:
        parts[min(2, int(3 * when / end))].append(value)
    return [statistics.median(part) if part else 0.0 for part in parts]


def soak(archive: LiveArchive, minutes: float, pace: float) -> Tally:
    """Everything at once for so many minutes."""
    tally, stop = Tally(pace=pace), threading.Event()
    with archive.serving() as server:
        jobs = [
            (read, (archive, tally, stop)),
            (read, (archive, tally, stop)),
            (edit, (archive, tally, stop)),
            (import_and_take_back, (archive, archive.folder, tally, stop)),
            (weigh, (server, tally, stop)),
        ]
        threads = [threading.Thread(target=job, args=arguments) for job, arguments in jobs]
        for thread in threads:
            thread.start()
        time.sleep(minutes * 60)
        stop.set()
        for thread in threads:
            thread.join()
    return tally


def judge(tally: Tally, broken: set[str]) -> list[str]:
    """Print the figures; return what is wrong, a sentence each."""
    end = tally.now()
    times, sizes, prices = thirds(tally.reads, end), thirds(tally.memory, end), costs(tally, end)
    print(f"{len(tally.reads)} pages, {tally.saves} saves, {tally.imports} imports and undos")
    print(f"median time of a page by thirds: {' '.join(f'{1000 * one:.0f} ms' for one in times)}")
    print(f"processor time a page by thirds: {' '.join(f'{1000 * one:.0f} ms' for one in prices)}")
    print(f"median memory of the largest worker by thirds: {' '.join(f'{one:.0f} MB' for one in sizes)}")
    print(f"errors: {len(tally.errors)}; invariants broken: {len(broken)}")
    wrong = tally.errors[:5] + sorted(broken)[:5]
    if sizes[2] - sizes[0] > MOST_GROWTH_MB and sizes[2] - sizes[1] > MOST_GROWTH_MB / 4:
        wrong.append("memory grew")
    if prices[2] > MOST_DEARER * prices[0]:
        wrong.append("pages cost more")
    return wrong


def main(minutes: float, pace: float) -> int:
    with tempfile.TemporaryDirectory(prefix="archive-soak-") as name:
        archive = LiveArchive(Path(name))
        archive.manage("migrate", "--verbosity=0")
        archive.manage("first_start", "--verbosity=0")
        archive.manage("collectstatic", "--noinput", "--verbosity=0")
        known = breaches(archive)
        wrong = judge(soak(archive, minutes, pace), breaches(archive) - known)
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), float(sys.argv[2])))
