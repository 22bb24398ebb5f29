"""`manage.py bench`: every figure of docs/performance.md. `make bench` sees to what it needs."""

import os
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from archive.bench import importing, report
from archive.bench.corpus.rows import own_pages
from archive.bench.load import LoadFailed
from archive.bench.report import Figures
from archive.bench.run import Measured, measure_datasette, measure_rows
from archive.bench.table import GROWTH, ROWS
from archive.models import Article, SourcePage


class Command(BaseCommand):
    help = "Measure the pages of a generated archive under load, and write docs/performance.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=5, help="of each measurement")
        parser.add_argument("--datasette", type=Path, help="the program; without it that part is left out")
        parser.add_argument("--smaller", type=Path, help="SQLite archive of a tenth of the stories")
        parser.add_argument("--pages", type=int, default=200, help="generated pages to read; 0: none")
        parser.add_argument("--row", action="append", help="only rows whose name holds this; writes nothing")

    def handle(self, **options: Any) -> None:
        if SourcePage.objects.exclude(pk__in=own_pages(1).values("pk")).exists():
            raise CommandError("This archive holds pages of its own; only a generated one is measured.")
        began = monotonic()
        stories = Article.objects.count()
        vendor = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
        figures = Figures(f"{vendor} {stories}", stories, vendor, server=_server())
        figures.busy.append(report.load_average())
        only = options["row"]
        self._rows(figures, options["seconds"], only)
        if not only:
            self._beside(figures, options)
        figures.seconds = monotonic() - began
        self.stdout.write(report.table(figures))
        for sentence in report.findings(figures):
            self.stdout.write(f"- {sentence}")
        if not only:
            report.write(figures, settings.BASE_DIR / "docs" / "performance.md")
        self.stdout.write(f"{figures.seconds:.0f} s")

    def _rows(self, figures: Figures, seconds: float, only: list[str] | None) -> None:
        database = _address()
        names = {row.name for row in ROWS if any(part in row.name for part in only)} if only else None
        for found in measure_rows(database, seconds, names):
            if isinstance(found, Measured):
                figures.rows.append(found)
                figures.busy.append(report.load_average())
                self.stderr.write(found.row.name)
            else:
                figures.megabytes = found

    def _beside(self, figures: Figures, options: dict[str, Any]) -> None:
        file = Path(str(connection.settings_dict["NAME"])).resolve()
        if options["datasette"] and connection.vendor == "sqlite":
            try:
                for peer in measure_datasette(options["datasette"].resolve(), file, options["seconds"]):
                    figures.peers.append(peer)
                    self.stderr.write(peer.name)
            except LoadFailed as failed:
                self.stderr.write(str(failed))
        if options["smaller"] and options["smaller"].exists() and connection.vendor == "sqlite":
            found = measure_rows(f"sqlite:///{options['smaller'].resolve()}", options["seconds"], set(GROWTH))
            figures.smaller = [one for one in found if isinstance(one, Measured)]
        if options["pages"]:
            figures.reading = importing.measure(options["pages"])


def _server() -> str:
    """What PostgreSQL this is, how large the archive is there, and what memory it may take."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), pg_size_pretty(pg_database_size(current_database())),"
            " current_setting('shared_buffers'), current_setting('work_mem')"
        )
        version, size, shared, work = cursor.fetchone()
    return f"PostgreSQL {version} on the same machine; {size}; shared_buffers {shared}, work_mem {work}."


def _address() -> str:
    """DATABASE_URL of the archive in use."""
    return os.environ.get("DATABASE_URL", "")
