"""`manage.py rebuild_index`: the search indexes anew, from the rows."""

from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from archive import search, wording


class Command(BaseCommand):
    help = "Make the search indexes anew: that of the articles, and that of labels, quotes and names."

    def handle(self, *args: Any, **options: Any) -> None:
        make_table()
        wording.rebuild(connection)
        self.stdout.write(f"indexed {search.rebuild()} articles")


def make_table() -> None:
    """The index's table where it got lost, as the migration made it."""
    if "archive_search" in connection.introspection.table_names():
        return
    made = import_module("archive.migrations.0002_search").INDEX[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(made)
