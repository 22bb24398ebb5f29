"""`make soak MINUTES=60`: read, edit and import for so long, and say what grew.

Loopback only, bounded in time, at a rate that two cores bear. Exit 1 where there was an error, where memory
or time to answer grew beyond noise, or where an invariant is broken at the end.
"""

from __future__ import annotations

import itertools
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
MOST_SLOWER = 1.5  # median of the last third over that of the first


@dataclass
class Tally:
    began: float = field(default_factory=time.monotonic)
    reads: list[tuple[float, float]] = field(default_factory=list)  # when, how long
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
        if stop.wait(0.05):
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
    while not stop.wait(1):
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
    while not stop.wait(5):
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
        sizes = [_resident(worker) for worker in workers_of(server)]
        tally.memory.append((tally.now(), max(sizes, default=0.0)))


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0
    )


def thirds(values: list[tuple[float, float]], end: float) -> list[float]:
    """Medians of the first, second and last third of the time."""
    parts: list[list[float]] = [[], [], []]
    for when, value in values:
        parts[min(2, int(3 * when / end))].append(value)
    return [statistics.median(part) if part else 0.0 for part in parts]


def soak(archive: LiveArchive, minutes: float) -> Tally:
    """Everything at once for so many minutes."""
    tally, stop = Tally(), threading.Event()
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
    times, sizes = thirds(tally.reads, end), thirds(tally.memory, end)
    print(f"{len(tally.reads)} pages, {tally.saves} saves, {tally.imports} imports and undos")
    print(f"median time of a page by thirds: {' '.join(f'{1000 * one:.0f} ms' for one in times)}")
    print(f"median memory of the largest worker by thirds: {' '.join(f'{one:.0f} MB' for one in sizes)}")
    print(f"errors: {len(tally.errors)}; invariants broken: {len(broken)}")
    wrong = tally.errors[:5] + sorted(broken)[:5]
    if sizes[2] - sizes[0] > MOST_GROWTH_MB and sizes[2] - sizes[1] > MOST_GROWTH_MB / 4:
        wrong.append("memory grew")
    if times[2] > MOST_SLOWER * times[0]:
        wrong.append("pages became slower")
    return wrong


def main(minutes: float) -> int:
    with tempfile.TemporaryDirectory(prefix="archive-soak-") as name:
        archive = LiveArchive(Path(name))
        archive.manage("migrate", "--verbosity=0")
        archive.manage("first_start", "--verbosity=0")
        archive.manage("collectstatic", "--noinput", "--verbosity=0")
        known = breaches(archive)
        wrong = judge(soak(archive, minutes), breaches(archive) - known)
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
