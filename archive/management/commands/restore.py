"""`restore`: a backup into an empty installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from archive.operations.backup import restore
from archive.operations.packing import Refused


class Command(BaseCommand):
    help = "Fill an empty installation from a backup. Refuses where there is anything already."
    requires_migrations_checks = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("packed", type=Path, metavar="ARCHIVE", help="file that `backup` wrote")

    def handle(self, *args: Any, packed: Path, **options: Any) -> None:
        try:
            about = restore(packed)
        except (Refused, OSError) as error:
            raise CommandError(_("没有恢复：%(error)s") % {"error": error}) from None
        self.stdout.write(_("已恢复 %(made)s 的备份") % {"made": about["made"]})
        self.stdout.write(_("接着运行 manage.py migrate 和 manage.py check_archive"))
