"""`backup`: everything in one dated file, while the site runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from archive.operations.backup import back_up, prune
from archive.operations.packing import Refused


class Command(BaseCommand):
    help = "Write database, uploaded files and settings to one dated file, while the site runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="PATH", help="folder for the file; made where missing"
        )
        parser.add_argument("--verify", action="store_true", help="restore it in a scratch place and compare")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="then delete all but the newest N backups there"
        )

    def handle(self, *args: Any, folder: Path, verify: bool, keep: int | None, **options: Any) -> None:
        if keep is not None and keep < 1:
            raise CommandError(_("--keep 至少是 1"))
        try:
            made = back_up(folder, verify=verify)
        except (Refused, OSError) as error:
            raise CommandError(_("没有备份成：%(error)s") % {"error": error}) from None
        self.stdout.write(str(made.file))
        if options["verbosity"] and verify:
            self.stderr.write(_("已核对：恢复出来的数据与备份时逐字节一致"))
        for gone in prune(folder, keep) if keep else ():
            self.stderr.write(_("已删除旧备份 %(name)s") % {"name": gone.name})
