"""`import_pages --jobs`: several processes read, one writes, and nothing shows how many there were."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Timer

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from archive.bench.corpus.pages import print_page
from archive.models import Article, ImportRun, SourcePage
from archive.storage.aside import Reader
from tests.live import PATIENCE, ROOT
from tests.storage.dumps import dump

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
_VARYING = {"created_at", "updated_at", "published_at", "run_id", "replaced_at"}


def rows():
    """All rows but the hour at which they were written."""
    return {
        table: [
            {name: value for name, value in row.items() if name not in _VARYING}
            if isinstance(row, dict)
            else row
            for row in found
        ]
        for table, found in dump().items()
    }


@pytest.fixture
def pages(tmp_path):
    """The seeds, one of them twice, an empty file, and generated pages, in a folder."""
    for path in SEEDS:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "again.txt").write_bytes(SEEDS[0].read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    for number in range(4):
        (tmp_path / f"z{number}.txt").write_text(print_page(1, number).text, encoding="utf-8")
    return tmp_path


def imported(folder, jobs, capsys):
    """Rows and printed lines after an import into an archive that held nothing."""
    with pytest.raises(CommandError, match="1 个文件未能导入"):
        call_command("import_pages", folder, jobs=jobs, publish=True)
    printed = capsys.readouterr()
    lines = [line.partition("（导入批次")[0] for line in printed.out.splitlines()]
    return rows(), lines, printed.err


@pytest.mark.django_db
@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="SQLite takes keys back with the rows")
def test_rows_and_report_are_the_same_whatever_the_number_of_processes(pages, capsys):
    with transaction.atomic():
        alone = imported(pages, 1, capsys)
        assert Article.objects.count() > 20
        transaction.set_rollback(True)
    assert imported(pages, 2, capsys) == alone


@pytest.mark.django_db
def test_readers_that_are_killed_cost_no_page(pages, capsys, monkeypatch):
    """Each reader twice: while it waits for a page, and while it reads one."""
    ask, killed = Reader.read, Counter()

    def read_and_lose_the_process(self, text):
        if self.process and killed[self] < 2:
            killed[self] += 1
            Timer(0 if killed[self] == 1 else 0.02, self.process.kill).start()
        return ask(self, text)

    monkeypatch.setattr(Reader, "read", read_and_lose_the_process)
    imported(pages, 2, capsys)
    assert SourcePage.objects.count() == len(SEEDS) + 4
    assert sum(killed.values()) >= 2


@pytest.mark.django_db
def test_a_reader_that_cannot_be_started_costs_no_page(pages, capsys, monkeypatch):
    """As where the machine has no memory or no number left for a process."""

    def refuse(self):
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    imported(pages, 2, capsys)
    assert SourcePage.objects.count() == len(SEEDS) + 4


def test_a_reader_that_fails_on_a_page_reads_the_next():
    one = Reader()
    try:
        assert one.read(None) is None
        process = one.process
        assert process and one.read(SEEDS[0].read_text("utf-8")).stories
        assert one.process is process
    finally:
        one.end()
    assert not process.is_alive()


@pytest.mark.django_db
def test_many_files_make_several_runs(pages, monkeypatch):
    monkeypatch.setattr("archive.management.commands.import_pages._FILES_A_RUN", 4)
    with pytest.raises(CommandError):
        call_command("import_pages", pages, verbosity=0)
    assert [len(run.outcomes) for run in ImportRun.objects.order_by("pk")] == [4, 4, 3]


@pytest.mark.parametrize("jobs", [0, -1, 65])
def test_a_senseless_number_of_processes_is_refused(db, jobs):
    with pytest.raises(CommandError, match="--jobs"):
        call_command("import_pages", jobs=jobs)


def test_an_import_that_is_killed_leaves_whole_pages_no_processes_and_can_be_started_again(
    fresh_archive, tmp_path
):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(16):
        (folder / f"{number:02}.txt").write_text(print_page(1, number).text, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "import_pages", str(folder), "--jobs", "2"],
        env=fresh_archive.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    for _ in range(3):
        assert "新导入" in running.stdout.readline()
    readers = children_of(running.pid)
    running.kill()
    running.wait()
    assert readers and ended(readers)
    assert fresh_archive.manage("check_archive").strip().endswith("条规则都成立")
    outcomes = Counter(line.partition("：")[2] for line in again(fresh_archive, folder) if "：" in line)
    assert outcomes["没有变化"] >= 3 and sum(outcomes.values()) >= 16
    assert fresh_archive.manage("check_archive").strip().endswith("条规则都成立")


def again(archive, folder):
    return archive.manage("import_pages", str(folder), "--jobs", "2").splitlines()[:-1]


def children_of(pid: int) -> list[int]:
    """Of all its threads."""
    lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for found in lists for child in found.split()]


def ended(pids: list[int]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.2)
    return False


def alive(pid: int) -> bool:
    """Not one that has ended and that nobody has asked how: in a container there may be nobody to ask."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_the_reading_process_knows_no_database():
    code = "import sys, archive.storage.reader_process; print([m for m in sys.modules if 'django' in m])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
