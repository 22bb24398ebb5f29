"""`evaluate`: how well the gold is read."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.ingest.pipeline import READER_VERSION
from archive.quality import table
from archive.quality.certainty import bins
from archive.quality.evaluation import ALL, evaluate
from archive.quality.figures import figures_of, save_figures
from archive.quality.gold import MissingPage, load_gold


class Command(BaseCommand):
    help = "Read the gold pages and print how much of the gold was found. No database is touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gold", type=Path, metavar="DIR", help="another folder of gold files")
        parser.add_argument("--save", action="store_true", help="keep the figures for the page 识读质量")
        parser.add_argument("--quiet", action="store_true", help="totals only")

    def handle(self, *args: Any, gold: Path | None, save: bool, quiet: bool, **options: Any) -> None:
        if save and gold:
            raise CommandError("--save keeps the figures of the project's own gold: leave out --gold")
        base = Path(settings.BASE_DIR)
        try:
            pages = load_gold(gold or base / "tests" / "gold", base / "seeds")
        except MissingPage as error:
            raise CommandError(str(error)) from error
        if not pages:
            raise CommandError(f"no gold files in {gold}")
        reports = evaluate(pages)
        self._print(reports, quiet)
        if save:
            save_figures(figures_of(reports, ALL, READER_VERSION))

    def _print(self, reports: dict[str, Any], quiet: bool) -> None:
        whole = reports[ALL]
        lines = [] if quiet else [*table.notes(whole.notes)]
        lines += table.table(whole)
        lines += table.certainty(bins(whole.judged))
        groups = {name: report for name, report in reports.items() if name != ALL}
        for name, report in groups.items() if len(groups) > 1 else ():
            lines += ["", f"{name}: {report.pages} pages, {report.articles} articles", *table.table(report)]
        self.stdout.write("\n".join(lines))
