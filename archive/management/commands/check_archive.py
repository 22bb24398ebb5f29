"""`check_archive`: every invariant, on the data."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from archive.storage.invariants import INVARIANTS

_LISTED: Final = 20


class Command(BaseCommand):
    help = "Check that the archive's rows hold together. Exit 1 and a list where they do not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help=f"list more than {_LISTED} breaches a rule")

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        broken = 0
        for invariant in INVARIANTS:
            breaches = invariant()
            listed = list(breaches if all else islice(breaches, _LISTED))
            more = sum(1 for _breach in breaches)
            broken += bool(listed)
            for breach in listed:
                self.stdout.write(breach)
            if more:
                self.stdout.write(_("……另有 %(count)d 处") % {"count": more})
            if options["verbosity"] > 1:
                self.stdout.write(f"{invariant.__name__}: {len(listed) + more}")
        if broken:
            raise CommandError(_("%(count)d 条规则被破坏") % {"count": broken})
        if options["verbosity"]:
            self.stdout.write(_("%(count)d 条规则都成立") % {"count": len(INVARIANTS)})
