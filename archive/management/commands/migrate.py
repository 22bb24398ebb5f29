"""`manage.py migrate`: Django's own, after which the triggers of the data version stand, and the database
knows how values are spread in new indexes too: until then it takes them for the rarest condition."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from archive.columns import triggers
from archive.models.statistics import refresh_statistics


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        connection = connections[options["database"]]
        if "archive_dataversion" in connection.introspection.table_names():
            triggers.install(connection)
            refresh_statistics(connection)
