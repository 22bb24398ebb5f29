"""`manage.py migrate`: Django's own, after which the triggers of the data version stand, short texts are
indexed, and the database knows how values are spread in new indexes too: until then it takes them for the
rarest condition."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from archive import tallies, wording
from archive.columns import triggers
from archive.models.statistics import refresh_statistics
from archive.search import row_storage


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        before = MigrationRecorder(connection).applied_migrations().keys()
        super().handle(*args, **options)
        if "archive_dataversion" not in connection.introspection.table_names():
            return
        indexed = wording.is_there(connection) and wording.install(connection)
        tallies.install(connection)
        if self.verbosity and row_storage.must_be_written_anew(connection):
            self.stdout.write(
                "The texts that searches read are put into their rows; of a million, in some minutes."
            )
        row_storage.keep_in_rows(connection)
        triggers.install(connection)  # made anew each time, so last: a second run leaves the same order
        if indexed or MigrationRecorder(connection).applied_migrations().keys() != before:
            refresh_statistics(connection)
