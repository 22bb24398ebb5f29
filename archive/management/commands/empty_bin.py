"""`empty_bin`: what has lain in the bin for thirty days goes for good, and so do uploads left for a day.

Meant to run once a day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.storage.bin import KEPT_FOR, empty
from archive.storage.uploads import drop_expired


class Command(BaseCommand):
    help = "Drop for good what has lain in the bin for 30 days (--days for another span)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT_FOR.days, help="how long an entry is kept")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        drop_expired()
        count = empty(timezone.now() - timedelta(days=max(days, 0)))
        if options["verbosity"]:
            self.stdout.write(_("回收站：清除 %(count)d 条") % {"count": count})
