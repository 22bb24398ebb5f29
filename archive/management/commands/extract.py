"""`extract`: what the reader finds in pages, as JSON lines, without a database."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.ingest.exchange import Outcome, answer_line, answer_page


class Command(BaseCommand):
    help = "Read pages and print what was found, one JSON object a line. No database is touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="text file, a page each")
        parser.add_argument("--jsonl", action="store_true", help="read questions from standard input")
        parser.add_argument("--plain", action="store_true", help="one story a text: read no layout")

    def handle(self, *args: Any, paths: list[Path], jsonl: bool, plain: bool, **options: Any) -> None:
        if jsonl == bool(paths):
            raise CommandError("give either paths or --jsonl")
        if jsonl:
            outcomes = (answer_line(line, n, plain=plain) for n, line in enumerate(sys.stdin.buffer, start=1))
        else:
            outcomes = (_answer_file(path, plain=plain) for path in paths)
        # JSON is UTF-8, whatever the terminal's encoding.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        failed = sum(self._print(outcome) for outcome in outcomes)
        if failed:
            raise CommandError(f"{failed} could not be read")

    def _print(self, outcome: Outcome) -> bool:
        """Show one outcome at once; whether it is a fault."""
        if outcome.fault:
            self.stderr.write(outcome.fault)
        elif outcome.answer:
            self.stdout.write(outcome.answer)
            self.stdout.flush()
        return outcome.fault is not None


def _answer_file(path: Path, *, plain: bool) -> Outcome:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Outcome(fault=f"{path}: {error.strerror}")
    return answer_page(path.name, raw, plain=plain)
