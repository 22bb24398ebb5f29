"""`reset_second_factor`: for whoever lost phone and spare codes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from archive.operations.second_factor import forget


class Command(BaseCommand):
    help = "Take the second factor away from an account, which then signs in by its password alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model()._default_manager.filter(username=username).first()
        if user is None:
            raise CommandError(_("没有账号 %(name)s") % {"name": username})
        if not forget(user):
            raise CommandError(_("账号 %(name)s 没有开启两步验证") % {"name": username})
        self.stdout.write(_("已重置 %(name)s 的两步验证") % {"name": username})
