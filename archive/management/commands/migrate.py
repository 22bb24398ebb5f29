"""`manage.py migrate`: Django's own, after which the triggers of the data version stand."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from archive.columns import triggers


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        connection = connections[options["database"]]
        if "archive_dataversion" in connection.introspection.table_names():
            triggers.install(connection)
