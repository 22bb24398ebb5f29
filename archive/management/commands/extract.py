"""`extract`: what the reader finds in pages, as JSON lines, without a database."""

import os
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from archive.ingest.exchange import Outcome, answer_line, answer_page
from archive.storage.decoding import unreadable_reason
from archive.storage.runs import os_reason

#: What a shell reports of a tool that SIGPIPE ended.
_BROKEN_PIPE: Final = 141


class Command(BaseCommand):
    help = "Read pages and print what was found, one JSON object a line. No database is touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="text file, a page each")
        parser.add_argument("--jsonl", action="store_true", help="read questions from standard input")
        parser.add_argument("--plain", action="store_true", help="one story a text: read no layout")

    def handle(self, *args: Any, paths: list[Path], jsonl: bool, plain: bool, **options: Any) -> None:
        if jsonl == bool(paths):
            raise CommandError(_("请给出文件路径，或者 --jsonl，二者取一"))
        if jsonl:
            outcomes = _answers_to_lines(sys.stdin.buffer, plain=plain)
        else:
            outcomes = ((path.name or str(path), _answer_file(path, plain=plain)) for path in paths)
        # JSON is UTF-8, whatever the terminal's encoding.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        try:
            failed = sum(self._print(where, outcome) for where, outcome in outcomes)
        except BrokenPipeError:
            # Whoever reads has had enough (`| head`). What is still in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_BROKEN_PIPE)
        if failed:
            raise CommandError(_("%(count)d 处未能识读") % {"count": failed})

    def _print(self, where: str, outcome: Outcome) -> bool:
        """Show one outcome at once; whether it is a fault."""
        if outcome.fault:
            reason = unreadable_reason(outcome.fault)
            self.stderr.write(_("%(where)s：未能识读，%(reason)s") % {"where": where, "reason": reason})
        elif outcome.answer:
            self.stdout.write(outcome.answer)
            self.stdout.flush()
        return outcome.fault is not None


def _answers_to_lines(lines: Iterable[bytes], *, plain: bool) -> Iterator[tuple[str, Outcome]]:
    for number, line in enumerate(lines, start=1):
        yield _("第 %(line)d 行") % {"line": number}, answer_line(line, plain=plain)


def _answer_file(path: Path, *, plain: bool) -> Outcome:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Outcome(fault=os_reason(error))
    return answer_page(path.name, raw, plain=plain)
