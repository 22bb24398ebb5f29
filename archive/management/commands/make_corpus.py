"""`manage.py make_corpus N`: N generated stories, to see how the archive does with many."""

from time import monotonic
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from archive.bench.corpus.copies import copy_over
from archive.bench.corpus.rows import make_corpus, own_pages
from archive.models import SourcePage

_SAY_EVERY: Final = 5.0  # seconds


class Command(BaseCommand):
    help = (
        "Fill an empty archive with N generated stories, for measurements. The same seed makes the same "
        "stories; a corpus that was cut short, or is to grow, goes on where it stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("stories", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--append", action="store_true", help="also where the archive holds pages that are not generated"
        )

        parser.add_argument(
            "--times", type=int, default=1, help="PostgreSQL: so often over, each story under keys of its own"
        )

    def handle(self, *, stories: int, seed: int, append: bool, times: int, **options: Any) -> None:
        others = SourcePage.objects.exclude(pk__in=own_pages(seed).values("pk"))
        if not append and others.exists():
            raise CommandError(
                "This archive holds pages of its own (or another seed's). Generated stories belong in an "
                "archive of their own: name one with DATABASE_URL, or give --append if you mean this one."
            )
        began = said = monotonic()
        count = 0
        for count in make_corpus(stories, seed):
            if options["verbosity"] and monotonic() - said > _SAY_EVERY:
                said = monotonic()
                self.stderr.write(f"{count} of {stories}, {said - began:.0f} s")
        if times > 1:
            if connection.vendor != "postgresql":
                raise CommandError("--times is for PostgreSQL.")
            for count in copy_over(times, seed):
                self.stderr.write(f"{count} times, {monotonic() - began:.0f} s")
        if count:
            _settle()
        if options["verbosity"]:
            self.stdout.write(f"{stories} stories of seed {seed} are there ({monotonic() - began:.0f} s)")


def _settle() -> None:
    """Tell the database how its values are spread, as it learns of itself in an archive that has grown."""
    with connection.cursor() as cursor:
        # PostgreSQL reads values out of an index alone only where VACUUM has seen that all may see them.
        vacuum = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM ANALYZE" if vacuum else "ANALYZE")
