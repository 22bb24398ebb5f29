"""`manage.py bench_read`: characters a second, stage by stage, on one core."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive.bench import reading


class Command(BaseCommand):
    help = "Measure how fast pages are read, beside jieba.cut on the same text."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))

    def handle(self, *, folder: Path, **options: Any) -> None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        self.stdout.write(f"start to first reading: {reading.start_seconds():.2f} s")
        for size in reading.SIZES:
            self._print(f"pages, {size} characters in all", reading.pages_of(texts, size))
        for size in reading.SIZES:
            self._print(f"one page of {size} characters", [reading.long_page(texts, size)])
        self.stdout.write(f"peak memory: {reading.peak_megabytes():.0f} MB")

    def _print(self, title: str, pages: list[str]) -> None:
        self.stdout.write(title)
        for timing in reading.time_stages(pages):
            self.stdout.write(
                f"  {timing.stage:18}{timing.seconds * 1000:10.1f} ms{timing.rate / 1e6:8.2f} M characters/s"
            )
