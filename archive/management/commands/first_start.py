"""What an empty archive needs before its first visitor: the seed pages and an administrator."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from archive.environment import text
from archive.models import ImportRun

ADMINISTRATOR = "admin"


class Command(BaseCommand):
    help = "Import the seed pages and create the first administrator, each only where there never was one."

    def handle(self, *args: Any, **options: Any) -> None:
        if not was_ever_filled():
            call_command("import_pages", publish=True, stdout=self.stdout, stderr=self.stderr)
        given = text("ARCHIVE_ADMIN_PASSWORD")
        password = given or secrets.token_urlsafe(12)
        if not create_administrator(password):
            return
        if not given:
            self.stdout.write(f"管理员 {ADMINISTRATOR}，密码 {password}（只显示这一次，请记下）")
            return
        self.stdout.write(f"管理员 {ADMINISTRATOR} 已建立，密码取自 ARCHIVE_ADMIN_PASSWORD")
        for weakness in weaknesses(given):
            self.stderr.write(f"ARCHIVE_ADMIN_PASSWORD: {weakness}")


def was_ever_filled() -> bool:
    """Whether an import ever came to its end: pages that an editor removed must not return by a restart."""
    return ImportRun.objects.filter(finished_at__isnull=False, error="").exists()


@transaction.atomic
def create_administrator(password: str) -> bool:
    """Create the administrator where there is none; say whether that was so."""
    users = get_user_model()._default_manager
    if users.filter(is_superuser=True).exists() or users.filter(username=ADMINISTRATOR).exists():
        return False
    users.create_superuser(username=ADMINISTRATOR, password=password)
    return True


def weaknesses(password: str) -> list[str]:
    """What the password rules say against it: a warning only, for the operator has decided."""
    try:
        validate_password(password)
    except ValidationError as error:
        return list(error.messages)
    return []
