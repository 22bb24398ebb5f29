"""manage.py with everything loaded: a command is a fork of it, so fifty rounds do not load it fifty times.

`python -m tests.faults.forked` reads a line a command, {"arguments": […], "out": path}, and answers with the
number of the process that runs it, and then with how that ended.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from tests.live import ROOT, LiveArchive


class Running:
    """A command under way; its output is read line by line, standard error included."""

    def __init__(self, answers: TextIO, out: Path) -> None:
        self.answers = answers
        self.lines = out.open(encoding="utf-8")  # waits until the command opens the other end
        self.process = int(answers.readline())

    def wait(self) -> int:
        """How it ended: its exit code, or the signal that killed it as a negative number."""
        self.lines.close()
        return int(self.answers.readline())


class Forked:
    """Starts commands of one archive, one at a time."""

    def __init__(self, archive: LiveArchive, server: subprocess.Popen[str]) -> None:
        assert server.stdin and server.stdout
        self.ask, self.answers = server.stdin, server.stdout
        self.out = archive.folder / "out"
        os.mkfifo(self.out)

    def start(self, *arguments: str) -> Running:
        self.ask.write(json.dumps({"arguments": arguments, "out": str(self.out)}) + "\n")
        self.ask.flush()
        return Running(self.answers, self.out)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and output."""
        running = self.start(*arguments)
        said = running.lines.read()
        return running.wait(), said

    def breaches(self) -> set[str]:
        """What `check_archive --all` finds; empty where every invariant holds, the index among them."""
        code, said = self.run("check_archive", "--all")
        assert code in {0, 1} and "Traceback" not in said, said
        return set(said.splitlines()[:-1]) if code else set()


@contextmanager
def forking(archive: LiveArchive) -> Iterator[Forked]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.forked"],
        env=archive.environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Forked(archive, server)
    finally:
        server.kill()
        server.wait()


def _load() -> None:
    """All that a command would load for itself, dictionaries included; no connection to the database."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    django.setup()
    from archive.ingest.pipeline import read_stories
    from archive.management.commands import check_archive, import_pages

    assert check_archive and import_pages
    read_stories("某医院上线新系统\n某医院上线新系统，服务6万余人次。院长王小明介绍。")


def _run(command: dict[str, Any]) -> int:
    """In the fork: do as manage.py does."""
    out = os.open(command["out"], os.O_WRONLY)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout = sys.stderr = os.fdopen(1, "w", encoding="utf-8", buffering=1)
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["manage.py", *command["arguments"]])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def main() -> None:
    _load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = 70
            try:
                code = _run(json.loads(line))
                sys.stdout.flush()
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
